"""Legal aid: asked for by a party, decided by the centre, the lawyer named, then authorised by the party."""

import uuid
from http import HTTPStatus
from typing import Any, Final

import msgspec
from django.db import transaction
from django.http import HttpResponse

from fengqiao.api import actions, openapi
from fengqiao.api.aid_documents import (
    AidDecision,
    AidShown,
    AidsShown,
    AidWish,
    LawyerAuthorised,
    LawyerEntered,
    LawyerNamed,
    LawyerShown,
    LawyersShown,
)
from fengqiao.api.gate import SIGNED_IN, Request
from fengqiao.api.reading import read_document
from fengqiao.api.steps import read_step
from fengqiao.api.verbs import STEPPING, reply, verb
from fengqiao.api.views.cases import CommandId
from fengqiao.api.views.growth import CHANGING, body_card
from fengqiao.casebook import queries as casebook
from fengqiao.casebook.aiding import ask_for_aid, natural_party
from fengqiao.directory import powers
from fengqiao.directory.actions import legal_aid as aid
from fengqiao.directory.actions.legal_aid import AidStateWrong, Wish
from fengqiao.directory.growth_kinds import AidState
from fengqiao.directory.guards import Permission
from fengqiao.directory.models import AidApplication, AidLawyer, Body
from fengqiao.directory.queries import legal_aid
from fengqiao.refusals import NotFound

GROUP: Final = "法律援助"
PARTY: Final = Permission("party")
CENTRE: Final = Permission("staff", frozenset({powers.LEGAL_AID_DECIDE}))
DECIDING: Final[dict[str, Any]] = {"who": CENTRE, "gives": {200: AidShown}, "refuses": CHANGING, "group": GROUP}


@verb("GET", "/legal-aid/own", who=SIGNED_IN, title="本人的法律援助申请", gives={200: AidsShown}, group=GROUP)
def list_own_aid(request: Request) -> HttpResponse:
    """The caller's own applications, the latest first; of staff there are none."""
    if not request.visitor.is_party:
        return reply(AidsShown(()))
    return reply(AidsShown(tuple(map(_shown, legal_aid.own_applications(request.visitor.person)))))


@verb(
    "POST",
    "/cases/{uuid:case}/legal-aid",
    who=PARTY,
    title="申请法律援助",
    says="由本案所在地区的法律援助机构审查；免予核查的情形和经济困难情况填写一项。",
    takes=openapi.reference(AidWish),
    gives={201: AidShown},
    refuses=CHANGING,
    group=GROUP,
)
def apply_for_aid(request: Request, case: uuid.UUID) -> HttpResponse:
    """A party's application for their case, to the centre of the region."""
    said = read_document(request, AidWish)
    view, person = casebook.view(case), request.visitor.person
    made = ask_for_aid(view=view, person=person, wish=Wish(**msgspec.structs.asdict(said)))
    return reply(_shown(made), HTTPStatus.CREATED)


@verb(
    "POST",
    "/cases/{uuid:case}/legal-aid/authorise",
    who=PARTY,
    title="委托所指派的律师",
    says="律师即时成为本案代理人，授权委托书入卷。",
    takes=openapi.reference(LawyerAuthorised),
    gives={200: AidShown},
    refuses=STEPPING,
    group=GROUP,
)
def authorise_lawyer(request: Request, case: uuid.UUID, command_id: CommandId) -> HttpResponse:
    """The lawyer named becomes the party's agent by an act in the case, both or neither."""
    said = read_document(request, LawyerAuthorised)
    party = natural_party(casebook.view(case), request.visitor.person)
    found = _own(request, case)
    if found.state != AidState.NAMED or found.lawyer is None:
        raise AidStateWrong
    lawyer = found.lawyer.person
    appointed = {"as_party": party.id, "person": str(lawyer.id), "name": lawyer.name, "agent_kind": "legal_aid"}
    step = read_step("appoint_agent", appointed | msgspec.structs.asdict(said))
    with transaction.atomic():
        actions.take_step(case=case, step=step, by=request.visitor, command_id=command_id)
        aid.mark_joined(application=found.id, person=request.visitor.person)
    return reply(_shown(_own(request, case)))


