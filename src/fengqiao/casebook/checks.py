"""The machine's look at a draft agreement, in the procedure's words."""

from datetime import date

from fengqiao.law import agreements
from fengqiao.law.agreements import AgreementContent, Severity, TermKind
from fengqiao.procedure import CaseView, Payload
from fengqiao.procedure.kinds.agreement import DraftAgreement
from fengqiao.procedure.model import Finding, Party, Term

SEVERITY = {Severity.BLOCKS: "stop", Severity.WARNS: "warn"}


def findings(view: CaseView, payload: Payload, today: date) -> tuple[Finding, ...]:
    """What the first checks find in a draft; empty for any other step."""
    if not isinstance(payload, DraftAgreement):
        return ()
    content = AgreementContent(
        parties=tuple(agreements.Party(party.name, _is_identified(party)) for party in view.parties),
        facts=view.facts_text,
        disputed_points="；".join(claim.title for claim in view.claims),
        terms=tuple(_term(view, term) for term in payload.terms),
        made_on=today,
    )
    return tuple(
        Finding(
            found.code,
            SEVERITY[found.severity],
            found.reason if found.clause is None else f"第{found.clause + 1}项：{found.reason}",
            found.citation.text,
        )
        for found in agreements.check_agreement(content)
    )


def _is_identified(party: Party) -> bool:
    """Whether the party's basic particulars are in: a number, a code, or a document that was compared."""
    return party.identity is not None or bool(party.credit_code) or party.identity_checked_at is not None


def _term(view: CaseView, term: Term) -> agreements.Term:
    payer, payee = view.party(term.obligor), view.party(term.obligee)
    return agreements.Term(
        kind=TermKind.PAYMENT if term.amount_fen else TermKind.OTHER,
        text=term.text,
        payer=payer.name if payer else "",
        payee=payee.name if payee else "",
        amount_fen=term.amount_fen or None,
        due_on=term.due_on,
        manner=term.text,
    )
