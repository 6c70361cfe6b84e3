"""The private names of aiortc that pass-through rests on: a version that changes one fails here, not in a session."""

import inspect

import aiortc
from aiortc import RTCPeerConnection, RTCRtpReceiver, RTCRtpSender, rtcrtpreceiver, rtcrtpsender
from aiortc.codecs.opus import OpusEncoder
from aiortc.codecs.vpx import Vp8Encoder

from fengqiao.rooms.media import passthrough


def test_the_version_is_the_one_that_was_read() -> None:
    assert aiortc.__version__ == "1.16.0"


def test_a_receiver_starts_the_decoder_by_its_module_name_and_feeds_it_by_a_queue() -> None:
    assert "target=decoder_worker" in inspect.getsource(RTCRtpReceiver.receive)
    assert list(inspect.signature(rtcrtpreceiver.decoder_worker).parameters)[:1] in (["loop"], ["_"])
    source = inspect.getsource(RTCRtpReceiver._handle_rtp_packet)
    assert "self.__decoder_queue.put((codec, encoded_frame))" in source
    assert "self.__timestamp_mapper.map" in source


async def held() -> tuple[set[str], set[str]]:
    peer = RTCPeerConnection()
    video = peer.addTransceiver("video")
    names = set(vars(video.receiver)), set(vars(video.sender))
    await peer.close()
    return names


def test_receivers_and_senders_hold_what_is_read() -> None:
    import asyncio

    receiver, sender = asyncio.run(held())
    names = {passthrough.DECODER_QUEUE, passthrough.REMOTE_STREAMS, passthrough.RTX_SSRC, passthrough.JITTER_BUFFER}
    assert names <= receiver
    assert {passthrough.PACKET_COUNT, passthrough.OCTET_COUNT} <= sender
    assert inspect.iscoroutinefunction(RTCRtpReceiver._send_rtcp_pli)
    assert callable(RTCRtpSender._send_keyframe)


def test_a_sender_packs_packets_without_encoding() -> None:
    source = inspect.getsource(rtcrtpsender.RTCRtpSender._next_encoded_frame)
    assert "self.__encoder.pack(data)" in source
    packet = passthrough.packet(b"\x00" * 3000, 1800, 90_000)
    payloads, timestamp = Vp8Encoder().pack(packet)
    assert (timestamp, len(payloads) > 1) == (1800, True)
    assert OpusEncoder().pack(passthrough.packet(b"voice", 960, 48_000)) == ([b"voice"], 960)


def test_a_wish_for_a_whole_picture_reaches_its_source() -> None:
    assert "self._send_keyframe()" in inspect.getsource(RTCRtpSender._handle_rtcp_packet)
