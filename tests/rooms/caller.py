"""A person without a browser: sends encoded frames made beforehand, counts what comes in, and may misbehave."""

import asyncio
import fractions
import time
from collections import Counter
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import av
from aiortc import MediaStreamTrack, RTCBundlePolicy, RTCConfiguration, RTCPeerConnection, RTCSessionDescription

from fengqiao.rooms.media import passthrough
from fengqiao.rooms.media.people import FIRST_SEAT, LAYOUT, SCREEN_SEEN

FPS = 20
AUDIO_PER_SECOND = 50
WIDTH, HEIGHT = 640, 360


@cache
def pictures(seconds: int = 2) -> tuple[bytes, ...]:
    """Encoded VP8 pictures of a moving test image; the first stands alone."""
    graph = av.filter.Graph()
    source = graph.add("testsrc", f"size={WIDTH}x{HEIGHT}:rate={FPS}:duration={seconds}")
    shape = graph.add("format", "yuv420p")
    sink = graph.add("buffersink")
    source.link_to(shape)
    shape.link_to(sink)
    graph.configure()
    coder: Any = av.CodecContext.create("libvpx", "w")
    coder.width, coder.height, coder.pix_fmt = WIDTH, HEIGHT, "yuv420p"
    coder.bit_rate, coder.time_base, coder.framerate = 400_000, fractions.Fraction(1, FPS), fractions.Fraction(FPS)
    coder.options = {"deadline": "realtime", "cpu-used": "8", "lag-in-frames": "0", "g": "40", "threads": "2"}
    found: list[bytes] = []
    for _ in range(FPS * seconds):
        found += [bytes(packet) for packet in coder.encode(graph.pull())]
    return tuple(found)


@cache
def voices(seconds: int = 2) -> tuple[bytes, ...]:
    """Encoded Opus frames of 20 ms of a tone."""
    coder: Any = av.CodecContext.create("libopus", "w")
    coder.sample_rate, coder.layout, coder.format = 48_000, "stereo", "s16"
    coder.bit_rate, coder.time_base = 32_000, fractions.Fraction(1, 48_000)
    graph = av.filter.Graph()
    source = graph.add("sine", f"frequency=440:sample_rate=48000:samples_per_frame=960:duration={seconds}")
    shape = graph.add("aformat", "sample_fmts=s16:channel_layouts=stereo")
    sink = graph.add("abuffersink")
    source.link_to(shape)
    shape.link_to(sink)
    graph.configure()
    found: list[bytes] = []
    for _ in range(AUDIO_PER_SECOND * seconds):
        found += [bytes(packet) for packet in coder.encode(graph.pull())]
    return tuple(found)


@dataclass
class Beginning:
    """When a person began, by the monotonic clock; 0 before. Picture and voice of one person begin together."""

    at: float = 0.0


