"""The facts of an item as a form or a message needs to know them: Chinese title, kind of value, bounds, choices."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Final, Literal

from msgspec import Struct, inspect

Kind = Literal["money", "whole", "number", "day", "yes_no", "choice", "place", "text", "rows", "several"]
Default = str | int | Decimal | None
_PLAIN: Final[tuple[tuple[type[inspect.Type], Kind], ...]] = (
    (inspect.BoolType, "yes_no"),
    (inspect.IntType, "whole"),
    (inspect.FloatType, "number"),
    (inspect.DecimalType, "number"),
    (inspect.DateType, "day"),
    (inspect.EnumType, "choice"),
    (inspect.LiteralType, "choice"),
    (inspect.StrType, "text"),
)
_LISTS: Final = (inspect.VarTupleType, inspect.ListType)


@dataclass(frozen=True)
class FactField:
    """One fact. `optional`: it may be unknown; `required`: it must be sent. `least` and `most` bound values or lengths.

    `within` are the facts of one row of `rows`; `each` is one value of `several`.
    """

    name: str
    title: str
    description: str
    kind: Kind
    required: bool
    optional: bool
    default: Any = None
    least: int | float | None = None
    most: int | float | None = None
    choices: tuple[tuple[str, str], ...] = ()
    within: tuple["FactField", ...] = ()
    each: "FactField | None" = None


@cache
def fields_of(facts: type[Struct]) -> tuple[FactField, ...]:
    """The facts of a struct, in their order."""
    described = inspect.type_info(facts)
    if not isinstance(described, inspect.StructType):
        raise TypeError(f"{facts.__name__} is no struct")
    return _fields(described)


def title_of(facts: type[Struct], path: str) -> str:
    """What a fact is called in Chinese; `path` as problems write it, such as `months[0].wage_fen`.

    Empty where the path names no fact.
    """
    titles: list[str] = []
    known = fields_of(facts)
    for part in path.split("."):
        name, _, place = part.partition("[")
        field = next((each for each in known if each.name == name), None)
        if field is None:
            break
        number = place.rstrip("]")
        titles.append(f"{field.title}第{int(number) + 1}项" if number.isdecimal() else field.title)
        known = field.within
    return "，".join(titles)


def label_of(choice: Enum | str | int) -> str:
    """How a choice is printed: by its Chinese label where it has one."""
    return str(getattr(choice, "label", choice))


def _fields(described: inspect.StructType) -> tuple[FactField, ...]:
    return tuple(_field(each.encode_name, each.type, each) for each in described.fields)


def _field(name: str, kind: inspect.Type, declared: inspect.Field | None = None) -> FactField:
    """A fact of this type; `declared` is absent for one value of several."""
    bare, said, optional = _unwrapped(kind)
    least, most = _bounds(bare)
    inner = bare.item_type if isinstance(bare, _LISTS) else None
    struct = _unwrapped(inner)[0] if inner else None
    has_rows = isinstance(struct, inspect.StructType)
    return FactField(
        name=name,
        title=str(said.get("title", name)),
        description=str(said.get("description", "")),
        kind="rows" if has_rows else "several" if inner else _kind(name, bare),
        required=declared.required if declared else True,
        optional=optional,
        default=declared.default if declared and not declared.required else None,
        least=least,
        most=most,
        choices=_choices(bare),
        within=_fields(struct) if isinstance(struct, inspect.StructType) else (),
        each=_field(name, inner) if inner and not has_rows else None,
    )


def _unwrapped(kind: inspect.Type) -> tuple[inspect.Type, dict[str, Any], bool]:
    """The type itself, what is said of it, and whether it may be null."""
    said: dict[str, Any] = {}
    optional = False
    while isinstance(kind, inspect.Metadata | inspect.UnionType):
        if isinstance(kind, inspect.Metadata):
            said = {**(kind.extra_json_schema or {}), **said}
            kind = kind.type
            continue
        known = [each for each in kind.types if not isinstance(each, inspect.NoneType)]
        optional = optional or len(known) < len(kind.types)
        kind = known[0]
    return kind, said, optional


def _kind(name: str, bare: inspect.Type) -> Kind:
    found = next((kind for cls, kind in _PLAIN if isinstance(bare, cls)), None)
    if found is None:
        raise TypeError(f"{name}: a fact of type {type(bare).__name__} cannot be asked for")
    if found == "whole" and name.endswith("_fen"):
        return "money"
    return "place" if isinstance(bare, inspect.StrType) and _is_place(name, bare) else found


def _is_place(name: str, bare: inspect.StrType) -> bool:
    return name.endswith("place") or bool(bare.pattern and "{6}" in bare.pattern)


def _bounds(bare: inspect.Type) -> tuple[int | float | None, int | float | None]:
    if isinstance(bare, inspect.IntType | inspect.FloatType):
        least = bare.ge if bare.ge is not None or bare.gt is None else bare.gt + 1
        most = bare.le if bare.le is not None or bare.lt is None else bare.lt - 1
        return least, most
    if isinstance(bare, inspect.StrType | inspect.VarTupleType | inspect.ListType):
        return bare.min_length, bare.max_length
    return None, None


def _choices(bare: inspect.Type) -> tuple[tuple[str, str], ...]:
    if isinstance(bare, inspect.EnumType):
        return tuple((str(each.value), label_of(each)) for each in bare.cls)
    if isinstance(bare, inspect.LiteralType):
        return tuple((str(each), str(each)) for each in bare.values)
    return ()
