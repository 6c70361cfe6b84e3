"""Making pushes of acts and limits, sending them in order, and noting how each went."""

import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db import connection, transaction
from django.db.models import F

from fengqiao.base import clock
from fengqiao.base.ids import new_id
from fengqiao.casebook import following
from fengqiao.casebook.following import Step
from fengqiao.casebook.subjects import NAME, readers
from fengqiao.directory.kinds import AccountKind
from fengqiao.ledger.jobs import Errand
from fengqiao.notices.actions.inbox import Note, put
from fengqiao.notices.recipients import Recipient
from fengqiao.procedure import CaseView
from fengqiao.procedure.withheld import withheld_kinds
from fengqiao.systems.events import LIMIT_NEAR, event_for
from fengqiao.systems.models import Hook, Push, PushState
from fengqiao.systems.powers import MANAGING
from fengqiao.systems.sender import Outcome

PAUSES: Final = tuple(timedelta(seconds=each) for each in (5, 15, 60, 300, 900, 3_600, 7_200, 14_400))
"""Before the second try, the third, and so on; the last one again and again."""
PATIENCE: Final = timedelta(days=3)
"""So long is tried: then one event is given up, and an address that took nothing in all that time is paused."""
LEASE: Final = timedelta(minutes=3)
"""So long nobody else takes a push that is being sent; where the process died, it is sent again after that."""

TAKE: Final = """
SELECT p.id FROM systems_push p JOIN systems_hook h ON h.id = p.hook_id JOIN systems_system s ON s.id = h.system_id
WHERE p.state = 'queued' AND p.next_at <= %(now)s AND h.ended_at IS NULL AND h.paused_at IS NULL
  AND coalesce(h.next_at <= %(now)s, true) AND s.revoked_at IS NULL AND s.expires_at > %(now)s
  AND NOT EXISTS (SELECT FROM systems_push e WHERE e.hook_id = p.hook_id AND e."case" = p."case"
    AND e.state = 'queued' AND (e.seq, e.made_at, e.id) < (p.seq, p.made_at, p.id))
ORDER BY p.next_at LIMIT %(limit)s FOR UPDATE OF p SKIP LOCKED
"""
"""What is due: of each case the earliest that an address has not received, so that nothing overtakes."""

NEAR: Final = """
SELECT w.subject, w.body, w.due, s.seq FROM casebook_work w JOIN ledger_subject s ON s.id = w.subject
WHERE w.due BETWEEN %s AND %s AND w.body = ANY (%s) GROUP BY w.subject, w.body, w.due, s.seq ORDER BY w.subject, w.due
"""


@dataclass(frozen=True)
class Taken:
    """A push to be sent now."""

    push: Push
    url: str


def note_acts(errands: Sequence[Errand]) -> int:
    """How many pushes the acts gave rise to; none for what was told before."""
    hooks = _living()
    named = [(errand.subject, errand.digest) for errand in errands if errand.subject_kind == NAME]
    if not hooks or not named:
        return 0
    made = [push for step in following.steps(named).values() for push in _of_act(step, hooks)]
    return len(Push.objects.bulk_create(made, ignore_conflicts=True))


def note_limits(first: date, last: date) -> int:
    """How many limits of bodies that want to know end between the days, each day told once."""
    hooks = {body: [hook for hook in own if LIMIT_NEAR in hook.events] for body, own in _living().items()}
    with connection.cursor() as cursor:
        cursor.execute(NEAR, [first, last, [body for body, own in hooks.items() if own]])
        rows = cursor.fetchall()
    made = [
        _push(hook, case, seq, LIMIT_NEAR, occasion=f"limit:{case}:{due}", due_on=due)
        for case, body, due, seq in rows
        for hook in hooks[body]
    ]
    return len(Push.objects.bulk_create(made, ignore_conflicts=True))


@transaction.atomic
def take_due(limit: int) -> list[Taken]:
    """The pushes to be sent now, held for this process."""
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(TAKE, {"now": now, "limit": limit})
        due = [row[0] for row in cursor.fetchall()]
    Push.objects.filter(id__in=due).update(next_at=now + LEASE, tries=F("tries") + 1)
    return [Taken(push, push.hook.url) for push in Push.objects.filter(id__in=due).select_related("hook")]


