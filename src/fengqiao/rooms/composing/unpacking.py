"""What Janus recorded, packet by packet, as the files that the composer reads: nothing is decoded here either.

Source: Janus's recorder writes `MJR00002`, the length of a header in JSON, the header, and then for each packet `MEET`,
its milliseconds, its length and the packet (RTP).
"""

import json
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from aiortc.codecs import depayload
from aiortc.jitterbuffer import JitterBuffer
from aiortc.rtcrtpparameters import RTCRtpCodecParameters
from aiortc.rtp import RtpPacket

from fengqiao.rooms.composing.tracks import PICTURE_LATE_MS, VOICE_LATE_MS
from fengqiao.rooms.media import passthrough
from fengqiao.rooms.media.people import CLOCK_RATES, SENT_KINDS
from fengqiao.rooms.media.recorder import Track

MARK: Final = b"MJR00002"
FRAME: Final = b"MEET"
CODECS: Final = {
    "audio": RTCRtpCodecParameters(mimeType="audio/opus", clockRate=48_000, channels=2),
    "video": RTCRtpCodecParameters(mimeType="video/VP8", clockRate=90_000),
}
WAITING: Final = {"audio": 16, "video": 512}
LATE_MS: Final = {"audio": VOICE_LATE_MS, "video": PICTURE_LATE_MS}
"""So much later the other back end would have written a frame; Janus notes the moment of the first packet itself."""
TURN: Final = 1 << 32


def unpack(folder: Path) -> None:
    """Write a track for each voice and picture that Janus recorded in `folder`; a shared screen is left out."""
    began = folder / "began"
    for path in sorted(folder.glob("*.mjr")):
        base, _, place = path.stem.rpartition("-")
        kind = SENT_KINDS[int(place)]
        if kind in CODECS:
            _unpack(path, base.rpartition("-")[0].rpartition(".")[0], kind, int(began.read_text()))
        path.unlink()


def _unpack(path: Path, person: str, kind: str, began_us: int) -> None:
    header, packets = _read(path)
    buffer = JitterBuffer(capacity=WAITING[kind], is_video=kind == "video")
    track: Track | None = None
    first: int | None = None
    for timestamp, data in _frames(buffer, kind, packets):
        first = timestamp if first is None else first
        if track is None:
            if not passthrough.stands_alone(kind, data):
                continue
            passed_ms = (timestamp - first) * 1000 // CLOCK_RATES[kind] + LATE_MS[kind]
            begins_ms = max(0, (int(header["u"]) - began_us) // 1000 + passed_ms)
            track = Track(path.parent, person, kind, begins_ms, timestamp)
        track.write(data, timestamp)
    if track is not None:
        track.close()


def _frames(buffer: JitterBuffer, kind: str, packets: Iterator[bytes]) -> Iterator[tuple[int, bytes]]:
    """Whole frames in order, with timestamps that go on where 32 bits turn over."""
    turns = last = 0
    for packet in packets:
        try:
            parsed: Any = RtpPacket.parse(packet)
            parsed._data = depayload(CODECS[kind], parsed.payload) if parsed.payload else b""
        except ValueError:
            continue  # a packet that browsers send to try the line
        _, frame = buffer.add(parsed)
        if frame is None or not frame.data:
            continue
        if last - frame.timestamp > TURN // 2:
            turns += TURN
        last = frame.timestamp
        yield turns + frame.timestamp, frame.data


def _read(path: Path) -> tuple[dict[str, Any], Iterator[bytes]]:
    """The header and the packets; there are none where Janus never had any to write."""
    content = path.read_bytes()
    if content[:8] != MARK or len(content) < 10:
        return {}, iter(())
    (length,) = struct.unpack_from("!H", content, 8)
    return json.loads(content[10 : 10 + length]), _packets(content, 10 + length)


def _packets(content: bytes, at: int) -> Iterator[bytes]:
    """The packets; the last one of a killed process may be cut off, and is left out."""
    while content[at : at + 4] == FRAME and at + 10 <= len(content):
        (length,) = struct.unpack_from("!H", content, at + 8)
        if at + 10 + length > len(content):
            return
        yield content[at + 10 : at + 10 + length]
        at += 10 + length
