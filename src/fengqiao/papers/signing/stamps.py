"""Authorities for time-stamps (RFC 3161): one over HTTP, and a test authority that this node plays itself."""

from functools import cache
from typing import Final, Protocol

from asn1crypto import tsp
from django.conf import settings
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko.sign.timestamps.requests_client import RequestsHTTPTimeStamper

from fengqiao.papers.signing import certificates
from fengqiao.papers.signing.credentials import asn1_certificate, asn1_key

OWN: Final = "own"
PATIENCE_SECONDS: Final = 5
LARGEST_REQUEST: Final = 4096


class AuthorityUnreachable(Exception):
    """The authority did not answer, or what it answered is no time-stamp of what was asked."""


class Authority(Protocol):
    """Where time-stamps come from."""

    def stamper(self) -> TimeStamper:
        """A client that asks this authority; it raises OSError where there is no answer."""
        ...


class OwnAuthority:
    """The node's own test authority: real tokens under a key of its own, but no third party."""

    def stamper(self) -> DummyTimeStamper:
        """A client that answers itself."""
        pair = certificates.stamping()
        return DummyTimeStamper(tsa_cert=asn1_certificate(pair), tsa_key=asn1_key(pair))


class HttpAuthority:
    """An authority that answers RFC 3161 requests at an address."""

    def __init__(self, url: str) -> None:
        self.url = url

    def stamper(self) -> RequestsHTTPTimeStamper:
        """A client for that address."""
        client: RequestsHTTPTimeStamper = RequestsHTTPTimeStamper(self.url, timeout=PATIENCE_SECONDS)  # type: ignore[no-untyped-call]  # it declares no types
        return client


def configured() -> Authority | None:
    """The authority that the node is set to ask; None where none is named."""
    named = settings.FENGQIAO_TIMESTAMPS
    if not named:
        return None
    return OwnAuthority() if named == OWN else HttpAuthority(named)


@cache
def _own() -> DummyTimeStamper:
    return OwnAuthority().stamper()


def answer(request: bytes) -> bytes:
    """The DER answer of the test authority to a DER request; raises ValueError for what is none."""
    asked = tsp.TimeStampReq.load(request, strict=True)
    if not asked["message_imprint"]["hashed_message"].native:
        raise ValueError("nothing to stamp")
    return bytes(_own().request_tsa_response(asked).dump())
