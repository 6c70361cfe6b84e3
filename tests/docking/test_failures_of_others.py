"""What other systems are known to get wrong, one test for each: none of it may happen here.

Where a failure is also met by whole nodes or by the simulator, docs/explanation/docking.md says by which tests.
"""

import random
import socket
import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection

from fengqiao.base import clock
from fengqiao.docking import actions, protocol
from fengqiao.docking.actions import accept_parcel
from fengqiao.docking.courier import Line, Unreachable
from fengqiao.docking.protocol.sending import LONGEST_WAIT
from fengqiao.docking.store import SqlStore, step
from fengqiao.ledger import queries
from fengqiao.wire import boxes, canon, digests, formats, parcels
from fengqiao.wire.parcels import Parcel
from tests.docking.foreign import Foreign, read_answer, receipts, rungs
from tests.docking.test_reconcile import compared, head
from tests.ledger import counting


def known(city: Foreign) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_act WHERE subject = %s", [city.subject])
        return int(cursor.fetchone()[0])


def test_receipt_before_durable_effect(city: Foreign, monkeypatch: pytest.MonkeyPatch) -> None:
    parcel = city.parcel(city.act(1))

    def full(_: SqlStore) -> None:
        raise DatabaseError("could not extend file: No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(SqlStore, "flush", full)
        answer, code = accept_parcel(parcel)
    assert code == "cannot_store_now"
    assert receipts(read_answer(answer)) == []
    assert known(city) == 0
    assert rungs(read_answer(accept_parcel(parcel)[0])) == ["applied"]


def test_duplicate_answered_by_silence(city: Foreign) -> None:
    parcel = city.parcel(city.act(1))
    first, _ = accept_parcel(parcel)
    assert [accept_parcel(parcel)[0] for _ in range(3)] == [first] * 3
    assert known(city) == 1


def test_a_retry_with_a_new_id(city: Foreign) -> None:
    subject = counting.begin().subject
    actions.take_part(subject=subject, name=city.name)
    sent = [due(city, minutes) for minutes in range(0, 120, 20)]
    assert len(set(sent)) == 1
    assert parcels.read(parcels.unseal(sent[0]).canonical, Parcel).id


def due(city: Foreign, minutes: int) -> bytes:
    with step() as store:
        return protocol.due_parcel(store, actions.here(), city.name, clock.now() + timedelta(minutes=minutes), 0.5)


def test_failed_first_try_blocking_the_corrected_one(city: Foreign) -> None:
    assert rungs(city.send(city.act(1))) == ["applied"]
    wrong = city.act(2, at="2020-01-01T00:00:00.000Z")
    assert rungs(city.send(wrong)) == ["refused unverified"]
    city.acts.pop()
    assert rungs(city.send(city.act(2))) == ["applied"]
    assert rungs(city.send(city.act(3))) == ["applied"]


def test_spoiled_bytes_blocking_the_true_ones(city: Foreign) -> None:
    """The digest of an act names its seat: a relay that spoils the command or a signature must not bar the act."""
    assert rungs(city.send(city.act(1))) == ["applied"]
    true, other = city.act(2), city.act(3)
    swapped = formats.Act(other.command, other.command_signature, true.seat, true.seat_signature)
    unsigned = formats.Act(true.command, true.seat_signature, true.seat, true.seat_signature)
    for spoiled in (swapped, unsigned, formats.Act(b"{", true.command_signature, true.seat, true.seat_signature)):
        assert rungs(city.send(spoiled))[0].startswith("refused")
    assert rungs(city.send(true)) == ["applied"]


def test_time_stamping_failure_stopping_traffic(city: Foreign, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is asked of anybody else while a parcel is taken in: neither a time-stamping authority nor a registry."""
    parcel = city.parcel(city.act(1))

    def nobody(*_: Any, **__: Any) -> None:
        raise AssertionError("somebody else was asked")

    monkeypatch.setattr(socket, "create_connection", nobody)
    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    assert rungs(read_answer(accept_parcel(parcel)[0])) == ["applied"]


def test_resend_refused_in_a_form_that_code_cannot_recognise(city: Foreign) -> None:
    act = city.act(1)
    wrong = formats.Act(act.command, act.seat_signature, act.seat, act.command_signature)
    parcels = [city.parcel(wrong), city.parcel(wrong)]
    answers = [accept_parcel(parcel)[0] for parcel in (*parcels, parcels[0])]
    codes = [[(receipt.rung, receipt.code) for receipt in receipts(read_answer(answer))] for answer in answers]
    assert codes == [[("refused", "unverified")]] * 3
    assert answers[0] == answers[2], "the same parcel is answered with the same bytes"


def test_timeout_declared_by_both_sides(city: Foreign) -> None:
    """Whoever sends never gives up by itself and decides nothing from silence: the same bytes, ever more rarely."""
    subject = counting.begin().subject
    actions.take_part(subject=subject, name=city.name)
    before, at = queries.custody(subject), clock.now()
    sent = set()
    for _ in range(60):
        with step() as store:
            sent.add(protocol.due_parcel(store, actions.here(), city.name, at, 1.0))
        with step() as store:
            protocol.attempt_failed(store, city.name, "silence")
        at += LONGEST_WAIT
    assert len(sent) == 1
    assert queries.custody(subject) == before
    with step() as store:
        assert store.courier(city.name).attempts == 60
        assert [each.subject for each in store.waiting(city.name, 10)] == [str(subject)]


@pytest.fixture
def hanging_up() -> Iterator[tuple[str, list[int]]]:
    """The address of a door that takes every call and hangs up, and how often it was called."""
    calls: list[int] = []
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        door.settimeout(0.2)
        done = threading.Event()

        def serve() -> None:
            while not done.is_set():
                try:
                    caller, _ = door.accept()
                except TimeoutError:
                    continue
                calls.append(1)
                caller.close()

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{door.getsockname()[1]}", calls
        done.set()
        thread.join()


def test_retries_multiplied_across_layers(hanging_up: tuple[str, list[int]]) -> None:
    address, calls = hanging_up
    line = Line(address)
    for tries in (1, 2, 3):
        with pytest.raises(Unreachable):
            line.post("/docking/v1/parcels", b"a parcel")
        assert len(calls) == tries


def test_retries_multiplied_by_a_hub(city: Foreign, hanging_up: tuple[str, list[int]]) -> None:
    address, calls = hanging_up
    village = Foreign(name="village-7").admitted()
    actions.admit_peer(name=village.name, address=address, suite="ed", keys=[village.listed()])
    for tries in (1, 2, 3):
        assert actions.relay(covered(city, village)) == (b"", 202)
        assert len(calls) == tries
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM docking_mail")
        assert cursor.fetchone()[0] == 1


def covered(sender: Foreign, receiver: Foreign) -> bytes:
    """The same content for `receiver` in a box of its own each time, as a sender's next try is."""

    closed = boxes.close(boxes.public_text(boxes.generate()), b"a parcel")
    cover = parcels.Cover(
        suite=sender.suite,
        sender=sender.name,
        receiver=receiver.name,
        at=formats.instant_text(clock.now()),
        what="parcels",
        content=digests.digest(sender.suite, b"a parcel"),
        box=digests.digest(sender.suite, closed),
    )
    return parcels.wrap(cover, closed, sender.suite, sender.private, sender.key)


def test_end_states_never_compared() -> None:
    ours = [head(number) for number in range(2000)]
    theirs = list(ours)
    changed = random.Random(6).sample(range(2000), 3)
    for number in changed:
        theirs[number] = head(number, 1)
    found = compared(ours, theirs)
    assert sorted(found.heads) == sorted(ours[number].subject for number in changed)


def test_end_states_compared_without_difference_cost_one_round() -> None:
    ours = [head(number) for number in range(2000)]
    assert compared(ours, ours).rounds == 1


def test_items_say_what_they_are(city: Foreign) -> None:
    """A parcel's items are typed: nothing is told from its shape, and what is unknown is refused with a code."""
    data = city.parcel(city.act(1))
    sealed = parcels.unseal(data)
    strange = sealed.canonical.replace(b'"type":"act"', b'"type":"axe"')
    signature = formats.sign("parcel", strange, city.suite, city.private, city.key)
    answer, code = accept_parcel(canon.encode(signature) + b"\n" + strange)
    assert code == "not_canonical"
    assert read_answer(answer).code == "not_canonical"
