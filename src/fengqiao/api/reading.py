"""What other systems send, read strictly: every fault is named with the path of the field where it lies."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final, TypeVar

import msgspec
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, UnreadablePostError
from msgspec import Struct

from fengqiao.api.refusals import Malformed, NotJson, TooMuch
from fengqiao.procedure.kinds.reading import what_is_wrong
from fengqiao.procedure.refused import Unreadable

MOST_BYTES: Final = 1024 * 1024
DEEPEST: Final = 16
GREATEST_INTEGER: Final = 2**53 - 1
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

Step = str | int
Fields = dict[str, Any]
T = TypeVar("T", bound=Struct)


def check_address(request: HttpRequest) -> None:
    """Refuse control characters in the query, which no text in the database may hold."""
    for name, values in request.GET.lists():
        if any(_CONTROL.search(value) for value in (name, *values)):
            raise Unreadable(fields={_printable(name): "含有不能使用的字符，请核对"})


def check_media(request: HttpRequest) -> None:
    """Refuse a body that is no JSON in UTF-8, or larger than a mebibyte."""
    if request.content_type != "application/json":
        raise NotJson
    charset = (request.content_params or {}).get("charset", "utf-8")
    if charset.lower().strip('"') not in ("utf-8", "utf8"):
        raise NotJson
    length = request.headers.get("Content-Length") or "0"
    if not (length.isascii() and length.isdigit()) or len(length) > 12 or int(length) > MOST_BYTES:
        raise TooMuch


def read_fields(request: HttpRequest) -> Fields:
    """The JSON object that was sent, of values that acts may hold."""
    check_media(request)
    try:
        sent = msgspec.json.decode(request.body)
    except RequestDataTooBig as error:
        raise TooMuch from error
    except RecursionError as error:
        raise Unreadable(fields={"": "层次太深，请核对"}) from error
    except (msgspec.MsgspecError, UnicodeDecodeError, UnreadablePostError) as error:
        raise Malformed from error
    if not isinstance(sent, dict):
        raise Unreadable(fields={"": "应当是一个对象，请核对"})
    for path, saying in _faults(sent, ()):
        raise Unreadable(fields={written(path): saying})
    return sent


def read_document(request: HttpRequest, kind: type[T]) -> T:
    """The document of that kind that was sent."""
    return convert(read_fields(request), kind)


def convert(sent: Fields, kind: type[T]) -> T:
    """The document of that kind that `sent` is."""
    try:
        return msgspec.convert(sent, kind)
    except msgspec.ValidationError as error:
        raise Unreadable(fields=what_is_wrong(error)) from error


def refuse_unknown(sent: object, known: object, path: tuple[Step, ...] = ()) -> None:
    """Refuse a field that was sent and that reading did not keep, at whatever depth."""
    if isinstance(sent, dict) and isinstance(known, dict):
        for name, value in sent.items():
            if name not in known:
                raise Unreadable(fields={written((*path, name)): "没有这一项，请删除"})
            refuse_unknown(value, known[name], (*path, name))
    elif isinstance(sent, list) and isinstance(known, list | tuple):
        for place, (value, kept) in enumerate(zip(sent, known, strict=True)):
            refuse_unknown(value, kept, (*path, place))


def refuse_far_days(value: object, path: tuple[Step, ...] = ()) -> None:
    """Refuse a day outside the three centuries in which periods can be counted."""
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise Unreadable(fields={written(path): "日期不正确，请重新填写"})
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            refuse_far_days(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            refuse_far_days(part, (*path, place))


def written(path: tuple[Step, ...]) -> str:
    """A path as problems write it: `applicants[0].phone`."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return _printable(text.lstrip("."))


def _faults(value: object, path: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], str]]:
    """Where a value lies outside what acts may hold, and what to do about it."""
    saying = _text_fault(value) if isinstance(value, str) else _number_fault(value)
    if saying:
        yield path, saying
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if parts and len(path) >= DEEPEST:
        yield path, "层次太深，请核对"
    for step, part in parts:
        if isinstance(step, str) and (saying := _text_fault(step)):
            yield (*path, step), saying
        yield from _faults(part, (*path, step))


def _text_fault(text: str) -> str:
    return "含有不能使用的字符，请核对" if _CONTROL.search(text) else ""


def _number_fault(value: object) -> str:
    if isinstance(value, float):
        return "应当是整数，请核对"
    is_far = isinstance(value, int) and not -GREATEST_INTEGER <= value <= GREATEST_INTEGER
    return "数字超出范围，请核对" if is_far else ""


def _printable(text: str) -> str:
    return _CONTROL.sub("�", text)[:200]
