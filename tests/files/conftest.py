"""A store of its own for each test, people, and requests as they come through the visitor's middleware."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from fengqiao.files import stores


@dataclass(frozen=True)
class Person:
    person: uuid.UUID

    @property
    def readers(self) -> frozenset[str]:
        return frozenset({f"person:{self.person}"})


LIN = Person(uuid.UUID(int=0xA1))
WANG = Person(uuid.UUID(int=0xB2))
SUBJECT = uuid.UUID(int=0xC3)


@pytest.fixture(autouse=True)
def store(settings: Settings, tmp_path: Path) -> Iterator[Path]:
    settings.FENGQIAO_HOME = tmp_path
    stores.files.cache_clear()
    stores.partials.cache_clear()
    yield tmp_path / "files"
    stores.files.cache_clear()
    stores.partials.cache_clear()


@pytest.fixture(autouse=True)
def addresses(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.files.faces"
    settings.MIDDLEWARE = ["tests.files.faces.VisitorByHeader"]


@pytest.fixture
def lin() -> Client:
    return Client(headers={"Visitor": str(LIN.person)})


@pytest.fixture
def wang() -> Client:
    return Client(headers={"Visitor": str(WANG.person)})
