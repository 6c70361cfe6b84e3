"""One subject as one file that anybody can verify offline."""

import base64
import uuid
from collections.abc import Sequence

from fengqiao.base import clock, node
from fengqiao.ledger import queries
from fengqiao.ledger.refusals import NoSubject
from fengqiao.wire import formats
from fengqiao.wire.authorities import SUCCEED
from fengqiao.wire.formats import ExportBody, NodeKey, SealedReceipt


def export(subject: uuid.UUID, receipts: Sequence[SealedReceipt] = ()) -> bytes:
    """Every act kept of the subject, receipts for them, the keys that verify both, signed by this node.

    Raises NoSubject.
    """
    log = queries.acts(subject)
    if not log:
        raise NoSubject
    here, first = node.this(), log[0][1].seat_document
    used = {signature.key for _, act in log for signature in (act.command_signature, act.seat_signature)}
    used |= {receipt.signature.key for receipt in receipts}
    authorities = queries.authority_keys() if any(act.command_document.kind == SUCCEED for _, act in log) else []
    body = ExportBody(
        format=formats.EXPORT_FORMAT,
        suite=here.suite,
        subject_kind=first.subject_kind,
        subject=first.subject,
        acts=tuple(formats.act_text(act) for _, act in log),
        receipts=tuple(receipts),
        keys=(*(key for key in listed_keys() if key.key in used | {here.key_id}), *authorities),
        node=here.name,
        exported_at=formats.instant_text(clock.now()),
    )
    return formats.seal_export(body, here.private, here.key_id)


def listed_keys() -> list[NodeKey]:
    """The keys of all nodes that this one knows, as files list them."""
    return [
        NodeKey(
            node=name,
            suite=suite,
            key=key,
            public=base64.b64encode(public).decode(),
            valid_from=formats.instant_text(valid_from),
            valid_until=formats.instant_text(valid_to) if valid_to else "",
        )
        for name, suite, key, public, valid_from, valid_to in queries.node_keys()
    ]
