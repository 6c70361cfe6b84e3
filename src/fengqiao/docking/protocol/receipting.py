"""Receipts: each rung is written once, and is the same bytes for ever."""

from datetime import datetime

from fengqiao.docking.protocol.ports import Store
from fengqiao.docking.protocol.values import Here
from fengqiao.wire import canon
from fengqiao.wire.formats import Receipt, Rung, instant_text


def receipt_now(store: Store, here: Here, subject: str, digest: str, rung: Rung, now: datetime, code: str = "") -> str:
    """This node's receipt of `rung` for an act or a proposal as text: the one written before, else one of now."""
    known = store.receipt_text(here.name, digest, rung)
    if known:
        return known
    receipt = Receipt(node=here.name, subject=subject, digest=digest, rung=rung, code=code, at=instant_text(now))
    text = canon.encode(receipt).decode()
    store.keep_receipt(receipt, text)
    return text
