"""What is wrong with a field, said in Chinese beside the field."""

import re
from typing import Final

from msgspec import ValidationError

_PATH: Final = re.compile(r"`\$\.?(?P<path>[^`]*)`$")
_MISSING: Final = re.compile(r"missing required field `(?P<field>\w+)`")
_UNKNOWN: Final = re.compile(r"unknown field `(?P<field>\w+)`")
_SAYINGS: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (re.compile(r"length >= 1\b"), "此项必须填写"),
    (re.compile(r"length >= (\d+)"), "内容太短或者项目太少，至少{0}"),
    (re.compile(r"length <= (\d+)"), "内容太长或者项目太多，至多{0}"),
    (re.compile(r">= (\d+)"), "不能小于{0}"),
    (re.compile(r"<= (\d+)"), "不能大于{0}"),
    (re.compile(r"matching regex"), "含有不能使用的字符，请核对"),
    (re.compile(r"[Ii]nvalid enum value|Expected literal|True"), "请从所列的选项中选择；须勾选的请勾选"),
    (re.compile(r"RFC3339|ISO8601|date"), "日期不正确，请重新填写"),
)


def what_is_wrong(error: ValidationError) -> dict[str, str]:
    """The field at fault with what to do about it; the field's name is empty where the whole is at fault."""
    text = str(error)
    found = _PATH.search(text)
    path = found["path"] if found else ""
    for pattern, saying in ((_MISSING, "此项必须填写"), (_UNKNOWN, "没有这一项，请删除")):
        named = pattern.search(text)
        if named:
            return {f"{path}.{named['field']}".lstrip("."): saying}
    for pattern, saying in _SAYINGS:
        matched = pattern.search(text)
        if matched:
            return {path: saying.format(*matched.groups())}
    return {path: "内容不符合要求，请核对"}
