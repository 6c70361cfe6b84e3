"""Digests name their algorithm and are compared whole."""

import pytest
from gmssl_pyx import sm3_hash
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.wire import digests

# GB/T 32905-2016, examples 1 and 2; FIPS 180-4.
SM3_ABC = "sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
SM3_ABCD_16 = "sm3:debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
SHA256_ABC = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_published_vectors() -> None:
    assert digests.digest("sm", b"abc") == SM3_ABC
    assert digests.digest("sm", b"abcd" * 16) == SM3_ABCD_16
    assert digests.digest("ed", b"abc") == SHA256_ABC


@given(st.binary(max_size=300))
def test_sm3_of_all_implementations_agrees(data: bytes) -> None:
    expected = "sm3:" + sm3_hash(data).hex()
    assert digests.digest("sm", data) == expected
    assert "sm3:" + digests._sm3_by_cryptography(data).hex() == expected


def test_parse_gives_the_algorithm_and_the_bytes() -> None:
    assert digests.parse(SM3_ABC) == ("sm3", bytes.fromhex(SM3_ABC[4:]))
    assert digests.parse(SHA256_ABC) == ("sha256", bytes.fromhex(SHA256_ABC[7:]))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sm3:",
        "md5:" + "0" * 64,
        SM3_ABC.upper(),
        SM3_ABC + "0",
        SM3_ABC[:-1],
        SM3_ABC + "\n",
        " " + SM3_ABC,
    ],
)
def test_what_is_no_digest_is_refused(text: str) -> None:
    with pytest.raises(digests.NotADigest):
        digests.parse(text)
    assert not digests.matches(text, b"abc")


def test_matches_looks_at_the_named_algorithm() -> None:
    assert digests.matches(SM3_ABC, b"abc")
    assert digests.matches(SHA256_ABC, b"abc")
    assert not digests.matches(SM3_ABC, b"abd")
    assert not digests.matches("sha256:" + SM3_ABC[4:], b"abc")


def test_same_compares_whole_texts() -> None:
    assert digests.same(SM3_ABC, SM3_ABC)
    assert not digests.same(SM3_ABC, SM3_ABC[:-1])
    assert not digests.same(SM3_ABC, "摘要")
