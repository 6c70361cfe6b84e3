"""The cast with tokens, on the web's own database role: row security is in force as in the web process."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from pytest_django import Settings

from fengqiao.api import bearers, rates
from fengqiao.base import clock, visitors
from fengqiao.directory.actions import request_code
from fengqiao.directory.cast import EMPLOYER, WORKER, Cast, settle
from fengqiao.directory.fixtures import PASSWORD, totp_now
from fengqiao.directory.models import Person
from fengqiao.files import actions as files
from fengqiao.files import stores
from fengqiao.ledger import queries as ledger
from tests.files import corpus

BASE = "/api/v1"
PHONE = "13800000009"


@dataclass
class Caller:
    """Somebody who calls with a token; each writing call has a command id of its own."""

    person: uuid.UUID
    token: str
    client: Client = field(default_factory=Client)

    def get(self, address: str) -> Any:
        return self.client.get(BASE + address, headers=self.headers())

    def post(self, address: str, body: object, *, command: uuid.UUID | None = None) -> Any:
        headers = {**self.headers(), "Command-Id": str(command or uuid.uuid4())}
        return self.client.post(BASE + address, body, content_type="application/json", headers=headers)

    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def file(self) -> str:
        """The digest of a photo just uploaded."""
        visitors.announce(bearers.visitor_token(self.token))
        photo = SimpleUploadedFile("签名.jpg", corpus.jpeg_with_position())
        return files.store_upload(photo, owner=self.person, purpose="photo").file_id


@pytest.fixture(autouse=True)
def node(settings: Settings, tmp_path: Path) -> None:
    settings.ROOT_URLCONF = "tests.api.urls"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
    stores.files.cache_clear()
    stores.partials.cache_clear()
    rates._counts.clear()


@pytest.fixture
def cast(db: None) -> Cast:
    """The bodies and people of Jiaozuo; from here on the connection is the web's."""
    found = settle()
    ledger.register_own_key(clock.now())
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE fengqiao_web")
    return found


Enter = Callable[[str], Caller]


@pytest.fixture
def enter(cast: Cast) -> Enter:
    """Whoever of the cast is named, with a token got at the door."""

    @cache
    def entered(name: str) -> Caller:
        client = Client()
        person = getattr(cast, name)
        if isinstance(person, Person):
            return Caller(person.id, _party_token(client, WORKER[1] if name == "worker" else EMPLOYER[1]))
        proof = {"username": person.username, "password": PASSWORD, "totp": totp_now()}
        answer = client.post(f"{BASE}/token", proof, content_type="application/json")
        assert answer.status_code == 201, answer.content.decode()
        return Caller(person.person.id, answer.json()["token"])

    return entered


def _party_token(client: Client, phone: str) -> str:
    code = request_code(phone=phone, address="192.0.2.9")
    answer = client.post(f"{BASE}/token", {"phone": phone, "code": code}, content_type="application/json")
    assert answer.status_code == 201, answer.content.decode()
    return str(answer.json()["token"])


def application(cast: Cast) -> dict[str, Any]:
    """What the worker asks of the court, private values in clear."""
    return {
        "kind": "apply",
        "court": str(cast.court.id),
        "applicants": [
            {
                "id": "a1",
                "kind": "natural",
                "name": WORKER[0],
                "person": str(cast.worker.id),
                "identity": WORKER[2],
                "phone": WORKER[1],
                "address": "山阳区东方红街道1号",
            }
        ],
        "respondents": [
            {
                "id": "r1",
                "kind": "organisation",
                "name": "焦作某机械有限公司",
                "representative": "赵建国",
                "identity": "91410800MA0000000X",
                "phone": EMPLOYER[1],
            }
        ],
        "claims": [{"cause": "pay.arrears", "title": "支付2026年8月至10月工资", "amount_fen": 1_800_000}],
        "facts_text": "2026年8月起公司拖欠工资三个月，共计一万八千元。",
    }


@pytest.fixture
def case(cast: Cast, enter: Enter) -> str:
    """A case that the worker opened."""
    answer = enter("worker").post("/cases", application(cast))
    assert answer.status_code == 201, answer.content.decode()
    return str(answer.json()["case"])
