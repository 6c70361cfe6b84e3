"""The agreement as desks show it: its terms, and who has to sign."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from fengqiao.casebook.forms import SIDES, choice_title
from fengqiao.procedure import ActRecord, CaseView
from fengqiao.procedure.instruments import Signature
from fengqiao.procedure.kinds.agreement import RefuseToSign
from fengqiao.procedure.kinds.oral import DenyOralAgreement
from fengqiao.procedure.representing import apart, represented


def terms(view: CaseView) -> list[dict[str, Any]]:
    """The terms of the agreement with who owes whom."""
    names = {party.id: party.name for party in view.parties}
    return [
        {
            "number": term.number,
            "obligor": names.get(term.obligor, ""),
            "obligee": names.get(term.obligee, ""),
            "text": term.text,
            "amount_fen": term.amount_fen,
            "due_on": term.due_on,
            "state": "已收到" if term.received_on else "已报履行" if term.paid_on else "",
        }
        for term in view.agreement.terms
    ]


def signers(view: CaseView, acts: Iterable[ActRecord] = ()) -> list[dict[str, Any]]:
    """Who has to sign the present draft, and who has; of those who will not, why, where the acts are given."""
    if not view.agreement.version:
        return []
    reasons = dict(_reasons(view, acts))
    signed = {each.by: each for each in (*view.agreement.signatures, *view.agreement.countersignatures)}
    consented = {each.by: each for each in view.agreement.consents}
    by_others, gone = represented(view), apart(view)
    wanted = [(party.id, SIDES[party.side], party.name) for party in view.parties if party.id not in by_others | gone]
    if not view.agreement.oral:
        wanted += [(mediator.person, "调解员", mediator.name) for mediator in view.mediators]
    rows = [_signer(view, key, role, name, signed.get(key), reasons) for key, role, name in wanted]
    for party in view.parties:
        if party.id in gone:
            rows.append({**_signer(view, party.id, SIDES[party.side], party.name, None, reasons), "apart": True})
        elif party.id in by_others:
            row = _signer(view, party.id, "由代表人代表", party.name, consented.get(party.id), reasons)
            rows.append({**row, "consents": True})
    return rows


def _signer(
    view: CaseView, key: str, role: str, name: str, given: Signature | None, reasons: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "role": role,
        "name": name,
        "at": given.at if given else None,
        "refused": key in view.agreement.refused_by,
        "reason": reasons.get(key, ""),
    }


def _reasons(view: CaseView, acts: Iterable[ActRecord]) -> Iterator[tuple[str, str]]:
    """What each party wrote that does not sign the present draft."""
    for act in acts:
        said = act.payload
        if not isinstance(said, RefuseToSign | DenyOralAgreement) or said.draft != view.agreement.version:
            continue
        party = str(act.facts.get("party", ""))
        if isinstance(said, DenyOralAgreement):
            why = choice_title("deny_oral_agreement", "ground", said.ground)
            yield party, f"{why}。{said.reason}" if said.reason else why
        else:
            agreed = f"（{said.agrees}）" if said.agrees else ""
            yield party, f"{said.reason}{agreed}"
