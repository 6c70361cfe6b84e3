"""What only the interface refuses; everything else is refused by the rooms below with codes of their own."""

from fengqiao.refusals import Invalid, NotAllowed, Refused


class Unauthenticated(Refused):
    """请先登录，或者在请求头 Authorization 中提供有效的访问令牌。"""

    status = 401
    code = "unauthenticated"


class CsrfMissing(NotAllowed):
    """以浏览器会话调用时，请在请求头 X-CSRFToken 中提供页面给出的防伪令牌。"""

    code = "csrf_missing"


class Malformed(Refused):
    """请求的内容不是有效的 JSON，请核对后重新提交。"""

    status = 400
    code = "malformed"


class NoSuchVerb(Refused):
    """没有这个接口，请对照接口文档核对地址。"""

    status = 404
    code = "no_such_verb"


class WrongMethod(Refused):
    """这个地址不支持所用的请求方法，请对照接口文档核对。"""

    status = 405
    code = "wrong_method"


class TooMuch(Refused):
    """请求的内容超过1兆字节；文件请用上传接口，再在请求中写明文件摘要。"""

    status = 413
    code = "too_much"


class NotJson(Refused):
    """请以 application/json（UTF-8）提交内容。"""

    status = 415
    code = "not_json"


class FileUnknown(Invalid):
    """所列的文件不是您上传的，也不在本案中，请先上传。"""

    code = "file_unknown"


class NotAnOpening(Invalid):
    """这一步骤不能用来提出新的案件。"""

    code = "not_an_opening"


class BodyUnknown(Invalid):
    """没有这个单位，或者不是可以受理的单位，请先查找单位。"""

    code = "body_unknown"