@transaction.atomic
def note_outcome(taken: Taken, outcome: Outcome) -> None:
    """Write down how a push went: received, to be tried again, given up; and what that says of the address."""
    push, now = taken.push, clock.now()
    hook = Hook.objects.select_for_update(of=("self",)).select_related("system").get(id=push.hook_id)
    push.answered_at, push.status, push.said, push.next_at = now, outcome.status, outcome.said, None
    if outcome.is_received:
        push.state = PushState.DELIVERED
        hook.failing_since = hook.next_at = None
    elif now - push.made_at >= PATIENCE and hook.failing_since is None:  # others get through, this one never did
        push.state = PushState.DROPPED
    else:
        push.next_at = now + PAUSES[min(push.tries, len(PAUSES)) - 1]
        _note_failure(hook, push, outcome)
    push.save(update_fields=["answered_at", "status", "said", "next_at", "state"])
    hook.save(update_fields=["failing_since", "next_at", "paused_at"])


def forget(*, before: timedelta) -> int:
    """How many pushes were cleared away that were settled, or whose address has been paused, for so long."""
    old = Push.objects.filter(made_at__lt=clock.now() - before)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM systems_nonce WHERE expires_at < %s", [clock.now()])
    return old.delete()[0]


def _living() -> Mapping[str, list[Hook]]:
    """The addresses in use, also paused ones, by their body."""
    now = clock.now()
    found: dict[str, list[Hook]] = defaultdict(list)
    using = Hook.objects.filter(ended_at=None, system__revoked_at=None, system__expires_at__gt=now)
    for hook in using.select_related("system"):
        found[str(hook.system.body_id)].append(hook)
    return found


def _of_act(step: Step, hooks: Mapping[str, list[Hook]]) -> Iterator[Push]:
    """A push for each address whose body may know of the act and asked for it."""
    act = step.act
    for body in _told(step).intersection(hooks):
        for hook in hooks[body]:
            event = event_for(act.kind, hook.events)
            if event and act.at >= hook.made_at:
                made = _push(hook, step.case, act.seq, event, occasion=act.digest)
                made.kind, made.at = act.kind, act.at
                yield made


def _told(step: Step) -> set[str]:
    """The bodies that read the act in the case's log, or that it takes off the case."""
    told = _bodies(step.after) | (_bodies(step.before) if step.sent_away else set())
    is_withheld = step.act.kind in withheld_kinds(step.after)
    return told - ({step.after.commission} if is_withheld else set())


def _bodies(view: CaseView) -> set[str]:
    return {key.removeprefix("body:") for key in readers(view) if key.startswith("body:")}


def _push(hook: Hook, case: uuid.UUID, seq: int, event: str, *, occasion: str, due_on: date | None = None) -> Push:
    now = clock.now()
    return Push(
        id=new_id(), hook=hook, case=case, seq=seq, event=event, occasion=occasion, due_on=due_on, at=now, made_at=now,
        next_at=now,
    )  # fmt: skip


def _note_failure(hook: Hook, push: Push, outcome: Outcome) -> None:
    """Let an address that is not reached wait as a whole; pause it where it was failing for days, or is gone."""
    now = clock.now()
    hook.failing_since = hook.failing_since or now
    if outcome.status == 0:
        hook.next_at = push.next_at
    if hook.paused_at is None and (outcome.is_gone or now - hook.failing_since >= PATIENCE):
        hook.paused_at = now
        put(list(_notes(hook)), at=now)


def _notes(hook: Hook) -> Iterator[Note]:
    """The body's administrators are told of a paused address."""
    for power in MANAGING:
        yield Note(
            subject=hook.id,
            about=hook.system.name,
            occasion=f"{hook.id}:{hook.paused_at:%Y-%m-%dT%H:%M}",
            template="webhook.paused",
            to=Recipient(AccountKind.STAFF, body=str(hook.system.body_id), power=power),
            title="推送已暂停",
            text=f"“{hook.system.name}”的推送地址三天没有收到推送，或者答复不再使用，已暂停推送。"
            "修复以后请在“外部系统”页面恢复，期间的推送会按顺序补发。",
        )
