"""One room in Janus: who sends into it, and what each person's second connection carries at this moment.

Every line of that connection hangs on a publisher that never says anything, until the circle puts somebody's voice or
picture there. Who is not in the circle has nothing but silent lines: what Janus does not send cannot be listened to.
"""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal

import structlog

from fengqiao.rooms.media.gate import Gate
from fengqiao.rooms.media.janus import descriptions
from fengqiao.rooms.media.janus.people import Person, Stream
from fengqiao.rooms.media.janus.recording import Recording
from fengqiao.rooms.media.janus.wire import Handle, JanusRefused, Said, Session
from fengqiao.rooms.media.people import SENT_KINDS
from fengqiao.rooms.media.port import MOST_SEATS, Admitted, Circle, Flow
from fengqiao.rooms.refusals import MediaAway, OfferUnfit

log = structlog.get_logger(__name__)
MOST_BITS: Final = 1_500_000
"""Bits a second of one picture at most: a shared screen needs as much, a face at 360p a third."""


@dataclass
class JanusRoom:
    """A VideoRoom of a random number; its secrets are known to this process alone."""

    name: str
    session: Session
    control: Handle
    happened: Callable[["JanusRoom", Person, Literal["connected", "lost"]], None]
    recording: Recording
    number: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    pin: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    gate: Gate = field(default_factory=Gate)
    people: dict[str, Person] = field(default_factory=dict)
    silence: dict[str, Stream] = field(default_factory=dict)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def create(self, admin_key: str) -> None:
        """Make the room in Janus, with the publisher that never says anything."""
        await self.control.ask(
            "create",
            room=self.number,
            admin_key=admin_key,
            secret=self.secret,
            pin=self.pin,
            is_private=True,
            publishers=2 * MOST_SEATS + 1,
            bitrate=MOST_BITS,
            bitrate_cap=True,
            audiocodec="opus",
            videocodec="vp8",
            dummy_publisher=True,
        )

    async def admit(self, person: str, seat: int, offer: str) -> Admitted:
        """The answer to what the browser sends, and the offer of what it will hear; an earlier connection ends."""
        async with self.lock:
            heard: list[Person] = []
            sends = await self.session.attach(lambda said: self._heard(said, heard))
            hears = await self.session.attach(lambda _: None)
            try:
                feed = secrets.token_urlsafe(24)
                answer = await self._publish(sends, feed, offer)
                offered = await self._subscribe(hears)
            except JanusRefused as refusal:
                log.info("offer refused", refusal=str(refusal))
                await asyncio.gather(sends.detach(), hears.detach())
                raise OfferUnfit from refusal
            except (MediaAway, OfferUnfit):
                await asyncio.gather(sends.detach(), hears.detach(), return_exceptions=True)
                raise
            media = dict(zip(SENT_KINDS, descriptions.names(offer), strict=False))
            newcomer = Person(person, seat, feed, media, sends, hears, self._silent())
            heard.append(newcomer)
            replaced = self.people.pop(person, None)
            self.people[person] = newcomer
            await self._direct()
            if replaced is not None:
                await self._part(replaced)
            return Admitted(answer, offered)

    async def receive(self, person: str, answer: str) -> None:
        """Begin to send to the person what the circle allows."""
        async with self.lock:
            here = self.people.get(person)
            if here is None or here.answer:
                return
            try:
                await here.hears.ask("start", jsep={"type": "answer", "sdp": answer})
            except JanusRefused as refusal:
                raise OfferUnfit from refusal
            here.answer = answer
            await self._direct()

    async def speaks(self, person: Person) -> None:
        """The person's media can come now: let the others have what the circle allows."""
        async with self.lock:
            if self.people.get(person.name) is person:
                person.speaks = True
                await self._direct()
                await self._record(self.gate.circle)

    async def set(self, circle: Circle) -> None:
        """Put a circle in force; from the return on Janus sends nothing else."""
        async with self.lock:
            if self.gate.set(circle):
                await self._direct()
                await self._record(circle)

    async def remove(self, person: str) -> None:
        """End both connections of the person."""
        async with self.lock:
            await self._let_go(self.people.get(person))

    async def lost(self, person: Person) -> None:
        """The person's media ended by themselves; nothing happens where they are back already."""
        async with self.lock:
            await self._let_go(person)

    async def close(self) -> None:
        """End everything and forget the room."""
        async with self.lock:
            await self._record(Circle(self.gate.circle.epoch))
            gone, self.people = list(self.people.values()), {}
            await asyncio.gather(*(self._part(each) for each in gone))
            try:
                await self.control.ask("destroy", room=self.number, secret=self.secret)
            except JanusRefused as refusal:
                log.info("room was gone", refusal=str(refusal))

    async def flows(self) -> list[Flow]:
        """What Janus has sent to each person, line by line."""
        found: list[Flow] = []
        seats = {each.seat: each.name for each in self.people.values()}
        for each in list(self.people.values()):
            try:
                sent = sent_by_line(await each.hears.sent())
            except JanusRefused:
                continue  # who went just now
            lines = [(source, descriptions.voice_line(seat)) for seat, source in seats.items() if source != each.name]
            wanted = [(source, kind, line + n) for source, line in lines for n, kind in enumerate(("audio", "video"))]
            for source, kind, line in [*wanted, ("", "screen", descriptions.SCREEN_LINE)]:
                packets, octets = sent.get(line, (0, 0))
                found.append(Flow(source, each.name, kind, packets, 0, octets))
        return found

    async def _publish(self, handle: Handle, feed: str, offer: str) -> str:
        joined = await handle.ask("join", ptype="publisher", room=self.number, pin=self.pin, id=feed)
        if not self.silence:
            self.silence = _silence(joined)
        jsep = {"type": "offer", "sdp": descriptions.sending(offer)}
        said = await handle.ask("configure", jsep=jsep, bitrate=MOST_BITS)
        if "jsep" not in said:
            raise OfferUnfit
        return descriptions.answered(said["jsep"]["sdp"], offer)

    async def _subscribe(self, handle: Handle) -> str:
        streams = [
            {"feed": feed, "mid": name, "crossrefid": str(line)} for line, (feed, name) in enumerate(self._silent())
        ]
        said = await handle.ask(
            "join", ptype="subscriber", room=self.number, pin=self.pin, autoupdate=False, streams=streams
        )
        offer: str = said["jsep"]["sdp"]
        return offer

    def _silent(self) -> list[Stream]:
        return [self.silence[kind] for kind in descriptions.RECEIVED]

    def _wanted(self, target: Person) -> list[Stream]:
        """What the circle in force lets the person hear and see, line by line."""
        lines = self._silent()
        for source in filter(lambda each: each.speaks, self.people.values()):
            for kind, line in (
                ("audio", descriptions.voice_line(source.seat)),
                ("video", descriptions.voice_line(source.seat) + 1),
                ("screen", descriptions.SCREEN_LINE),
            ):
                if kind == "screen" and source.name != self.gate.circle.sharer:
                    continue
                if self.gate.passes(source.name, target.name, kind):
                    lines[line] = (source.feed, source.media[kind])
        return lines

    async def _direct(self) -> None:
        """Bring every person's lines to what the circle says; who cannot be brought there is put out."""
        for each in self.people.values():
            await self._mute(each)
        ready = [each for each in self.people.values() if each.answer]
        done = await asyncio.gather(*(self._switch(each) for each in ready), return_exceptions=True)
        for each, fault in zip(ready, done, strict=True):
            if isinstance(fault, JanusRefused):
                log.warning("put out", room=self.name, refusal=str(fault))
                await self._let_go(each)
                self.happened(self, each, "lost")
            elif isinstance(fault, BaseException):
                raise fault

    async def _mute(self, person: Person) -> None:
        """Let Janus drop a silenced voice where it comes in: it is not recorded either."""
        silenced = person.name in self.gate.circle.silenced
        if not person.speaks or silenced == person.silenced:
            return
        voice = person.media["audio"]
        await self.control.ask(
            "moderate", room=self.number, secret=self.secret, id=person.feed, mid=voice, mute=silenced
        )
        person.silenced = silenced

    async def _record(self, circle: Circle) -> None:
        try:
            await self.recording.follow(circle, self.people.values())
        except JanusRefused as refusal:
            log.warning("not recorded", room=self.name, refusal=str(refusal))

    async def _switch(self, person: Person) -> None:
        try:
            await self._switch_to(person, self._wanted(person))
        except JanusRefused as refusal:  # somebody's media went just now; Janus will say whose, and all is set anew
            log.info("silenced", room=self.name, refusal=str(refusal))
            await self._switch_to(person, self._silent())

    async def _switch_to(self, person: Person, wanted: list[Stream]) -> None:
        changed = {line: to for line, (to, now) in enumerate(zip(wanted, person.lines, strict=True)) if to != now}
        if not changed:
            return
        streams = [{"feed": feed, "mid": name, "sub_mid": str(line)} for line, (feed, name) in changed.items()]
        said = await person.hears.ask("switch", streams=streams)
        person.lines = wanted
        if "jsep" in said:  # a line whose feed had ended is offered anew: it is the line that the browser agreed to
            await person.hears.ask("start", jsep={"type": "answer", "sdp": person.answer})
        for stream in said.get("streams", []):
            line, feed = int(stream["mid"]), stream.get("feed_id", "")
            if feed and feed not in (wanted[line][0], self.silence["audio"][0]):
                raise JanusRefused(f"line {line} was not switched")

    async def _let_go(self, person: Person | None) -> None:
        """Silence the person's lines everywhere, then end the connections."""
        if person is None or self.people.get(person.name) is not person:
            return
        del self.people[person.name]
        await self._direct()
        await self._part(person)

    async def _part(self, person: Person) -> None:
        await asyncio.gather(person.sends.detach(), person.hears.detach())

    def _heard(self, said: Said, whose: list[Person]) -> None:
        """What Janus says of a sending connection by itself."""
        if not whose or self.people.get(whose[0].name) is not whose[0]:
            return
        if said["janus"] == "webrtcup":
            self.happened(self, whose[0], "connected")
        elif said["janus"] in ("hangup", "detached"):
            self.happened(self, whose[0], "lost")


def _silence(joined: Said) -> dict[str, Stream]:
    quiet = next(each for each in joined["publishers"] if each.get("dummy"))
    return {stream["type"]: (quiet["id"], stream["mid"]) for stream in quiet["streams"]}


def sent_by_line(info: Said) -> dict[int, tuple[int, int]]:
    """Packets and bytes sent on each line, as the administrator's interface tells them."""
    media = info.get("webrtc", {}).get("media", {})
    out = {int(name): each.get("stats", {}).get("out", {}) for name, each in media.items()}
    return {line: (said.get("packets", 0), said.get("bytes", 0)) for line, said in out.items()}
