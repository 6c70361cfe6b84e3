"""Every kind of act, and how the bytes of one are read, whichever version wrote them."""

from collections.abc import Callable, Mapping
from typing import Final

import msgspec
from msgspec import Struct

from fengqiao.procedure.kinds.agreement import AGREEMENT_KINDS
from fengqiao.procedure.kinds.appointing import APPOINTING_KINDS
from fengqiao.procedure.kinds.corrections import CORRECTION_KINDS
from fengqiao.procedure.kinds.fields import Payload
from fengqiao.procedure.kinds.force import FORCE_KINDS
from fengqiao.procedure.kinds.group import CONSENTING_KINDS, NOMINATING_KINDS
from fengqiao.procedure.kinds.intake import INTAKE_KINDS
from fengqiao.procedure.kinds.mediation import MEDIATION_KINDS
from fengqiao.procedure.kinds.moving import MOVING_KINDS
from fengqiao.procedure.kinds.negotiation import NEGOTIATION_KINDS
from fengqiao.procedure.kinds.oral import ORAL_KINDS
from fengqiao.procedure.kinds.order import ORDER_KINDS
from fengqiao.procedure.kinds.panel import PANEL_KINDS
from fengqiao.procedure.kinds.payment_order import PAYMENT_ORDER_KINDS
from fengqiao.procedure.kinds.performance import PERFORMANCE_KINDS
from fengqiao.procedure.kinds.plan import PLAN_KINDS
from fengqiao.procedure.kinds.reading import what_is_wrong
from fengqiao.procedure.kinds.referral import REFERRAL_KINDS
from fengqiao.procedure.kinds.review import REVIEW_KINDS
from fengqiao.procedure.kinds.statement import STATEMENT_KINDS
from fengqiao.procedure.kinds.suit import SUIT_KINDS
from fengqiao.procedure.kinds.undisputed import UNDISPUTED_KINDS
from fengqiao.procedure.refused import UnknownKind, Unreadable


class Kind(Struct, frozen=True):
    """One kind of act: `title` is the verb in Chinese, `payload` the struct that holds its fields."""

    name: str
    version: int
    title: str
    payload: type[Payload]


def kind_of(payload: type[Payload]) -> str:
    """The name of the kind that a payload type belongs to."""
    return str(payload.__struct_config__.tag)


KINDS: Final[dict[str, Kind]] = {
    kind_of(payload): Kind(kind_of(payload), payload.version, payload.title, payload)
    for payload in (
        *INTAKE_KINDS,
        *NEGOTIATION_KINDS,
        *REFERRAL_KINDS,
        *MEDIATION_KINDS,
        *APPOINTING_KINDS,
        *UNDISPUTED_KINDS,
        *PLAN_KINDS,
        *CONSENTING_KINDS,
        *AGREEMENT_KINDS,
        *ORAL_KINDS,
        *FORCE_KINDS,
        *SUIT_KINDS,
        *STATEMENT_KINDS,
        *REVIEW_KINDS,
        *PAYMENT_ORDER_KINDS,
        *PERFORMANCE_KINDS,
        *CORRECTION_KINDS,
        *NOMINATING_KINDS,
        *PANEL_KINDS,
        *MOVING_KINDS,
        *ORDER_KINDS,
    )
}

Upcaster = Callable[[dict[str, object]], dict[str, object]]

UPCASTERS: Final[dict[tuple[str, int], Upcaster]] = {}
"""(kind, version) to the pure function that turns fields of that version into the next one's. None are needed yet."""


def read_payload(kind: str, version: int, fields: Mapping[str, object]) -> Payload:
    """The payload that `fields` (as decoded from JSON) say, brought to the present version.

    Raises `UnknownKind` where this procedure does not know the kind or version, `Unreadable` where a field is wrong.
    """
    known = KINDS.get(kind)
    if known is None or version > known.version:
        raise UnknownKind(f"（{kind} 第{version}版）")
    present = dict(fields)
    for step in range(version, known.version):
        present = UPCASTERS[kind, step](present)
    try:
        return msgspec.convert({**present, "kind": kind}, known.payload)
    except msgspec.ValidationError as error:
        raise Unreadable(fields=what_is_wrong(error)) from error


def payload_fields(payload: Payload) -> dict[str, object]:
    """The fields of a payload as plain values for a command's `data`, tag included."""
    fields: dict[str, object] = msgspec.to_builtins(payload)
    return fields