@verb(
    "POST",
    "/cases/{uuid:case}/legal-aid/withdraw",
    who=PARTY,
    title="撤回法律援助申请",
    gives={200: AidShown},
    refuses=CHANGING,
    group=GROUP,
)
def withdraw_aid(request: Request, case: uuid.UUID) -> HttpResponse:
    """Take the application back, until the lawyer joined."""
    casebook.view(case)
    aid.withdraw_aid(application=_own(request, case).id, person=request.visitor.person)
    return reply(_shown(_own(request, case)))


@verb("GET", "/legal-aid/applications", who=CENTRE, title="法律援助申请", gives={200: AidsShown}, group=GROUP)
def list_aid(request: Request) -> HttpResponse:
    """The applications to the centre, those that wait for it first."""
    return reply(AidsShown(tuple(map(_shown, legal_aid.aid_applications(body_card(request).id)))))


@verb(
    "GET",
    "/legal-aid/applications/{uuid:application}",
    who=CENTRE,
    title="一件法律援助申请",
    gives={200: AidShown},
    group=GROUP,
)
def show_aid(request: Request, application: uuid.UUID) -> HttpResponse:
    """One application to the centre."""
    return reply(_of_centre(request, application))


@verb(
    "POST",
    "/legal-aid/applications/{uuid:application}/decide",
    title="审查法律援助申请",
    takes=openapi.reference(AidDecision),
    **DECIDING,
)
def decide_aid(request: Request, application: uuid.UUID) -> HttpResponse:
    """Grant or refuse; a refusal says why."""
    said = msgspec.structs.asdict(read_document(request, AidDecision))
    aid.decide_aid(application=application, centre=body_card(request).id, by=request.visitor.person, **said)
    return reply(_of_centre(request, application))


@verb(
    "POST",
    "/legal-aid/applications/{uuid:application}/name-lawyer",
    title="指派律师",
    takes=openapi.reference(LawyerNamed),
    **DECIDING,
)
def name_lawyer(request: Request, application: uuid.UUID) -> HttpResponse:
    """Name the lawyer, or another one until the lawyer joined."""
    said = read_document(request, LawyerNamed)
    own = body_card(request).id
    aid.name_lawyer(application=application, centre=own, lawyer=said.lawyer, by=request.visitor.person)
    return reply(_of_centre(request, application))


@verb("GET", "/legal-aid/lawyers", who=CENTRE, title="法律援助律师", gives={200: LawyersShown}, group=GROUP)
def list_lawyers(request: Request) -> HttpResponse:
    """The lawyers whom the centre may name."""
    return reply(LawyersShown(tuple(map(_lawyer, legal_aid.lawyers(body_card(request).id)))))


@verb(
    "POST",
    "/legal-aid/lawyers",
    who=CENTRE,
    title="登记法律援助律师",
    takes=openapi.reference(LawyerEntered),
    gives={201: LawyerShown},
    refuses=CHANGING,
    group=GROUP,
)
def enter_lawyer(request: Request) -> HttpResponse:
    """Enter a lawyer whom the centre may name; they sign in with the phone."""
    said = msgspec.structs.asdict(read_document(request, LawyerEntered))
    centre = Body.objects.get(id=body_card(request).id)
    made = aid.enter_lawyer(centre=centre, by=request.visitor.person, **said)
    return reply(_lawyer(made), HTTPStatus.CREATED)


def _own(request: Request, case: uuid.UUID) -> AidApplication:
    found = legal_aid.own_application(case, request.visitor.person)
    if found is None:
        raise NotFound
    return found


def _of_centre(request: Request, application: uuid.UUID) -> AidShown:
    return _shown(legal_aid.find_application(application, body_card(request).id))


def _shown(found: AidApplication) -> AidShown:
    return AidShown(
        id=found.id,
        case=found.case,
        case_title=found.case_title,
        party=found.party,
        applicant=found.person.name,
        centre=found.centre.name,
        ground=found.ground,
        hardship=found.hardship,
        request=found.request,
        state=found.state,
        applied_at=found.applied_at,
        due_on=found.due_on,
        reason=found.reason,
        lawyer=found.lawyer.person.name if found.lawyer else "",
    )


def _lawyer(found: AidLawyer) -> LawyerShown:
    return LawyerShown(found.id, found.person.name, found.licence, found.firm)
