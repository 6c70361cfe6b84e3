"""What lies on disk tells nothing, opens in any part, and does not open once touched."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.files import sealing
from fengqiao.files.sealing import FRAME_BYTES, TAG_BYTES, Damaged, seal, unseal

KEY = bytes(range(32))
SIZES = [0, 1, FRAME_BYTES - 1, FRAME_BYTES, FRAME_BYTES + 1, 2 * FRAME_BYTES, 2 * FRAME_BYTES + 7]


def sealed(plain: bytes) -> bytes:
    return b"".join(seal(KEY, [plain]))


def opened(box: bytes, size: int, start: int = 0, stop: int | None = None) -> bytes:
    return b"".join(unseal(KEY, lambda at, length: box[at : at + length], size, start, stop))


def content(size: int) -> bytes:
    return bytes(itertools.islice(itertools.cycle(range(251)), size))


@pytest.mark.parametrize("size", SIZES)
def test_what_was_sealed_opens(size: int) -> None:
    plain = content(size)
    assert opened(sealed(plain), size) == plain


@given(st.sampled_from(SIZES[1:]), st.data())
def test_any_range_opens_alone(size: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, size - 1))
    stop = data.draw(st.integers(start + 1, size))
    assert opened(sealed(content(size)), size, start, stop) == content(size)[start:stop]


@pytest.mark.parametrize("pieces", [1, 1000, FRAME_BYTES + 3])
def test_sealing_does_not_depend_on_how_the_content_arrives(pieces: int) -> None:
    plain = content(3000)
    parts = [plain[at : at + pieces] for at in range(0, len(plain), pieces)]
    assert b"".join(seal(KEY, parts)) == sealed(plain)


def test_sealed_frames_that_are_changed_swapped_or_cut_off_do_not_open() -> None:
    size, step = 2 * FRAME_BYTES + 7, FRAME_BYTES + TAG_BYTES
    box = sealed(content(size))
    flipped = bytes([box[0] ^ 1]) + box[1:]
    swapped = box[step : 2 * step] + box[:step] + box[2 * step :]
    for damaged, known_size in ((flipped, size), (swapped, size), (box[:step], FRAME_BYTES), (box[:-1], size)):
        with pytest.raises(Damaged):
            opened(damaged, known_size)


def test_a_key_is_wrapped_for_one_file() -> None:
    key = sealing.new_key()
    wrapped = sealing.wrap(key, "sha256:aa")
    assert key not in wrapped
    assert sealing.unwrap(wrapped, "sha256:aa") == key
    with pytest.raises(Damaged):
        sealing.unwrap(wrapped, "sha256:bb")
