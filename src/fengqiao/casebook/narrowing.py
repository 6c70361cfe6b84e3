"""What lists of cases and of waiting steps are narrowed by, as parts of a WHERE clause; reading long ones through."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import connection

from fengqiao.procedure import Actor

PAGE: Final = 25
AT_A_TIME: Final = 500
"""How many rows are fetched at once where all are read."""

NUMBER: Final = re.compile(r"(?:(\d{8})-)?([0-9A-Fa-f]{6})")
"""The short number of a case, as `casebook.timeline.reference` gives it, or its last six signs."""

GIVEN: Final = re.compile(r".*[一-龥]\d+号?")
"""The number (案号) that a court or an organisation gave a case, or its end, such as 诉前调56."""

BRACKETS: Final = str.maketrans("()[]", "（）〔〕")
BY_GIVEN: Final = """
subject IN (SELECT n.subject FROM casebook_case n WHERE n.number <> '' AND reverse(n.number) LIKE %s)
"""
"""Backwards, so that an index finds the end of a number."""

POWERS: Final = {
    "court.filing": "clerk",
    "court.judging": "judge",
    "court.presiding": "president",
    "organisation.administer": "organisation_administrator",
    "organisation.mediate": "mediator",
    "arbitration.filing": "arbitration_clerk",
}


@dataclass
class Conditions:
    """Parts of a WHERE clause with their parameters, joined by AND."""

    parts: list[str] = field(default_factory=list)
    parameters: list[Any] = field(default_factory=list)

    def add(self, part: str, *parameters: Any) -> None:
        """One more part."""
        self.parts.append(part)
        self.parameters += parameters

    @property
    def sql(self) -> str:
        """The clause."""
        return " AND ".join(self.parts)


def narrow_to_actor(where: Conditions, actor: Actor) -> None:
    """What waits for the actor: at a body for their powers and for nobody else in person; for a party in person."""
    if actor.body:
        where.add("body <> '' AND body = %s", actor.body)
        standings = standings_of(actor)
        if len(standings) == 1:  # so that the index gives the rows in the order of their limits
            where.add("standing = %s", standings[0])
        else:
            where.add("standing = ANY(%s)", standings)
        where.add("person IN ('', %s)", actor.person)
    else:
        where.add("body = '' AND person <> '' AND person = %s", actor.person)


def narrow_by_text(where: Conditions, text: str) -> None:
    """Every word stands in the title, or the text is the number that the case was given or the end of it, its short
    number, or the last six signs of that."""
    words = text.split()
    if not words:
        return
    named = " AND ".join(["title LIKE %s"] * len(words))
    signs = [f"%{literal(word)}%" for word in words]
    number = NUMBER.fullmatch(words[0]) if len(words) == 1 else None
    given = "".join(words)
    if GIVEN.fullmatch(given):
        ending = given.translate(BRACKETS).removesuffix("号") + "号"
        where.add(f"({named} OR {BY_GIVEN})", *signs, literal(ending[::-1]) + "%")
    elif number is None:
        where.add(f"({named})", *signs)
    elif number[1]:
        where.add("right(subject::text, 6) = %s", number[2].lower())
        where.add("to_char(opened_at AT TIME ZONE 'Asia/Shanghai', 'YYYYMMDD') = %s", number[1])
    else:
        where.add(f"({named} OR right(subject::text, 6) = %s)", *signs, number[2].lower())


def narrow_by_case(where: Conditions, *, cause: str, least_fen: int | None, most_fen: int | None, found: bytes) -> None:
    """What every list of cases can be narrowed by."""
    if cause:
        where.add("cause = %s", cause)
    if least_fen is not None:
        where.add("amount_fen >= %s", least_fen)
    if most_fen is not None:
        where.add("amount_fen <= %s", most_fen)
    if found:
        where.add("subject IN (SELECT casebook_found(%s))", found)


def literal(text: str) -> str:
    """`text` with LIKE's signs meaning themselves."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def standings_of(actor: Actor) -> list[str]:
    """The standings in which a body's work can wait for somebody with the actor's powers."""
    return [standing for power, standing in POWERS.items() if power in actor.powers]


def streamed(sql: str, parameters: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of a statement, fetched a few hundred at a time."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, parameters)
        while rows := cursor.fetchmany(AT_A_TIME):
            yield from rows
