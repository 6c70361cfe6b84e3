"""What another node gets of a subject: all where it carries it, and nothing by saying that it does."""

import uuid
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from msgspec.structs import replace

from fengqiao.base import clock, node
from fengqiao.docking import actions, jobs, protocol
from fengqiao.docking.protocol import Walk
from fengqiao.docking.protocol.reconciling import Tree
from fengqiao.docking.protocol.starting import fell_behind
from fengqiao.docking.store import SqlStore, step
from fengqiao.ledger import queries
from fengqiao.ledger.refusals import ReadOnlyHere
from fengqiao.wire import boxes, digests, formats, parcels
from fengqiao.wire.formats import Act, Opening, instant_text
from fengqiao.wire.parcels import Fetch, Given, Head, PullItem
from tests.docking.foreign import Foreign, follow, receipts, rungs
from tests.ledger import counting

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(city: Foreign) -> uuid.UUID:
    """A counter that this node anchors and the city carries."""
    subject = counting.begin().subject
    actions.take_part(subject=subject, name=city.name)
    return subject


def head_of(subject: uuid.UUID) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT head FROM ledger_subject WHERE id = %s", [subject])
        return str(cursor.fetchone()[0])


def queued_for(peer: str) -> list[str]:
    """The keys of what waits for a peer, in order."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT key FROM docking_queue WHERE peer = %s ORDER BY number", [peer])
        return [key for (key,) in cursor.fetchall()]


def missing_of(*logs: Foreign) -> list[Head]:
    """What each log's own node has that is missing here."""
    return [head for log in logs for head in SqlStore().missing(log.subject).values()]


def carriers(subject: uuid.UUID | str) -> set[str]:
    return set(SqlStore().participants(str(subject)))


def listed(peer: str) -> dict[str, Head]:
    return {each.subject: each for each in SqlStore().shared(peer)}


@pytest.fixture
def liar() -> Foreign:
    """A registered node that knows a case's id, and has nothing to do with it."""
    return Foreign("liar").admitted()


def intrusion(liar: Foreign, case: uuid.UUID, prev: str) -> str:
    """The digest of an act by which the liar gives itself the case."""
    liar.act()
    liar.subject = str(case)
    act = liar.act(opens=Opening("body-liar", liar.name, "", prev), term=9, seq=2, prev=prev)
    assert rungs(liar.send(act)) == ["stored"]
    return act.digest


class TestWhoSealsItselfIntoACase:
    def test_carries_nothing_and_is_sent_nothing_that_follows(self, case: uuid.UUID, liar: Foreign) -> None:
        intrusion(liar, case, head_of(case))
        assert carriers(case) == {node.this().name, "city-1"}
        counting.add(case, 1)
        assert queued_for(liar.name) == []

    @pytest.mark.parametrize("known", [True, False])
    def test_gets_back_its_own_act_when_it_asks(self, case: uuid.UUID, liar: Foreign, known: bool) -> None:
        own = intrusion(liar, case, head_of(case) if known else "sha256:" + "7" * 64)
        liar.send(PullItem(str(case), "", answering=False))
        assert [key for key in queued_for(liar.name) if key.startswith("act:")] == [f"act:{own}"]

    def test_is_told_nothing_but_its_own_act_when_heads_are_compared(self, case: uuid.UUID, liar: Foreign) -> None:
        own = intrusion(liar, case, head_of(case))
        assert listed(liar.name)[str(case)] == Head(str(case), "", (own,))

    def test_gets_no_key_and_no_file(self, case: uuid.UUID, liar: Foreign) -> None:
        intrusion(liar, case, head_of(case))
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE docking_peer SET box = %s WHERE node = %s", [boxes.public_text(boxes.generate()), liar.name]
            )
        asked = Fetch(
            suite=liar.suite,
            sender=liar.name,
            receiver=node.this().name,
            at=instant_text(clock.now()),
            subject=str(case),
            what="receipts",
            name=str(case),
            offset=0,
        )
        given = actions.give(parcels.seal(asked, liar.suite, liar.private, liar.key))
        assert parcels.read(parcels.unseal(given).canonical, Given).code == "stranger"

    def test_nor_by_a_signature_in_the_name_of_who_carries_it(self, case: uuid.UUID, liar: Foreign) -> None:
        """A key that nobody has heard of proves nothing: it may be the anchor's next one, or a liar's."""
        forger = Foreign(node.this().name)
        forger.act()
        forger.subject = str(case)
        act = forger.act(opens=Opening("body-liar", liar.name, "", ""), term=9, seq=2, prev=head_of(case))
        assert rungs(liar.send(act)) == ["stored key_unknown"]
        assert liar.name not in carriers(case)

    def test_nor_behind_an_act_that_waits(self, case: uuid.UUID, city: Foreign, liar: Foreign) -> None:
        """A subject waits for an upgrade: what comes meanwhile is believed no more than at other times."""
        city.send(city.act(1))
        odd = city.act(1, subject_kind="not_built_here")
        assert rungs(city.send(odd)) == ["stored kind_unknown"]
        forged = city.act(1, opens=Opening("body-liar", liar.name, "", odd.digest), term=2)
        spoiled = replace(forged, seat_signature=odd.seat_signature)
        assert rungs(liar.send(spoiled)) == ["refused unverified"]
        assert liar.name not in carriers(city.subject)


