"""Private values on their way into an act: typed in clear, sealed under the key of the party they belong to."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from fengqiao.base import private
from fengqiao.base.private import DataKey
from fengqiao.procedure import Payload, payload_fields, read_payload
from fengqiao.procedure.kinds import KINDS, kind_of

Path = tuple[str | int, ...]

PLACEHOLDER: dict[str, str] = {"key": "", "box": ""}
"""Stands in a payload for a required private value until it is sealed: what was typed travels beside, as `Clear`."""


@dataclass(frozen=True)
class Clear:
    """What was typed: by the path of the field in the payload (`("applicants", 0, "phone")`)."""

    values: Mapping[Path, str]

    def sealed(self, payload: Payload, subject: uuid.UUID) -> Payload:
        """The payload with each private value as a token under its party's key in `subject`."""
        if not self.values:
            return payload
        fields = payload_fields(payload)
        keys: dict[str, DataKey] = {}
        for path, value in sorted(self.values.items(), key=lambda item: str(item[0])):
            owner = _at(fields, path[:-1])
            person = owner_at(fields, path)
            if person not in keys:
                keys[person] = private.key_for(subject, person)
            owner[str(path[-1])] = keys[person].seal(value)
        kind = kind_of(type(payload))
        return read_payload(kind, KINDS[kind].version, fields)


def owner_at(fields: Any, path: Path) -> str:
    """The party whose value stands at that path of a payload's fields."""
    owner = _at(fields, path[:-1])
    return str(owner.get("id") or owner.get("party") or "")


def fingerprint(payload: Payload, clear: Clear, person: str, case: str) -> bytes:
    """A keyed digest of what was typed, by whom and in which case: equal for a retry, different for anything else."""
    typed = {"/".join(map(str, path)): value for path, value in clear.values.items()}
    said = msgspec.json.encode([payload_fields(payload), typed, person, case], order="sorted")
    return private.look_up_digest(f"command:{said.decode()}")


def _at(fields: Any, path: Path) -> dict[str, Any]:
    for step in path:
        fields = fields[step]
    found: dict[str, Any] = fields
    return found
