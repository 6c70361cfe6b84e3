"""Who carries text messages here, in which order they are asked."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import structlog
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from fengqiao.notices.adapters.demonstration import Demonstration
from fengqiao.notices.adapters.gateway import Gateway
from fengqiao.notices.adapters.port import Carrier, Outcome, Receipt, Rejected, Sms, Unreachable

__all__ = ["Carrier", "Outcome", "Receipt", "Rejected", "Sms", "Unreachable", "carriers", "send", "send_all"]

log = structlog.get_logger(__name__)


def carriers() -> list[Carrier]:
    """The carriers that `FENGQIAO_SMS` lists, in order; in the demonstration, where none is, its page.

    An entry is `{"adapter": "http", "name", "url", "account", "secret", "timeout_seconds"}` or
    `{"adapter": "demonstration"}`. Raises ImproperlyConfigured for anything else.
    """
    listed: Sequence[Mapping[str, Any]] = getattr(settings, "FENGQIAO_SMS", ())
    if not listed and settings.FENGQIAO_DEMONSTRATION:
        return [Demonstration()]
    return [_carrier(dict(entry)) for entry in listed]


def send(sms: Sms) -> Receipt:
    """The receipt of the first carrier that takes the message; raises the last Unreachable, or Rejected."""
    missed = Unreachable("no_provider")
    for carrier in carriers():
        try:
            return carrier.send(sms)
        except Unreachable as error:
            log.warning("sms provider unreachable", provider=carrier.name, code=error.code, sms=str(sms.id))
            missed = error
    raise missed


def send_all(messages: Sequence[Sms]) -> Iterator[list[tuple[uuid.UUID, Outcome]]]:
    """What became of the messages by their ids, as far as it is known: all at once where the first carrier is here.

    Each message that goes to a provider is sent when the next list is asked for.
    """
    first = next(iter(carriers()), None)
    if isinstance(first, Demonstration):
        yield [(sms.id, receipt) for sms, receipt in zip(messages, first.send_all(messages), strict=True)]
        return
    for sms in messages:
        yield [(sms.id, _outcome(sms))]


def _outcome(sms: Sms) -> Outcome:
    try:
        return send(sms)
    except (Unreachable, Rejected) as error:
        return error


def _carrier(entry: dict[str, Any]) -> Carrier:
    adapter = entry.pop("adapter", "")
    if adapter == "demonstration" and settings.FENGQIAO_DEMONSTRATION:
        return Demonstration()
    if adapter == "http":
        return Gateway(**entry)
    raise ImproperlyConfigured(f"FENGQIAO_SMS: no carrier named {adapter!r} here")
