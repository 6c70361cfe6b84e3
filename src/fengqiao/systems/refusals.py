"""What is refused to systems of others, and to those who register them."""

from fengqiao.refusals import Invalid, NotAllowed, NotFound, Refused


class SystemUnknown(Refused):
    """没有登记这个外部系统，请核对 keyid；它应当是登记时给出的系统编号。"""

    status = 401
    code = "system_unknown"


class SystemRevoked(Refused):
    """这个外部系统的登记已经撤销，请与本单位管理员联系。"""

    status = 401
    code = "system_revoked"


class SystemExpired(Refused):
    """这个外部系统的登记已经到期，请由本单位管理员登记新的密钥。"""

    status = 401
    code = "system_expired"


class SignatureReplayed(Refused):
    """这个请求已经收到过：每次请求请换一个 nonce 重新签名；重试同一步骤请保留操作编号。"""

    status = 401
    code = "signature_replayed"


class PostingNeeded(Refused):
    """请在请求头 Posting 中写明以哪一项任职办理：本系统没有可用的任职，或者有几项。"""

    status = 403
    code = "posting_needed"


class PersonsOnly(NotAllowed):
    """这一事项（登记外部系统、分发账号）只能由工作人员本人办理，不能由外部系统办理。"""

    code = "persons_only"


class KeyFormat(Invalid):
    """公钥的格式不对，请粘贴 Ed25519 公钥。"""

    code = "key_format"

    def __init__(self) -> None:
        super().__init__(fields={"public_key": "请粘贴 PEM 格式的 Ed25519 公钥，或者32字节公钥的 Base64"})


class PowersOutside(Invalid):
    """所选职权不是本单位部门的职权，或者不能交给外部系统。"""

    code = "powers_outside"


class PostingOutside(NotFound):
    """没有找到这项任职，或者不是本单位现在的任职。"""

    code = "posting_outside"


class HookAddress(Invalid):
    """推送地址不能使用："""

    code = "hook_address"

    def __init__(self, reason: str) -> None:
        super().__init__(reason, fields={"url": reason})


class TooManyHooks(Refused):
    """一个外部系统最多登记十个推送地址，请先停用不用的。"""

    code = "too_many_hooks"


class NothingToSend(Refused):
    """这条推送正在等待发送，或者推送地址已经停用，不必重发。"""

    code = "nothing_to_send"
