"""The machine's look at a draft agreement, in the procedure's words."""

import re
from datetime import date
from typing import Final

from fengqiao.casebook import shares
from fengqiao.law import agreements
from fengqiao.law.agreements import AgreementContent, Severity, TermKind
from fengqiao.procedure import CaseView, Payload
from fengqiao.procedure.kinds.agreement import DraftAgreement
from fengqiao.procedure.kinds.oral import RecordOralAgreement
from fengqiao.procedure.kinds.plan import ProposePlan
from fengqiao.procedure.model import Finding, Party, TermEntry
from fengqiao.procedure.representing import represented

WORDS: Final = {
    TermKind.SOCIAL_INSURANCE_WAIVER: re.compile(
        r"(?:放弃|免除|不再?(?:为\S{0,8})?(?:缴|办理|参加)\S{0,2})\S{0,6}(?:社会保险|社保)|(?:社会保险|社保)\S{0,6}(?:放弃|免除|不再?缴)"
    ),
    TermKind.EMPLOYMENT_CONFIRMATION: re.compile(r"(?:确认|认可)\S{0,20}劳动关系"),
}
"""Words of clauses that are void or cannot be confirmed, whatever else they promise."""

SEVERITY = {Severity.BLOCKS: "stop", Severity.WARNS: "warn"}


def findings(view: CaseView, payload: Payload, today: date) -> tuple[Finding, ...]:
    """What the first checks find in a draft; empty for any other step."""
    if not isinstance(payload, DraftAgreement | ProposePlan | RecordOralAgreement):
        return ()
    content = AgreementContent(
        parties=tuple(agreements.Party(party.name, _is_identified(party)) for party in view.parties),
        facts=view.facts_text,
        disputed_points="；".join(claim.title for claim in view.claims),
        terms=tuple(_term(view, term) for term in payload.terms),
        made_on=payload.reached_on if isinstance(payload, RecordOralAgreement) else today,
        represented=len(represented(view)),
    )
    found = tuple(
        Finding(each.code, _severity(each), each.reason, each.citation.text)
        for each in agreements.check_agreement(content)
    )
    return (*found, *shares.findings(view, payload.content, payload.terms))


def _severity(found: agreements.Finding) -> str:
    """Whether it stops the signing. Consents come after the draft; until they are in, nobody may sign."""
    return "warn" if found.code == "represented_not_consented" else SEVERITY[found.severity]


def _is_identified(party: Party) -> bool:
    """Whether the party's basic particulars are in: a number, a code, or a document that was compared."""
    return party.identity is not None or bool(party.credit_code) or party.identity_checked_at is not None


def _kind(term: TermEntry) -> TermKind:
    """What kind of clause that is: by its words where the law judges them, else by whether it pays."""
    for kind, words in WORDS.items():
        if words.search(term.text):
            return kind
    return TermKind.PAYMENT if term.amount_fen else TermKind.OTHER


def _term(view: CaseView, term: TermEntry) -> agreements.Term:
    payer, payee = view.party(term.obligor), view.party(term.obligee)
    return agreements.Term(
        kind=_kind(term),
        text=term.text,
        payer=payer.name if payer else "",
        payee=payee.name if payee else "",
        amount_fen=term.amount_fen or None,
        due_on=term.due_on,
        manner=term.text,
    )
