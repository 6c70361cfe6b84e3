"""Writing to registers: a step, judged by the register's table, seated by the ledger."""

import hashlib
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Final, Protocol, TypeVar

import msgspec

from fengqiao.base import clock, node, private
from fengqiao.base.ids import new_id
from fengqiao.directory.registers.subjects import KINDS
from fengqiao.directory.registers.table import NODE_MEANS, REGISTRAR, Register, Step, Succeed, View, decide
from fengqiao.ledger import actions as log
from fengqiao.ledger.actions import Appended, Carrier, Waiting
from fengqiao.ledger.core import Grant, Holder
from fengqiao.ledger.queries import custody
from fengqiao.ledger.refusals import NoSubject
from fengqiao.ledger.subjects import Judgement, Statement
from fengqiao.procedure.standing import Actor
from fengqiao.refusals import NotFound
from fengqiao.wire.authorities import SUCCEED
from fengqiao.wire.formats import Author, Command, instant_text, read_command

V = TypeVar("V", bound=View)
Said = msgspec.Struct


class Gathered(Protocol):
    """Facts of any register."""

    @property
    def recorded(self) -> dict[str, object]:
        """What an act keeps of them."""


def registrar(person: uuid.UUID | None) -> Actor:
    """The node itself, for commands that its operators give and for what it is set up with; `person` who typed."""
    return Actor(
        person=str(person or ""), name="", body="", powers=frozenset(), node=node.this().name, means=NODE_MEANS
    )


def open_log(
    register: Register[V],
    said: Said,
    *,
    by: Actor,
    facts: Gathered,
    anchor: str,
    command_id: uuid.UUID | None = None,
) -> Appended[V]:
    """Open a log with its first act, anchored and held by the body `anchor`; raises the register's refusals.

    The same command again is what it became.
    """
    command_id = command_id or new_id()
    opened: Appended[V] = log.open_subject(
        KINDS[register.name],
        command_id=command_id,
        fingerprint=_fingerprint(said, by, ""),
        anchor_body=anchor,
        judge=lambda _: _judged(register, None, said, by, facts, command_id, ""),
    )
    _keep(register, opened.view)
    return opened


def append(
    register: Register[V],
    subject: uuid.UUID,
    said: Said,
    *,
    by: Actor,
    facts: Callable[[V], Gathered],
    command_id: uuid.UUID | None = None,
    moves_to: str | None = None,
    to_node: str = "",
) -> Appended[V]:
    """Take one step in a log; `facts` are gathered under its lock. With `moves_to` that body answers for it from now.

    The log goes on at `to_node`, empty for this one: between nodes it is the whole body that moves. Raises NotFound and
    refusals.
    """
    command_id = command_id or new_id()

    def judge(view: V | None) -> Judgement:
        assert view is not None  # noqa: S101 - a log that is appended to was opened
        judgement = _judged(register, view, said, by, facts(view), command_id, str(subject))
        if moves_to is None:
            return judgement
        holder = Holder(moves_to, to_node or node.this().name)
        return Judgement(judgement.command, judgement.facts, Grant(holder, anchor=holder))

    try:
        appended: Appended[V] = log.append(
            KINDS[register.name],
            subject=subject,
            command_id=command_id,
            fingerprint=_fingerprint(said, by, str(subject)),
            judge=judge,
        )
    except NoSubject as refusal:
        raise NotFound from refusal
    _keep(register, appended.view)
    return appended


def succeed(subject: uuid.UUID, register_name: str, document: str) -> Appended[Any]:
    """Go on with a log whose anchor's node is gone for good, on the word of both registry authorities.

    Raises Unproven, HeadUnknown, and the custody refusals.
    """
    said = Succeed(document)
    by = registrar(None)
    command_id = uuid.uuid5(subject, hashlib.sha256(document.encode()).hexdigest())
    command = Command(
        id=str(command_id),
        subject=str(subject),
        kind=SUCCEED,
        kind_version=1,
        at=instant_text(clock.now()),
        author=Author(node=by.node, body="", person="", role=REGISTRAR, means=by.means),
        data=msgspec.to_builtins(said),
    )
    appended: Appended[Any] = log.append(
        KINDS[register_name],
        subject=subject,
        command_id=command_id,
        fingerprint=_fingerprint(said, by, str(subject)),
        judge=lambda _: Judgement(command, {"author_name": ""}, log.succeeding(subject, document.encode())),
    )
    return appended


