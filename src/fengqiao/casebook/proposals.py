"""Steps that this node cannot seat: signed and kept here, seated by the custodian's node, or refused in words.

Whoever is signed in at a node that has the case from another presses the same button; the command waits with the
instant of its first receipt until it comes back as an act.
"""

import hashlib
import hmac
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from django.db import connection

from fengqiao import procedure
from fengqiao.base import clock, node
from fengqiao.base.ids import parse_id
from fengqiao.casebook.narrowing import POWERS
from fengqiao.casebook.refusals import NotVouched
from fengqiao.casebook.subjects import KIND
from fengqiao.directory.models import Person
from fengqiao.directory.queries import homes
from fengqiao.ledger import actions as log
from fengqiao.ledger.actions import Appended
from fengqiao.ledger.queries import custody, snapshot
from fengqiao.ledger.refusals import (
    CommandReused,
    CustodyEnded,
    CustodyExpired,
    KindNotAnnounced,
    NotAnchor,
    NotCustodian,
    ReadOnlyHere,
)
from fengqiao.procedure import KINDS, RULES_OF, Actor, CaseView, Payload, standings
from fengqiao.procedure.decide import STANDING_ORDER
from fengqiao.procedure.kinds.referral import TakeSeat
from fengqiao.procedure.refused import AwaitingTakeBack
from fengqiao.refusals import Refused
from fengqiao.wire.formats import Author, Command, read_command

ELSEWHERE: Final = (NotCustodian, NotAnchor)
NOBODY_NOW: Final = (CustodyEnded, CustodyExpired, AwaitingTakeBack, ReadOnlyHere, KindNotAnnounced)
UNSEATED: Final = (*ELSEWHERE, *NOBODY_NOW)
"""What keeps a command from being seated here and now, though it may be seated elsewhere or later."""

NOT_IN_THE_LOG: Final = """
SELECT kind, received_at, is_right, answer, NULL::bytea FROM ledger_proposal
WHERE subject = %(case)s AND author_node = %(here)s
  AND CASE WHEN %(body)s = '' THEN author_body = '' AND author_person = %(person)s ELSE author_body = %(body)s END
  AND (answered_at IS NULL OR answer <> 'seated' AND answered_at > %(after)s)
UNION ALL
SELECT a.kind, a.at, false, 'set_aside', a.command
FROM ledger_aside x JOIN ledger_act a ON a.subject = x.subject AND a.digest = x.digest
WHERE x.subject = %(case)s AND x.outcome = 'waiting'
  AND NOT EXISTS (SELECT FROM ledger_proposal p WHERE p.command_id = a.command_id)
ORDER BY 2
"""
"""What was proposed here, with its answer; and what was set aside and lies before somebody, with its command."""

SHOWN_FOR: Final = timedelta(days=14)
"""How long a proposal that was refused stays on its proposer's page."""


def is_right(kind: str) -> bool:
    """Whether the step is a party's right, which takes effect when it is first received."""
    return any(rule.right for rule in RULES_OF.get(kind, ()))


def may_wait(payload: Payload, by: Actor, refusal: Refused) -> bool:
    """Whether a command that was refused so may wait for its custodian instead.

    Whose custodian is elsewhere: every step but the timer's, and but a seat, which the node that keeps the case's
    identities must prove. Where nobody may seat anything now: only rights.
    """
    if by.means == "timer" or isinstance(payload, TakeSeat):
        return False
    return isinstance(refusal, ELSEWHERE) or is_right(procedure.kind_of(type(payload)))


def role_of(view: CaseView, payload: Payload, by: Actor) -> str:
    """The standing in which a step is proposed; empty where the actor has none for it."""
    rules = RULES_OF.get(procedure.kind_of(type(payload)), ())
    mine = standings(view, by) & frozenset().union(*(rule.who | rule.on_paper for rule in rules))
    return str(min(mine, key=STANDING_ORDER.__getitem__)) if mine else ""


def propose(command: Command, said: bytes) -> Appended[CaseView]:
    """Keep the command for its custodian; the same again is the same. Raises what it was refused with since."""
    kept = log.propose(command=command, is_right=is_right(command.kind), fingerprint=said)
    return _waits(uuid.UUID(command.subject), kept, said)


