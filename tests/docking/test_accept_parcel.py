"""What comes in at the door is taken in once, answered with the same bytes for ever, or refused with a signed code."""

import random
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from django.db import DatabaseError, connection
from django.test import Client

from fengqiao.base import clock, node
from fengqiao.directory.models import RosterEntry
from fengqiao.docking import actions
from fengqiao.docking.actions import accept_parcel
from fengqiao.docking.store import SqlStore
from fengqiao.ledger import queries
from fengqiao.wire import canon, parcels
from fengqiao.wire.formats import act_text, instant_text, sign
from fengqiao.wire.parcels import ActItem, Answer, PullItem
from tests.docking.foreign import Foreign, read_answer, receipts, rungs


def total(city: Foreign) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT total FROM counting WHERE subject = %s", [city.subject])
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def work() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT cause, code FROM docking_work ORDER BY id")
        found: list[tuple[str, str]] = cursor.fetchall()
    return found


def _body(name: str, **said: str) -> dict[str, Any]:
    data = {"kind": "court", "level": "national", "node": "city-1", "name": name, "short_name": name, **said}
    return {"kind": "open_body", "data": data, "subject_kind": "body"}


class TestTakingIn:
    def test_acts_in_order_are_applied(self, city: Foreign) -> None:
        answer = city.send(city.act(1), city.act(2), city.act(3))
        assert rungs(answer) == ["applied"] * 3
        assert total(city) == 6

    def test_a_gap_is_held_and_pulled_and_closes(self, city: Foreign) -> None:
        first, second, third = city.act(1), city.act(2), city.act(4)
        assert rungs(city.send(first, third)) == ["applied", "stored"]
        with connection.cursor() as cursor:
            cursor.execute("SELECT key FROM docking_queue WHERE peer = %s", [city.name])
            assert [key for (key,) in cursor.fetchall()] == [f"pull:{city.subject}:{first.digest}:False"]
        assert rungs(city.send(second)) == ["applied"]
        assert rungs(city.send(third)) == ["applied"]
        assert total(city) == 7

    def test_acts_that_come_backwards_come_together(self, city: Foreign) -> None:
        acts = [city.act(add) for add in (1, 2, 4, 8)]
        assert rungs(city.send(*reversed(acts))) == ["stored", "stored", "stored", "applied"]
        assert total(city) == 15

    def test_registers_come_in_any_order(self, city: Foreign) -> None:
        """An entry of a roster may come before the court that keeps it, and a court before the one above it."""
        person = str(uuid.uuid4())
        logs = (Foreign(city.name, private=city.private, person=person) for _ in range(4))
        above, court, organisation, entry = logs
        opened = [above.act(**_body("高级人民法院")), organisation.act(**_body("调解中心"))]
        opened.append(court.act(**_body("中级人民法院", superior=above.subject, peer_court=above.subject)))
        said = {"court": court.subject, "body": organisation.subject, "person": "", "valid_from": "2026-01-01"}
        entered = entry.act(kind="enter_member", data=said, subject_kind="roster_entry")
        for act in (entered, *reversed(opened)):
            assert rungs(city.send(act)) == ["applied"]
            connection.check_constraints()
        row = RosterEntry.objects.select_related("court__superior", "body").get()
        assert row.body
        assert row.court.superior
        assert [row.court.name, row.court.superior.name, row.body.name] == ["中级人民法院", "高级人民法院", "调解中心"]

    def test_an_unknown_kind_is_stored_and_holds_its_own_subject_only(self, city: Foreign) -> None:
        strange = Foreign("city-2", private=city.private)
        strange.name = city.name
        strange.act(1)
        odd = strange.act(1, subject_kind="not_built_here")
        later = strange.act(1)
        answer = city.send(city.act(5), strange.acts[0], odd, later)
        assert rungs(answer) == ["applied", "applied", "stored kind_unknown", "stored kind_unknown"]
        assert ("kind_unknown", odd.digest) in work()
        assert rungs(city.send(city.act(6))) == ["applied"]

    def test_poison_stops_only_its_own_subject_and_calls_a_person(self, city: Foreign) -> None:
        other = Foreign(city.name, private=city.private)
        other.act(1)
        poison = other.act(1, kind="add")
        broken = msgspec.structs.replace(poison)
        bad = other.act(2**40)  # the counter's column cannot hold it: the act's own transaction breaks
        answer = city.send(city.act(1), *other.acts[:1], broken, bad, other.act(1), city.act(1))
        assert rungs(answer) == [
            "applied", "applied", "applied", "stored cannot_apply", "stored cannot_apply", "applied",
        ]  # fmt: skip
        assert total(city) == 2
        assert ("cannot_apply", bad.digest) in work()

    def test_a_pull_of_a_stranger_gets_nothing(self, city: Foreign) -> None:
        city.send(city.act(1))
        stranger = Foreign("city-9").admitted()
        stranger.send(PullItem(city.subject, "", answering=False))
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM docking_queue WHERE peer = 'city-9'")
            assert cursor.fetchone() == (0,)
        assert work() == [("stranger", "pull")]


