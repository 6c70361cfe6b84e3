"""Who speaks for whom in a group case, and whose word an agreement needs. Without a group everybody speaks.

What representatives do has effect for those they represent, except to give up or change claims, to admit the other
side's claims and to settle: that needs the consent of each one represented.
Law: 劳动人事争议仲裁办案规则 art. 63; 民事诉讼法 (2023) art. 56.
"""

from datetime import date
from typing import Final

from fengqiao.procedure.groups import LEAST_REPRESENTATIVES
from fengqiao.procedure.model import CaseView, Party
from fengqiao.procedure.panels import COLLECTIVE

SPOKEN_FOR: Final = frozenset(
    {
        "consent_as_applicant", "consent_as_respondent", "choose_organisation", "waive_disclosure",
        "consent_to_extension", "answer_times", "apply_for_confirmation", "request_statement", "apply_for_review",
    }
)  # fmt: skip
"""Ordinary steps that nobody waits for the represented to take: they may, and their representatives' word does."""


def fellows(view: CaseView, party: Party) -> tuple[Party, ...]:
    """The workers on the side of that party, itself among them; nobody where it is no worker."""
    if party.kind == "organisation":
        return ()
    return tuple(each for each in view.side(party.side) if each.kind != "organisation")


def may_name(view: CaseView, party: Party) -> bool:
    """Whether the party is one of so many workers that they may name representatives."""
    return len(fellows(view, party)) >= COLLECTIVE


def serving(view: CaseView) -> tuple[str, ...]:
    """The representatives who accepted and have not resigned."""
    if not view.group.nomination:
        return ()
    endorsed = {signature.by for signature in view.group.endorsed}
    return tuple(each for each in view.group.representatives if each in endorsed and each not in view.group.resigned)


def stands(view: CaseView) -> bool:
    """Whether enough representatives serve."""
    return len(serving(view)) >= LEAST_REPRESENTATIVES


def represented(view: CaseView) -> frozenset[str]:
    """The parties that stand behind representatives; nobody while too few representatives serve."""
    if not stands(view):
        return frozenset()
    endorsed = {signature.by for signature in view.group.endorsed}
    return frozenset(endorsed - set(view.group.representatives) - set(view.group.left))


def one_of_group(view: CaseView, party: Party | None) -> bool:
    """Whether the party is of a represented group and no representative: represented, or beside it in person."""
    if party is None or not stands(view) or party.id in serving(view):
        return False
    head = view.party(serving(view)[0])
    return head is not None and any(each.id == party.id for each in fellows(view, head))


def speaking(view: CaseView) -> tuple[Party, ...]:
    """The parties whose word ordinary steps need: representatives speak for those they represent."""
    if not view.group.nomination:
        return view.parties
    silent = represented(view) | set(view.group.left)
    return tuple(party for party in view.parties if party.id not in silent)


def apart(view: CaseView) -> frozenset[str]:
    """The parties that the agreement does not bind, because they did not agree or have left."""
    return frozenset((*view.agreement.apart, *view.group.left))


def signing_parties(view: CaseView) -> tuple[Party, ...]:
    """The parties whose own hand the agreement needs.

    Who is represented and has consented to this draft is not among them; who has not consented never is bound.
    """
    if not view.group.nomination:
        return view.parties
    spoken_for = represented(view) & {signature.by for signature in view.agreement.consents}
    return tuple(party for party in view.parties if party.id not in spoken_for | apart(view))


def unanswered(view: CaseView) -> tuple[Party, ...]:
    """Those represented who have neither consented to the draft nor refused it."""
    answered = {signature.by for signature in view.agreement.consents} | set(view.agreement.refused_by) | apart(view)
    behind = represented(view)
    return tuple(party for party in view.parties if party.id in behind - answered)


def refusing(view: CaseView) -> tuple[Party, ...]:
    """Those of the group who refused the draft and are not set apart yet."""
    refused = set(view.agreement.refused_by) - apart(view)
    return tuple(party for party in view.parties if party.id in refused and one_of_group(view, party))


def separable(view: CaseView, today: date) -> tuple[Party, ...]:
    """Those of the group who may be set apart: who refused, and who said nothing until the day to answer passed."""
    agreement = view.agreement
    late = agreement.asked_until is not None and today > agreement.asked_until
    answered = {each.by for each in (*agreement.consents, *agreement.signatures)}
    free = [party for party in view.parties if party.id not in apart(view) and one_of_group(view, party)]
    return tuple(party for party in free if party.id in agreement.refused_by or (late and party.id not in answered))
