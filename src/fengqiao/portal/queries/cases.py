"""What a party sees of a case: where it is, who has it, how long is left, what they can do."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from fengqiao.base import clock
from fengqiao.base.addresses import address
from fengqiao.base.ids import parse_id
from fengqiao.casebook import proposals
from fengqiao.casebook import queries as casebook
from fengqiao.casebook.causes import cause_title
from fengqiao.casebook.proposals import Submitted
from fengqiao.casebook.timeline import (
    QUIET,
    Entry,
    bodies_of,
    entries,
    limit_title,
    nearest_clock,
    reference,
    stations,
)
from fengqiao.directory.models import Body
from fengqiao.directory.visitor import Visitor
from fengqiao.files import queries as files
from fengqiao.files.queries import LinkRow
from fengqiao.ledger import rows
from fengqiao.ledger.queries import chain
from fengqiao.papers import queries as papers
from fengqiao.papers.drafting import answer_title
from fengqiao.papers.queries import PaperRow
from fengqiao.portal.asked import mine
from fengqiao.portal.pages import OFFERED, Page, page_of
from fengqiao.portal.plain import AGAIN, IN_STATEMENT, afterwards, limit_words, state_words
from fengqiao.portal.queries.force import ways_beside
from fengqiao.portal.waiting_words import WAITING
from fengqiao.procedure import ActRecord, CaseView, available, work
from fengqiao.procedure.model import Party
from fengqiao.refusals import NotFound

AGENTS: Final = {
    "lawyer": "律师",
    "legal_worker": "法律工作者",
    "near_relative": "亲属",
    "staff": "单位工作人员",
    "recommended": "推荐的公民",
    "legal_aid": "法律援助",
    "guardian": "监护人",
}
QUIETER: Final = (
    "add_material", "appoint_agent", "challenge_mediator", "request_employer_records", "propose_extension",
    "act_personally", "resign_as_representative",
    "agree_to_disclosure", "repudiate_statement", "withdraw_suit", "leave_mediation", "withdraw_application",
    "request_preservation", "complain",
)  # fmt: skip
"""Acts that may be done at most times; listed last, in this order."""


LONG: Final = {
    "applicant": ("arbitration_limitation", "suit_after_award"),
    "respondent": ("setting_aside_award",),
}
"""The limits that run against each side whatever happens in the case."""

KEEPS: Final = {"suit_after_award": "lodge_complaint_first"}
"""Which act keeps such a limit."""

ONCE: Final = frozenset(
    {
        "consent_as_applicant", "consent_as_respondent", "sign_record", "sign_undisputed_facts", "sign_agreement",
        "apply_for_confirmation", "leave_mediation", "withdraw_application", "consent_to_extension",
        "confirm_service_address", "endorse_representatives", "consent_to_agreement",
        "confirm_oral_agreement",
    }
)  # fmt: skip
"""Acts that nobody takes twice: not offered again while one is on its way to the custodian."""

AT_WORK: Final = ("applied", "applied_own", "accepted", "own", "settled", "entrusting")
"""States of intake in which another facet says where the case is."""

LATEST: Final = 3
"""Steps done that are shown at once; earlier ones fold away."""

SHOWN: Final = 6
"""Papers that are shown at once, the newest first; earlier ones fold away."""


@dataclass(frozen=True)
class Seat:
    """A case as the visitor takes part in it: for which parties, and which acts are open to them."""

    view: CaseView
    visitor: Visitor
    parties: tuple[Party, ...]
    open: tuple[str, ...]
    waiting: tuple[str, ...]
    submitted: tuple[Submitted, ...] = ()

    @property
    def id(self) -> uuid.UUID:
        """The case."""
        return uuid.UUID(self.view.id)


def seat(case: uuid.UUID, visitor: Visitor) -> Seat:
    """The visitor's place in a case; NotFound where they have none."""
    view = casebook.view(case)
    parties = mine(view, visitor)
    if not parties:
        raise NotFound
    now = clock.now()
    on_its_way = proposals.submitted(case, person=str(visitor.person), body="")
    sent = {each.kind for each in on_its_way if not each.refused} & ONCE
    kinds = dict.fromkeys(
        rule.kind for rule in available(view, visitor.actor, now) if rule.kind in OFFERED and rule.kind not in sent
    )
    due = dict.fromkeys(item.kind for item in work(view, now) if item.person == str(visitor.person))
    waiting = tuple(kind for kind in due if kind in kinds)
    return Seat(view, visitor, parties, tuple(kinds), waiting, tuple(on_its_way))


def is_seated(seat: Seat, command: str) -> bool:
    """Whether the command is an act of the case already, by this visitor."""
    author = seat.visitor.actor.person
    found = (rows.record_of(digest, act).command for digest, act in chain(seat.id))
    return any(each.id == command and each.author.person == author for each in found)


