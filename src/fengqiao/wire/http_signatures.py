"""Signed HTTP messages: HTTP Message Signatures (RFC 9421) and Content-Digest (RFC 9530), without network or clock.

One signature a message, over whole components. What the standards allow beyond that (parameters of components, several
signatures, signed trailers) is refused as unreadable rather than read half.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from fengqiao.refusals import Refused
from fengqiao.wire.keys import PrivateKey, PublicKey

ALGORITHM: Final = "ed25519"
LABEL: Final = "sig"
LONGEST: Final = 2000
_LABEL: Final = r"[a-z*][a-z0-9_\-.*]{0,63}"
_STRING: Final = r'"[\x20\x21\x23-\x5b\x5d-\x7e]*"'
_INPUT: Final = re.compile(rf"({_LABEL})=(\((?:{_STRING}(?: {_STRING})*)?\)((?:;[a-z]+=(?:{_STRING}|-?\d{{1,15}}))*))")
_PARAMETER: Final = re.compile(rf";([a-z]+)=({_STRING}|-?\d{{1,15}})")
_SIGNATURE: Final = re.compile(rf"({_LABEL})=:([A-Za-z0-9+/=]*):")
_DIGEST: Final = re.compile(r"\s*([a-z0-9-]+)=:([A-Za-z0-9+/=]*):\s*")
_ADDRESS: Final = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*)://([^/?#]*)([^?#]*)(?:\?([^#]*))?")
"""Scheme, authority, path and query. RFC 3986 appendix B."""
_HASHES: Final = {"sha-256": hashlib.sha256, "sha-512": hashlib.sha512}
_TEXTS: Final = frozenset({"nonce", "alg", "keyid", "tag"})
_INSTANTS: Final = frozenset({"created", "expires"})


class SignatureUnreadable(Refused):
    """请求头 Signature-Input 或者 Signature 的写法不对，请对照接入指南核对。"""

    status = 401
    code = "signature_unreadable"


class SignatureIncomplete(Refused):
    """签名没有覆盖应当覆盖的内容："""

    status = 401
    code = "signature_incomplete"


class SignatureStale(Refused):
    """签名时间与本系统时间相差太多，请校准时钟，每次请求重新签名。"""

    status = 401
    code = "signature_stale"


class SignatureInvalid(Refused):
    """签名不成立：密钥不符，或者内容在签名以后有改动。"""

    status = 401
    code = "signature_invalid"


class DigestDiffers(Refused):
    """请求头 Content-Digest 与内容不符，或者没有本系统认识的摘要算法（sha-256、sha-512）。"""

    status = 400
    code = "digest_differs"


@dataclass(frozen=True)
class Message:
    """What was sent: method, whole address, headers by their names in lower case, body."""

    method: str
    address: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True)
class Given:
    """A signature as its message gives it; instants are seconds since 1970, absent texts are empty.

    `parameters` is the value of `@signature-params`, exactly as it was sent.
    """

    components: tuple[str, ...]
    parameters: str
    signature: bytes
    created: int | None = None
    expires: int | None = None
    nonce: str = ""
    alg: str = ""
    keyid: str = ""


def content_digest(body: bytes) -> str:
    """The header Content-Digest of a body. RFC 9530 section 2."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def check_digest(header: str, body: bytes) -> None:
    """Refuse a body other than the header says; each digest known here must hold, and one must be known."""
    known = 0
    for part in header.split(","):
        found = _DIGEST.fullmatch(part)
        if found is None:
            raise DigestDiffers
        if found[1] in _HASHES:
            known += 1
            if _HASHES[found[1]](body).digest() != _bytes(found[2]):
                raise DigestDiffers
    if not known:
        raise DigestDiffers


