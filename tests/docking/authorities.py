"""The two authorities that sign the registry of nodes, and who goes on where a node is gone."""

import base64
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from fengqiao.docking.actions import sealed_registry
from fengqiao.wire.authorities import countersigned
from fengqiao.wire.digests import SuiteName
from fengqiao.wire.formats import NodeKey, instant_text
from fengqiao.wire.keys import PrivateKey, key_id
from fengqiao.wire.parcels import Listed, Registry, Succession
from fengqiao.wire.suites import SUITES


class Authorities:
    """The two that sign the registry, and where they publish it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.keys: list[tuple[PrivateKey, SuiteName]] = [
            (SUITES["ed"].generate(), "ed"),
            (SUITES["sm"].generate(), "sm"),
        ]
        self.number = 0

    @property
    def listed(self) -> str:
        """Their keys, as a node's settings name them."""
        found = []
        for place, (private, suite) in enumerate(self.keys):
            public = private.public().to_bytes()
            text = base64.b64encode(public).decode()
            key = key_id(suite, public)
            found.append(NodeKey(f"authority-{place}", suite, key, text, "2026-01-01T00:00:00.000Z", ""))
        return json.dumps(msgspec.to_builtins(found))

    def publish(self, *nodes: Any, age: timedelta = timedelta(0), signers: int = 2) -> int:
        """Issue a registry of these nodes; its number."""
        self.number += 1
        at = instant_text(datetime.now(UTC) - age)
        registry = Registry(number=self.number, at=at, nodes=tuple(msgspec.convert(each, Listed) for each in nodes))
        self.place.write_bytes(sealed_registry(registry, self.keys[:signers]))
        return self.number

    def sign(self, document: str, *, signers: int = 2) -> str:
        """A succession with their signatures before it."""
        data = document.encode()
        for private, suite in self.keys[:signers]:
            data = countersigned(Succession, data, private, suite)
        return data.decode()
