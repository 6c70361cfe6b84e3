"""What the casebook answers where it cannot seat a step at once."""

from fengqiao.refusals import Refused


class Received(Refused):
    """已经收到，自收到时起生效；案件正在移交，承办单位会随后登记，您不用再次提交。"""

    status = 202
    code = "received"
