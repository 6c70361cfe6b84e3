"""What every back end of media promises: default deny, the circle, nothing to those outside, one connection each."""

import asyncio
from pathlib import Path

import pytest

from fengqiao.rooms.media.port import Circle, Media
from fengqiao.rooms.refusals import OfferUnfit
from tests.rooms.backends import BACKENDS, Opened
from tests.rooms.browsers import Person, chromium, grown, seen
from tests.rooms.caller import Caller, run

SETTLING_SECONDS = 0.3
SILENT_SECONDS = 10.0

backends = pytest.mark.parametrize("opened", BACKENDS)


async def sent_to(media: Media, room: str, target: str) -> int:
    """How many media packets the server has sent to somebody."""
    return sum(flow.sent for flow in await media.stats(room) if flow.target == target)


@pytest.mark.browser
@backends
def test_three_browsers_joint_caucus_joint(opened: Opened, tmp_path: Path) -> None:
    async def walk() -> None:
        async with opened(tmp_path) as media, chromium() as browser:
            people = [await Person.come(browser, name, seat) for seat, name in enumerate(("m", "a", "b"))]
            for person in people:
                await person.join(media, "room")
            denied = await asyncio.gather(*(grown(person, 1) for person in people))
            assert not any(any(counts.values()) for each in denied for counts in each.values())
            await media.set_circle("room", Circle(2, ("m", "a", "b")))
            for person in people:
                assert await seen(person, *({0, 1, 2} - {person.seat}))
            await media.set_circle("room", Circle(3, ("m", "a")))
            await asyncio.sleep(3 * SETTLING_SECONDS)
            before = await sent_to(media, "room", "b")
            inside, outside = await asyncio.gather(grown(people[0], SILENT_SECONDS), grown(people[2], SILENT_SECONDS))
            assert [(counts["audio"], counts["video"]) for counts in outside.values()] == [(0, 0)] * 8
            assert await sent_to(media, "room", "b") == before
            assert inside["1"]["decoded"] > 15 * SILENT_SECONDS
            assert not any(inside["2"].values())
            await media.set_circle("room", Circle(4, ("m", "a", "b")))
            for person in people:
                assert await seen(person, *({0, 1, 2} - {person.seat}))

    run(walk())


@backends
def test_nothing_passes_before_a_circle_is_set(opened: Opened, tmp_path: Path) -> None:
    async def walk() -> None:
        async with opened(tmp_path) as media:
            callers = [Caller(), Caller()]
            for seat, caller in enumerate(callers):
                await caller.join(media, "room", f"p{seat}", seat)
            assert not await callers[0].grown(1)
            await media.set_circle("room", Circle(2, ("p0", "p1")))
            await callers[0].hears(1)

    run(walk())


@backends
def test_an_older_circle_changes_nothing(opened: Opened, tmp_path: Path) -> None:
    async def walk() -> None:
        async with opened(tmp_path) as media:
            callers = [Caller() for _ in range(3)]
            for seat, caller in enumerate(callers):
                await caller.join(media, "room", f"p{seat}", seat)
            await media.set_circle("room", Circle(5, ("p0", "p1")))
            await media.set_circle("room", Circle(4, ("p0", "p1", "p2")))
            await callers[0].hears(1)
            assert not await callers[2].grown(1)

    run(walk())


@backends
def test_who_joins_twice_has_one_connection(opened: Opened, tmp_path: Path) -> None:
    async def walk() -> None:
        async with opened(tmp_path) as media:
            talker, first, second = Caller(), Caller(), Caller()
            await talker.join(media, "room", "t", 0)
            await first.join(media, "room", "x", 1)
            await media.set_circle("room", Circle(2, ("t", "x")))
            await first.hears(0)
            await second.join(media, "room", "x", 1)
            await second.hears(0)
            await asyncio.sleep(SETTLING_SECONDS)
            assert not await first.grown(1)
            await talker.hears(1)

    run(walk())


@backends
def test_who_vanishes_without_a_word_is_heard_again_when_they_come_back(opened: Opened, tmp_path: Path) -> None:
    async def walk() -> None:
        async with opened(tmp_path) as media:
            stays, goes, returns = Caller(), Caller(), Caller()
            await stays.join(media, "room", "s", 0)
            await goes.join(media, "room", "x", 1)
            await media.set_circle("room", Circle(2, ("s", "x")))
            await stays.hears(1)
            await goes.close()
            await asyncio.sleep(SETTLING_SECONDS)
            assert not await stays.grown(1)
            await returns.join(media, "room", "x", 1)
            await asyncio.gather(stays.hears(1), returns.hears(0))

    run(walk())