def case_page(seat: Seat) -> dict[str, Any]:
    """Everything on the case page; five queries."""
    view = seat.view
    acts = casebook.acts(seat.id, known=view)
    bodies = Body.objects.in_bulk([body for named in bodies_of(view, acts) if (body := parse_id(named))])
    by_id = {str(body): found for body, found in bodies.items()}
    made = papers.papers_of(seat.id, known=view)
    links = files.links_of(seat.id, [f"person:{seat.visitor.person}"])
    return {
        "seat": seat,
        "view": view,
        "title": _title(view),
        "number": reference(view.id, view.opened_at),
        "stations": stations(view),
        "answers": _answers(view, by_id),
        "clock": nearest_clock(view),
        "limits": own_limits(seat),
        "now": [_link(page_of(kind), seat) for kind in seat.waiting],
        "also": [_link(page, seat) for page in _also(seat)],
        "afterwards": afterwards(view.intake.state),
        "again": view.intake.state in AGAIN and any(party.side == "applicant" for party in seat.parties),
        "add_url": act_url(seat.id, "add_material") if "add_material" in seat.open else "",
        **_story(_with_receipts(seat, moments(view, acts, made, _names(by_id)), acts)),
        "people": people(seat, by_id),
        "claims": _claims(view),
        "files": [_file(link) for link in links if link.purpose != "paper"],
        "papers": made[: -SHOWN - 1 : -1],
        "papers_before": made[-SHOWN - 1 :: -1] if len(made) > SHOWN else [],
        "next_session": _next_session(view),
        "answer_title": answer_title(view) if may_answer(seat) else "",
        **ways_beside(view, seat.open, {party.id for party in seat.parties}),
    }


def may_answer(seat: Seat) -> bool:
    """Whether the visitor is of the side against which the suit or the application for arbitration goes."""
    return bool(answer_title(seat.view)) and any(party.side == "respondent" for party in seat.parties)


def moments(
    view: CaseView, acts: Sequence[ActRecord], made: Sequence[PaperRow], names: Mapping[str, str]
) -> list[Entry]:
    """The story as parties read it, with links to the papers that are made already."""
    by_act = {paper.act: paper for paper in made}
    told = [_plain(entry) for entry in entries(view, acts, names) if entry.kind not in QUIET]
    return [_with_paper(entry, by_act.get(entry.act)) for entry in told]


def _plain(entry: Entry) -> Entry:
    """What is waited for, in the words of parties."""
    if entry.state != "now":
        return entry
    words = WAITING.get(entry.kind) or (page_of(entry.kind).link if entry.kind in OFFERED else entry.title)
    return replace(entry, title=words)


def _story(told: list[Entry]) -> dict[str, Any]:
    """The latest steps with what waits and what lies ahead; what was earlier, to fold away."""
    done = sum(entry.state == "done" for entry in told)
    early = max(done - LATEST, 0)
    return {"earlier": told[:early], "moments": told[early:]}


def _with_paper(entry: Entry, paper: PaperRow | None) -> Entry:
    return replace(entry, links=({"url": paper.url, "text": paper.title},)) if paper and entry.act else entry


def _names(bodies: Mapping[str, Body]) -> dict[str, str]:
    return {body: found.name for body, found in bodies.items()}


def is_own(seat: Seat, act: ActRecord) -> bool:
    """Whether the visitor did it, or it was done in the name of a party for which they act."""
    parties = {party.id for party in seat.parties}
    return act.person == seat.visitor.actor.person or str(act.facts.get("party", "")) in parties


def _with_receipts(seat: Seat, told: list[Entry], acts: Sequence[ActRecord]) -> list[Entry]:
    """With the way to the receipt of each act that is the visitor's."""
    own = {act.digest: act.seq for act in acts if act.kind in OFFERED and is_own(seat, act)}
    return [_with_receipt(seat, entry, own[entry.act]) if entry.act in own else entry for entry in told]


def _with_receipt(seat: Seat, entry: Entry, place: int) -> Entry:
    link = {"url": address("portal:done", seat.id, place), "text": "回执", "icon": "check-circle-fill"}
    return replace(entry, links=(*entry.links, link))


def _title(view: CaseView) -> str:
    names = [view.side(side)[0].name for side in ("applicant", "respondent") if view.side(side)]
    return "与".join(names)


def where(view: CaseView) -> str:
    """Where the case is, in the words of the facet that has come furthest."""
    if view.intake.state not in AT_WORK and view.force.state not in IN_STATEMENT:
        return state_words("intake", view.intake.state)
    for facet in ("performance", "force", "agreement", "mediation", "referral", "intake"):
        if facet == "performance" and view.force.state not in ("confirmed", "stated", "arbitrally_stated", "unopened"):
            continue
        if view.state(facet) != "unopened":
            return state_words(facet, view.state(facet))
    return state_words("intake", view.intake.state)


def _answers(view: CaseView, bodies: Mapping[str, Body]) -> dict[str, Any]:
    holder = bodies.get(view.custodian)
    presiding = next((mediator.name for mediator in view.mediators if mediator.presiding), "")
    with_mediator = presiding and view.custodian == view.organisation
    found = nearest_clock(view)
    return {
        "where": where(view),
        "holder": holder.name if holder else "",
        "mediator": presiding if with_mediator else "",
        "phone": holder.phone if holder else "",
        "limit": limit_words(found.name) if found else "",
        "source": f"{limit_title(found.name)}：{found.source}" if found else "",
    }


