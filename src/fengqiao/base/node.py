"""This installation: its name, its directory, its signing key and its secrets, kept apart from the database."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from fengqiao.wire import boxes
from fengqiao.wire.digests import SuiteName
from fengqiao.wire.keys import PrivateKey, key_id
from fengqiao.wire.suites import SUITES


@dataclass(frozen=True)
class Node:
    """A node's name and the key it signs with."""

    name: str
    suite: SuiteName
    key_id: str
    private: PrivateKey


@cache
def this() -> Node:
    """This node; its signing key is made at the first call."""
    return at_home(Path(settings.FENGQIAO_HOME), settings.FENGQIAO_NODE, settings.FENGQIAO_SUITE)


def at_home(home: Path, name: str, suite_name: str = "ed") -> Node:
    """The node of that name whose keys lie in `home`, made where there are none."""
    suite: SuiteName = "sm" if suite_name == "sm" else "ed"
    path = _keys_in(home) / f"signing-{suite}.key"
    _write_once(path, lambda: SUITES[suite].generate().to_bytes())
    private = SUITES[suite].load_private(path.read_bytes())
    return Node(name, suite, key_id(suite, private.public().to_bytes()), private)


@cache
def box_key() -> bytes:
    """The private key by which this node opens what was closed for it alone; made at the first call."""
    return box_key_at(Path(settings.FENGQIAO_HOME))


def box_key_at(home: Path) -> bytes:
    """The key by which the node in `home` opens what was closed for it."""
    path = _keys_in(home) / "box.key"
    _write_once(path, boxes.generate)
    return path.read_bytes()


@cache
def secret(purpose: str) -> bytes:
    """A 256-bit secret of this node for one purpose, derived from its root secret."""
    path = _keys() / "root.secret"
    _write_once(path, lambda: os.urandom(32))
    return HKDF(SHA256(), 32, salt=None, info=f"fengqiao/{purpose}".encode()).derive(path.read_bytes())


def kept(name: str, make: Callable[[], bytes]) -> bytes:
    """The bytes that lie under `name` beside this node's keys; made at the first call, and the same ever after."""
    path = _keys() / name
    _write_once(path, make)
    return path.read_bytes()


def _keys() -> Path:
    return _keys_in(Path(settings.FENGQIAO_HOME))


def _keys_in(home: Path) -> Path:
    directory = home / "keys"
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    return directory


def _write_once(path: Path, make: Callable[[], bytes]) -> None:
    """Create `path` whole or not at all; of two processes one wins and both read the same."""
    if path.exists():
        return
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(make())
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(partial, path)
    partial.unlink()