def read(headers: Mapping[str, str]) -> Given:
    """The one signature that the headers give; raises SignatureUnreadable."""
    said, signed = headers.get("signature-input", "").strip(), headers.get("signature", "").strip()
    whole, value = _INPUT.fullmatch(said), _SIGNATURE.fullmatch(signed)
    if len(said) > LONGEST or whole is None or value is None or whole[1] != value[1]:
        raise SignatureUnreadable
    signature = _bytes(value[2])
    inner = whole[2][: whole[2].index(")")]
    components = tuple(part[1:-1] for part in re.findall(_STRING, inner))
    found = _PARAMETER.findall(whole[3])
    if signature is None or len(set(components)) != len(components) or len({name for name, _ in found}) != len(found):
        raise SignatureUnreadable
    texts, instants = _sorted(found)
    return Given(
        components=components,
        parameters=whole[2],
        signature=signature,
        created=instants.get("created"),
        expires=instants.get("expires"),
        nonce=texts.get("nonce", ""),
        alg=texts.get("alg", ""),
        keyid=texts.get("keyid", ""),
    )


def _sorted(found: Collection[tuple[str, str]]) -> tuple[dict[str, str], dict[str, int]]:
    """The parameters that are texts and those that are instants; raises SignatureUnreadable for any other."""
    texts: dict[str, str] = {}
    instants: dict[str, int] = {}
    for name, value in found:
        if name in _TEXTS and value.startswith('"'):
            texts[name] = value[1:-1]
        elif name in _INSTANTS and not value.startswith('"'):
            instants[name] = int(value)
        else:
            raise SignatureUnreadable
    return texts, instants


def check_coverage(given: Given, needed: Collection[str]) -> None:
    """Refuse a signature that leaves out one of the components `needed`, or its time, nonce or key."""
    missing = [name for name in needed if name not in given.components]
    missing += [name for name in ("created", "nonce", "keyid") if not getattr(given, name)]
    if missing:
        raise SignatureIncomplete("、".join(missing))
    if given.alg not in ("", ALGORITHM):
        raise SignatureUnreadable


def check_time(given: Given, now: float, window_seconds: int) -> None:
    """Refuse a signature made more than `window_seconds` before or after `now`, or that ended by itself."""
    created = given.created or 0
    if abs(now - created) > window_seconds or (given.expires is not None and now > given.expires):
        raise SignatureStale


def check_signature(message: Message, given: Given, key: PublicKey) -> None:
    """Refuse a signature that is not the key's over what the message is."""
    if not key.verify(base(message, given.components, given.parameters), given.signature):
        raise SignatureInvalid


def base(message: Message, components: Collection[str], parameters: str) -> bytes:
    """The signature base, the bytes that are signed. RFC 9421 section 2.5; raises SignatureUnreadable."""
    lines = [f'"{name}": {_value(message, name)}' for name in components]
    return "\n".join([*lines, f'"@signature-params": {parameters}']).encode()


def sign(
    message: Message, components: Collection[str], key: PrivateKey, *, keyid: str, created: int, nonce: str
) -> dict[str, str]:
    """The headers Signature-Input and Signature over the components of the message."""
    named = " ".join(f'"{name}"' for name in components)
    parameters = f'({named});created={created};nonce="{nonce}";keyid="{keyid}";alg="{ALGORITHM}"'
    signature = base64.b64encode(key.sign(base(message, components, parameters))).decode()
    return {"Signature-Input": f"{LABEL}={parameters}", "Signature": f"{LABEL}=:{signature}:"}


def _value(message: Message, name: str) -> str:
    """The value of a component. RFC 9421 sections 2.1, 2.2."""
    if not name.startswith("@"):
        if name not in message.headers or name != name.lower():
            raise SignatureUnreadable
        return message.headers[name].strip()
    parts = _ADDRESS.fullmatch(message.address)
    if parts is None:
        raise SignatureUnreadable
    scheme, authority, path, query = parts[1].lower(), parts[2].lower(), parts[3] or "/", parts[4] or ""
    derived = {
        "@method": message.method.upper(),
        "@target-uri": message.address,
        "@authority": authority.removesuffix({"http": ":80", "https": ":443"}.get(scheme, "")),
        "@scheme": scheme,
        "@path": path,
        "@query": f"?{query}",
        "@request-target": path + (f"?{query}" if query else ""),
    }
    if name not in derived:
        raise SignatureUnreadable
    return derived[name]


def _bytes(text: str) -> bytes | None:
    """The bytes in Base64; None where the text is none, or not the one way to write them."""
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return found if base64.b64encode(found).decode() == text else None
