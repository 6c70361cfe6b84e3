"""Appending: one order, one act a command, nothing ever changed."""

import threading
import uuid
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import psycopg
import pytest
from django.db import connection, connections

from fengqiao.base import clock, node
from fengqiao.base.ids import new_id
from fengqiao.ledger import actions, queries
from fengqiao.ledger.core import Grant, Holder
from fengqiao.ledger.export import export
from fengqiao.ledger.refusals import CommandReused, CustodyEnded, CustodyExpired, NoSubject
from fengqiao.refusals import Refused
from fengqiao.wire import formats, verify
from tests.ledger import counting

pytestmark = pytest.mark.usefixtures("counting")


def here(body: str) -> Holder:
    return Holder(body, node.this().name)


def test_a_subject_certifies_its_own_id() -> None:
    begun = counting.begin(3)
    [(_, act)] = queries.chain(begun.subject)
    assert formats.certifies(str(begun.subject), act.command, act.command_document.at)


def test_acts_follow_one_another() -> None:
    begun = counting.begin(3)
    counting.add(begun.subject, 4)
    last = counting.add(begun.subject, 5)
    assert (last.seq, last.view.total) == (3, 12)
    log = queries.chain(begun.subject)
    assert [act.seat_document.prev for _, act in log] == ["", log[0][0], log[1][0]]


def test_what_is_refused_leaves_no_trace() -> None:
    begun = counting.begin(90)
    with pytest.raises(counting.TooMuch):
        counting.add(begun.subject, 11)
    assert len(queries.chain(begun.subject)) == 1


def test_an_unknown_subject_is_not_found() -> None:
    with pytest.raises(NoSubject):
        counting.add(new_id())


def test_the_same_command_ten_times_is_one_act() -> None:
    begun, command_id = counting.begin(1), new_id()
    answers = [counting.add(begun.subject, 2, command_id=command_id) for _ in range(10)]
    assert [answer.fresh for answer in answers] == [True] + [False] * 9
    assert {answer.digest for answer in answers} == {answers[0].digest}
    assert answers[-1].view.total == 3


def test_the_same_first_command_opens_one_subject() -> None:
    command_id = new_id()
    assert counting.begin(1, command_id).subject == counting.begin(1, command_id).subject


def test_a_reused_command_id_with_other_content_is_refused() -> None:
    command_id = new_id()
    begun = counting.begin(1, command_id)
    with pytest.raises(CommandReused):
        counting.begin(2, command_id)
    with pytest.raises(CommandReused):
        counting.add(begun.subject, 2, command_id=command_id)


def test_custody_passes_and_comes_back() -> None:
    subject = counting.begin().subject
    counting.add(subject, opens=Grant(here("body-centre"), clock.now() + timedelta(days=1)))
    counting.add(subject)
    counting.add(subject, closes=True)
    with pytest.raises(CustodyEnded):
        counting.add(subject)
    taken = counting.add(subject, opens=Grant(here("body-court")))
    seat = queries.chain(subject)[-1][1].seat_document
    assert (taken.seq, seat.term) == (5, 3)


def test_nothing_is_sealed_after_custody_expired_until_the_anchor_recalls() -> None:
    subject = counting.begin().subject
    counting.add(subject, opens=Grant(here("body-centre"), clock.now() + timedelta(days=1)))
    with clock.moved(timedelta(days=2)):
        with pytest.raises(CustodyExpired):
            counting.add(subject)
        counting.add(subject, opens=Grant(here("body-court")))
        counting.add(subject)


@pytest.mark.parametrize(
    "statement", ["UPDATE ledger_act SET kind = 'other'", "DELETE FROM ledger_act", "TRUNCATE ledger_act"]
)
def test_acts_are_never_changed_even_by_the_owner(statement: str) -> None:
    counting.begin()
    with connection.cursor() as cursor, pytest.raises(Exception, match="append-only"):
        cursor.execute(statement)


def test_an_exported_log_verifies_offline() -> None:
    subject = counting.begin().subject
    counting.add(subject, opens=Grant(here("body-centre"), clock.now() + timedelta(days=1)))
    counting.add(subject, closes=True)
    counting.add(subject, opens=Grant(here("body-court")))
    report = verify.verify_export(export(subject))
    assert report.holds, report.findings


def test_a_log_received_elsewhere_is_the_same_log() -> None:
    subject = counting.begin().subject
    counting.add(subject, 5)
    log, head = queries.chain(subject), queries.snapshot(subject)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_act DISABLE TRIGGER append_only")
        cursor.execute("DELETE FROM ledger_act; DELETE FROM ledger_subject; DELETE FROM counting")
    rungs = [actions.receive(act).rung for _, act in (log[1], log[0], log[1], log[0])]
    assert rungs == ["stored", "applied", "applied", "applied"]
    assert queries.snapshot(subject) == head


