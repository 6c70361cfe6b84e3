"""What Janus gets of a browser's offer, and what the browser gets of Janus's answer."""

import pytest

from fengqiao.rooms.media.janus import descriptions
from fengqiao.rooms.media.people import LAYOUT
from fengqiao.rooms.refusals import OfferUnfit

HEAD = "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n"


def medium(kind: str, name: str, port: int = 9, *more: str) -> str:
    number = 111 if kind == "audio" else 96
    codec = "opus/48000/2" if kind == "audio" else "VP8/90000"
    lines = [f"m={kind} {port} UDP/TLS/RTP/SAVPF {number}", f"a=mid:{name}", f"a=rtpmap:{number} {codec}", *more]
    return "".join(f"{line}\r\n" for line in lines)


def offer(*directions: str) -> str:
    names = [f"m{place}" for place in range(len(LAYOUT))]
    media = "".join(
        medium(kind, name, 9, f"a={direction}")
        for kind, name, direction in zip(LAYOUT, names, directions or ["sendrecv"] * len(LAYOUT), strict=True)
    )
    return f"{HEAD}a=group:BUNDLE {' '.join(names)}\r\n{media}"


def answer(port: int = 9) -> str:
    media = [medium("audio", "m0"), medium("video", "m1"), medium("video", "m2", port, "a=ssrc:1 cname:janus")]
    return f"{HEAD}a=group:BUNDLE m0 m1 m2\r\n{''.join(f'{each}a=recvonly' + chr(13) + chr(10) for each in media)}"


def test_janus_gets_what_is_sent_and_nothing_else() -> None:
    said = descriptions.sending(offer())
    assert descriptions.names(said) == ["m0", "m1", "m2"]
    assert "a=group:BUNDLE m0 m1 m2\r\n" in said
    assert said.count("a=sendonly") == 3
    assert "sendrecv" not in said


def test_the_browser_gets_an_answer_to_every_medium() -> None:
    said = descriptions.answered(answer(), offer())
    assert descriptions.names(said) == [f"m{place}" for place in range(len(LAYOUT))]
    assert said.count("a=inactive") == len(LAYOUT) - 3
    assert said.count("a=recvonly") == 3
    assert said.count("a=ssrc:") == 1
    assert f"a=group:BUNDLE {' '.join(descriptions.names(said))}\r\n" in said


def test_an_answer_that_turns_a_medium_away_is_unfit() -> None:
    with pytest.raises(OfferUnfit):
        descriptions.answered(answer(port=0), offer())


@pytest.mark.parametrize("name", ["", "a b", "x" * 33, "m1"])
def test_media_without_names_of_their_own_are_unfit(name: str) -> None:
    with pytest.raises(OfferUnfit):
        descriptions.names(offer().replace("a=mid:m0\r\n", f"a=mid:{name}\r\n"))


@pytest.mark.parametrize("said", ["", "v=0", HEAD, HEAD + medium("audio", "0"), HEAD + medium("application", "0")])
def test_another_layout_is_unfit(said: str) -> None:
    with pytest.raises(OfferUnfit):
        descriptions.require_layout(said)
