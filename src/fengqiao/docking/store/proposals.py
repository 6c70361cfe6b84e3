"""Proposals that travel, in rows: where each was sent, beside what the ledger keeps of it."""

import uuid
from collections.abc import Sequence

from fengqiao.docking import sql
from fengqiao.docking.protocol.values import Proposed
from fengqiao.docking.refusals import Stranger
from fengqiao.docking.store.rows import Rows, is_id, item_bytes, item_of
from fengqiao.ledger import queries
from fengqiao.ledger import sql as ledger_sql
from fengqiao.ledger.actions.proposing import proposal_row
from fengqiao.ledger.refusals import Misplaced, Unverified
from fengqiao.wire import digests, formats
from fengqiao.wire.formats import Command, Document, SealedReceipt, Signature
from fengqiao.wire.parcels import ProposalItem


class ProposalRows(Rows):
    """Proposals, own and received."""

    def keep_proposal(self, peer: str, subject: str, digest: str, item: ProposalItem) -> None:
        """Once its author's node has signed it and its first receipt; raises Unverified, Misplaced, Stranger."""
        canonical = item.command.encode()
        command = formats.read_command(canonical)
        if not is_id(subject) or not is_id(command.id):
            raise Misplaced
        author = command.author.node
        _verify("command", canonical, item.command_signature, author, command.at)
        _verify_receipt(item, command, digest)
        if not self.read("SELECT FROM docking_participant WHERE subject = %s AND node = %s", subject, author):
            raise Stranger
        since = formats.parse_instant(formats.read_receipt(item.receipt.encode()).at)
        self.write(sql.KEEP_PROPOSAL, command.id, uuid.UUID(subject), digest, since, item_bytes(item))
        receipt = SealedReceipt(item.receipt, item.receipt_signature)
        row = proposal_row(command, canonical, item.command_signature, receipt, is_right=item.is_right)
        self._writes.append((ledger_sql.INSERT_PROPOSAL, row))
        # Whoever sends it again has not heard that it was refused.
        self.write(sql.TELL_AGAIN, command.id)

    def open_proposals(self) -> Sequence[Proposed]:
        """Those whose command stands in no log, oldest first, 500 at most."""
        self.flush()
        return [
            Proposed(str(command), str(subject), digest, since, item_of(bytes(item)), frozenset(sent_to), sent_at)
            for command, subject, digest, since, item, sent_to, sent_at in self.read(sql.OPEN_PROPOSALS)
        ]

    def keep_sent(self, proposed: Proposed) -> None:
        """At the end of the step."""
        self.write(
            "UPDATE docking_proposal SET sent_to = %s, sent_at = %s WHERE command_id = %s",
            sorted(proposed.sent_to),
            proposed.sent_at,
            proposed.command_id,
        )

    def gather_proposals(self) -> None:
        """Put what was proposed here and must be seated elsewhere beside the others that travel."""
        for row in self.read(sql.PROPOSED_HERE, self.name):
            command_id, subject, digest, since, command, c_suite, c_key, c_value, right, receipt, *signed = row
            item = ProposalItem(
                command=bytes(command).decode(),
                command_signature=Signature(c_suite, c_key, c_value),
                is_right=right,
                receipt=bytes(receipt).decode(),
                receipt_signature=Signature(*signed),
            )
            self.write(sql.KEEP_PROPOSAL, command_id, subject, digest, since, item_bytes(item))

    def refused_here(self) -> list[tuple[str, str, str, str]]:
        """Author's node, subject, digest and code of those judged and refused here of which it was not told yet."""
        self.flush()
        found: list[tuple[str, str, str, str]] = self.read(sql.REFUSED_HERE, self.name)
        for _, _, digest, _ in found:
            self.write("UPDATE docking_proposal SET answered_at = now() WHERE digest = %s", digest)
        return found


def _verify(document: Document, canonical: bytes, signature: Signature, node: str, at: str) -> None:
    public = queries.public_key(signature.key, node=node, at=formats.parse_instant(at))
    if public is None or not public.verify(formats.signed_bytes(document, canonical), signature.to_bytes()):
        raise Unverified(f"（{document}）")


def _verify_receipt(item: ProposalItem, command: Command, digest: str) -> None:
    """The instant that a right counts from must be proven by the node that received it first: the author's own."""
    canonical = item.receipt.encode()
    receipt = formats.read_receipt(canonical)
    _verify("receipt", canonical, item.receipt_signature, receipt.node, receipt.at)
    same = receipt.node == command.author.node and receipt.subject == command.subject and receipt.rung == "stored"
    if not (same and digests.same(receipt.digest, digest)):
        raise Unverified("（receipt）")