def propose(register: Register[V], subject: uuid.UUID, said: Said, *, by: Actor, authority: str) -> None:
    """Sign a step for the node that keeps the log, which judges and seats it; the same step again is the same."""
    command_id = uuid.uuid5(subject, f"{node.this().name} {custody(subject).head}")
    command = _command(register.kind_of(type(said)), register, said, by, authority, command_id, str(subject))
    log.propose(command=command, is_right=False, fingerprint=_fingerprint(said, by, str(subject)))


def seat_proposal(register: Register[V], waiting: Waiting, *, facts: Gathered) -> Appended[V]:
    """Seat a step that another node proposed, signed as it was; raises the register's and the custody's refusals."""
    command = read_command(waiting.command)
    said, author = register.read(command.kind, command.data), command.author
    by = Actor(author.person, author.node, author.body, frozenset(), author.node, author.means)

    def judge(view: V | None) -> Judgement:
        decide(register, Step(view, said, by, facts, clock.today()))
        recorded = {**facts.recorded, "today": clock.today().isoformat(), "author_name": by.name}
        return Judgement(command, recorded, sealed=(waiting.command, waiting.signature))

    fingerprint = waiting.fingerprint or hashlib.sha256(waiting.command).digest()
    seated: Appended[V] = log.append(
        KINDS[register.name],
        subject=waiting.subject,
        command_id=waiting.command_id,
        fingerprint=fingerprint,
        judge=judge,
    )
    return seated


@contextmanager
def carrying(register: Register[V]) -> Iterator[Carrier[V]]:
    """Inside, new logs of one register are opened in memory, and all are written together at the end.

    For thousands at once, one register at a time: every rule is judged as ever, also against what is carried, but the
    tables show nothing of it before the end.
    """
    kind = KINDS[register.name]

    def index(subject: uuid.UUID, course: Any) -> list[Statement]:
        last = course[-1]
        return list(kind.index(subject, None, last.view, last.record))

    token = _carried.set(_Carried(register.name))
    try:
        with log.carry(kind, index) as carrier:
            yield carrier
    finally:
        _carried.reset(token)


def carried(register: Register[V], key: object) -> list[V]:
    """The views under `key` that are carried and that no table shows yet."""
    now = _carried.get()
    return list(now.views[key].values()) if now is not None and now.register == register.name else []


@dataclass(frozen=True)
class _Carried:
    """What is carried of one register, by the key of its views and by their ids."""

    register: str
    views: defaultdict[object, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))


_carried: Final[ContextVar[_Carried | None]] = ContextVar("carried", default=None)


def _keep(register: Register[V], view: V) -> None:
    now = _carried.get()
    if now is not None and now.register == register.name:
        now.views[register.key(view)][view.id] = view


def _judged(
    register: Register[V], view: V | None, said: Said, by: Actor, facts: Gathered, command_id: uuid.UUID, subject: str
) -> Judgement:
    today = clock.today()
    decision = decide(register, Step(view, said, by, facts, today))
    kind = decision.row.kind
    command = _command(kind, register, said, by, decision.authority, command_id, subject)
    return Judgement(command, {**facts.recorded, "today": today.isoformat(), "author_name": by.name})


def _command(
    kind: str, register: Register[Any], said: Said, by: Actor, authority: str, command_id: uuid.UUID, subject: str
) -> Command:
    return Command(
        id=str(command_id),
        subject=subject,
        kind=kind,
        kind_version=register.named(kind).version,
        at=instant_text(clock.now()),
        author=Author(node=by.node, body=by.body, person=by.person, role=authority, means=by.means),
        data=msgspec.to_builtins(said),
    )


def _fingerprint(said: Said, by: Actor, subject: str) -> bytes:
    typed = msgspec.json.encode([type(said).__name__, said, by.person, subject], order="sorted")
    return private.look_up_digest(f"command:{typed.decode()}")
