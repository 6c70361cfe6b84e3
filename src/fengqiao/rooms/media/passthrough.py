"""aiortc without codecs: frames come in and go out as they are. Every private name of aiortc that we use stands here.

aiortc decodes what it receives in a thread and encodes what it sends. Here a receiver hands its encoded frames to a
function, and a sender takes `av.Packet`s, which aiortc packs without encoding. `tests/rooms/test_aiortc_names.py` fails
where a new version changes what stands here.
"""

import fractions
import socket
from collections.abc import Callable
from typing import Any, Final

import av
from aiortc import MediaStreamTrack, RTCPeerConnection, RTCRtpReceiver, RTCRtpSender, rtcrtpreceiver
from aiortc.jitterbuffer import JitterBuffer

CODECS: Final = {"audio": "opus", "video": "VP8"}
DECODER_QUEUE: Final = "_RTCRtpReceiver__decoder_queue"
REMOTE_STREAMS: Final = "_RTCRtpReceiver__remote_streams"
RTX_SSRC: Final = "_RTCRtpReceiver__rtx_ssrc"
JITTER_BUFFER: Final = "_RTCRtpReceiver__jitter_buffer"
PACKET_COUNT: Final = "_RTCRtpSender__packet_count"
OCTET_COUNT: Final = "_RTCRtpSender__octet_count"

WAITING_PACKETS: Final = {"audio": 16, "video": 64, "screen": 256}
"""How many packets wait for a lost one before the picture goes on with a fresh one. aiortc's own 512 would stand still
for ten seconds; it must be more than the largest picture needs."""

RECEIVE_BYTES: Final = 4 << 20

Frame = tuple[bytes, int]
Sink = Callable[[Frame], None]

_send_keyframe = RTCRtpSender._send_keyframe


class _Frames:
    """Stands in for a receiver's queue to its decoder: hands each frame on at once."""

    def __init__(self, kind: str, sink: Sink) -> None:
        self.codec, self.sink = CODECS[kind], sink

    def put(self, item: Any) -> None:
        if item is None:
            return  # the medium ended; its connection tells the rest
        codec, frame = item
        if codec.name == self.codec:  # anything else was not agreed on and goes nowhere
            self.sink((frame.data, frame.timestamp))


class Outgoing(MediaStreamTrack):
    """A track that sends encoded frames on; the sender's encoder packs a packet without touching it."""

    def __init__(self, kind: str, take: Callable[[], Any], ask_key: Callable[[], None]) -> None:
        super().__init__()
        self.kind = kind
        self._take, self.ask_key = take, ask_key

    async def recv(self) -> Any:
        """The next packet, once there is one."""
        return await self._take()


def install() -> None:
    """Make this process forward instead of decoding; to be called once, before the first connection."""
    vars(rtcrtpreceiver)["decoder_worker"] = _no_decoder
    RTCRtpSender._send_keyframe = _ask_for_key  # type: ignore[method-assign, assignment]  # how a viewer's wish reaches the source


def _no_decoder(*_: object) -> None:
    """The thread that would decode ends at once."""


def _ask_for_key(sender: RTCRtpSender) -> None:
    _send_keyframe(sender)
    ask_key = getattr(sender.track, "ask_key", None)
    if ask_key is not None:
        ask_key()


def tap(receiver: RTCRtpReceiver, kind: str, sink: Sink) -> None:
    """Hand every encoded frame (bytes, timestamp) that `receiver` completes to `sink`; `kind` may be a screen."""
    medium = "audio" if kind == "audio" else "video"
    setattr(receiver, DECODER_QUEUE, _Frames(medium, sink))
    if medium == "video":
        setattr(receiver, JITTER_BUFFER, JitterBuffer(capacity=WAITING_PACKETS[kind], is_video=True))


async def ask_for_key(receiver: RTCRtpReceiver) -> None:
    """Ask the sender of a picture for one that stands by itself."""
    retransmissions = getattr(receiver, RTX_SSRC)
    for source in list(getattr(receiver, REMOTE_STREAMS)):
        if source not in retransmissions:
            await receiver._send_rtcp_pli(source)


def packets_sent(sender: RTCRtpSender) -> int:
    """How many media packets the sender has sent."""
    count: int = getattr(sender, PACKET_COUNT)
    return count


def octets_sent(sender: RTCRtpSender) -> int:
    """How many bytes of media the sender has sent, without what packets are wrapped in."""
    count: int = getattr(sender, OCTET_COUNT)
    return count


def widen(peer: RTCPeerConnection) -> None:
    """Let the kernel hold what comes while this process is busy: its default is full after a fifth of a second."""
    for transceiver in peer.getTransceivers()[:1]:
        for protocol in transceiver.receiver.transport.transport._connection._protocols:
            socket_ = protocol.transport.get_extra_info("socket")
            if socket_ is not None:
                socket_.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BYTES)


def packet(data: bytes, timestamp: int, clock_rate: int) -> Any:
    """An encoded frame as a sender takes it."""
    made = av.Packet(data)
    made.pts = made.dts = timestamp
    made.time_base = fractions.Fraction(1, clock_rate)
    return made


def stands_alone(kind: str, data: bytes) -> bool:
    """Whether a frame can be decoded without the ones before it: the low bit of a VP8 frame is 0 in a key frame.

    Source: RFC 6386 section 9.1.
    """
    return kind == "audio" or (len(data) > 0 and not data[0] & 1)
