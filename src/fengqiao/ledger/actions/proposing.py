"""Proposals: what cannot be seated here and now is kept with a signed receipt, and answered later.

A party's right takes effect at its first receipt by any participant, and the receipt proves the instant (rule 12).
"""

import uuid

from django.db import transaction

from fengqiao.base import clock, node
from fengqiao.ledger import sql
from fengqiao.ledger.actions.writing import new_cursor
from fengqiao.wire import digests, formats
from fengqiao.wire.formats import Command, Receipt, SealedReceipt


def propose(*, command: Command, is_right: bool) -> SealedReceipt:
    """Keep a command until its custodian can seat it; the receipt is signed with this instant."""
    here, received_at = node.this(), clock.now()
    canonical, signature = formats.seal_command(command, here.suite, here.private, here.key_id)
    receipt = Receipt(
        node=here.name,
        subject=command.subject,
        digest=digests.digest(here.suite, canonical),
        rung="stored",
        code="",
        at=formats.instant_text(received_at),
    )
    sealed = formats.seal_receipt(receipt, here.suite, here.private, here.key_id)
    with transaction.atomic():
        new_cursor().execute(
            sql.INSERT_PROPOSAL,
            (
                uuid.UUID(command.id),
                uuid.UUID(command.subject),
                command.kind,
                is_right,
                received_at,
                canonical,
                signature.suite,
                signature.key,
                signature.value,
                sealed.receipt.encode(),
                sealed.signature.suite,
                sealed.signature.key,
                sealed.signature.value,
            ),
        )
    return sealed


def answer(*, command_id: uuid.UUID, said: str) -> None:
    """Close a proposal: `seated`, or the code it was refused with."""
    new_cursor().execute(sql.ANSWER_PROPOSAL, (clock.now(), said, command_id))
