"""What desks refuse of themselves; everything else is the procedure's."""

from fengqiao.refusals import NotFound, Refused


class NoPrivateValue(NotFound):
    """没有登记这项信息。"""

    code = "no_private_value"


class NotNow(Refused):
    """这一步现在不能办理，案件可能已经有了变化，请按页面上现有的事项办理。"""

    code = "not_now"


class CodeRefused(Refused):
    """动态口令不正确或者已经用过，请等验证器显示下一个口令再输入。"""

    status = 422
    code = "code_refused"


class NothingChosen(Refused):
    """没有选中可以一起办理的案件，请在列表里勾选以后再办理。"""

    status = 422
    code = "nothing_chosen"


class TooMany(Refused):
    """一次最多一起办理200件，请减少勾选，分几次办理。"""

    status = 422
    code = "too_many_cases"
