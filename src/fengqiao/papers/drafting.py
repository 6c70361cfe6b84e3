"""Papers that a party takes away to sign by hand: filled in from the case as it stands, issued by nobody, not kept."""

import uuid
from collections.abc import Callable, Collection

from fengqiao.casebook import queries as casebook
from fengqiao.papers import reading, sheets, typeset
from fengqiao.papers.contents.complaint import complaint
from fengqiao.papers.contents.defence import before_commission, defence
from fengqiao.papers.parts import Block
from fengqiao.papers.source import Source
from fengqiao.procedure.model import CaseView

SUED = frozenset({"registered", "entrusting"})
"""States of intake in which a court has registered the suit and tries it, or has its mediation entrusted."""

UNSTATED = frozenset({"repudiated", "statement_refused"})
"""States of force in which an agreement did not end the suit."""


def complaint_of(view: CaseView, own: Collection[str]) -> bytes:
    """The 民事起诉状 of the applicants as a PDF, for those in `own` (ids); what it reads in clear is recorded."""
    return _draft("民事起诉状", complaint, view, own)


def answer_title(view: CaseView) -> str:
    """What the other side's answer is called where the dispute lies now; empty where there is nothing to answer to."""
    if before_commission(view):
        return "仲裁答辩书"
    settled = view.agreement_phase.state == "effective" or view.force.state.startswith("state")
    is_tried = view.intake.state in SUED and (not settled or view.force.state in UNSTATED)
    return "民事答辩状" if is_tried else ""


def answer_of(view: CaseView, own: Collection[str]) -> bytes:
    """The answer of the respondents as a PDF, for those in `own` (ids); what it reads in clear is recorded."""
    return _draft(answer_title(view), defence, view, own)


def _draft(
    title: str, content: Callable[[Source, Collection[str]], tuple[Block, ...]], view: CaseView, own: Collection[str]
) -> bytes:
    case = uuid.UUID(view.id)
    latest = casebook.acts(case, known=view)[-1]
    source = reading.source(case, view, latest, number="", names={}, why=f"预填{title}", visiting=True)
    return typeset.pdf(sheets.draft(title, source, content(source, own)))
