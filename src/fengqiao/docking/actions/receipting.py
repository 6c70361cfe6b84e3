"""Receipts for files that prove themselves: in parcels one signature covers many, here each bears its own."""

import uuid

import msgspec
from django.db import connection

from fengqiao.docking.actions.peers import here
from fengqiao.ledger import queries
from fengqiao.refusals import Refused
from fengqiao.wire import formats
from fengqiao.wire.formats import SealedReceipt, Signature, parse_instant, signed_bytes

_list = msgspec.json.Decoder(list[SealedReceipt]).decode

OF_ACTS = """
SELECT r.receipt FROM docking_receipt r
WHERE r.subject = %s AND r.node = %s
  AND EXISTS (SELECT FROM ledger_act a WHERE a.subject = r.subject::uuid AND a.digest = r.digest)
ORDER BY r.digest, r.rung
"""


def own_receipts(subject: uuid.UUID) -> list[SealedReceipt]:
    """This node's receipts for the acts of a subject, each signed."""
    this = here()
    with connection.cursor() as cursor:
        cursor.execute(OF_ACTS, [str(subject), this.name])
        texts = [row[0] for row in cursor.fetchall()]
    return [
        formats.seal_receipt(formats.read_receipt(text.encode()), this.suite, this.private, this.key_id)
        for text in texts
    ]


def encoded(receipts: list[SealedReceipt]) -> bytes:
    """Receipts as they lie in a box."""
    return msgspec.json.encode(receipts)


def keep_receipts(data: bytes, *, subject: uuid.UUID, node: str) -> int:
    """Keep the receipts in a box that `node` closed, those that verify as its own for the subject; how many."""
    try:
        found = _list(data)
    except msgspec.DecodeError:
        return 0
    good = [sealed for sealed in found if _stands(sealed, subject, node)]
    with connection.cursor() as cursor:
        for sealed in good:
            read, signature = formats.read_receipt(sealed.receipt.encode()), sealed.signature
            cursor.execute(
                "INSERT INTO docking_sealed_receipt VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
                [
                    read.digest, node, read.rung, str(subject), sealed.receipt, signature.suite, signature.key,
                    signature.value,
                ],
            )  # fmt: skip
    return len(good)


def all_receipts(subject: uuid.UUID) -> list[SealedReceipt]:
    """Every receipt for the acts of a subject that can be shown to others: this node's and those gathered."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT receipt, suite, key, signature FROM docking_sealed_receipt WHERE subject = %s"
            " ORDER BY node, digest, rung",
            [str(subject)],
        )
        others = [SealedReceipt(text, Signature(suite, key, value)) for text, suite, key, value in cursor.fetchall()]
    return [*own_receipts(subject), *others]


def _stands(sealed: SealedReceipt, subject: uuid.UUID, node: str) -> bool:
    canonical = sealed.receipt.encode()
    try:
        receipt = formats.read_receipt(canonical)
    except Refused:
        return False
    if receipt.node != node or receipt.subject != str(subject):
        return False
    public = queries.public_key(sealed.signature.key, node=node, at=parse_instant(receipt.at))
    return public is not None and public.verify(signed_bytes("receipt", canonical), sealed.signature.to_bytes())