def test_who_lists_a_case_in_a_comparison_is_sent_nothing_of_it(case: uuid.UUID, liar: Foreign) -> None:
    walk = Walk(liar.name, Tree([]), heads={str(case): Head(str(case), head_of(case))})
    with step() as store:
        protocol.repair(store, walk)
    counting.add(case, 1)
    with step() as store:
        protocol.repair(store, walk)
    assert queued_for(liar.name) == []


def test_who_joins_by_anothers_act_is_known_to_carry_it(city: Foreign, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other sends it what came before; here it is enough that what follows goes there too."""
    union = Foreign("union-41").admitted()
    city.send(city.act(1))
    joining = {uuid.UUID(city.subject): {union.name: True}}
    monkeypatch.setattr("fengqiao.docking.carriers.joining", lambda errands, peers: joining)
    follow(uuid.UUID(city.subject))
    assert union.name in carriers(city.subject)
    assert queued_for(union.name) == []


class TestWhoHasLeft:
    @pytest.fixture
    def left(self, city: Foreign) -> Foreign:
        """A node that had the city's case in hand until the work went to another one."""
        old = Foreign("city-old").admitted()
        Foreign("city-new").admitted()
        city.send(city.act(1), city.act(opens=Opening("body-old", old.name, "", city.acts[-1].digest), term=2))
        said = {"add": 1, "readers": counting.READERS, "moved_from": old.name}
        away = Opening("body-old", "city-new", "", city.acts[-1].digest)
        city.send(city.act(data=said, opens=away, term=3))
        city.send(city.act(opens=Opening("body-city", city.name, "", city.acts[-1].digest), term=4))
        return old

    def test_may_have_the_log_up_to_where_it_left(self, city: Foreign, left: Foreign) -> None:
        left.send(PullItem(city.subject, city.acts[0].digest, answering=False))
        assert queued_for(left.name) == [f"act:{each.digest}" for each in city.acts[1:3]]

    def test_is_compared_by_the_act_by_which_it_left(self, city: Foreign, left: Foreign) -> None:
        assert listed(left.name) == {city.subject: Head(city.subject, city.acts[2].digest)}

    def test_gets_nothing_where_it_has_all_of_it(self, city: Foreign, left: Foreign) -> None:
        left.send(PullItem(city.subject, city.acts[2].digest, answering=False))
        assert queued_for(left.name) == []

    def test_compares_the_same_where_it_is_this_node(self, city: Foreign) -> None:
        here = node.this().name
        city.send(city.act(1), city.act(opens=Opening("body-here", here, "", city.acts[-1].digest), term=2))
        said = {"add": 1, "readers": counting.READERS, "moved_from": here}
        city.send(city.act(data=said, opens=Opening("body-city", city.name, "", city.acts[-1].digest), term=3))
        assert listed(city.name) == {city.subject: Head(city.subject, city.acts[-1].digest)}


def forgotten(case: uuid.UUID) -> Act:
    """An act that this node sealed before its disk was put back to where it is now."""
    with suppress(Rollback), transaction.atomic():
        digest = counting.add(case, 5).digest
        acts = dict(queries.acts(case))
        raise Rollback
    return acts[digest]


class Rollback(Exception):
    """Nothing of this happened, as far as the disk knows."""


def everybody_heard(later: timedelta = timedelta()) -> None:
    """The couriers' next round."""
    with step() as store:
        protocol.note_heard(store, clock.now() + later)


class TestWhoIsAwaited:
    def test_is_everybody_for_what_this_node_answers_for(self, case: uuid.UUID, city: Foreign, liar: Foreign) -> None:
        """It may have given the case to a node of which nothing is known here any more."""
        with step() as store:
            fell_behind(store, 2, clock.now())
            protocol.caught_up(store, city.name, ())
        everybody_heard()
        with pytest.raises(ReadOnlyHere):
            counting.add(case, 1)
        assert protocol.may_seal(SqlStore(), actions.here(), str(case), "count/add", 1) == "catching_up"
        with step() as store:
            protocol.caught_up(store, liar.name, ())
        everybody_heard()
        counting.add(case, 1)

    def test_is_for_a_day_who_has_no_part_in_it(self, case: uuid.UUID, city: Foreign, liar: Foreign) -> None:
        with step() as store:
            fell_behind(store, 2, clock.now())
            protocol.caught_up(store, city.name, ())
        everybody_heard(timedelta(hours=23))
        with pytest.raises(ReadOnlyHere):
            counting.add(case, 1)
        everybody_heard(timedelta(hours=25))
        counting.add(case, 1)

    def test_is_looked_for_again_at_the_next_start_where_there_was_no_witness(
        self, city: Foreign, settings: Any, tmp_path: Path
    ) -> None:
        settings.FENGQIAO_WITNESS = str(tmp_path / "sealed")
        with step() as store:
            assert protocol.started(store, None, clock.now())
        jobs.keep_witness()
        assert list(tmp_path.iterdir()) == []
        with step() as store:
            protocol.caught_up(store, city.name, ())
        everybody_heard()
        jobs.keep_witness()
        assert [each.name for each in tmp_path.iterdir()] == ["sealed"]

    @pytest.mark.parametrize(("counted", "expected"), [(0, {}), (3, {"city-1": False})])
    def test_is_nobody_where_the_node_is_new(
        self, city: Foreign, settings: Any, tmp_path: Path, counted: int, expected: dict[str, bool]
    ) -> None:
        settings.FENGQIAO_WITNESS = str(tmp_path / "sealed")
        with step() as store:
            store.count_from(counted)
        jobs.start()
        assert SqlStore().awaited() == expected

    def test_is_nobody_the_day_a_node_gets_its_first_peer(
        self, settings: Any, tmp_path: Path, request: pytest.FixtureRequest
    ) -> None:
        settings.FENGQIAO_WITNESS = str(tmp_path / "sealed")
        with step() as store:
            store.count_from(3)
        jobs.in_background()()
        request.getfixturevalue("city")
        jobs.start()
        assert SqlStore().awaited() == {}

    def test_is_everybody_for_what_was_forgotten_as_a_whole(self, case: uuid.UUID, city: Foreign) -> None:
        """Its first act comes back while this node still looks."""
        with suppress(Rollback), transaction.atomic():
            first = counting.begin().subject
            act = dict(queries.acts(first)).popitem()[1]
            raise Rollback
        with step() as store:
            fell_behind(store, 2, clock.now())
        assert rungs(city.send(act)) == ["applied"]
        with pytest.raises(ReadOnlyHere):
            counting.add(first, 1)

    def test_may_keep_beside_its_chain_what_was_forgotten_here(self, case: uuid.UUID, city: Foreign) -> None:
        act = forgotten(case)
        known = head_of(case)
        with step() as store:
            fell_behind(store, 2, clock.now())
            protocol.repair(store, Walk(city.name, Tree([]), heads={str(case): Head(str(case), known, (act.digest,))}))
        assert queued_for(city.name)[-1] == f"pull:{case}:{known}:False"
        with pytest.raises(ReadOnlyHere):
            counting.add(case, 1)
        assert rungs(city.send(act)) == ["applied"]
        everybody_heard()
        counting.add(case, 1)
        assert [each.seat_document.seq for _, each in queries.chain(case)] == [1, 2, 3]

    def test_gives_back_what_cannot_be_judged_here_yet_and_that_seat_is_taken(
        self, case: uuid.UUID, city: Foreign
    ) -> None:
        """The registry that was put back with the disk does not list the author's key; the seat has our signature."""
        this, author = node.this(), Foreign("city-7")
        author.subject = str(case)
        command, signature = formats.seal_command(
            author._command("add", 1, {"add": 1, "readers": counting.READERS}), "ed", author.private, author.key
        )
        place = city.act().seat_document
        seat = replace(place, subject=str(case), seq=2, prev=head_of(case), node=this.name, opens=None,
                       command=digests.digest("ed", command))  # fmt: skip
        act = formats.seal_act(command, signature, seat, this.private, this.key_id)
        assert rungs(city.send(act)) == ["stored forgotten"]
        with pytest.raises(ReadOnlyHere):
            counting.add(case, 1)
        author.admitted()
        with step(careful=True) as store:
            assert protocol.release_held(store, actions.here(), clock.now()) == 1
        counting.add(case, 1)
        assert [each.seat_document.seq for _, each in queries.chain(case)] == [1, 2, 3]

    def test_stops_nothing_else_once_it_was_heard(self, case: uuid.UUID, city: Foreign) -> None:
        other = counting.begin().subject
        actions.take_part(subject=other, name=city.name)
        with step() as store:
            fell_behind(store, 2, clock.now())
        with pytest.raises(ReadOnlyHere):
            counting.add(other, 1)
        with step() as store:
            protocol.caught_up(store, city.name, [Head(str(case), head_of(case), ("sha256:" + "7" * 64,))])
        everybody_heard()
        counting.add(other, 1)
        with pytest.raises(ReadOnlyHere):
            counting.add(case, 1)

    def test_stops_nothing_any_more_once_it_is_no_peer(self, case: uuid.UUID, city: Foreign) -> None:
        with step() as store:
            fell_behind(store, 2, clock.now())
            protocol.caught_up(store, city.name, [Head(str(case), head_of(case), ("sha256:" + "7" * 64,))])
        with pytest.raises(ReadOnlyHere):
            counting.add(case, 1)
        actions.end_peer(name=city.name, at=clock.now())
        everybody_heard()
        counting.add(case, 1)

    def test_freezes_what_it_has_no_part_in_for_a_day_at_most(self, case: uuid.UUID, liar: Foreign) -> None:
        """It may hold an opening that this node forgot; or lie."""
        with step() as store:
            fell_behind(store, 2, clock.now())
            for peer in ("city-1", liar.name):
                store.keep_missing(peer, ())
            store.await_peer(liar.name)
            protocol.caught_up(store, liar.name, [Head(str(case), "sha256:" + "7" * 64)])
        everybody_heard(timedelta(hours=23))
        with pytest.raises(ReadOnlyHere):
            counting.add(case, 1)
        everybody_heard(timedelta(hours=25))
        counting.add(case, 1)

    def test_is_waited_for_no_longer_where_its_act_can_never_stand(self, city: Foreign) -> None:
        city.send(city.act(1))
        bad = replace(city.act(1), seat_signature=city.acts[0].seat_signature)
        with step() as store:
            fell_behind(store, 2, clock.now())
            protocol.caught_up(store, city.name, [Head(city.subject, bad.digest)])
        assert rungs(city.send(bad)) == ["refused unverified"]
        assert SqlStore().awaited() == {}

    def test_stops_what_an_act_names_only_later(self, case: uuid.UUID, city: Foreign) -> None:
        other = Foreign("city-2").admitted()
        with step() as store:
            fell_behind(store, 0, clock.now())
            store.keep_missing(city.name, ())
        everybody_heard(timedelta(hours=25))
        counting.add(case, 1)
        other.act()
        other.subject = str(case)
        act = other.act(term=2, seq=9, prev="sha256:" + "7" * 64)
        assert rungs(other.send(act)) == ["stored"]
        assert protocol.may_seal(SqlStore(), actions.here(), str(case), "count/add", 1) == "catching_up"
        with pytest.raises(ReadOnlyHere):
            counting.add(case, 1)

    def test_holds_up_nothing_once_all_that_it_keeps_is_here_or_was_refused(self, city: Foreign) -> None:
        city.send(city.act(1))
        missing = city.act(1)
        lost = Foreign(city.name, private=city.private)
        lost.act()
        outside = lost.act(1, prev="sha256:" + "7" * 64)
        with step() as store:
            fell_behind(store, 0, clock.now())
            heads = (Head(city.subject, missing.digest), Head(lost.subject, "", (outside.digest,)))
            protocol.caught_up(store, city.name, heads)
        assert missing_of(city, lost) == list(heads)
        answer = city.send(outside)
        assert [each.rung for each in receipts(answer)] == ["stored"]
        assert missing_of(city, lost) == [heads[0]]
        city.send(missing)
        assert SqlStore().awaited() == {}
