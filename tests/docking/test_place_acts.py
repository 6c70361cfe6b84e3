"""What is kept of a log and is not in its chain: rivals, what waits for one before it, what a term did not keep."""

import random
import uuid
from collections.abc import Sequence

import msgspec
import pytest
from django.db import connection

from fengqiao.base import node
from fengqiao.base.ids import new_id
from fengqiao.docking import actions as docking
from fengqiao.docking.store import SqlStore
from fengqiao.ledger import actions, core, queries, rows
from fengqiao.ledger.core import Grant, Holder
from fengqiao.wire import digests, formats
from fengqiao.wire.formats import Act, Opening, Seat
from fengqiao.wire.parcels import Head
from tests.docking.foreign import Foreign
from tests.ledger import counting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _counters(city: Foreign) -> None:
    """The table that the counters keep, and a peer."""


def sealed(before: Act | None, subject: uuid.UUID, *, opens: bool = False, **changes: int) -> Act:
    """An act of this node after another, in a term and seat of its own."""
    here = node.this()
    said, signature = formats.seal_command(
        counting.command(1, subject=subject, command_id=new_id()), here.suite, here.private, here.key_id
    )
    last = before.seat_document if before else None
    prev = before.digest if before else ""
    seat = Seat(
        suite=here.suite,
        subject_kind="count",
        subject=str(subject),
        term=(last.term if last else 1) + opens,
        seq=(last.seq if last else 0) + 1,
        prev=prev,
        command=digests.digest(here.suite, said),
        node=here.name,
        at=formats.read_command(said).at,
        facts={},
        opens=Opening("body-court", here.name, "", prev) if opens else None,
    )
    return formats.seal_act(said, signature, msgspec.structs.replace(seat, **changes), here.private, here.key_id)


def last_of(subject: uuid.UUID) -> Act:
    return queries.chain(subject)[-1][1]


def stands(subject: uuid.UUID) -> tuple[list[str], dict[str, str], bool]:
    """The chain, what stands of each act outside it, and whether a seat is contested."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT digest, outcome FROM ledger_aside WHERE subject = %s", [subject])
        outside = dict(cursor.fetchall())
        cursor.execute("SELECT contested FROM ledger_subject WHERE id = %s", [subject])
        (contested,) = cursor.fetchone()
    return [digest for digest, _ in queries.chain(subject)], outside, contested


def placed(subject: uuid.UUID, current: Sequence[str]) -> tuple[list[str], dict[str, str], bool]:
    """The same by the rule alone, from all that is kept."""
    known = {digest: rows.entry_of(rows.record_of(digest, act)) for digest, act in queries.acts(subject)}
    placement = core.place(known, current)
    chain = [entry.digest for entry in placement.chain]
    aside = {entry.digest for entry in placement.aside}
    outside = {digest: "waiting" if digest in aside else "loose" for digest in known if digest not in chain}
    return chain, outside, placement.contested


def errands(subject: uuid.UUID) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT digest FROM ledger_errand WHERE subject = %s ORDER BY n", [subject])
        return [digest for (digest,) in cursor.fetchall()]


def test_two_acts_in_one_seat_stay_contested_until_the_anchor_opens_a_term() -> None:
    subject = counting.begin().subject
    rival = sealed(last_of(subject), subject)
    counting.add(subject)
    first = last_of(subject)
    assert actions.receive(rival).contested
    counting.add(subject)
    chain, outside, contested = stands(subject)
    assert (chain[1], len(chain), outside, contested) == (first.digest, 3, {rival.digest: "loose"}, True)
    opened = counting.add(subject, opens=Grant(Holder("body-court", node.this().name)))
    assert (opened.seq, opened.view.total) == (4, 4)
    chain, outside, contested = stands(subject)
    assert (chain[1], len(chain), outside, contested) == (first.digest, 4, {rival.digest: "waiting"}, False)
    assert counting.add(subject).view.total == 5


def test_an_act_that_waits_for_one_before_it_is_in_no_chain_and_is_set_aside_with_its_term() -> None:
    subject = counting.begin().subject
    lost = sealed(last_of(subject), subject)
    orphan = sealed(lost, subject)
    assert actions.receive(orphan).gaps
    assert stands(subject)[1:] == ({orphan.digest: "loose"}, False)
    counting.add(subject)
    counting.add(subject)
    assert len(stands(subject)[0]) == 3
    counting.add(subject, opens=Grant(Holder("body-court", node.this().name)))
    assert stands(subject)[1:] == ({orphan.digest: "waiting"}, False)
    assert len(stands(subject)[0]) == 4


def test_what_comes_into_the_chain_late_is_followed_up_then() -> None:
    subject = counting.begin().subject
    missing = sealed(last_of(subject), subject)
    waiting = sealed(missing, subject)
    actions.receive(waiting)
    before = errands(subject)
    actions.receive(missing)
    assert errands(subject)[len(before) :] == [missing.digest, waiting.digest]
    actions.receive(waiting)
    assert len(errands(subject)) == len(before) + 2


def test_a_command_that_was_set_aside_is_seated_again_once() -> None:
    subject = counting.begin().subject
    orphan = sealed(sealed(last_of(subject), subject), subject)
    actions.receive(orphan)
    counting.add(subject, opens=Grant(Holder("body-court", node.this().name)))
    command = uuid.UUID(orphan.command_document.id)
    assert counting.add(subject, command_id=command).fresh
    assert not counting.add(subject, command_id=command).fresh


@pytest.mark.parametrize("seed", range(40))
def test_what_is_stored_is_what_the_rule_says_whatever_comes_in_whatever_order(seed: int, city: Foreign) -> None:
    pick = random.Random(seed)
    subject = counting.begin().subject
    docking.take_part(subject=subject, name=city.name)
    grown = [last_of(subject)]
    for _ in range(pick.randint(2, 9)):
        grown.append(sealed(pick.choice(grown), subject, opens=pick.random() < 0.3))
    arriving = pick.sample(grown[1:], pick.randint(1, len(grown) - 1))
    for act in arriving:
        current = stands(subject)[0]
        if pick.random() < 0.3:
            grant = Grant(Holder("body-court", node.this().name)) if pick.random() < 0.5 else None
            counting.add(subject, opens=grant)
            assert stands(subject) == placed(subject, current)
            current = stands(subject)[0]
        actions.receive(act)
        assert stands(subject) == placed(subject, current)
        chain, outside, _ = stands(subject)
        [head] = [each for each in SqlStore().shared(city.name) if each.subject == str(subject)]
        assert head == Head(str(subject), chain[-1], tuple(sorted(outside)))
    assert not list(actions.replay())
