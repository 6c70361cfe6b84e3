"""What one act said, field by field, in the words of its form."""

import re
from datetime import date, datetime
from typing import Any, Final

from msgspec import Struct, inspect

from fengqiao.base.wording import day_in_words, instant_in_words, yuan_in_words
from fengqiao.casebook.forms import choice_title
from fengqiao.casebook.forms.building import specs_of
from fengqiao.casebook.forms.parts import words_of
from fengqiao.procedure import KINDS, STANDING_TITLES, ActRecord, CaseView, Standing
from fengqiao.procedure.kinds.fields import Payload
from fengqiao.procedure.model import FileRef, Private

PARTY_FIELDS = frozenset({"party", "as_party", "present", "obligor", "obligee"})
DIGEST: Final = re.compile(r"[a-z0-9]+:[0-9a-f]{32,}")
SILENT = frozenset({"court", "organisation", "commission", "draft", "person", "session", "record", "id"})


def act_context(found: tuple[CaseView, ActRecord]) -> dict[str, Any]:
    """The context of the page of one act."""
    view, act = found
    heading = {"title": KINDS[act.kind].title, "act": act, "role": STANDING_TITLES[Standing(act.role)]}
    return heading | said_in(view, act)


def said_in(view: CaseView, act: ActRecord) -> dict[str, Any]:
    """What an act said: short rows, and longer texts."""
    rows = list(_rows(view, act.kind, act.payload)) if isinstance(act.payload, Payload) else []
    return {
        "rows": [row for row in rows if "\n" not in row["value"] and len(row["value"]) < 120],
        "texts": [row for row in rows if "\n" in row["value"] or len(row["value"]) >= 120],
    }


def _rows(view: CaseView, kind: str, struct: Struct) -> list[dict[str, str]]:
    found = []
    for spec in specs_of(type(struct)):
        value = getattr(struct, spec.name)
        if spec.name not in SILENT and value not in (None, "", ()):
            found.append({"label": str(words_of(spec)["label"]), "value": _said(view, kind, spec, value)})
    return found


def _said(view: CaseView, kind: str, spec: inspect.Field, value: object) -> str:
    if isinstance(value, tuple):
        return "；".join(_said(view, kind, spec, each) for each in value)
    if isinstance(value, FileRef):
        return value.name or value.digest[:20]
    if isinstance(value, Private):
        return "（加密保存）"
    if isinstance(value, Struct):
        return "，".join(row["value"] for row in _rows(view, kind, value))
    return _word(view, kind, spec.name, value)


def _word(view: CaseView, kind: str, name: str, value: object) -> str:
    if name in PARTY_FIELDS:
        party = view.party(str(value))
        return party.name if party else str(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return instant_in_words(value)
    if isinstance(value, date):
        return day_in_words(value)
    if name == "amount_fen" and isinstance(value, int):
        return yuan_in_words(value)
    if isinstance(value, str) and DIGEST.fullmatch(value):
        return f"摘要 {value[:19]}…"
    return choice_title(kind, name, value)
