"""The back ends of media that the same tests are put to."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from fengqiao.rooms.media.forwarding import Forwarder
from fengqiao.rooms.media.janus.backend import Janus
from fengqiao.rooms.media.port import Media, Notice

Opened = Callable[[Path], AbstractAsyncContextManager[Media]]


async def ignore(_: Notice) -> None:
    """A test that asks media directly needs no notices."""


@asynccontextmanager
async def forwarder(place: Path) -> AsyncIterator[Media]:
    """The default back end, in this process."""
    media = Forwarder(recordings=place / "recordings", hear=ignore)
    yield media
    await media.close_all()


@asynccontextmanager
async def janus(place: Path) -> AsyncIterator[Janus]:
    """The production back end, with a Janus of its own."""
    with tempfile.TemporaryDirectory() as short:  # a socket's path must stay short
        media = Janus(place=Path(short) / "janus", recordings=place / "recordings", hear=ignore)
        await media.start()
        try:
            yield media
        finally:
            await media.close_all()


needs_janus = pytest.mark.skipif(shutil.which("janus") is None, reason="Janus is not installed (package janus)")
BACKENDS = [pytest.param(forwarder, id="aiortc"), pytest.param(janus, id="janus", marks=needs_janus)]
