"""Canonical JSON: one value has one sequence of bytes, so digests and signatures mean the same everywhere.

The value space is narrow: text, whole numbers below 2^53, true, false, null, lists, objects with ASCII keys.
For this space msgspec's sorted output is RFC 8785 (JCS); the tests compare the two character by character.
"""

from collections.abc import Hashable
from functools import cache
from typing import Any, Final, TypeVar, cast

import msgspec

from fengqiao.refusals import Refused

GREATEST_INTEGER: Final = 2**53 - 1
GREATEST_DEPTH: Final = 64

T = TypeVar("T")

_ENCODER = msgspec.json.Encoder(order="sorted")


class NotCanonical(Refused):
    """内容不符合规范编码的要求，请改正后重新提交。"""

    status = 422
    code = "not_canonical"

    def __init__(self, reason: str, path: str = "") -> None:
        """`path` says where, from the root: `.data.claims[2]`; empty for the whole."""
        self.reason = reason
        self.path = path
        super().__init__(f"（{path or '全文'}：{reason}）")

    def within(self, step: str) -> "NotCanonical":
        """The same fault, seen from one level further out."""
        return NotCanonical(self.reason, step + self.path)


def encode(value: object) -> bytes:
    """The canonical bytes of `value`; raises NotCanonical, naming the path, for anything outside the space.

    Tuples are written as lists, msgspec Structs as objects with their encoded field names.
    """
    _walk(value, 0)
    return _ENCODER.encode(value)


def check(value: object) -> None:
    """Raises NotCanonical where `encode` would."""
    _walk(value, 0)


def decode(data: bytes, kind: type[T]) -> T:
    """The value that `data` is the canonical encoding of; raises NotCanonical for any other bytes.

    Unknown or missing fields, repeated keys, blanks and spare escapes are refused alike: encoding the value
    again would not give them back.
    """
    try:
        value: T = _decoder(cast("Hashable", kind)).decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as fault:
        raise NotCanonical(f"不能解读：{fault}") from fault
    if encode(value) != data:
        raise NotCanonical("字节与规范编码不一致")
    return value


@cache
def _decoder(kind: Hashable) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(cast("type[Any]", kind))


def _walk(value: object, depth: int) -> None:
    kind = type(value)
    if kind is str:
        _check_text(value)  # type: ignore[arg-type]  # mypy does not narrow by `type(value) is str`
    elif kind is int:
        if not -GREATEST_INTEGER <= value <= GREATEST_INTEGER:  # type: ignore[operator]  # as above
            raise NotCanonical("整数超出 2^53 的范围")
    elif kind is bool or value is None:
        return
    elif depth >= GREATEST_DEPTH:
        raise NotCanonical(f"嵌套超过 {GREATEST_DEPTH} 层")
    elif isinstance(value, dict) and kind is dict:
        _walk_object(value, depth + 1)
    elif isinstance(value, list | tuple) and (kind is list or kind is tuple):
        _walk_list(value, depth + 1)
    elif isinstance(value, msgspec.Struct):
        _walk_struct(value, depth + 1)
    else:
        raise NotCanonical(f"不允许的类型 {kind.__name__}")


def _check_text(text: str) -> None:
    if text.isascii():
        return
    try:
        text.encode()
    except UnicodeEncodeError:
        raise NotCanonical("含有不成对的代理字符") from None


def _walk_object(value: dict[object, object], depth: int) -> None:
    for key, item in value.items():
        if type(key) is not str or not key.isascii():
            raise NotCanonical(f"键 {key!r} 不是 ASCII 文本")
        try:
            _walk(item, depth)
        except NotCanonical as fault:
            raise fault.within(f".{key}") from None


def _walk_list(value: list[object] | tuple[object, ...], depth: int) -> None:
    place = 0
    try:
        for item in value:
            _walk(item, depth)
            place += 1  # enumerate costs a tuple an item on the path of every append
    except NotCanonical as fault:
        raise fault.within(f"[{place}]") from None


def _walk_struct(value: msgspec.Struct, depth: int) -> None:
    for name in _fields(type(value)):
        item = getattr(value, name)
        if item is msgspec.UNSET:
            continue
        try:
            _walk(item, depth)
        except NotCanonical as fault:
            raise fault.within(f".{name}") from None


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """The field names of a Struct type, once its encoded names and its tag are known to be in the space."""
    config = kind.__struct_config__
    for name in (*kind.__struct_encode_fields__, config.tag_field or ""):
        if not name.isascii():
            raise NotCanonical(f"键 {name!r} 不是 ASCII 文本")
    _walk(config.tag, 0)
    return kind.__struct_fields__