class Played(MediaStreamTrack):
    """A track that plays frames made beforehand, in real time, over and over."""

    def __init__(self, kind: str, frames: Sequence[bytes], began: Beginning) -> None:
        super().__init__()
        self.kind = kind
        self._frames, self._began = frames, began
        self._per_second, self._rate = (FPS, 90_000) if kind == "video" else (AUDIO_PER_SECOND, 48_000)
        self._number = self._first = 0

    async def recv(self) -> Any:
        self._began.at = self._began.at or time.monotonic()
        wait = self._began.at + self._number / self._per_second - time.monotonic()
        if wait > 0:
            await asyncio.sleep(wait)
        data = self._frames[(self._number - self._first) % len(self._frames)]
        packet = passthrough.packet(data, self._number * self._rate // self._per_second, self._rate)
        self._number += 1
        return packet

    def ask_key(self) -> None:
        """Asked for a picture that stands alone: the next one is the first one again."""
        self._first = self._number


_everybody: list["Caller"] = []


def run(walk: Coroutine[Any, Any, None]) -> None:
    """Walk, then let everybody who called hang up."""

    async def whole() -> None:
        try:
            await walk
        finally:
            await asyncio.gather(*(caller.close() for caller in _everybody))
            _everybody.clear()

    asyncio.run(whole())


class Caller:
    """One connection of a person on a seat; `received` counts frames by seat and kind.

    `shows` and `says` are the encoded frames that it plays, a moving image and a tone where nothing is given; who
    `shares` sends the image as a screen besides. A screen that is seen counts as seat -1.
    """

    def __init__(
        self, *, sends: bool = True, shares: bool = False, shows: Sequence[bytes] = (), says: Sequence[bytes] = ()
    ) -> None:
        passthrough.install()
        _everybody.append(self)
        self.received: Counter[tuple[int, str]] = Counter()
        self.first_at: dict[tuple[int, str], float] = {}
        self.peer = RTCPeerConnection(RTCConfiguration(bundlePolicy=RTCBundlePolicy.MAX_BUNDLE))
        self.hearing: RTCPeerConnection | None = None
        played, began = {"video": shows or pictures(), "audio": says or voices()}, Beginning()
        for place, kind in enumerate(LAYOUT):
            sending = place < SCREEN_SEEN
            track = Played(kind, played[kind], began) if sends and place < 2 + shares else kind
            self.peer.addTransceiver(track, direction="sendonly" if sending else "recvonly")

    async def offer(self) -> str:
        """The offer, with all its ways gathered."""
        await self.peer.setLocalDescription(await self.peer.createOffer())
        passthrough.widen(self.peer)
        said: str = self.peer.localDescription.sdp
        return said

    async def answer(self, sdp: str, offer: str = "") -> str:
        """Take the answer and begin to count; the answer to the offer of a second connection where there is one."""
        await self.peer.setRemoteDescription(RTCSessionDescription(sdp, "answer"))
        if not offer:
            self._count(self.peer, 0)
            return ""
        self.hearing = RTCPeerConnection(RTCConfiguration(bundlePolicy=RTCBundlePolicy.MAX_BUNDLE))
        await self.hearing.setRemoteDescription(RTCSessionDescription(offer, "offer"))
        self._count(self.hearing, SCREEN_SEEN)
        await self.hearing.setLocalDescription(await self.hearing.createAnswer())
        passthrough.widen(self.hearing)
        answered: str = self.hearing.localDescription.sdp
        return answered

    async def join(self, media: Any, room: str, person: str, seat: int) -> None:
        """Connect through a back end of media, without signalling."""
        admitted = await media.admit(room, person, seat, await self.offer())
        answer = await self.answer(admitted.answer, admitted.offer)
        if answer:
            await media.receive(room, person, answer)
        await self.connected()

    async def connected(self, patience: float = 10.0) -> None:
        """Wait until media can flow."""
        end = time.monotonic() + patience
        for peer in filter(None, (self.peer, self.hearing)):
            while peer.connectionState != "connected":
                if time.monotonic() > end:
                    raise TimeoutError(peer.connectionState)
                await asyncio.sleep(0.01)

    async def grown(self, seconds: float) -> Counter[tuple[int, str]]:
        """What comes in during that time."""
        before = Counter(self.received)
        await asyncio.sleep(seconds)
        return Counter({key: count - before[key] for key, count in self.received.items() if count > before[key]})

    async def hears(self, *seats: int, patience: float = 10.0) -> None:
        """Wait until voice and picture of each of these seats come in, anew."""
        before, end = Counter(self.received), time.monotonic() + patience
        wanted = [(seat, kind) for seat in seats for kind in ("audio", "video")]
        while not all(self.received[key] > before[key] for key in wanted):
            if time.monotonic() > end:
                raise TimeoutError(f"nothing from {[key for key in wanted if self.received[key] <= before[key]]}")
            await asyncio.sleep(0.01)

    async def close(self) -> None:
        """Hang up."""
        await self.peer.close()
        if self.hearing is not None:
            await self.hearing.close()

    def _count(self, peer: RTCPeerConnection, first: int) -> None:
        """Count what comes in on that connection, whose media stand in the layout from place `first` on."""
        for place, transceiver in enumerate(peer.getTransceivers(), first):
            if place >= SCREEN_SEEN:
                seat = -1 if place == SCREEN_SEEN else (place - FIRST_SEAT) // 2
                passthrough.tap(transceiver.receiver, transceiver.kind, self._counting(seat, transceiver.kind))

    def _counting(self, seat: int, kind: str) -> passthrough.Sink:
        def count(_: passthrough.Frame) -> None:
            self.received[seat, kind] += 1
            self.first_at.setdefault((seat, kind), time.monotonic())

        return count