def own_limits(seat: Seat) -> list[dict[str, Any]]:
    """The running limits that this party must not lose while others have the case, and the act that keeps them."""
    names = [name for side in {party.side for party in seat.parties} for name in LONG[side]]
    running = [clock for name in names if (clock := seat.view.running(name))]
    return [
        {
            "title": limit_words(clock.name),
            "due": clock.due,
            "source": f"{limit_title(clock.name)}：{clock.source}",
            "url": act_url(seat.id, KEEPS[clock.name]) if KEEPS.get(clock.name) in seat.open else "",
        }
        for clock in running
    ]


def _also(seat: Seat) -> list[Page]:
    apart = (*seat.waiting, "add_material")
    others = [kind for kind in seat.open if kind not in apart and _sensible(kind, seat)]
    ordered = sorted(others, key=lambda kind: QUIETER.index(kind) if kind in QUIETER else -1)
    return [_again(page_of(kind), seat) for kind in ordered]


def _link(page: Page, seat: Seat) -> dict[str, str]:
    return {"link": page.link, "url": act_url(seat.id, page.kind)}


def _again(page: Page, seat: Seat) -> Page:
    """The page under another link where the step was done before and would change something."""
    told = bool(seat.view.arbitration.status)
    confirmed = all(party.address_confirmed_at for party in seat.parties)
    if page.kind == "prove_arbitration_status" and told:
        return replace(page, link="仲裁情况有变化")
    if page.kind == "confirm_service_address" and confirmed:
        return replace(page, link="改寄文书的地址")
    return page


def _sensible(kind: str, seat: Seat) -> bool:
    """Whether there is anything to do with it now: the table says who may, this says about what."""
    view = seat.view
    own = {party.id for party in seat.parties}
    terms = view.agreement.terms
    about: dict[str, bool] = {
        "waive_disclosure": any(mediator.conflict not in ("", "none") for mediator in view.mediators),
        "challenge_mediator": bool(view.mediators),
        "revoke_agent": any(party.agents for party in seat.parties),
        "record_performance": any(term.obligor in own and term.paid_on is None for term in terms),
        "confirm_receipt": any(term.obligee in own and term.received_on is None for term in terms),
        "report_default": any(term.obligee in own and term.received_on is None for term in terms),
        "request_employer_records": any(party.side == "applicant" for party in seat.parties),
        "prove_arbitration_status": not view.arbitration.status or view.mediation.state != "concluded_agreed",
    }
    return about.get(kind, True)


def people(seat: Seat, bodies: Mapping[str, Body]) -> list[dict[str, Any]]:
    """Everybody in the case: parties, their agents, mediators, the court."""
    view = seat.view
    found = []
    own = {party.id for party in seat.parties}
    for party in view.parties:
        role = "申请人" if party.side == "applicant" else "被申请人"
        lines = [f"负责人：{party.representative}"] if party.representative else []
        lines += [f"代理人：{agent.name}（{AGENTS.get(agent.kind, '')}）" for agent in party.agents]
        note = "" if party.person else "还没有登录参加"
        found.append(
            {"name": party.name, "role": role + ("（您）" if party.id in own else ""), "lines": lines, "note": note}
        )
    organisation = bodies.get(view.organisation)
    for mediator in view.mediators:
        found.append(_official(mediator.name, "调解员", organisation))
    if organisation and not view.mediators:
        found.append(_official(organisation.name, "调解组织", organisation))
    court = bodies.get(view.confirmation.court or view.court)
    if court:
        found.append(_official(court.name, "法院", court))
    return found


def _official(name: str, role: str, body: Body | None) -> dict[str, Any]:
    person: dict[str, Any] = {"name": name, "role": role}
    if body and body.name != name:
        person["organisation"] = body.name
    if body and body.phone:
        person |= {"phone": body.phone, "phone_url": f"tel:{body.phone}"}
    if body and body.address:
        person["note"] = body.address
    return person


def _claims(view: CaseView) -> list[dict[str, Any]]:
    return [
        {"title": claim.title, "cause": cause_title(claim.cause), "amount_fen": claim.amount_fen, "text": claim.text}
        for claim in view.claims
    ]


def _file(link: LinkRow) -> dict[str, Any]:
    return {
        "name": link.name,
        "url": link.url,
        "size": link.size,
        "at": link.added_at,
        "picture": link.media_type.startswith("image/"),
    }


def _next_session(view: CaseView) -> dict[str, Any] | None:
    """The appointment ahead: of mediation, else of the court."""
    ahead = [sitting for sitting in view.sittings if not sitting.held]
    if ahead and view.mediation.state == "active":
        return {"what": "下一次调解", "at": ahead[-1].starts_at, "mode": ahead[-1].mode, "place": ahead[-1].place}
    hearing = view.confirmation.hearing_at
    if hearing and view.force.state == "reviewing":
        return {"what": "法院核实", "at": hearing, "mode": view.confirmation.hearing_mode, "place": ""}
    return None


def act_url(case: uuid.UUID | str, kind: str) -> str:
    """The page of an act in a case."""
    return address("portal:act", case, kind)
