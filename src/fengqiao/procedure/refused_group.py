"""Refusals of naming representatives and of settling for those they represent. Codes are stable."""

from fengqiao.refusals import Refused

SETTLING = "劳动人事争议仲裁办案规则 第六十三条；民事诉讼法 第五十六条"


class TooFewForRepresentatives(Refused):
    """劳动者一方不足十人，不适用推举代表人的规定；可以各自委托代理人。"""

    code = "too_few_for_representatives"
    article = "劳动争议调解仲裁法 第七条"


class RepresentativesUnfit(Refused):
    """请从同一方的劳动者中推举三至五名代表人，不重复。"""

    status = 400
    code = "representatives_unfit"
    article = "劳动人事争议仲裁办案规则 第六十三条"


class StaleNomination(Refused):
    """代表人名单已经变更，请看过新的名单再确认。"""

    code = "stale_nomination"


class NotARepresentative(Refused):
    """您不是现在的代表人。"""

    code = "not_a_representative"


class NoGroupStands(Refused):
    """本案没有足够的代表人，不适用征求被代表的当事人同意的规定；各人自己签署。"""

    code = "no_group_stands"
    article = SETTLING


class ConsentsMissing(Refused):
    """代表人与对方和解，必须经被代表的当事人同意：还有人没有答复，或者没有同意而未另行处理。"""

    code = "consents_missing"
    article = SETTLING


class NotRepresented(Refused):
    """您没有由代表人代表，同意协议的请自己签署。"""

    code = "not_represented"


class RepresentedConsents(Refused):
    """您由代表人代表：请办理“同意调解方案”，由代表人签署；想自己签署的，先办理“自行参加”。"""

    code = "represented_consents"
    article = SETTLING


class NotBound(Refused):
    """这份协议不约束您，您的请求没有受影响，可以另行主张。"""

    code = "not_bound"
    article = SETTLING


class StillAsked(Refused):
    """只能将不同意的，或者答复期限已过仍没有答复的当事人另行处理；代表人不能另行处理。"""

    code = "still_asked"
    article = SETTLING


class NotOverTheirHeads(Refused):
    """本案有代表人参加，撤回申请、撤诉会放弃被代表的当事人的请求，不能由个别人办理。自己不再调解的，请办理退出调解，不影响其他人。"""

    code = "not_over_their_heads"
    article = SETTLING
