"""The cast, and sessions to sign in with."""

from pathlib import Path

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.test import Client
from pytest_django import Settings

from fengqiao.directory.cast import Cast, settle
from fengqiao.directory.divisions import load_divisions
from fengqiao.directory.sessions import SessionStore


@pytest.fixture
def cast(db: None) -> Cast:
    """The bodies and people of Jiaozuo."""
    return settle()


@pytest.fixture
def regions(db: None) -> None:
    """The divisions of Jiaozuo and those above it."""
    load_divisions("4108")


@pytest.fixture
def session(db: None) -> SessionBase:
    """An anonymous session that has a key already, as after a first page."""
    store = SessionStore()
    store.create()
    return store


@pytest.fixture
def browser(db: None, settings: Settings) -> Client:
    """A browser on the smallest set of pages."""
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)  # WhiteNoise warns of a directory that is not there
    loader = ("django.template.loaders.locmem.Loader", {"refused.html": "{{ refusal.code }}"})
    engine = "django.template.backends.django.DjangoTemplates"
    settings.TEMPLATES = [{"BACKEND": engine, "OPTIONS": {"loaders": [loader]}}]
    settings.SESSION_ENGINE = "fengqiao.directory.sessions"
    settings.ROOT_URLCONF = "tests.directory.urls"
    return Client()
