"""Steps as they are sent: fields in clear become a payload, and private values apart from it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import msgspec
from msgspec import inspect

from fengqiao.api import reading
from fengqiao.api.reading import Fields, Step, written
from fengqiao.casebook.private_values import Path
from fengqiao.law.identifiers import parse_mobile_phone, parse_resident_identity
from fengqiao.procedure import KINDS, Payload, read_payload
from fengqiao.procedure.model import Private
from fengqiao.procedure.refused import Unreadable
from fengqiao.refusals import Invalid

SEALED_LATER: Final = {"key": "", "box": ""}
"""Stands in a payload for a private value until the casebook seals it."""

FILE_FIELDS: Final = frozenset({"digest", "signature", "sealed_file", "proof"})
"""The fields of payloads that name a file by its digest; `act` of a correction names an act."""

LONGEST_PRIVATE: Final = 200
_LANDLINE: Final = re.compile(r"0\d{2,3}-?\d{7,8}(-\d{1,6})?")
_OTHER_DOCUMENT: Final = re.compile(r"[A-Z0-9()]{5,18}")


@dataclass(frozen=True)
class Read:
    """A step ready for the casebook; `files` maps the digests it names to the fields that name them."""

    payload: Payload
    clear: dict[Path, str]
    files: dict[str, str]


def read_step(kind: str, sent: Fields) -> Read:
    """The step of that kind; raises Unreadable naming the field at fault."""
    if sent.get("kind", kind) != kind:
        raise Unreadable(fields={"kind": "与请求地址中的步骤不一致"})
    known = KINDS[kind]
    clear: dict[Path, str] = {}
    fields = _without_private(_shape(kind), sent, (), clear)
    payload = read_payload(kind, known.version, fields)
    reading.refuse_unknown(fields, msgspec.to_builtins(payload))
    reading.refuse_far_days(payload)
    regular = {path: _regular(path, value) for path, value in clear.items()}
    return Read(payload, regular, {digest: written(path) for path, digest in _files(fields, ())})


@cache
def _shape(kind: str) -> inspect.Type:
    return inspect.type_info(KINDS[kind].payload)


def _without_private(shape: inspect.Type, sent: Any, path: tuple[Step, ...], clear: dict[Path, str]) -> Any:
    """`sent` with a placeholder for each private value; the values go to `clear` by their paths."""
    shape = shape.type if isinstance(shape, inspect.Metadata) else shape
    if isinstance(shape, inspect.UnionType):
        private = next((part for part in shape.types if _is_private(part)), None)
        return sent if private is None or sent is None else _without_private(private, sent, path, clear)
    if _is_private(shape):
        if not isinstance(sent, str):
            raise Unreadable(fields={written(path): "请填写文字"})
        clear[path] = sent
        return SEALED_LATER
    if isinstance(shape, inspect.StructType) and isinstance(sent, dict):
        shapes = {field.encode_name: field.type for field in shape.fields}
        return {
            name: _without_private(shapes[name], value, (*path, name), clear) if name in shapes else value
            for name, value in sent.items()
        }
    if isinstance(shape, inspect.VarTupleType) and isinstance(sent, list):
        return [_without_private(shape.item_type, part, (*path, place), clear) for place, part in enumerate(sent)]
    return sent


def _is_private(shape: inspect.Type) -> bool:
    return isinstance(shape, inspect.StructType) and shape.cls is Private


def _regular(path: Path, value: str) -> str:
    """The value in the one form in which it is sealed and looked up."""
    try:
        if path[-1] == "phone":
            text = value.strip()
            return text if _LANDLINE.fullmatch(text) else parse_mobile_phone(value)
        if path[-1] == "identity":
            return _regular_identity(value)
    except Invalid as refusal:
        raise Unreadable(fields={written(path): refusal.message}) from refusal
    if not value.strip() or len(value) > LONGEST_PRIVATE:
        raise Unreadable(fields={written(path): f"请填写，至多{LONGEST_PRIVATE}字"})
    return value.strip()


def _regular_identity(value: str) -> str:
    """A resident identity number, or the number of another document such as a passport."""
    text = value.strip().upper()
    if _OTHER_DOCUMENT.fullmatch(text) and not text[:15].isdigit():
        return text
    return parse_resident_identity(value).number


def _files(value: object, path: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], str]]:
    if isinstance(value, dict):
        for name, part in value.items():
            if name in FILE_FIELDS and isinstance(part, str) and part:
                yield (*path, name), part
            yield from _files(part, (*path, name))
    elif isinstance(value, list | tuple):
        for place, part in enumerate(value):
            yield from _files(part, (*path, place))
