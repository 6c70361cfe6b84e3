"""The port to those who carry text messages, and what they may answer."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class Unreachable(Exception):
    """The provider did not take the message, which is tried again later; `code` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class Rejected(Exception):
    """The provider will never take this message, such as for a number that is none."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True)
class Sms:
    """One text message. The same `id` again is the same message; `expires_at` for what must not stay readable."""

    id: uuid.UUID
    phone: str
    text: str
    expires_at: datetime | None = None

    def __repr__(self) -> str:
        return f"Sms({self.id})"  # number and text reach no log by way of a traceback


@dataclass(frozen=True)
class Receipt:
    """What a provider answered: its own number for the message, and whether it already lies on the phone."""

    adapter: str
    provider_id: str
    delivered: bool


Outcome = Receipt | Unreachable | Rejected
"""What became of one message."""


class Carrier(Protocol):
    """Somebody who carries text messages."""

    @property
    def name(self) -> str:
        """The name in the delivery record."""
        ...

    def send(self, sms: Sms) -> Receipt:
        """The provider's receipt; raises Unreachable or Rejected."""
        ...
