"""The registry of nodes by command: an authority's key, a node's card, the list of cards, the signatures."""

import base64
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from fengqiao.base import clock, node
from fengqiao.docking.actions import own_key
from fengqiao.wire import boxes, canon
from fengqiao.wire.authorities import countersigned
from fengqiao.wire.digests import SuiteName
from fengqiao.wire.formats import NodeKey, instant_text
from fengqiao.wire.keys import key_id
from fengqiao.wire.parcels import Listed, Registry
from fengqiao.wire.suites import SUITES

PRIVATE: Final = 0o600


def make_key(path: Path, *, name: str, suite: SuiteName) -> Iterator[str]:
    """Make an authority's private key in a new file; the line by which nodes' settings name it."""
    private = SUITES[suite].generate()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE), "wb") as file:
        file.write(private.to_bytes())
    public = private.public().to_bytes()
    text = base64.b64encode(public).decode()
    listed = NodeKey(name, suite, key_id(suite, public), text, instant_text(clock.now()), "")
    yield msgspec.json.encode(listed).decode()


def card(*, address: str, via: str) -> Iterator[str]:
    """How the registry is to list this node."""
    this = node.this()
    listed = Listed(
        node=this.name,
        address=address,
        via=via,
        suite=this.suite,
        box=boxes.public_text(node.box_key()),
        keys=(own_key(instant_text(clock.now())),),
    )
    yield msgspec.json.encode(listed).decode()


def issue(cards: list[Path], *, output: Path) -> Iterator[str]:
    """Write a registry of these cards, to be signed by both authorities; its number is the second it is issued in."""
    now = clock.now()
    nodes = tuple(msgspec.json.decode(each.read_bytes(), type=Listed) for each in cards)
    output.write_bytes(canon.encode(Registry(number=int(now.timestamp()), at=instant_text(now), nodes=nodes)))
    yield f"{output}：{len(nodes)} 个节点，待两个登记机关签名"


def sign(path: Path, *, key: Path, suite: SuiteName) -> Iterator[str]:
    """Add one authority's signature to a registry."""
    private = SUITES[suite].load_private(key.read_bytes())
    signed = countersigned(Registry, path.read_bytes(), private, suite)
    partial = path.with_suffix(".partial")
    partial.write_bytes(signed)
    partial.replace(path)
    count = signed.count(b"\n")
    yield f"{path}：已有 {count} 个登记机关签名"
