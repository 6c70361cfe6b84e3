"""A node's people and its worker, told what to do line by line: a name and its arguments in, a value out."""

import hashlib
import json
import os
import sys
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import django

django.setup()

import msgspec  # noqa: E402 - Django first
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from fengqiao.base import clock, node  # noqa: E402
from fengqiao.base.ids import new_id  # noqa: E402
from fengqiao.casebook import actions as casebook  # noqa: E402
from fengqiao.casebook import jobs as casebook_jobs  # noqa: E402
from fengqiao.casebook import proposals  # noqa: E402
from fengqiao.casebook import queries as casebook_queries  # noqa: E402
from fengqiao.directory import cast  # noqa: E402
from fengqiao.directory.models import Body  # noqa: E402
from fengqiao.docking import actions, jobs, protocol  # noqa: E402
from fengqiao.docking.store import step  # noqa: E402
from fengqiao.ledger import queries  # noqa: E402
from fengqiao.ledger.core import Grant, Holder  # noqa: E402
from fengqiao.ledger.jobs import read_on  # noqa: E402
from fengqiao.ledger.subjects import announced_versions  # noqa: E402
from fengqiao.procedure import FACETS, Actor  # noqa: E402
from fengqiao.refusals import Refused  # noqa: E402
from fengqiao.wire import boxes  # noqa: E402
from fengqiao.wire.formats import NodeKey, instant_text  # noqa: E402
from fengqiao.wire.parcels import Listed  # noqa: E402
from tests.casebook.journey import Journey, of, party_actor, staff_actor  # noqa: E402
from tests.docking import (  # noqa: E402
    driving_files,
    driving_loads,
    driving_moving,
    driving_set_aside,
    driving_successions,
)
from tests.docking.people_here import PARTIES, cast_here  # noqa: E402
from tests.ledger import counting  # noqa: E402

COURIERS = jobs.Couriers()


def prepare() -> None:
    """Bring the database up."""
    call_command("migrate", verbosity=0, interactive=False)
    with connection.cursor() as cursor:
        cursor.execute(counting.TABLE)


def key() -> Any:
    """This node's key, for others."""
    queries.register_own_key(clock.now() - timedelta(days=1))
    return msgspec.to_builtins(actions.own_key(instant_text(clock.now() - timedelta(days=1))))


def admit(name: str, address: str, listed: dict[str, Any], box: str = "") -> None:
    """Exchange with another node."""
    keys = [msgspec.convert(listed, NodeKey)]
    actions.admit_peer(name=name, address=address, suite=listed["suite"], keys=keys, box=box)


def listed(address: str, via: str = "") -> Any:
    """This node as the registry lists it."""
    own = Listed(
        node=node.this().name, address=address, via=via, suite=node.this().suite,
        box=boxes.public_text(node.box_key()), keys=(msgspec.convert(key(), NodeKey),),
    )  # fmt: skip
    return msgspec.to_builtins(own)


def registry() -> list[Any]:
    """Read the registry that is published; which one is in force, and whether it is too old."""
    jobs.read_registry()
    found = actions.standing()
    return [found.number, found.is_stale]


def peers() -> list[str]:
    """The nodes that this one exchanges with."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT node FROM docking_peer WHERE ended_at IS NULL ORDER BY node")
        return [row[0] for row in cursor.fetchall()]


def work_items(cause: str) -> list[str]:
    """The details of what waits for a person, of one cause."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT code FROM docking_work WHERE cause = %s AND done_at IS NULL ORDER BY id", [cause])
        return [row[0] for row in cursor.fetchall()]


def kept() -> list[str]:
    """What this node keeps as a hub: all columns as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT encode(data, 'escape') || coalesce(encode(answer, 'escape'), '') FROM docking_mail")
        return [row[0] for row in cursor.fetchall()]


def start() -> None:
    """What the worker does at its start."""
    jobs.start()


def read_without(*kinds: str) -> None:
    """Announce what this version reads, without some kinds: as a version would that is older."""
    read = {name: version for name, version in announced_versions().items() if name not in kinds}
    with step() as store:
        protocol.announce(store, int(clock.now().timestamp() * 1000), read)


def forget_announcement(name: str) -> None:
    """As if another node had never said what it reads."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM docking_announcement WHERE node = %s", [name])


def key_and_box() -> Any:
    """What another node must know of this one to write to it alone."""
    return [key(), boxes.public_text(node.box_key())]


def begin() -> str:
    """A new counter."""
    return str(counting.begin().subject)


def add(subject: str, times: int = 1, lend_to: str = "") -> str:
    """Add one, so many times; or lend the counter to a node. The code of a refusal, or empty."""
    grant = Grant(Holder(f"body-{lend_to}", lend_to)) if lend_to else None
    try:
        for _ in range(times):
            counting.add(uuid.UUID(subject), 0, opens=grant)
    except Refused as refusal:
        return refusal.code
    return ""


def fill(acts: int, counters: int, peer: str) -> int:
    """Seal so many acts on so many counters that a peer carries, all of which wait for it then; how many there are."""
    subjects = [counting.begin(0).subject for _ in range(counters)]
    for subject in subjects:
        actions.take_part(subject=subject, name=peer)
    for number in range(acts - counters):
        counting.add(subjects[number % counters], 0)
    while read_on(jobs.READER):
        pass
    return acts


def dispute() -> str:
    """A dispute from application to ruling, with everybody it needs."""
    journey = Journey(cast.settle())
    for stretch in (journey.to_offer, journey.to_record, journey.to_agreement, journey.to_ruling):
        stretch()
    return str(journey.case)


def settle_cast(elsewhere: str) -> None:
    """The cast, with the organisation and its superior at home on another node."""
    found = cast.settle()
    Body.objects.filter(id__in=[found.organisation.id, found.union.id]).update(node=elsewhere)