class TestKnownFailuresOfOtherSystems:
    def test_no_receipt_before_its_effect_is_durable(self, city: Foreign, monkeypatch: pytest.MonkeyPatch) -> None:
        data = city.parcel(city.act(7))

        def full(store: SqlStore) -> None:
            raise DatabaseError("no space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(SqlStore, "flush", full)
            answer, code = accept_parcel(data)
        assert (code, read_answer(answer).receipts) == ("cannot_store_now", ())
        assert total(city) == 0
        assert rungs(read_answer(accept_parcel(data)[0])) == ["applied"]
        assert total(city) == 7

    def test_a_duplicate_is_answered_with_the_same_bytes(self, city: Foreign) -> None:
        data = city.parcel(city.act(7))
        first, _ = accept_parcel(data)
        assert [accept_parcel(data)[0] for _ in range(3)] == [first] * 3
        assert total(city) == 7

    def test_a_retry_with_a_new_id_is_no_second_act(self, city: Foreign) -> None:
        act = city.act(7)
        first, second = city.send(act), city.send(act)
        assert first.parcel != second.parcel
        assert first.receipts == second.receipts
        assert total(city) == 7

    def test_a_failed_first_try_does_not_block_the_corrected_one(self, city: Foreign) -> None:
        right = city.act(7)
        forged = msgspec.structs.replace(right.seat_signature, value=right.command_signature.value)
        wrong = msgspec.structs.replace(right, seat_signature=forged, seat=right.seat.replace(b'"term":1', b'"term":2'))
        assert rungs(city.send(wrong)) == ["refused unverified"]
        assert rungs(city.send(right)) == ["applied"]
        assert rungs(city.send(wrong)) == ["refused unverified"]

    def test_no_time_stamp_and_no_registry_is_needed_to_take_in(
        self, city: Foreign, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def cut(*_: Any, **__: Any) -> None:
            raise OSError("network is unreachable")

        monkeypatch.setattr("socket.create_connection", cut)
        assert rungs(city.send(city.act(7))) == ["applied"]

    def test_every_refusal_says_its_code_in_a_signed_answer(self, city: Foreign) -> None:
        for data in bad_parcels(city).values():
            answer, code = accept_parcel(data)
            assert read_answer(answer).code == code != ""

    def test_a_receiver_never_declares_a_timeout(self, city: Foreign) -> None:
        data = city.parcel(city.act(7))
        with clock.moved(timedelta(days=40)):
            assert rungs(read_answer(accept_parcel(data)[0])) == ["applied"]

    def test_end_states_are_compared(self, city: Foreign) -> None:
        from fengqiao.docking.protocol.reconciling import Tree

        city.send(city.act(1))
        ours = Tree(SqlStore().shared(city.name)).bucket("", listed=True)
        assert ours.heads is not None
        assert [(each.subject, each.head) for each in ours.heads] == [(city.subject, city.acts[-1].digest)]
        city.act(1)
        assert ours.heads[0].head != city.acts[-1].digest


def bad_parcels(city: Foreign) -> dict[str, bytes]:
    """What is refused as a whole, by the code that says why."""
    good = city.parcel(city.act(1))
    line, _, canonical = good.partition(b"\n")
    stranger = Foreign("city-7")
    ended = Foreign("city-5").admitted(valid_until=instant_text(clock.now() - timedelta(minutes=1)))
    revoked = Foreign("city-6").admitted()
    actions.end_key(key=revoked.key, at=clock.now())
    weak = Foreign("city-4")
    actions.admit_peer(name=weak.name, address="", suite="sm", keys=[weak.listed()])
    return {
        "unknown_peer": stranger.parcel(stranger.act(1)),
        "key_not_valid": ended.parcel(ended.act(1)),
        "key_not_valid after it was revoked": revoked.parcel(revoked.act(1)),
        "suite_downgraded": weak.parcel(weak.act(1)),
        "not_for_this_node": city.parcel(city.act(1), receiver="court-9999"),
        "key_of_other_node": city.parcel(city.act(1), sender="city-8"),
        "signature": line + b"\n" + canonical.replace(b'"highest":1', b'"highest":2'),
        "signature of a body cut short": good[: len(good) // 2],
        "truncated": good[: len(line) // 2],
        "oversize": good + b" " * parcels.GREATEST_PARCEL_BYTES,
        "suite_mismatch": city.parcel(city.act(1), suite="sm"),
        "not_canonical": _signed(city, canonical.replace(b'"v":1', b'"v":1,"w":1')),
    }


def _signed(city: Foreign, canonical: bytes) -> bytes:
    return canon.encode(sign("parcel", canonical, "ed", city.private, city.key)) + b"\n" + canonical


@pytest.mark.urls("fengqiao.docking.urls")
class TestBadInput:
    def test_each_is_refused_with_its_code(self, city: Foreign) -> None:
        for said, data in bad_parcels(city).items():
            response = Client().post("/docking/v1/parcels", data, content_type="application/octet-stream")
            assert 400 <= response.status_code < 500, said
            assert read_answer(response.content).code == said.split(" ")[0]
        assert total(city) == 0

    def test_a_replay_to_another_node_changes_nothing_there(self, city: Foreign) -> None:
        data = city.parcel(city.act(1), receiver="court-9999")
        assert accept_parcel(data)[1] == "not_for_this_node"
        assert not queries.acts(uuid.UUID(city.subject))

    def test_two_thousand_parcels_of_noise_break_nothing(self, city: Foreign) -> None:
        pick = random.Random(6)
        good = city.parcel(city.act(1), city.act(1))
        client = Client()
        for _ in range(2000):
            data = spoiled(good, pick)
            if data == good:
                continue
            response = client.post("/docking/v1/parcels", data, content_type="application/octet-stream")
            assert response.status_code < 500
            assert read_answer(response.content).code
        assert total(city) == 0

    def test_noise_inside_a_signed_parcel_refuses_its_item_only(self, city: Foreign) -> None:
        pick = random.Random(7)
        act = city.act(1)
        text = ActItem(act_text(act)).act
        for _ in range(200):
            place = pick.randrange(len(text.seat))
            seat = text.seat[:place] + chr(pick.randrange(32, 127)) + text.seat[place + 1 :]
            if seat != text.seat:
                answer = city.send(ActItem(msgspec.structs.replace(text, seat=seat)))
                assert answer.code == ""
                assert receipts(answer)[0].rung == "refused"
        assert rungs(city.send(act)) == ["applied"]


def spoiled(data: bytes, pick: random.Random) -> bytes:
    """The data with a fault of one of several sorts."""
    place = pick.randrange(len(data))
    sorts: list[Callable[[], bytes]] = [
        lambda: data[:place],
        lambda: data[:place] + bytes([pick.randrange(256)]) + data[place + 1 :],
        lambda: data[:place] + pick.randbytes(20) + data[place:],
        lambda: data[place:] + data[:place],
        lambda: pick.randbytes(pick.randrange(400)),
        lambda: data + b"\n",
    ]
    return pick.choice(sorts)()


def test_an_answer_names_this_node(city: Foreign) -> None:
    answer: Answer = city.send(city.act(1))
    assert (answer.node, answer.receiver, answer.seen) == (node.this().name, city.name, 1)
