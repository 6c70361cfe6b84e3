"""Every way in which the procedure says no. Codes are stable; the docstring is what the person reads."""

from fengqiao.refusals import Invalid, NotAllowed, Refused


class UnknownKind(Refused):
    """本系统的程序版本不认识这一步骤，请升级后办理。"""

    code = "unknown_kind"


class Unreadable(Invalid):
    """填写的内容不符合要求，请对照提示更正。"""

    code = "unreadable"


class NotYours(NotAllowed):
    """您不是本案的参加人或者承办人，不能办理。"""

    code = "not_yours"


class WrongStanding(NotAllowed):
    """您在本案中的身份不能办理这一步，请由有权的人办理。"""

    code = "wrong_standing"


class WrongState(Refused):
    """案件目前的阶段不能办理这一步，请刷新页面查看可以办理的事项。"""

    code = "wrong_state"


class AwaitingTakeBack(Refused):
    """承办组织已办结本案，须先由主办法院收回后才能继续办理。"""

    code = "awaiting_take_back"


class FactMissing(Refused):
    """办理这一步所需的事实尚未查明，请稍后再试。"""

    code = "fact_missing"


class TooLate(Refused):
    """法定期限已过，这一步不能再办理。"""

    code = "too_late"


class TooEarly(Refused):
    """期限尚未届满，现在还不能办理。"""

    code = "too_early"


class FutureDay(Invalid):
    """日期不能晚于今天，请核对。"""

    code = "future_day"


class PastDay(Invalid):
    """日期应当晚于今天，请核对。"""

    code = "past_day"


class ClockNotRunning(Refused):
    """该期限没有在计算，无需处理。"""

    code = "clock_not_running"


class NoConsent(Refused):
    """当事人同意调解的意思尚未记录，沉默不视为同意。请先征得各方同意。"""

    code = "no_consent"
    article = "人民法院在线调解规则 第四条、第十条、第十五条"


class AlreadyConsented(Refused):
    """您的同意已经记录，无需再次办理。"""

    code = "already_consented"


class AlreadyAnswered(Refused):
    """这一事项已经办理，无需再次办理。"""

    code = "already_answered"


class NotAsked(Refused):
    """被申请人尚未被征询，请先征询其意愿并记录联系情况。"""

    code = "not_asked"
    article = "人民法院在线调解规则 第十五条"


class TooFewAttempts(Refused):
    """认定无法联系之前，应当至少有两次、采用两种方式的联系记录。"""

    code = "too_few_attempts"
    article = "人民法院在线调解规则 第十五条"


class PartiesChoosing(Refused):
    """各方都同意调解，两个工作日内由其共同选择调解组织；期满未选定或者同意由法院指定后才能指定。"""

    code = "parties_choosing"
    article = "人民法院在线调解规则 第十条"


class NotOnRoster(Refused):
    """该调解组织或者调解员不在本院可以使用的特邀调解名册中，请另行选择。"""

    code = "not_on_roster"
    article = "法释〔2016〕14号 第五条、第六条；人民法院在线调解规则 第十条、第二十七条"


class ArbitrationUnknown(Refused):
    """仲裁情况尚未填报，请先填报并上传证明；已裁决的须填写收到裁决书的日期。"""

    code = "arbitration_unknown"
    article = "劳动争议调解仲裁法 第五条"


class ProofMissing(Invalid):
    """缺少应当提交的证明材料，请上传后再提交。"""

    code = "proof_missing"


class ArbitrationFirst(Refused):
    """本争议未经仲裁或者仲裁尚未结束，不能登记立案；可以移送仲裁，坚持起诉的由法院裁定不予受理。"""

    code = "arbitration_first"
    article = "劳动争议调解仲裁法 第五条；民事诉讼法 第一百二十七条"


class ArbitrationDone(Refused):
    """本争议的仲裁情况不适用这一途径，请按页面提示选择其他途径。"""

    code = "arbitration_done"


class SuitAdmissible(Refused):
    """本争议依法可以起诉，不能以未经仲裁为由不予受理。"""

    code = "suit_admissible"
    article = "民事诉讼法 第一百二十六条"


class ComplaintMissing(Invalid):
    """请上传签名的起诉状，或者先办理先行提交起诉状。"""

    code = "complaint_missing"


