"""Who carries text messages here, in which order they are asked."""

from collections.abc import Mapping, Sequence
from typing import Any

import structlog
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from fengqiao.notices.adapters.demonstration import Demonstration
from fengqiao.notices.adapters.gateway import Gateway
from fengqiao.notices.adapters.port import Carrier, Receipt, Rejected, Sms, Unreachable

__all__ = ["Carrier", "Receipt", "Rejected", "Sms", "Unreachable", "carriers", "send"]

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


def _carrier(entry: dict[str, Any]) -> Carrier:
    adapter = entry.pop("adapter", "")
    if adapter == "demonstration" and settings.FENGQIAO_DEMONSTRATION:
        return Demonstration()
    if adapter == "http":
        return Gateway(**entry)
    raise ImproperlyConfigured(f"FENGQIAO_SMS: no carrier named {adapter!r} here")