def test_a_tampered_act_is_not_received() -> None:
    subject = counting.begin().subject
    [(_, act)] = queries.chain(subject)
    forged = formats.Act(
        act.command.replace(b'"add":1', b'"add":9'), act.command_signature, act.seat, act.seat_signature
    )
    with pytest.raises(Refused) as refusal:
        actions.receive(forged)
    assert refusal.value.code == "unverified"


def test_replay_finds_no_difference_and_finds_one_that_is_made() -> None:
    subject = counting.begin().subject
    counting.add(subject, 5)
    assert list(actions.replay()) == []
    with connection.cursor() as cursor:
        cursor.execute("UPDATE counting SET total = 7")
        cursor.execute("UPDATE ledger_subject SET holder_body = 'thief'")
    assert {found.field for found in actions.replay()} == {"holder_body", "index"}
    assert list(actions.replay(repair=True))
    assert list(actions.replay()) == []


def test_a_proposal_is_receipted_and_kept() -> None:
    subject = counting.begin().subject
    command = counting.command(1, subject=subject, command_id=new_id())
    kept = actions.propose(command=command, is_right=True, fingerprint=b"said")
    receipt = formats.read_receipt(kept.receipt)
    assert (receipt.subject, receipt.rung) == (str(subject), "stored")
    again = actions.propose(command=command, is_right=True, fingerprint=b"said")
    assert (again.received_at, again.receipt, again.answer) == (kept.received_at, kept.receipt, "")


class TestAtOnce:
    """Many at once, each with a connection of its own."""

    pytestmark = pytest.mark.usefixtures("counting_committed")

    def in_threads(self, times: int, act: Callable[[int], bool]) -> Counter[str]:
        outcome: Counter[str] = Counter()
        barrier = threading.Barrier(times)

        def run(number: int) -> None:
            barrier.wait()
            try:
                outcome["fresh" if act(number) else "again"] += 1
            except Refused as refusal:
                outcome[refusal.code] += 1
            finally:
                connections.close_all()

        threads = [threading.Thread(target=run, args=(number,)) for number in range(times)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return outcome

    def test_of_twenty_who_want_the_last_place_one_gets_it(self) -> None:
        subject = counting.begin(60).subject
        outcome = self.in_threads(20, lambda _: counting.add(subject, 40).fresh)
        assert outcome == {"fresh": 1, "too_much": 19}

    def test_the_same_command_from_ten_threads_is_one_act(self) -> None:
        subject, command_id = counting.begin().subject, new_id()
        outcome = self.in_threads(10, lambda _: counting.add(subject, 2, command_id=command_id).fresh)
        assert outcome == {"fresh": 1, "again": 9}
        assert len(queries.chain(subject)) == 2

    def test_the_same_first_command_from_ten_threads_opens_one_subject(self) -> None:
        command_id = new_id()
        assert self.in_threads(10, lambda _: counting.begin(1, command_id).fresh) == {"fresh": 1, "again": 9}


class TestRowSecurity:
    """What the web role sees is what the visitor may see, whatever the statement."""

    pytestmark = pytest.mark.usefixtures("counting_committed")

    def seen(self, token: str) -> list[uuid.UUID]:
        settings = connection.get_connection_params()
        with psycopg.connect(
            host=settings["host"], dbname=settings["dbname"], user="fengqiao_web", autocommit=True
        ) as web:
            web.execute("SELECT set_config('fengqiao.visitor', %s, false)", [token])
            acts = web.execute("SELECT DISTINCT subject FROM ledger_act").fetchall()
            subjects = web.execute("SELECT id FROM ledger_subject").fetchall()
            assert acts == subjects
            return [row[0] for row in subjects]

    def test_only_the_visitors_own(self) -> None:
        subject = counting.begin().subject
        until = clock.now() + timedelta(hours=1)
        with connection.cursor() as cursor:
            for token, reader in (("mine", counting.READERS[0]), ("other", "body:elsewhere")):
                cursor.execute("SELECT admit_visitor(%s, %s, %s, %s)", [token, new_id(), [reader], until])
        assert self.seen("mine") == [subject]
        assert self.seen("other") == []
        assert self.seen("nobody") == []
        assert self.seen("") == []

    def test_the_table_of_visitors_cannot_be_read_by_the_web_role(self) -> None:
        settings = connection.get_connection_params()
        with (
            psycopg.connect(host=settings["host"], dbname=settings["dbname"], user="fengqiao_web") as web,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            web.execute("SELECT * FROM base_visitor")