def to_offer() -> str:
    """A dispute that the court has offered to the organisation."""
    journey = Journey(cast_here())
    journey.to_offer()
    return str(journey.case)


def to_application() -> str:
    """A dispute that the court alone knows of."""
    journey = Journey(cast_here())
    journey.apply()
    return str(journey.case)


def does(case: str, who: str, kind: str, **fields: Any) -> list[str]:
    """A step by somebody who is signed in here: what was seated, what waits, or the code of the refusal."""
    typed = fields.pop("clear", {})
    clear = {tuple(path.split(".")): value for path, value in typed.items()}
    command = uuid.UUID(fields.pop("command")) if "command" in fields else new_id()
    try:
        done = casebook.append(
            case=uuid.UUID(case), payload=of(kind, **fields), by=_actor(who), command_id=command, clear=clear
        )
    except Refused as refusal:
        return ["refused", refusal.code]
    return ["waits", done.waits_since.isoformat()] if done.waits_since else ["seated", ""]


def words_of(case: str, who: str, kind: str, fields: dict[str, Any]) -> str:
    """What a person reads where a step is refused; empty where it was taken."""
    try:
        casebook.append(case=uuid.UUID(case), payload=of(kind, **fields), by=_actor(who), command_id=new_id())
    except Refused as refusal:
        return refusal.message
    return ""


def seat() -> int:
    """What the worker does with proposals; how many were seated."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_proposal SET tried_at = NULL")
    return casebook_jobs.seat_proposals()


def submitted(case: str, who: str) -> list[Any]:
    """What a person's page says of what they proposed: title, whether it was refused, in which words."""
    actor = _actor(who)
    found = proposals.submitted(uuid.UUID(case), person=actor.person, body=actor.body)
    return [[each.title, each.refused, each.words] for each in found]


def case_page(case: str) -> dict[str, Any]:
    """How the case stands: its number, its states, who has it, when its limits end."""
    view = casebook_queries.view(uuid.UUID(case))
    clocks = {name: [found.due.isoformat(), found.state] for name, found in view.clocks.items()}
    states = {facet: view.state(facet) for facet in FACETS}
    return {"number": view.number, "states": states, "custodian": view.custodian, "clocks": clocks, "seq": view.seq}


def last_facts(case: str, kind: str) -> dict[str, Any]:
    """What the custodian found in the last act of that kind, with its author's node and its own."""
    [*_, act] = [act for _, act in queries.chain(uuid.UUID(case)) if act.command_document.kind == kind]
    seat, author = act.seat_document, act.command_document.author
    return {**seat.facts, "seated_at": seat.at, "by": seat.node, "from": author.node, "role": author.role}


def _actor(who: str) -> Actor:
    found = getattr(cast_here(), who)
    return party_actor(found) if who in PARTIES else staff_actor(found)


def person(who: str) -> str:
    """The person's id."""
    return _actor(who).person


def soon() -> str:
    """An instant a little ahead."""
    return (clock.now() + timedelta(minutes=5)).isoformat()


def share(subject: str, name: str) -> None:
    """Let another node carry a subject too."""
    actions.take_part(subject=uuid.UUID(subject), name=name)


def snapshot(subject: str) -> str:
    """The digest of the subject's view."""
    return hashlib.sha256(queries.snapshot(uuid.UUID(subject))).hexdigest()


def indexed(subject: str) -> list[Any]:
    """How the case stands in the lists."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT title, intake, mediation, agreement, force, amount_fen, seq FROM casebook_case WHERE subject = %s",
            [subject],
        )
        return list(cursor.fetchone() or ())


def work() -> int:
    """One round of the worker; how many parcels were answered."""
    while read_on(jobs.READER):
        pass
    return COURIERS.round()


def heads() -> dict[str, Any]:
    """Each counter's head, how many acts it has, and up to which they are settled."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id::text, head, (SELECT count(*) FROM ledger_act a WHERE a.subject = s.id), settled_seq"
            " FROM ledger_subject s ORDER BY id"
        )
        return {row[0]: list(row[1:]) for row in cursor.fetchall()}


def waiting() -> int:
    """How many acts were not looked at, items wait, and peers are awaited."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM docking_queue) + (SELECT count(*) FROM docking_awaited)"
            " + (SELECT count(*) FROM docking_missing) + (SELECT count(*) FROM ledger_errand"
            " WHERE n > coalesce((SELECT n FROM ledger_cursor WHERE reader = 'docking'), 0))"
        )
        return int(cursor.fetchone()[0])


def impatient() -> None:
    """Try again at once whatever waits for its next try."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE docking_courier SET due = NULL")


COMMANDS: dict[str, Callable[..., Any]] = {
    each.__name__: each
    for each in (
        prepare, key, admit, start, begin, add, fill, dispute, share, work, snapshot, indexed, heads,
        waiting, impatient,
        key_and_box, listed, registry, kept, peers, work_items,
        to_application, *driving_files.COMMANDS, *driving_loads.COMMANDS, *driving_moving.COMMANDS,
        *driving_successions.COMMANDS, *driving_set_aside.COMMANDS,
        settle_cast, to_offer, does, seat,
        submitted, case_page, last_facts, person, soon, read_without, forget_announcement, words_of,
    )
}  # fmt: skip


def main() -> None:
    """Answer line by line until the input ends."""
    assert node.this().name
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what is logged goes another way than what is answered
    for line in sys.stdin:
        name, arguments = json.loads(line)
        named = arguments.pop() if arguments and isinstance(arguments[-1], dict) and name == "does" else {}
        answers.write(json.dumps(COMMANDS[name](*arguments, **named)) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
