"""Both suites behind one port; SM2 against a second, independent implementation."""

import ctypes
import gc
import ssl
from concurrent.futures import ThreadPoolExecutor

import gmssl_pyx
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st

from fengqiao.wire.keys import KeyUnusable, fingerprint, key_id
from fengqiao.wire.libcrypto import Libcrypto, LibcryptoMissing, libcrypto
from fengqiao.wire.suites import SUITES

BOTH = pytest.mark.parametrize("name", ["ed", "sm"])
MESSAGES = (b"", b"x", "劳动争议".encode(), bytes(range(256)) * 40, b"a\0b")


@BOTH
def test_signatures_verify_and_only_over_their_message(name: str) -> None:
    key = SUITES[name].generate()
    for message in MESSAGES:
        signature = key.sign(message)
        assert key.public().verify(message, signature)
        assert not key.public().verify(message + b"\0", signature)
        assert not SUITES[name].generate().public().verify(message, signature)


@BOTH
def test_keys_survive_their_bytes(name: str) -> None:
    suite = SUITES[name]
    key = suite.generate()
    again = suite.load_private(key.to_bytes())
    public = suite.load_public(key.public().to_bytes())
    assert again.to_bytes() == key.to_bytes()
    assert public.to_bytes() == again.public().to_bytes()
    assert public.verify(b"message", again.sign(b"message"))


@BOTH
def test_truncated_extended_and_changed_signatures_are_false(name: str) -> None:
    key = SUITES[name].generate()
    public, signature = key.public(), key.sign(b"message")
    for length in range(len(signature)):
        assert not public.verify(b"message", signature[:length])
    for more in (b"\0", b"\0" * 8, signature, b"x" * 5000):
        assert not public.verify(b"message", signature + more)
    for place in range(len(signature)):
        changed = bytearray(signature)
        changed[place] ^= 1
        assert not public.verify(b"message", bytes(changed)), place


@BOTH
@given(signature=st.binary(max_size=80))
@settings(max_examples=50)
def test_any_bytes_as_signature_are_false(name: str, signature: bytes) -> None:
    assert not PUBLIC[name].verify(b"message", signature)


PUBLIC = {name: suite.generate().public() for name, suite in SUITES.items()}


@BOTH
def test_unusable_keys_are_refused(name: str) -> None:
    suite = SUITES[name]
    key = suite.generate()
    other = SUITES["sm" if name == "ed" else "ed"].generate()
    curve = ec.generate_private_key(ec.SECP256R1())
    info = serialization.PublicFormat.SubjectPublicKeyInfo
    publics = [
        key.to_bytes(),
        other.public().to_bytes(),
        curve.public_key().public_bytes(serialization.Encoding.DER, info),
    ]
    privates = [key.public().to_bytes(), other.to_bytes()]
    for good, bad in ((key.public().to_bytes(), publics), (key.to_bytes(), privates)):
        bad += [b"", b"\0", good[:-1], good + b"\0", good[:30]]
    for data in publics:
        with pytest.raises(KeyUnusable):
            suite.load_public(data)
    for data in privates:
        with pytest.raises(KeyUnusable):
            suite.load_private(data)


def test_an_sm2_point_off_the_curve_or_at_infinity_is_refused() -> None:
    good = SUITES["sm"].generate().public().to_bytes()
    infinity = good[:24].replace(b"\x30\x59", b"\x30\x17", 1).replace(b"\x03\x42\x00", b"\x03\x02\x00") + b"\0"
    for data in (good[:-64] + b"\1" * 64, infinity):
        with pytest.raises(KeyUnusable):
            SUITES["sm"].load_public(data)


def test_ed25519_is_deterministic_and_matches_rfc_8032() -> None:
    # RFC 8032 section 7.1, test 2.
    seed = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    key = SUITES["ed"].load_private(bytes.fromhex("302e020100300506032b657004220420") + seed)
    expected = (
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    assert key.sign(b"\x72").hex() == expected


def test_sm2_signatures_verify_in_gmssl() -> None:
    key = SUITES["sm"].generate()
    point = key.public().to_bytes()[-64:]
    for message in MESSAGES[1:]:
        assert gmssl_pyx.sm2_verify(point, message, key.sign(message))


def test_gmssl_signatures_verify_here() -> None:
    prefix = SUITES["sm"].generate().public().to_bytes()[:-64]
    point, secret = gmssl_pyx.sm2_key_generate()
    public = SUITES["sm"].load_public(prefix + point)
    for message in MESSAGES[1:]:
        signature = gmssl_pyx.sm2_sign(secret, point, message)
        assert public.verify(message, signature)
        assert not public.verify(message + b"x", signature)
        other_id = gmssl_pyx.sm2_sign(secret, point, message, signer_id=b"ALICE123@YAHOO.COM")
        assert not public.verify(message, other_id)


def test_one_sm2_key_serves_many_threads() -> None:
    key = SUITES["sm"].generate()
    public = key.public()
    with ThreadPoolExecutor(8) as pool:
        messages = [str(number).encode() for number in range(200)]
        signatures = list(pool.map(key.sign, messages))
        assert all(pool.map(public.verify, messages, signatures))
        assert not any(pool.map(public.verify, messages, signatures[1:] + signatures[:1]))


def test_sm2_keys_are_freed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    freed: list[int] = []
    monkeypatch.setattr(libcrypto(), "free_key", freed.append)
    key = SUITES["sm"].generate()
    public = key.public()
    handles = sorted([key._handle, public._handle])  # type: ignore[attr-defined]  # what only SM2 keys have
    del key, public
    gc.collect()
    assert sorted(freed) == handles


def test_a_failed_verification_leaves_no_error_behind_for_others() -> None:
    PUBLIC["sm"].verify(b"message", b"\x30\x06\x02\x01\x01\x02\x01\x01")
    library = ctypes.CDLL("libcrypto.so.3")
    library.ERR_peek_error.restype = ctypes.c_ulong
    assert library.ERR_peek_error() == 0
    ssl.create_default_context()


def test_a_library_without_sm2_is_named() -> None:
    with pytest.raises(AttributeError):
        Libcrypto(ctypes.CDLL("libc.so.6"))
    assert "libssl3" in str(LibcryptoMissing("libcrypto.so.3"))


def test_a_missing_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    libcrypto.cache_clear()
    monkeypatch.setattr("fengqiao.wire.libcrypto._NAMES", ("libcrypto-not-there.so",))
    monkeypatch.setattr("ctypes.util.find_library", lambda name: None)
    with pytest.raises(LibcryptoMissing, match="libcrypto-not-there"):
        libcrypto()
    libcrypto.cache_clear()


@BOTH
def test_key_ids_are_short_fingerprints_long(name: str) -> None:
    public = SUITES[name].generate().public().to_bytes()
    assert key_id("ed", public).startswith("ed:")
    short = key_id("sm" if name == "sm" else "ed", public)
    assert len(short) == 3 + 16
    whole = fingerprint("sm" if name == "sm" else "ed", public)
    assert whole.startswith(SUITES[name].digest_name + ":" + short[3:])
