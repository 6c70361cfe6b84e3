"""The answer to a sheet that came back, with a receipt for each of its steps, signed by this node."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from fengqiao.base import clock, node
from fengqiao.ledger.export import listed_keys
from fengqiao.paperwork.reading import Step
from fengqiao.paperwork.sheets import Known
from fengqiao.refusals import Refused
from fengqiao.wire import formats, sheets
from fengqiao.wire.formats import Receipt, SealedReceipt
from fengqiao.wire.sheets import AnswerBody, Line


class Outcome(Protocol):
    """What became of one step."""

    @property
    def step(self) -> Step:
        """The step."""

    @property
    def command(self) -> UUID:
        """Its command."""

    @property
    def digest(self) -> str:
        """Its act; empty where it was refused."""

    @property
    def refusal(self) -> Refused | None:
        """Why it was refused; None where it was taken."""


def answer(known: Known, content: str, outcomes: Sequence[Outcome]) -> bytes:
    """The signed answer: a line and a receipt for each step, in order."""
    here, at = node.this(), formats.instant_text(clock.now())
    lines = tuple(_line(outcome) for outcome in outcomes)
    used = {here.key_id, known.sealed.signature.key}
    body = AnswerBody(
        suite=here.suite,
        sheet=known.sealed,
        content=content,
        lines=lines,
        receipts=tuple(_receipt(line, known, at) for line in lines),
        keys=tuple(key for key in listed_keys() if key.key in used),
        node=here.name,
        at=at,
    )
    return sheets.seal_answer(body, here.private, here.key_id)


def _line(outcome: Outcome) -> Line:
    command, refusal = str(outcome.command), outcome.refusal
    return Line(
        title=outcome.step.title,
        kind=outcome.step.kind,
        command=command,
        digest=outcome.digest or sheets.refused_digest(command),
        code=refusal.code if refusal else "",
        words="；".join((refusal.message, *refusal.fields.values())) if refusal else "",
    )


def _receipt(line: Line, known: Known, at: str) -> SealedReceipt:
    here = node.this()
    receipt = Receipt(
        node=here.name,
        subject=known.sheet.subject,
        digest=line.digest,
        rung="refused" if line.code else "applied",
        code=line.code,
        at=at,
    )
    return formats.seal_receipt(receipt, here.suite, here.private, here.key_id)
