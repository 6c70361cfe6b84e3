"""What the casebook answers where it cannot seat a step at once."""

from fengqiao.ledger.refusals import NoSubject
from fengqiao.refusals import NotAllowed, Refused


class NotVouched(NotAllowed):
    """提交这一步的系统不能代表该单位，没有记入。"""

    code = "not_vouched"


class UnknownBody(Refused):
    """没有找到所选的法院或者调解组织，请重新选择。"""

    status = 422
    code = "body_unknown"


class Withheld(NotAllowed):
    """调解的过程和让步不随案移送，仲裁委员会不能导出全部记录；需要其他材料的，请向移送的单位索取。"""

    code = "withheld"
    article = "法释〔2016〕14号 第二十二条；人民法院在线调解规则 第十八条"


class ConcessionsWithheld(NotAllowed):
    """为达成和解作出的让步未经各方同意不公开，法院不能导出案件的全部记录；案件页面、文书和卷宗可以照常查看。"""

    code = "concessions_withheld"
    article = "企业劳动争议协商调解规定 第十一条；民事诉讼法解释 第一百零七条"


class WithheldFromPanel(NotAllowed):
    """专家组只查看提出意见所需的内容，不能导出全部记录、查看当事人的证件号码、电话、地址和文书。"""

    code = "withheld_from_panel"
    article = "法释〔2016〕14号 第二条；个人信息保护法 第六条"


class NoLongerYours(NoSubject):
    """本案已不由您办理，没有产生任何变化；要了解原因的，请与法院立案部门联系。"""

    status = 409
    code = "no_longer_yours"

    @property
    def message(self) -> str:
        """When and how they left, then what to do."""
        return f"{self.detail}{super().message.removesuffix(self.detail)}"
