"""From a form that is in order to the payload it stands for, and the private values that go beside it."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from fengqiao.casebook.forms.building import BoundGroup, PayloadForm
from fengqiao.casebook.forms.parts import Cleaned, Part, Typed
from fengqiao.casebook.private_values import PLACEHOLDER, Path
from fengqiao.directory.models import Person
from fengqiao.procedure import KINDS, Payload, read_payload
from fengqiao.procedure.kinds.fields import MediatorEntry, PartyEntry
from fengqiao.procedure.model import TermEntry


def payload_from(form: PayloadForm) -> tuple[Payload, dict[Path, str]]:
    """The payload that a valid form says, and its private values in clear by path; raises Unreadable."""
    clear: dict[Path, str] = {}
    fields = _fields(form.parts, form.cleaned_data, (), clear)
    for bound in form.groups:
        entries = _entries(bound, form.cleaned_data, clear)
        fields[bound.name] = entries[0] if bound.group.one else entries
    kind = form.context.kind
    return read_payload(kind, KINDS[kind].version, fields), clear


def _fields(parts: Mapping[str, Part], cleaned: Cleaned, path: Path, clear: dict[Path, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, part in parts.items():
        value = part.read(cleaned)
        if isinstance(value, Typed):
            clear[*path, name] = value.text
            value = PLACEHOLDER
        if value is not None:
            found[name] = value
    return found


def _entries(bound: BoundGroup, cleaned: Cleaned, clear: dict[Path, str]) -> list[dict[str, Any]]:
    """The rows that were filled in and not crossed out, each completed with what its place says."""
    rows = [row for row in bound.rows.forms if row.has_changed() and not row.cleaned_data.get("DELETE")]
    found = []
    for place, row in enumerate(rows):
        path: Path = (bound.name,) if bound.group.one else (bound.name, place)
        entry = _fields(row.parts, row.cleaned_data, path, clear)
        found.append(entry | _said_by_place(bound.group.entry, bound.name, place, entry, cleaned))
    return found


def _said_by_place(
    struct: type[Struct], name: str, place: int, entry: Mapping[str, Any], cleaned: Cleaned
) -> dict[str, Any]:
    if struct is PartyEntry:
        return {"id": _party_id(name, place, cleaned)}
    if struct is MediatorEntry:
        return {"name": Person.objects.values_list("name", flat=True).get(id=entry["person"])}
    if struct is TermEntry:
        return {"number": place + 1}
    return {}


def _party_id(name: str, place: int, cleaned: Cleaned) -> str:
    """`a1`, `r1` for those a case opens with; the party replaced; for one who joins, an id of the command."""
    if name in ("applicants", "respondents"):
        return f"{name[0]}{place + 1}"
    return str(cleaned["party"]) if name == "successor" else f"p{cleaned['command_id'].hex[-8:]}"