@backends
def test_a_silenced_person_is_seen_and_not_heard(opened: Opened, tmp_path: Path) -> None:
    async def walk() -> None:
        async with opened(tmp_path) as media:
            callers = [Caller(), Caller()]
            for seat, caller in enumerate(callers):
                await caller.join(media, "room", f"p{seat}", seat)
            await media.set_circle("room", Circle(2, ("p0", "p1"), silenced=("p1",)))
            await asyncio.sleep(SETTLING_SECONDS)
            came = await callers[0].grown(3)
            assert came[1, "audio"] == 0
            assert came[1, "video"] > 30

    run(walk())


@backends
def test_a_removed_person_neither_hears_nor_is_heard(opened: Opened, tmp_path: Path) -> None:
    async def walk() -> None:
        async with opened(tmp_path) as media:
            callers = [Caller() for _ in range(3)]
            for seat, caller in enumerate(callers):
                await caller.join(media, "room", f"p{seat}", seat)
            await media.set_circle("room", Circle(2, ("p0", "p1", "p2")))
            await callers[2].hears(0, 1)
            await media.remove("room", "p2")
            await asyncio.sleep(SETTLING_SECONDS)
            gone, stays = await asyncio.gather(callers[2].grown(2), callers[0].grown(2))
            assert not gone
            assert (stays[2, "audio"], stays[2, "video"]) == (0, 0)
            assert stays[1, "video"] > 20

    run(walk())


@backends
def test_a_shared_screen_is_seen_in_the_circle_alone(opened: Opened, tmp_path: Path) -> None:
    async def walk() -> None:
        async with opened(tmp_path) as media:
            callers = [Caller(shares=True), Caller(), Caller()]
            for seat, caller in enumerate(callers):
                await caller.join(media, "room", f"p{seat}", seat)
            await media.set_circle("room", Circle(2, ("p0", "p1"), sharer="p0"))
            await callers[1].hears(0)
            inside, outside = await asyncio.gather(callers[1].grown(2), callers[2].grown(2))
            assert inside[-1, "video"] > 5
            assert not outside
            assert not (await callers[0].grown(1))[-1, "video"]

    run(walk())


@backends
def test_rooms_do_not_hear_one_another(opened: Opened, tmp_path: Path) -> None:
    async def walk() -> None:
        async with opened(tmp_path) as media:
            callers = {room: [Caller(), Caller()] for room in ("one", "two")}
            for room, pair in callers.items():
                for seat, caller in enumerate(pair):
                    await caller.join(media, room, f"p{seat}", seat)
            await media.set_circle("one", Circle(2, ("p0", "p1")))
            await callers["one"][0].hears(1)
            assert not await callers["two"][0].grown(1)
            await media.close("one")
            await asyncio.sleep(SETTLING_SECONDS)
            assert not await callers["one"][0].grown(1)

    run(walk())


@backends
@pytest.mark.parametrize(
    "offer",
    [
        "",
        "not sdp",
        "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n",
        "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 0.0.0.0\r\n",
    ],
)
def test_an_offer_of_another_layout_is_refused(opened: Opened, tmp_path: Path, offer: str) -> None:
    async def walk() -> None:
        async with opened(tmp_path) as media:
            with pytest.raises(OfferUnfit):
                await media.admit("room", "x", 0, offer)

    run(walk())


@backends
def test_more_or_other_media_than_agreed_are_refused(opened: Opened, tmp_path: Path) -> None:
    async def walk() -> None:
        async with opened(tmp_path) as media:
            greedy = Caller()
            greedy.peer.addTransceiver("video", direction="recvonly")
            with pytest.raises(OfferUnfit):
                await media.admit("room", "x", 0, await greedy.offer())

    run(walk())


@backends
def test_who_sends_on_others_seats_is_not_forwarded(opened: Opened, tmp_path: Path) -> None:
    """An offer that would send on every medium: what comes on another's seat goes nowhere."""

    async def walk() -> None:
        async with opened(tmp_path) as media:
            honest, hostile = Caller(), Caller()
            for transceiver in hostile.peer.getTransceivers()[3:]:
                transceiver.direction = "sendrecv"
            await honest.join(media, "room", "h", 0)
            await hostile.join(media, "room", "x", 1)
            await media.set_circle("room", Circle(2, ("h", "x")))
            await honest.hears(1)
            came = await honest.grown(1)
            assert {seat for seat, _ in came} == {1}

    run(walk())
