"""A system of another: it has a key, signs each request as the guide says, and knows nothing of this code's insides."""

import base64
import hashlib
import json
import secrets
import uuid
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client

from fengqiao.base import clock
from tests.api.conftest import BASE, Caller, Enter

SERVER = "http://testserver"


@dataclass
class Foreign:
    """A system that signs; `posting` names as whom it acts."""

    id: str
    key: Ed25519PrivateKey
    posting: str = ""
    client: Client = field(default_factory=Client)

    def call(self, method: str, address: str, body: object = None, **changed: Any) -> Any:
        """Send a request; `changed` overrides what is signed (`created`, `nonce`, `keyid`), or `drop`s a component."""
        text = b"" if body is None else json.dumps(body).encode()
        headers = self.headers(method, address, text, **changed)
        sent: dict[str, Any] = {"data": text, "content_type": "application/json"} if body is not None else {}
        return self.client.generic(method, BASE + address, headers=headers, **sent)

    def headers(self, method: str, address: str, body: bytes, **changed: Any) -> dict[str, str]:
        digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
        headers = {"content-digest": f"sha-256=:{digest}:"} if body else {}
        if method == "POST":
            headers["command-id"] = str(changed.get("command") or uuid.uuid4())
        posting = changed.get("posting", self.posting)
        if posting:
            headers["posting"] = posting
        lines = {"@method": method, "@target-uri": SERVER + BASE + address, **headers}
        lines.pop(changed.get("drop", ""), None)
        named = " ".join(f'"{name}"' for name in lines)
        created = changed.get("created", int(clock.now().timestamp()))
        nonce, keyid = changed.get("nonce", secrets.token_urlsafe(16)), changed.get("keyid", self.id)
        parameters = f'({named});created={created};nonce="{nonce}";keyid="{keyid}"'
        base = "\n".join(
            [*(f'"{name}": {value}' for name, value in lines.items()), f'"@signature-params": {parameters}']
        )
        signature = base64.b64encode(self.key.sign(base.encode())).decode()
        return {**headers, "signature-input": f"sig={parameters}", "signature": f"sig=:{signature}:"}


def public_text(key: Ed25519PrivateKey) -> str:
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def registered(
    enter: Enter, postings: dict[str, uuid.UUID], *, powers: list[str], by: str = "administrator"
) -> Foreign:
    """A system of the body whose administrator registers it; the people named agree, each by themselves."""
    key = Ed25519PrivateKey.generate()
    wish = {
        "name": "业务系统",
        "public_key": public_text(key),
        "powers": powers,
        "postings": [str(posting) for posting in postings.values()],
    }
    answer = enter(by).post("/systems", wish)
    assert answer.status_code == 201, answer.content.decode()
    shown = answer.json()["system"]
    assert answer.json()["private_key"] == ""
    waiting = {each["posting"]: each["id"] for each in shown["postings"]}
    for name, posting in postings.items():
        agree(enter(name), waiting[str(posting)])
    return Foreign(shown["id"], key)


def agree(person: Caller, acting: str) -> None:
    answer = person.post(f"/systems/agreements/{acting}", {})
    assert answer.status_code == 201, answer.content.decode()
