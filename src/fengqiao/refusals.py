"""The expected no: one base class for every refusal, on every floor.

A refusal is not an error of the program. Its docstring is the message a person reads, in Chinese; `code` is stable
and goes to logs and other systems; `article` names the law or rule it rests on, where there is one.
"""

from collections.abc import Mapping
from typing import ClassVar


class Refused(Exception):
    """这一步现在不能办理。"""

    status: ClassVar[int] = 409
    code: ClassVar[str] = "refused"
    article: ClassVar[str] = ""

    def __init__(self, detail: str = "", *, fields: Mapping[str, str] | None = None) -> None:
        """`detail` is added to the message; `fields` maps a field's name to what is wrong with it."""
        self.detail = detail
        self.fields = dict(fields) if fields else {}

    def __str__(self) -> str:
        """The message. Made when asked for: the work lists judge many steps whose refusals nobody reads."""
        return self.message

    @property
    def message(self) -> str:
        """The sentence to show: what is wrong, and what to do."""
        said = (type(self).__doc__ or "").strip()
        return f"{said}{self.detail}" if self.detail else said


class Invalid(Refused):
    """有的内容需要更正。"""

    status = 422
    code = "invalid"


class NotFound(Refused):
    """没有找到，或者不是您可以查看的内容。"""

    status = 404
    code = "not_found"


class NotAllowed(Refused):
    """您的身份不能办理这一步。"""

    status = 403
    code = "not_allowed"
