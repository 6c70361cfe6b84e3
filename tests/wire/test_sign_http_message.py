"""Signed HTTP messages against the standards' own vectors (RFC 9421 B.2.6, RFC 9530), and every tamper."""

import base64
import dataclasses
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey as Raw

from fengqiao.refusals import Refused
from fengqiao.wire import http_signatures as http
from fengqiao.wire.http_signatures import Given, Message
from fengqiao.wire.suites import SUITES

PUBLIC = base64.b64decode("MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=")
PRIVATE = base64.b64decode("MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF")
BODY = b'{"hello": "world"}'
SHA512 = "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:"
REQUEST = Message(
    method="POST",
    address="https://example.com/foo?param=Value&Pet=dog",
    headers={
        "host": "example.com",
        "date": "Tue, 20 Apr 2021 02:07:55 GMT",
        "content-type": "application/json",
        "content-digest": SHA512,
        "content-length": "18",
    },
    body=BODY,
)
"""The request of RFC 9421 B.2."""

B26 = {
    "signature-input": 'sig-b26=("date" "@method" "@path" "@authority" "content-type" "content-length")'
    ';created=1618884473;keyid="test-key-ed25519"',
    "signature": "sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:",
}
COMPONENTS = ("@method", "@target-uri", "content-digest")


def test_the_vector_of_rfc_9421_b_2_6_verifies() -> None:
    given = http.read(B26)
    assert (given.created, given.keyid) == (1618884473, "test-key-ed25519")
    base = http.base(REQUEST, given.components, given.parameters)
    assert base.decode().splitlines()[:3] == [
        '"date": Tue, 20 Apr 2021 02:07:55 GMT',
        '"@method": POST',
        '"@path": /foo',
    ]
    http.check_signature(REQUEST, given, SUITES["ed"].load_public(PUBLIC))
    signed = SUITES["ed"].load_private(PRIVATE).sign(base)
    assert signed == given.signature


def test_the_digests_of_rfc_9530_hold() -> None:
    assert http.content_digest(BODY) == "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:"
    http.check_digest(SHA512, BODY)
    http.check_digest(f"md5=:AAAA:, {SHA512}, {http.content_digest(BODY)}", BODY)


@pytest.mark.parametrize("header", ["", "md5=:AAAA:", "sha-256=X48E", f"{SHA512}, sha-256=:AAAA:", "sha-256=:!:"])
def test_a_digest_that_does_not_hold_is_refused(header: str) -> None:
    with pytest.raises(http.DigestDiffers):
        http.check_digest(header, BODY)


def _signed() -> tuple[Message, Given, Any]:
    key = SUITES["ed"].load_private(PRIVATE)
    headers = http.sign(REQUEST, COMPONENTS, key, keyid="k", created=1_000, nonce="n-1")
    lower = {name.lower(): value for name, value in headers.items()}
    return REQUEST, http.read(lower), key.public()


def test_what_is_signed_here_verifies_here() -> None:
    message, given, key = _signed()
    http.check_coverage(given, COMPONENTS)
    http.check_time(given, now=1_299.9, window_seconds=300)
    http.check_signature(message, given, key)


@pytest.mark.parametrize(
    "changed",
    [
        {"method": "PUT"},
        {"address": "https://example.com/foo?param=Value&Pet=cat"},
        {"address": "http://example.com/foo?param=Value&Pet=dog"},
        {"headers": {**REQUEST.headers, "content-digest": "sha-256=:AAAA:"}},
    ],
)
def test_every_covered_part_is_guarded(changed: dict[str, Any]) -> None:
    message, given, key = _signed()
    with pytest.raises(http.SignatureInvalid):
        http.check_signature(dataclasses.replace(message, **changed), given, key)


def test_the_parameters_and_the_key_are_guarded() -> None:
    message, given, key = _signed()
    later = dataclasses.replace(given, parameters=given.parameters.replace("1000", "1001"))
    with pytest.raises(http.SignatureInvalid):
        http.check_signature(message, later, key)
    with pytest.raises(http.SignatureInvalid):
        http.check_signature(message, given, SUITES["ed"].generate().public())


def test_a_signature_must_cover_what_is_needed() -> None:
    _, given, _ = _signed()
    with pytest.raises(http.SignatureIncomplete, match="command-id"):
        http.check_coverage(given, [*COMPONENTS, "command-id"])
    with pytest.raises(http.SignatureIncomplete, match="nonce"):
        http.check_coverage(http.read(B26), ["@method"])


@pytest.mark.parametrize(("now", "expires"), [(1_301, None), (699, None), (1_011, 1_010)])
def test_a_signature_lives_for_some_minutes(now: int, expires: int | None) -> None:
    _, given, _ = _signed()
    with pytest.raises(http.SignatureStale):
        http.check_time(dataclasses.replace(given, expires=expires), now=now, window_seconds=300)


@pytest.mark.parametrize(
    ("said", "signature"),
    [
        ("", ""),
        ('sig=("@method")', "other=:AAAA:"),
        ('sig=("@method";req)', "sig=:AAAA:"),
        ('sig=("@method" "@method")', "sig=:AAAA:"),
        ('sig=("@method");created="1"', "sig=:AAAA:"),
        ('sig=("@method");nonce=1', "sig=:AAAA:"),
        ('sig=("@method");created=1;created=2', "sig=:AAAA:"),
        ('sig=("@method"), b=("@path")', "sig=:AAAA:"),
        ('sig=("@method");unknown="1"', "sig=:AAAA:"),
        ('sig=("@method")', "sig=:A:"),
        ('sig=("@method")', "sig=:AB==:"),
        (f'sig=("@method");nonce="{"n" * 3000}"', "sig=:AAAA:"),
    ],
)
def test_what_cannot_be_read_is_refused(said: str, signature: str) -> None:
    with pytest.raises(http.SignatureUnreadable):
        http.read({"signature-input": said, "signature": signature})


@pytest.mark.parametrize("component", ["@nonsense", "x-missing", "Content-Type"])
def test_components_that_the_message_lacks_are_refused(component: str) -> None:
    with pytest.raises(Refused) as refusal:
        http.base(REQUEST, [component], "()")
    assert refusal.value.code == "signature_unreadable"


def test_derived_components_follow_the_standard() -> None:
    plain = Message("get", "https://EXAMPLE.com:443", {})
    parts = ("@method", "@authority", "@scheme", "@path", "@query", "@request-target")
    base = http.base(plain, parts, "()").decode().splitlines()
    assert base[:-1] == [
        '"@method": GET', '"@authority": example.com', '"@scheme": https', '"@path": /', '"@query": ?',
        '"@request-target": /',
    ]  # fmt: skip


def test_ed25519_here_is_everybodys() -> None:
    message, given, _ = _signed()
    raw = Raw.from_private_bytes(PRIVATE[-32:])
    raw.public_key().verify(given.signature, http.base(message, given.components, given.parameters))
