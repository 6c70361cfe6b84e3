"""Refusals of what happens after filing, before the commission, and at payment orders. Codes are stable."""

from fengqiao.refusals import Invalid, Refused


class LowerNumberMissing(Invalid):
    """第二审、再审案件应当写明原审裁判文书的案号。"""

    code = "lower_number_missing"


class NotForThisStage(Invalid):
    """所选程序不适用于案件目前的审级，请更正。"""

    code = "not_for_this_stage"
    article = "民事诉讼法 第四十一条、第一百六十条、第二百一十八条"


class StatementReceived(Refused):
    """您已签收调解书，不能再表示反悔或者重复签收。"""

    code = "statement_received"
    article = "民事诉讼法 第一百条、第一百零二条"


class StatementMismatch(Invalid):
    """调解书的履行事项应当与调解协议一致。"""

    code = "statement_mismatch"
    article = "民事诉讼法 第一百条"


class OtherCommission(Invalid):
    """应当与对方当事人向同一仲裁委员会申请。"""

    code = "other_commission"
    article = "劳动人事争议仲裁办案规则 第七十四条"


class NotTheCreditor(Refused):
    """支付令由该履行事项的权利人申请。"""

    code = "not_the_creditor"
    article = "劳动争议调解仲裁法 第十六条"


class AmountTooHigh(Invalid):
    """请求支付的金额应当到期且数额确定，不超过协议约定。"""

    code = "amount_too_high"
    article = "民事诉讼法解释 第四百二十七条"


class PreservationApplied(Refused):
    """已经申请诉前保全的，不能申请支付令，请选择其他途径。"""

    code = "preservation_applied"
    article = "民事诉讼法解释 第四百二十七条第七项"
