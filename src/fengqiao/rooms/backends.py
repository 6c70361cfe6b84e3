"""Which back end of media serves this node."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from fengqiao.rooms.media.port import Hear, Media
from fengqiao.rooms.media.process import socket_path
from fengqiao.rooms.media.remote import Remote

_running: set[asyncio.Task[None]] = set()


def chosen() -> Callable[[Hear], Media]:
    """A maker of the back end: the node's own media process, whatever carries the media inside it."""
    return _own


def _own(hear: Hear) -> Media:
    remote = Remote(socket_path(Path(settings.FENGQIAO_HOME)), hear)
    task = asyncio.ensure_future(remote.keep_connected())
    _running.add(task)
    return remote
