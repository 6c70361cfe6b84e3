"""What the directory refuses, each with the sentence a person reads."""

from fengqiao.refusals import Invalid, Refused


class SignInRefused(Refused):
    """用户名、密码或者动态口令不正确，请核对后再试。"""

    status = 403
    code = "sign_in_refused"


class LockedOut(Refused):
    """连续多次登录失败，暂时不能登录。"""

    status = 429
    code = "locked_out"
    article = "GB/T 22239-2019 8.1.4.1"


class TooOften(Refused):
    """操作过于频繁，请稍后再试。"""

    status = 429
    code = "too_often"


class CodeWrong(Refused):
    """验证码不正确，请核对短信后再输入。"""

    status = 422
    code = "code_wrong"


class CodeExpired(Refused):
    """验证码已经失效，请重新获取。"""

    status = 422
    code = "code_expired"


class PasswordWeak(Invalid):
    """请换一个更安全的密码。"""

    code = "password_weak"


class ActivationInvalid(Refused):
    """用户名或者激活码不正确，或者激活码已经用过、过期，请联系为您开户的单位重新发放。"""

    status = 422
    code = "activation_invalid"


class TotpNotConfirmed(Refused):
    """您还没有绑定动态口令，请先扫描二维码完成绑定。"""

    code = "totp_not_confirmed"


class UsernameInvalid(Invalid):
    """用户名应为3至60位的小写字母、数字、点、横线或者下划线，以字母开头。"""

    code = "username_invalid"


class UsernameTaken(Refused):
    """这个用户名已经有人使用，请换一个。"""

    code = "username_taken"


class AccountExists(Refused):
    """这个人已经有账号，不必再开。"""

    code = "account_exists"


class BodyExists(Refused):
    """同类单位中已经有这个名称。"""

    code = "body_exists"


class DepartmentExists(Refused):
    """这个单位已经有同名的部门。"""

    code = "department_exists"


class RegionUnknown(Invalid):
    """没有这个行政区划代码。"""

    code = "region_unknown"


class SuperiorCycle(Refused):
    """上级单位不能是本单位或者本单位的下级。"""

    code = "superior_cycle"


class PowerUnknown(Invalid):
    """有的职权不在职权目录中："""

    code = "power_unknown"


class AdministratorsNotSeparate(Refused):
    """系统管理、安全管理、审计三项职权应当由不同的人担任。"""

    code = "administrators_not_separate"
    article = "GB/T 22239-2019 8.1.5"


class DaysReversed(Invalid):
    """截止日不能早于起始日。"""

    code = "days_reversed"


class AlreadyPosted(Refused):
    """这个人在这段时间已经在该部门任职。"""

    code = "already_posted"


class PostingEnded(Refused):
    """这项任职已经结束。"""

    code = "posting_ended"


class NotOnThisRoster(Refused):
    """只有法院可以设特邀调解名册，只有调解组织或者调解员可以入册。"""

    code = "not_for_this_roster"
    article = "法释〔2016〕14号 第六条、第七条"


class AlreadyOnRoster(Refused):
    """这段时间已经在册，不必重复登记。"""

    code = "already_on_roster"


class RosterEntryClosed(Refused):
    """已经除名的登记不能再变更。"""

    code = "roster_entry_closed"


class IdentityMismatch(Refused):
    """姓名、证件号码与登记信息不一致，请核对后再试，或者到法院诉讼服务中心现场核验。"""

    status = 422
    code = "identity_mismatch"
    article = "人民法院在线调解规则 第十七条"


class IdentityTaken(Refused):
    """这个证件号码已经登记在另一个手机号下，请到法院诉讼服务中心现场变更手机号。"""

    code = "identity_taken"


class IdentityAlreadyChecked(Refused):
    """身份已经核验；姓名、证件号码需要更正的，请到法院诉讼服务中心办理。"""

    code = "identity_already_checked"


class EntryInvalid(Invalid):
    """有的内容需要更正，请核对后再提交。"""

    code = "account_entry_invalid"


class EntryOvertaken(Refused):
    """刚刚有人登记了同样的用户名或者手机号，请核对后重新提交。"""

    code = "account_entry_overtaken"


class SheetDecided(Refused):
    """这张开户表已经办理，不必再决定。"""

    code = "account_sheet_decided"


class NoLettersLeft(Refused):
    """没有等待激活的账号，不需要打印激活通知。"""

    code = "account_no_letters_left"


class NotEnoughPlaces(Refused):
    """剩余的账号名额不够，请减少数量，或者请上级单位再分发。"""

    code = "account_places_short"


class NoPlacesNamed(Invalid):
    """请至少填写一种账号的数量。"""

    code = "account_places_none"


class AccountInUse(Refused):
    """账号已经激活使用，不能再收回；不再使用的，请停用。"""

    code = "account_in_use"


class AccountNotInThisState(Refused):
    """账号现在的状态不能办理这一项，请刷新后核对。"""

    code = "account_state"


class OwnAccount(Refused):
    """不能对自己的账号办理这一项，请由另一位管理员办理。"""

    code = "own_account"


class DepartmentUnsuitable(Invalid):
    """这个部门的职权和账号用途不符，请另选部门。"""

    code = "department_unsuitable"


class PlacesMoved(Refused):
    """账号名额刚刚有了变化，请核对现在的数量后再提交。"""

    code = "account_places_moved"
