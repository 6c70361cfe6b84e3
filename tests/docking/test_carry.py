"""What goes out: queued with the act, sent with the same bytes by one clock, done when it is receipted."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from fengqiao.base import clock, node
from fengqiao.docking import actions, jobs
from fengqiao.docking.courier import Line, Unreachable
from fengqiao.wire import canon, parcels
from fengqiao.wire.formats import Receipt, act_from_text, instant_text
from fengqiao.wire.parcels import ActItem, Answer, Parcel
from tests.docking.foreign import Foreign, follow
from tests.ledger import counting


class Post:
    """Stands where the network begins: every try is seen, and answered as the test says."""

    def __init__(self, city: Foreign, monkeypatch: pytest.MonkeyPatch) -> None:
        self.city = city
        self.sent: list[bytes] = []
        self.reachable = True
        self.answering = True
        monkeypatch.setattr(Line, "post", lambda line, path, body: self.take(path, body))

    def take(self, path: str, body: bytes) -> bytes:
        if not path.endswith("/parcels"):
            raise Unreachable("not asked for here")
        self.sent.append(body)
        if not self.reachable:
            raise Unreachable("timed out")
        return self.answer(body) if self.answering else b"<html>502 Bad Gateway</html>"

    def answer(self, body: bytes, **changes: Any) -> bytes:
        """What the city says to a parcel, having applied all of it."""
        city = self.city
        parcel = parcels.read(parcels.unseal(body).canonical, Parcel)
        digests = [act_from_text(each.act).digest for each in parcel.items if isinstance(each, ActItem)]
        said = [
            Receipt(node=city.name, subject="s", digest=each, rung="applied", code="", at=instant_text(clock.now()))
            for each in digests
        ]
        fields: dict[str, Any] = {
            "suite": city.suite,
            "node": city.name,
            "receiver": node.this().name,
            "parcel": parcels.parcel_digest(city.suite, body),
            "at": instant_text(clock.now()),
            "code": "",
            "receipts": tuple(canon.encode(each).decode() for each in said),
            "moved": {},
            "seen": 0,
        }
        return parcels.seal(Answer(**(fields | changes)), city.suite, city.private, city.key)


@pytest.fixture
def post(city: Foreign, monkeypatch: pytest.MonkeyPatch) -> Post:
    """A city that can be reached, and a counter that it carries too."""
    actions.admit_peer(name=city.name, address="http://city.example", suite="ed", keys=[])
    subject = counting.begin().subject
    actions.take_part(subject=subject, name=city.name)
    return Post(city, monkeypatch)


def queued() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM docking_queue")
        return int(cursor.fetchone()[0])


def work_items() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM docking_work")
        return int(cursor.fetchone()[0])


def open_items() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM docking_work WHERE done_at IS NULL")
        return int(cursor.fetchone()[0])


def subject_of(post: Post) -> uuid.UUID:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM ledger_subject")
        found: uuid.UUID = cursor.fetchone()[0]
    return found


def test_what_is_receipted_leaves_the_queue(post: Post) -> None:
    jobs.Couriers().round()
    assert (len(post.sent), queued()) == (1, 0)


def test_an_act_sealed_here_goes_to_whoever_carries_its_subject(post: Post) -> None:
    jobs.Couriers().round()
    counting.add(subject_of(post), 1)
    assert queued() == 0
    follow(subject_of(post))
    assert queued() == 1
    follow(subject_of(post))
    assert queued() == 1


def test_retries_do_not_multiply_one_clock_tries_and_nobody_else(post: Post) -> None:
    post.reachable = False
    couriers = jobs.Couriers()
    for _ in range(20):
        couriers.round()
    assert len(post.sent) == 1
    with clock.moved(timedelta(minutes=16)):
        for _ in range(20):
            couriers.round()
    assert len(post.sent) == 2


def test_every_try_has_the_same_bytes_whatever_came_meanwhile(post: Post) -> None:
    post.reachable = False
    couriers = jobs.Couriers()
    for hour in range(5):
        with clock.moved(timedelta(hours=hour)):
            couriers.round()
            counting.add(subject_of(post), 1)
            follow(subject_of(post))
    assert len(post.sent) == 5
    assert len(set(post.sent)) == 1


def test_no_timeout_is_declared_and_a_late_answer_counts(post: Post) -> None:
    post.reachable = False
    couriers = jobs.Couriers()
    for day in range(40):
        with clock.moved(timedelta(days=day)):
            couriers.round()
    assert (queued(), work_items()) == (1, 0)
    post.reachable = True
    with clock.moved(timedelta(days=41)):
        couriers.round()
    assert (queued(), work_items()) == (0, 0)


def test_an_answer_that_nobody_signed_means_nothing(post: Post) -> None:
    post.answering = False
    jobs.Couriers().round()
    assert (len(post.sent), queued()) == (1, 1)


@pytest.mark.parametrize(
    "changes",
    [{"parcel": "sha256:" + "0" * 64}, {"receiver": "court-9999"}, {"node": "city-9"}, {"receipts": ()}],
    ids=["of another parcel", "to another node", "of another node", "without receipts"],
)
def test_an_answer_to_something_else_leaves_everything_queued(
    post: Post, changes: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = Post.answer
    monkeypatch.setattr(Post, "answer", lambda self, body: said(self, body, **changes))
    jobs.Couriers().round()
    assert queued() == 1


def test_a_peer_that_takes_parcels_again_waits_for_no_person(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    said = Post.answer
    monkeypatch.setattr(Post, "answer", lambda self, body: said(self, body, receiver="", code="unknown_peer"))
    jobs.Couriers().round()
    assert (queued(), open_items()) == (1, 1)
    monkeypatch.setattr(Post, "answer", said)
    with clock.moved(timedelta(minutes=16)):
        jobs.Couriers().round()
    assert (queued(), open_items(), work_items()) == (0, 0, 1)


def test_a_refusal_stops_its_subject_and_calls_a_person(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    digest = act_from_text(parcels.read(parcels.unseal(_first(post)).canonical, Parcel).items[0].act).digest  # type: ignore[union-attr]  # an act is all there is
    no = Receipt(
        node="city-1", subject="s", digest=digest, rung="refused", code="unverified", at=instant_text(clock.now())
    )
    said = Post.answer
    refused = (canon.encode(no).decode(),)
    monkeypatch.setattr(Post, "answer", lambda self, body: said(self, body, receipts=refused))
    with clock.moved(timedelta(minutes=16)):
        jobs.Couriers().round()
    subject = subject_of(post)
    counting.add(subject, 1)
    follow(subject_of(post))
    assert (queued(), work_items()) == (1, 1)
    tries = len(post.sent)
    with clock.moved(timedelta(hours=1)):
        jobs.Couriers().round()
    assert len(post.sent) == tries
    monkeypatch.setattr(Post, "answer", said)
    actions.resume(peer="city-1", subject=str(subject))
    with clock.moved(timedelta(hours=2)):
        jobs.Couriers().round()
    assert queued() == 0


def _first(post: Post) -> bytes:
    """The parcel in flight, which nobody has answered yet."""
    post.reachable = False
    jobs.Couriers().round()
    post.reachable = True
    return post.sent[-1]
