"""How naming representatives and consenting to an agreement change a case."""

from typing import Any, Final

from msgspec.structs import replace

from fengqiao.procedure.evolve.base import Changes, Step, acting_party, signer_of
from fengqiao.procedure.groups import Group
from fengqiao.procedure.instruments import Signature
from fengqiao.procedure.model import ActRecord, Agreement, CaseView, Party


def _signature(party: Party, payload: Any, record: ActRecord) -> Signature:
    return Signature(party.id, party.name, payload.signature, record.at, signer_of(record))


def _nominate(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    first = acting_party(view, record)
    others = [view.party(each) for each in dict.fromkeys(payload.signed_by) if each != first.id]
    endorsed = tuple(_signature(party, payload, record) for party in (first, *others) if party is not None)
    group = Group(view.group.nomination + 1, payload.representatives, endorsed, left=view.group.left)
    return {"group": group}


def _without(ids: tuple[str, ...], party: str) -> tuple[str, ...]:
    return tuple(each for each in ids if each != party)


def _endorse(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    party, group = acting_party(view, record), view.group
    return {
        "group": replace(
            group,
            endorsed=(*group.endorsed, _signature(party, payload, record)),
            personally=_without(group.personally, party.id),
            resigned=_without(group.resigned, party.id),
        )
    }


def withdrawn(group: Group, party: str) -> Group:
    """The group without that party's word, as if it had said nothing to the list."""
    endorsed = tuple(signature for signature in group.endorsed if signature.by != party)
    return replace(group, endorsed=endorsed, personally=_without(group.personally, party))


def _personally(view: CaseView, _payload: Any, record: ActRecord) -> Changes:
    party = acting_party(view, record).id
    group = withdrawn(view.group, party)
    return {"group": replace(group, personally=(*group.personally, party))}


def _resign(view: CaseView, _payload: Any, record: ActRecord) -> Changes:
    party = acting_party(view, record).id
    group = withdrawn(view.group, party)
    return {"group": replace(group, resigned=(*group.resigned, party))}


def _ask(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    return {"agreement": replace(view.agreement, asked_until=payload.until)}


def _consent(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    agreement, party = view.agreement, acting_party(view, record)
    consents = (*agreement.consents, _signature(party, payload, record))
    return {"agreement": replace(agreement, consents=consents, refused_by=_without(agreement.refused_by, party.id))}


def without_parties(agreement: Agreement, parties: tuple[str, ...]) -> Agreement:
    """The draft without what it says for those parties; whoever signed it signed more, and signs again."""
    terms = tuple(term for term in agreement.terms if not {term.obligor, term.obligee} & set(parties))
    return replace(agreement, terms=terms, covers="part", signatures=())


def left_the_group(view: CaseView, party: str) -> Changes:
    """What changes where one of the group leaves and the others go on."""
    group = withdrawn(view.group, party)
    changes: Changes = {"group": replace(group, left=(*group.left, party))}
    if view.agreement.terms:
        changes["agreement"] = without_parties(view.agreement, (party,))
    return changes


def _set_apart(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    rest = without_parties(view.agreement, payload.members)
    return {"agreement": replace(rest, apart=(*rest.apart, *payload.members))}


GROUP_STEPS: Final[dict[str, Step]] = {
    "nominate_representatives": _nominate,
    "endorse_representatives": _endorse,
    "act_personally": _personally,
    "resign_as_representative": _resign,
    "ask_for_consents": _ask,
    "consent_to_agreement": _consent,
    "set_members_apart": _set_apart,
}
