"""What the casebook answers where it cannot seat a step at once."""

from fengqiao.refusals import Refused


class Received(Refused):
    """已经收到，自收到时起生效；案件正在移交，承办单位会随后登记，您不用再次提交。"""

    status = 202
    code = "received"


class UnknownBody(Refused):
    """没有找到所选的法院或者调解组织，请重新选择。"""

    status = 422
    code = "body_unknown"
