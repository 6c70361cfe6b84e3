"""What a hostile client tries against a running node: each try is refused, and says nothing it did not know."""

import asyncio
import base64
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.rooms.asking import Answer, Web
from tests.rooms.caller import Caller, run
from tests.rooms.house import BACKENDS, House, house

pytestmark = [pytest.mark.slow, pytest.mark.clocks]


@pytest.fixture(scope="module", params=BACKENDS)
def node(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house(tmp_path_factory.mktemp("hostile") / "node", rooms=2, backend=request.param) as found:
        yield found


@dataclass
class Player:
    """Somebody with a session, without a browser."""

    node: House
    who: str
    web: Web

    @classmethod
    def of(cls, node: House, who: str) -> "Player":
        cookies = {"sessionid": node.cookies[who]} if who else {}
        return cls(node, who, Web(node.base, cookies))

    async def post(self, path: str, **fields: Any) -> Answer:
        """A form sent as the page would send it."""
        if "csrftoken" not in self.web.cookies:
            await self.web.get("/help/")
        token = self.web.cookies.get("csrftoken", "")
        headers = {"X-CSRFToken": token, "HX-Request": "true"}
        return await self.web.post(path, fields, headers)

    async def token(self, room: str) -> str:
        answer = await self.post(f"/rooms/{room}/token/")
        assert answer.status_code == 200, answer.text
        return str(answer.json()["token"])

    async def say(self, room: str, what: str, **said: Any) -> Answer:
        """A word to the live process, which knows no cookies."""
        return await Web(self.node.live).post(f"/rooms/{room}/{what}", json.dumps(said).encode())

    async def join(self, room: str) -> tuple[Caller, str]:
        """In, as the page comes in; the caller and the key."""
        caller = Caller()
        return caller, await self.join_with(room, await self.token(room), caller)

    async def join_with(self, room: str, token: str, caller: Caller) -> str:
        """In with that token; the key."""
        answer = await self.say(room, "join", token=token, offer=await caller.offer())
        assert answer.status_code == 200, answer.text
        said = answer.json()
        received = await caller.answer(said["answer"], said["offer"])
        if received:
            assert (await self.say(room, "receive", key=said["key"], answer=received)).status_code == 204
        await caller.connected()
        return str(said["key"])


@dataclass
class Scene:
    """The mediator and the worker in caucus; the employer, outside, is the hostile one."""

    room: str
    mediator: Player
    worker: Player
    employer: Player
    inside: Caller
    outside: Caller
    key: str
    token: str
    spent: str


async def open_room(node: House, number: int) -> tuple[str, Player]:
    mediator = Player.of(node, "mediator")
    answer = await mediator.post(f"/desk/rooms/{node.cases[number]}/s1/open/")
    assert answer.status_code == 302, answer.text
    return answer.headers["location"].split("/")[2], mediator


async def caucus(node: House, number: int = 0) -> Scene:
    room, mediator = await open_room(node, number)
    worker, employer = Player.of(node, "worker"), Player.of(node, "employer")
    inside, _ = await mediator.join(room)
    other, _ = await worker.join(room)
    early = await employer.token(room)
    outside = Caller()
    spent = await employer.token(room)
    key = await employer.join_with(room, spent, outside)
    people = [node.people["mediator"], node.people["worker"]]
    said = await mediator.post(f"/rooms/{room}/begin_caucus/", people=people)
    assert said.status_code == 200
    await asyncio.gather(inside.hears(1), other.hears(0))
    return Scene(room, mediator, worker, employer, inside, outside, key, early, spent)


async def refused(answer: Answer, *statuses: int) -> None:
    assert answer.status_code in statuses, (answer.status_code, answer.text[:200])
    assert "answer" not in answer.text[:50]


def changed(token: str, **fields: Any) -> str:
    """The token with other words and the old seal."""
    said, seal = token.split(".")
    plain = json.loads(base64.urlsafe_b64decode(said + "=" * (-len(said) % 4)))
    again = base64.urlsafe_b64encode(json.dumps(plain | fields, separators=(",", ":")).encode()).decode().rstrip("=")
    return f"{again}.{seal}"


def test_tokens_and_ids(node: House) -> None:
    """Tries 1 to 14: replayed, stale, changed, forged, borrowed and guessed ways in."""

    async def walk() -> None:
        scene = await caucus(node)
        room, employer = scene.room, scene.employer
        offer = await Caller().offer()
        fresh = await employer.token(room)
        elsewhere = str(uuid.uuid4())
        nobody = base64.urlsafe_b64encode(b'{"room":"x"}').decode()
        tries = {
            "a spent token": (room, scene.spent),
            "a token of the epoch before the caucus": (room, scene.token),
            "another's person in it": (room, changed(fresh, person=node.people["worker"])),
            "a later epoch in it": (room, changed(scene.token, epoch=99)),
            "a longer life in it": (room, changed(fresh, until=9_999_999_999_999)),
            "another nonce in it": (room, changed(scene.spent, nonce="again")),
            "no seal": (room, fresh.split(".")[0]),
            "an empty seal": (room, fresh.split(".")[0] + "."),
            "a forged seal": (room, fresh.split(".")[0] + "." + "A" * 43),
            "no token": (room, ""),
            "words that are no token": (room, "../../etc/passwd"),
            "a sealed nothing": (room, nobody + ".AAAA"),
            "another room's door": (elsewhere, fresh),
            "a number with a wrong shape": ("1-or-1=1", fresh),
        }
        for name, (where, token) in tries.items():
            answer = await employer.say(where, "join", token=token, offer=offer)
            assert answer.status_code in (403, 404), (name, answer.status_code, answer.text)
        assert not await scene.outside.grown(1)

    run(walk())


def test_strangers_at_the_door(node: House) -> None:
    """Tries 15 to 24: who does not belong to the room finds nothing, whatever they are otherwise."""

    async def walk() -> None:
        room, mediator = await open_room(node, 0)
        for who in ("other", "clerk", "guest"):
            stranger = Player.of(node, who)
            await refused(await stranger.web.get(f"/rooms/{room}/"), 404)
            await refused(await stranger.web.get(f"/rooms/{room}/panels/"), 404)
            await refused(await stranger.post(f"/rooms/{room}/token/"), 404)
        nobody = Player.of(node, "")
        assert (await nobody.web.get(f"/rooms/{room}/")).status_code == 302
        without = await mediator.web.post(f"/rooms/{room}/begin_joint/", {"people": []})
        await refused(without, 403)
        invited = await mediator.post(f"/rooms/{room}/guests/", name="王译", phone="13800000077", role="interpreter")
        assert invited.status_code == 302
        assert (await Player.of(node, "guest").web.get(f"/rooms/{room}/")).status_code == 200
        await refused(await Player.of(node, "other").web.get(f"/rooms/{room}/"), 404)

    run(walk())


def test_from_outside_the_caucus(node: House) -> None:
    """Tries 25 to 39: the party outside tries to get in, to listen, to lead, to speak for others."""

    async def walk() -> None:
        scene = await caucus(node)
        room, employer = scene.room, scene.employer
        me, them = scene.employer, node.people
        wished: dict[str, dict[str, Any]] = {
            "begin_joint": {"people": list(them.values())},
            "begin_caucus": {"people": [them["employer"], them["mediator"]]},
            "bring_in": {"person": them["employer"]},
            "remove_member": {"person": them["worker"]},
            "silence": {"person": them["mediator"]},
            "start_recording": {},
        }
        for verb, fields in wished.items():
            said = await me.post(f"/rooms/{room}/{verb}/", **fields)
            assert "只有主持这次调解的调解员" in said.text, (verb, said.text[:200])
        for verb in ("arrive", "depart", "admit_members", "keep_recording", "open_room", "close_room", "evolve"):
            await refused(await me.post(f"/rooms/{room}/{verb}/", person=them["employer"]), 404)
        await refused(await me.post(f"/rooms/{room}/close/"), 404)
        await refused(await me.post(f"/rooms/{room}/record/", text="x"), 404)
        for key in ("", "A" * 24, scene.key[:-1] + ("A" if scene.key[-1] != "A" else "B")):
            await refused(await Web(node.live).get(f"/rooms/{room}/events/{key}"), 404)
        await employer.say(room, "leave", key="A" * 24)
        await employer.say(room, "share", key="A" * 24, on=True)
        await employer.say(room, "share", key=scene.key, on=True)
        for key in ("A" * 24, scene.key):
            await employer.say(room, "receive", key=key, answer="v=0")
        before = await scene.inside.grown(1)
        assert before[1, "video"] > 5
        again, _ = await employer.join(room)
        assert not await again.grown(2)
        assert not await scene.outside.grown(1)
        assert (await scene.inside.grown(2))[2, "video"] == 0

    run(walk())


def test_an_old_connection_and_a_removed_person(node: House) -> None:
    """Tries 40 to 45: kept connections, keys and tokens of somebody who was replaced or removed."""

    async def walk() -> None:
        scene = await caucus(node, 1)
        room, employer = scene.room, scene.employer
        everybody = list(node.people.values())
        await scene.mediator.post(f"/rooms/{room}/begin_joint/", people=everybody)
        await scene.outside.hears(0, 1)
        second, _ = await employer.join(room)
        await second.hears(0, 1)
        await asyncio.sleep(0.3)
        assert not await scene.outside.grown(1)
        await refused(await Web(node.live).get(f"/rooms/{room}/events/{scene.key}"), 404)
        kept = await employer.token(room)
        await scene.mediator.post(f"/rooms/{room}/remove_member/", person=node.people["employer"])
        await asyncio.sleep(0.5)
        assert not await second.grown(1)
        assert (await scene.inside.grown(1))[2, "video"] == 0
        await refused(await employer.say(room, "join", token=kept, offer=await Caller().offer()), 403)
        await refused(await employer.post(f"/rooms/{room}/token/"), 403)
        await refused(await employer.post(f"/rooms/{room}/lines/", text="还在"), 403)

    run(walk())