class NoSuitClock(Refused):
    """起诉期限没有在计算，无需先行提交起诉状。"""

    code = "no_suit_clock"


class SuitClockRunning(Refused):
    """收到裁决后的起诉或者申请撤销期限正在计算，不能延长调解期限；请先行提交起诉状以保住起诉期限。"""

    code = "suit_clock_running"
    article = "劳动争议调解仲裁法 第四十八条至第五十条"


class Suspended(Refused):
    """本案因虚假调解嫌疑中止，嫌疑排除前不能办理；当事人退出调解不受影响。"""

    code = "suspended"
    article = "法释〔2016〕14号 第十八条；人民法院在线调解规则 第二十三条"


class NoMediator(Refused):
    """尚未确定调解员，请先确定。"""

    code = "no_mediator"


class NoPresider(Invalid):
    """应当由一名调解员主持调解，请选定其中一人。"""

    code = "no_presider"
    article = "人民法院在线调解规则 第十一条"


class UnknownMediator(Invalid):
    """该人不是本案现任调解员，请核对。"""

    code = "unknown_mediator"


class FormerMediator(Refused):
    """该调解员已因回避或者更换退出本案，不能再次担任。"""

    code = "former_mediator"


class ChallengePending(Refused):
    """当事人的回避或者更换申请尚未决定，请先作出决定。"""

    code = "challenge_pending"
    article = "法释〔2016〕14号 第十五条"


class ConflictNotWaived(Refused):
    """调解员已披露利害关系，须各方当事人同意后才能继续由其调解，或者更换调解员。"""

    code = "conflict_not_waived"
    article = "人民法院在线调解规则 第十三条；法释〔2016〕14号 第十五条"


class NotDisclosed(Refused):
    """调解员尚未作出披露声明，请先办理披露（没有应当披露的情形也须声明）。"""

    code = "not_disclosed"
    article = "人民法院在线调解规则 第十三条"


class DisclosureUnclear(Invalid):
    """有应当披露的情形，请写明具体情况。"""

    code = "disclosure_unclear"


class RightsNotTold(Refused):
    """到场的当事人尚未被告知权利义务，请先告知。"""

    code = "rights_not_told"
    article = "法释〔2016〕14号 第十四条；人民法院在线调解规则 第十七条"


class IdentityUnchecked(Refused):
    """当事人的身份尚未与证件比对核实，请先核实身份。手机验证码不能代替核实。"""

    code = "identity_unchecked"
    article = "人民法院在线调解规则 第十七条"


class AddressUnconfirmed(Refused):
    """当事人尚未确认送达地址，请先填写送达地址确认书。"""

    code = "address_unconfirmed"
    article = "人民法院在线调解规则 第十七条"


class NotThisParty(NotAllowed):
    """您的身份信息与该当事人不一致，不能以其身份参加。"""

    code = "not_this_party"


class SeatTaken(Refused):
    """该当事人已由本人登录参加，无需再次办理。"""

    code = "seat_taken"


class UnknownParty(Invalid):
    """案件中没有这个当事人，或者其地位不符，请核对。"""

    code = "unknown_party"


class DuplicateId(Invalid):
    """编号与案内已有的重复，请更换编号。"""

    code = "duplicate_id"


class UnknownItem(Invalid):
    """案件中没有所指的事项，请刷新页面后重新选择。"""

    code = "unknown_item"


class AuthorityMissing(NotAllowed):
    """代理人没有特别授权，不能代为承认、放弃、变更请求、和解或者签署协议；请提交特别授权的委托书或者由本人办理。"""

    code = "authority_missing"
    article = "民事诉讼法 第六十二条"


class SelfSigned(NotAllowed):
    """只能由当事人本人或者其代理人办理，不能由他人代办。"""

    code = "self_signed"


class PlaceMissing(Invalid):
    """现场进行的，请填写地点。"""

    code = "place_missing"


class NoTimesAsked(Refused):
    """调解员没有征询时间，或者时间已经约定，不用再答复。"""

    code = "no_times_asked"


class NoPendingExtension(Refused):
    """没有与此日期一致的延长提议，请核对后再表示同意。"""

    code = "no_pending_extension"