def again(case: uuid.UUID, command_id: uuid.UUID, said: bytes) -> Appended[CaseView]:
    """A command that was proposed here and stands in the log by now; raises CommandReused for any other."""
    kept = log.proposed(command_id)
    if kept is None:
        raise CommandReused
    return _waits(case, kept, said)


def _waits(case: uuid.UUID, kept: log.Kept, said: bytes) -> Appended[CaseView]:
    if not hmac.compare_digest(kept.fingerprint, said):
        raise CommandReused
    if kept.answer not in ("", log.SEATED):
        raise _refusals().get(kept.answer, Refused)
    view, standing = KIND.decode(snapshot(case)), custody(case)
    since = None if kept.answer else kept.received_at
    return Appended(case, standing.head, standing.seq, view, fresh=not kept.answer, waits_since=since)


def vouched(view: CaseView, author: Author, received_at: datetime) -> Actor:
    """Who proposes, as their node says; raises NotVouched where it might not say so when it received the step.

    A node vouches for the staff of bodies that are at home there, and for parties who sign in there; for itself only
    in the name of such a body, and never for the time: each custodian keeps its own clock.
    """
    if author.means == "timer" or (author.means == "node" and not author.body):
        raise NotVouched
    if author.body:
        body = parse_id(author.body)
        if body is None or not homes.is_home(body, author.node, received_at):
            raise NotVouched
    powers = frozenset(power for power, role in POWERS.items() if author.body and role == author.role)
    return Actor(author.person, _name_of(view, author.person), author.body, powers, author.node, author.means)


def _name_of(view: CaseView, person: str) -> str:
    named = [(party.person, party.name) for party in view.parties if party.kind == "natural"]
    named += [(agent.person, agent.name) for party in view.parties for agent in party.agents]
    named += [(mediator.person, mediator.name) for mediator in view.mediators]
    found = next((name for key, name in named if person and key == person), "")
    key = parse_id(person)
    return found or (key and Person.objects.filter(id=key).values_list("name", flat=True).first()) or ""


def fingerprint_of(waiting: log.Waiting) -> bytes:
    """By what a proposal is known again once it is seated."""
    return waiting.fingerprint or hashlib.sha256(waiting.command).digest()


@dataclass(frozen=True)
class Submitted:
    """A step on its way to the custodian, or refused there: `words` say why, `article` on what law.

    `aside`: it was taken, lost its place with its term, and somebody of the anchor's body decides on it.
    """

    kind: str
    title: str
    received_at: datetime
    is_right: bool
    refused: bool = False
    words: str = ""
    article: str = ""
    aside: bool = False


def submitted(case: uuid.UUID, *, person: str, body: str) -> list[Submitted]:
    """What the person, or whoever acts for the body, sent at this node and what does not stand in the log."""
    after = clock.now() - SHOWN_FOR
    with connection.cursor() as cursor:
        asked: dict[str, Any] = {"case": case, "here": node.this().name, "body": body, "person": person, "after": after}
        cursor.execute(NOT_IN_THE_LOG, asked)
        rows = cursor.fetchall()
    own = (node.this().name, body, "" if body else person)
    return [_submitted(*row) for *row, command in rows if command is None or _author_of(command, body) == own]


def _author_of(command: bytes, body: str) -> tuple[str, str, str]:
    """Node, body and person of a command's author; one who acts for a body is whoever does."""
    author = read_command(bytes(command)).author
    return author.node, author.body, "" if body else author.person


def _submitted(kind: str, received_at: datetime, right: bool, answer: str) -> Submitted:
    title = KINDS[kind].title if kind in KINDS else kind
    if answer == "set_aside":
        return Submitted(kind, title, received_at, is_right(kind), aside=True)
    if not answer:
        return Submitted(kind, title, received_at, right)
    refusal = refusal_of(answer)
    return Submitted(kind, title, received_at, right, True, refusal.message, refusal.article)


def refusal_of(answer: str) -> Refused:
    """What a code of any node says in words."""
    return _refusals().get(answer, Refused)()


@cache
def _refusals() -> dict[str, type[Refused]]:
    """Every refusal by its code: what another node answers in a code is told in words here."""
    return {each.code: each for each in reversed(list(_below(Refused)))}


def _below(refusal: type[Refused]) -> Iterator[type[Refused]]:
    yield refusal
    for each in refusal.__subclasses__():
        yield from _below(each)
