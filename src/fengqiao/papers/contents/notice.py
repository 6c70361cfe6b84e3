"""The plain paper of every act that has no form of its own: addressee, one sentence, what the act says, its basis."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Final, get_args, get_origin, get_type_hints

from msgspec import Meta

from fengqiao.law.identifiers import mask_identity
from fengqiao.papers.amounts import both
from fengqiao.papers.contents.words import WORDS
from fengqiao.papers.parts import Block, Closing, Rows, Text, clean, day_text, instant_text
from fengqiao.papers.source import Source, closing, names, party_block, party_closing
from fengqiao.procedure.kinds.fields import ClaimEntry, MediatorEntry, PartyEntry
from fengqiao.procedure.model import FileRef, Private
from fengqiao.procedure.rules import RULES_OF

# Numbers inside the case, digests and pictures say nothing on paper.
UNPRINTED: Final = frozenset(
    {"as_party", "on_paper", "session", "record", "petition", "challenge", "request", "signature", "draft", "person",
     "act", "target", "id", "proof", "complete", "truthful", "explained", "clock"}
)  # fmt: skip
PEOPLE: Final = frozenset({"party", "mediator", "leaving"})
COUNTED: Final = {"term": "第{}项", "rating": "{}级（共五级，五级最满意）"}
BODIES: Final = frozenset({"organisation", "court", "commission"})


@dataclass(frozen=True)
class Wording:
    """What a plain paper says. `to` and `by` name roles: `parties`, `party`, `court`, `organisation`, `commission`."""

    to: str
    by: str
    says: str
    ends: str = ""


def notice(wording: Wording) -> Callable[[Source], tuple[Block, ...]]:
    """The builder of a plain paper with that wording."""

    def build(source: Source) -> tuple[Block, ...]:
        rows = tuple(_rows(source))
        return (
            *_addressee(source, wording),
            Text(wording.says.format(**_places(source))),
            *((Rows(rows),) if rows else ()),
            Text(f"依据：{_basis(source)}。"),
            *((Text(wording.ends),) if wording.ends else ()),
            *_end(source, wording.by),
        )

    return build


def _addressee(source: Source, wording: Wording) -> tuple[Block, ...]:
    if wording.by == "party":
        party = source.acting_party
        first: tuple[Block, ...] = (party_block(source, party),) if party else ()
        return (*first, *((Text(f"{_role(source, wording.to)}：", align="flush"),) if wording.to else ()))
    return (Text(f"{_role(source, wording.to)}：", align="flush"),) if wording.to else ()


def _role(source: Source, role: str) -> str:
    if role == "parties":
        return names(source.view.parties)
    if role == "party":
        party = source.view.party(str(getattr(source.act.payload, "party", ""))) or source.acting_party
        return party.name if party else names(source.view.parties)
    if role == "invited":
        return source.body_name(str(source.act.payload.organisation))  # type: ignore[attr-defined]  # of that act alone
    return {"court": source.court, "organisation": source.organisation, "commission": _commission(source)}[role]


def _commission(source: Source) -> str:
    return source.body_name(source.view.commission)


def _places(source: Source) -> dict[str, str]:
    return {
        "dispute": source.dispute,
        "court": source.court,
        "organisation": source.organisation,
        "commission": _commission(source),
        "number": source.view.confirmation.case_number,
        "suit": source.view.suit_number,
        "mediators": "、".join(mediator.name for mediator in source.view.mediators),
        "day": source.day,
        "author": source.act.name,
    }


def _end(source: Source, by: str) -> tuple[Block, ...]:
    if by == "party":
        return (party_closing(source),)
    if by == "mediator":
        return (Closing(f"调解员：{source.act.name}", source.day),)
    if by == "author":
        return (closing(source, source.body_name(source.act.body), source.act.name),)
    return (closing(source, _role(source, by)),)


def _basis(source: Source) -> str:
    rules = [rule for rule in RULES_OF.get(source.act.kind, ()) if rule.paper == source.act.facts.get("paper")]
    moves = source.act.facts.get("moves", {})
    moved = [rule for rule in rules if isinstance(moves, dict) and moves.get(rule.facet) == rule.leads_to]
    return "；".join(_cited(part) for part in (moved or rules)[0].basis.split("；"))


def _cited(part: str) -> str:
    """A law and its articles as papers cite them.

    >>> _cited("民事诉讼法 第九十条"), _cited("法释〔2016〕14号 第十一条")
    ('《民事诉讼法》第九十条', '法释〔2016〕14号第十一条')
    """
    law, _, articles = part.partition(" ")
    return f"{law}{articles}" if law.startswith(("法", "《")) else f"《{law}》{articles}"


def _rows(source: Source) -> Iterator[tuple[str, str]]:
    payload: Any = source.act.payload
    for name, hint in get_type_hints(type(payload), include_extras=True).items():
        title = _title(hint)
        if title and name not in UNPRINTED:
            text = _value(source, name, getattr(payload, name))
            if text:
                yield title, text


def _title(hint: Any) -> str:
    if get_origin(hint) is not Annotated:
        return ""
    titles = [meta.title for meta in get_args(hint)[1:] if isinstance(meta, Meta) and meta.title]
    return titles[-1] if titles else ""


def _value(source: Source, name: str, value: Any) -> str:
    coded = WORDS.get(f"{name}.{value}") if isinstance(value, str | bool) else None
    if coded:
        return coded
    if isinstance(value, tuple):
        return "\n".join(filter(None, (_value(source, name, part) for part in value)))
    for kind, written in _WRITTEN.items():
        if isinstance(value, kind):
            return written(source, name, value)
    return ""


def _text(source: Source, name: str, value: str) -> str:
    if name in BODIES:
        return source.body_name(value) if value else ""
    if name in PEOPLE:
        return _person(source, value)
    return clean(value)


def _person(source: Source, key: str) -> str:
    party = source.view.party(key)
    if party:
        return party.name
    people = {mediator.person: mediator.name for mediator in source.view.mediators}
    return people.get(key, "")


def _party(source: Source, _name: str, entry: PartyEntry) -> str:
    number = mask_identity(source.clear(entry.identity)) if entry.identity else ""
    return "，".join(filter(None, (entry.name, entry.credit_code, entry.representative, number)))


_WRITTEN: Final[dict[type, Callable[[Source, str, Any], str]]] = {
    str: _text,
    bool: lambda _source, _name, value: "是" if value else "否",
    datetime: lambda _source, _name, value: instant_text(value),
    date: lambda _source, _name, value: day_text(value),
    int: lambda _source, name, value: COUNTED.get(name, "{}").format(value),
    FileRef: lambda _source, _name, value: value.name or "材料一份",
    Private: lambda source, _name, value: source.clear(value),
    PartyEntry: _party,
    ClaimEntry: lambda _source, _name, claim: claim.title + (f"，{both(claim.amount_fen)}" if claim.amount_fen else ""),
    MediatorEntry: lambda _source, _name, value: value.name + ("（主持）" if value.presiding else ""),
}
