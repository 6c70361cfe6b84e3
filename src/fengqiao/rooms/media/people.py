"""One person's connection: what comes in from them, and what goes out to them, seat by seat."""

import asyncio
import time
from collections.abc import Callable
from typing import Any, Final

from aiortc import (
    RTCBundlePolicy,
    RTCConfiguration,
    RTCPeerConnection,
    RTCRtpReceiver,
    RTCRtpSender,
    RTCRtpTransceiver,
    RTCSessionDescription,
)
from aiortc.exceptions import InvalidAccessError, InvalidStateError
from aiortc.sdp import SessionDescription

from fengqiao.rooms.media import passthrough
from fengqiao.rooms.media.passthrough import Frame, Outgoing
from fengqiao.rooms.media.port import MOST_SEATS
from fengqiao.rooms.refusals import OfferUnfit

CLOCK_RATES: Final = {"audio": 48_000, "video": 90_000, "screen": 90_000}
SENT_KINDS: Final = ("audio", "video", "screen")
LAYOUT: Final = ("audio", "video", "video", "video", *(kind for _ in range(MOST_SEATS) for kind in ("audio", "video")))
"""The media of every offer in order: own voice, own picture, own screen, the screen seen, then each seat's voice and
picture."""

MOST_WAITING: Final = 50
KEY_PAUSE_SECONDS: Final = 0.3
SCREEN_SEEN: Final = 3
FIRST_SEAT: Final = 4


class Lane:
    """What goes to one person from one seat: frames wait here shortly; closing the gate empties it."""

    def __init__(self, sender: RTCRtpSender, kind: str) -> None:
        self.sender, self.kind = sender, kind
        self.frames: asyncio.Queue[Any] = asyncio.Queue()
        self.needs_key = True
        self.held_back = 0
        self._source: object = None
        self._shift = 0
        self._last = 0
        self._last_at = time.monotonic()
        self.ask_key: Callable[[], None] = lambda: None
        sender.replaceTrack(Outgoing("audio" if kind == "audio" else "video", self.frames.get, lambda: self.ask_key()))

    def pass_on(self, source: "Source", frame: Frame) -> None:
        """Send a frame on; a picture begins with one that stands by itself."""
        data, timestamp = frame
        self.ask_key = source.ask_key
        if source is not self._source or self.frames.qsize() > MOST_WAITING:
            self._source = source
            self.shut()
            self._shift = self._continue_at() - timestamp
        if self.needs_key and not passthrough.stands_alone(self.kind, data):
            self.held_back += 1
            source.ask_key()
            return
        self.needs_key = False
        self._last, self._last_at = timestamp + self._shift, time.monotonic()
        self.frames.put_nowait(passthrough.packet(data, self._last, CLOCK_RATES[self.kind]))

    def hold_back(self) -> None:
        """Count a frame that the gate held back; what still waits goes nowhere either."""
        self.held_back += 1
        if not self.needs_key:
            self.shut()

    def shut(self) -> None:
        """Drop what waits; the next picture must stand by itself."""
        while not self.frames.empty():
            self.frames.get_nowait()
        self.needs_key = True

    def _continue_at(self) -> int:
        """Where the clock of this lane stands, so that a new source goes on from the old one's time."""
        return self._last + int((time.monotonic() - self._last_at) * CLOCK_RATES[self.kind])


class Source:
    """One medium that a person sends."""

    def __init__(self, kind: str, receiver: RTCRtpReceiver) -> None:
        self.kind, self.receiver = kind, receiver
        self._asked_at = 0.0
        self._asking: asyncio.Task[None] | None = None

    def ask_key(self) -> None:
        """Ask the browser for a picture that stands by itself, at most three times a second."""
        if self.kind == "audio" or time.monotonic() - self._asked_at < KEY_PAUSE_SECONDS:
            return
        self._asked_at = time.monotonic()
        self._asking = asyncio.ensure_future(passthrough.ask_for_key(self.receiver))


class Connection:
    """The connection of one person in one room; `on_frame(kind, source, frame)` hears all that comes in."""

    def __init__(self, person: str, seat: int, on_frame: Callable[["Connection", Source, Frame], None]) -> None:
        self.person, self.seat = person, seat
        self._on_frame = on_frame
        self.sources: dict[str, Source] = {}
        self.lanes: dict[tuple[str, int], Lane] = {}
        self.peer = RTCPeerConnection(RTCConfiguration(iceServers=[], bundlePolicy=RTCBundlePolicy.MAX_BUNDLE))

    async def answer(self, offer: str) -> str:
        """The answer to a browser's offer, which must have exactly the agreed layout; raises OfferUnfit."""
        try:
            layout = tuple(media.kind for media in SessionDescription.parse(offer).media)
            if layout != LAYOUT:
                raise OfferUnfit
            await self.peer.setRemoteDescription(RTCSessionDescription(offer, "offer"))
            self._wire(self.peer.getTransceivers())
            await self.peer.setLocalDescription(await self.peer.createAnswer())
            passthrough.widen(self.peer)
        except (ValueError, KeyError, IndexError, AttributeError, InvalidAccessError, InvalidStateError) as fault:
            await self.close()
            raise OfferUnfit from fault
        except OfferUnfit:
            await self.close()
            raise
        answered: str = self.peer.localDescription.sdp
        return answered

    async def close(self) -> None:
        """End the connection."""
        await self.peer.close()

    def shut(self) -> None:
        """Drop whatever waits to go to this person."""
        for lane in self.lanes.values():
            lane.shut()

    def _wire(self, transceivers: list[RTCRtpTransceiver]) -> None:
        by_place = sorted(transceivers, key=lambda each: each._get_mline_index() or 0)
        for kind, transceiver in zip(SENT_KINDS, by_place, strict=False):
            transceiver.direction = "recvonly"
            source = Source(kind, transceiver.receiver)
            self.sources[kind] = source
            passthrough.tap(transceiver.receiver, kind, self._sink(source))
        self._lane(by_place[SCREEN_SEEN], "screen", 0)
        for seat in range(MOST_SEATS):
            if seat != self.seat:
                self._lane(by_place[FIRST_SEAT + 2 * seat], "audio", seat)
                self._lane(by_place[FIRST_SEAT + 2 * seat + 1], "video", seat)
            else:
                by_place[FIRST_SEAT + 2 * seat].direction = "inactive"
                by_place[FIRST_SEAT + 2 * seat + 1].direction = "inactive"

    def _sink(self, source: Source) -> passthrough.Sink:
        return lambda frame: self._on_frame(self, source, frame)

    def _lane(self, transceiver: RTCRtpTransceiver, kind: str, seat: int) -> None:
        transceiver.direction = "sendonly"
        self.lanes[kind, seat] = Lane(transceiver.sender, kind)
