"""Legal aid: applied for from a case, reviewed by the centre, a lawyer named, who joins the case by an act in it."""

import uuid
from dataclasses import dataclass

from django.db import transaction

from fengqiao.base import clock, private
from fengqiao.directory import trail
from fengqiao.directory.actions.people import enter_person
from fengqiao.directory.growth_kinds import AidState
from fengqiao.directory.models import AidApplication, AidLawyer, Body
from fengqiao.law.identifiers import parse_mobile_phone
from fengqiao.law.legal_aid import GROUNDS, review_due
from fengqiao.refusals import Invalid, NotFound, Refused


class AidAlreadyApplied(Refused):
    """您已经为这件案件申请过法律援助，请在原来的申请中查看进度。"""

    code = "aid_already_applied"


class AidIncomplete(Invalid):
    """法律援助申请还没有填完整。"""

    code = "aid_incomplete"


class AidStateWrong(Refused):
    """这件法律援助申请现在的状态不能办理这一步，请刷新页面查看。"""

    code = "aid_state_wrong"


class AidReasonMissing(Invalid):
    """不予援助的，应当书面说明理由。"""

    code = "aid_reason_missing"
    article = "法律援助法 第四十四条（条文待核对）"


class LawyerKnown(Refused):
    """这位律师已经登记。"""

    code = "lawyer_known"


class LawyerIsAParty(Refused):
    """不能指派申请人本人。"""

    code = "lawyer_is_a_party"


@dataclass(frozen=True)
class Wish:
    """What a party says in applying: a ground on which hardship need not be proved, or the hardship itself."""

    request: str
    phone: str
    promised: bool
    ground: str = ""
    hardship: str = ""


@transaction.atomic
def apply_for_aid(
    *, case: uuid.UUID, case_title: str, party: str, person: uuid.UUID, centre: Body, wish: Wish
) -> AidApplication:
    """A party's application to the centre; the days of its review run from today.

    Law: 法律援助法 (2021) art. 41, 42, 43 (not verified).
    """
    _refuse_incomplete(wish)
    open_ones = AidApplication.objects.filter(case=case, person_id=person)
    if open_ones.exclude(state__in=(AidState.REFUSED, AidState.WITHDRAWN)).exists():
        raise AidAlreadyApplied
    made = AidApplication(
        case=case,
        case_title=case_title,
        party=party,
        person_id=person,
        centre=centre,
        ground=wish.ground,
        hardship=wish.hardship.strip(),
        promised=wish.promised,
        request=wish.request.strip(),
        applied_at=clock.now(),
        due_on=review_due(clock.today()),
        readers=sorted([f"person:{person}", f"body:{centre.id}"]),
    )
    made.phone = private.key_for(made.id, str(person)).seal(parse_mobile_phone(wish.phone))
    made.save(force_insert=True)
    trail.record("aid_applied", person=person, by=person)
    return made


@transaction.atomic
def decide_aid(*, application: uuid.UUID, centre: uuid.UUID, grant: bool, reason: str, by: uuid.UUID) -> AidApplication:
    """Grant or refuse aid; a refusal says why."""
    found = _of_centre(application, centre)
    if found.state != AidState.APPLIED:
        raise AidStateWrong
    if not grant and not reason.strip():
        raise AidReasonMissing(fields={"reason": "请写明不予援助的理由"})
    found.state = AidState.GRANTED if grant else AidState.REFUSED
    found.reason, found.decided_at, found.decided_by = reason.strip(), clock.now(), by
    found.save(update_fields=["state", "reason", "decided_at", "decided_by"])
    trail.record(f"aid_{found.state}", person=found.person_id, by=by)
    return found


@transaction.atomic
def name_lawyer(*, application: uuid.UUID, centre: uuid.UUID, lawyer: uuid.UUID, by: uuid.UUID) -> AidApplication:
    """Name the lawyer, or another one until the lawyer joined; from now on the lawyer sees the application."""
    found = _of_centre(application, centre)
    if found.state not in (AidState.GRANTED, AidState.NAMED):
        raise AidStateWrong
    chosen = AidLawyer.objects.filter(id=lawyer, centre_id=centre, ended_at=None).first()
    if chosen is None:
        raise NotFound
    if chosen.person_id == found.person_id:
        raise LawyerIsAParty
    found.lawyer, found.named_at, found.state = chosen, clock.now(), AidState.NAMED
    found.readers = sorted([f"person:{found.person_id}", f"body:{centre}", f"person:{chosen.person_id}"])
    found.save(update_fields=["lawyer", "named_at", "state", "readers"])
    trail.record("aid_lawyer_named", person=chosen.person_id, by=by)
    return found


@transaction.atomic
def mark_joined(*, application: uuid.UUID, person: uuid.UUID) -> AidApplication:
    """Note that the lawyer joined the case by the party's act of appointing them."""
    found = AidApplication.objects.select_for_update().filter(id=application, person_id=person).first()
    if found is None:
        raise NotFound
    if found.state != AidState.NAMED:
        raise AidStateWrong
    found.state, found.joined_at = AidState.JOINED, clock.now()
    found.save(update_fields=["state", "joined_at"])
    trail.record("aid_joined", person=person, by=person)
    return found


@transaction.atomic
def withdraw_aid(*, application: uuid.UUID, person: uuid.UUID) -> AidApplication:
    """Take the application back, until the lawyer joined."""
    found = AidApplication.objects.select_for_update().filter(id=application, person_id=person).first()
    if found is None:
        raise NotFound
    if found.state not in (AidState.APPLIED, AidState.GRANTED, AidState.NAMED):
        raise AidStateWrong
    found.state = AidState.WITHDRAWN
    found.save(update_fields=["state"])
    trail.record("aid_withdrawn", person=person, by=person)
    return found


@transaction.atomic
def enter_lawyer(*, centre: Body, name: str, phone: str, licence: str, firm: str, by: uuid.UUID) -> AidLawyer:
    """Enter a lawyer whom the centre may name; they sign in with the phone."""
    person = enter_person(name=name, phone=phone, by=by)
    if AidLawyer.objects.filter(centre=centre, person=person, ended_at=None).exists():
        raise LawyerKnown(fields={"phone": "这个手机号的律师已经登记"})
    return AidLawyer.objects.create(
        centre=centre, person=person, licence=licence, firm=firm, entered_at=clock.now(), entered_by=by
    )


def _refuse_incomplete(wish: Wish) -> None:
    if wish.ground and wish.ground not in GROUNDS:
        raise AidIncomplete(fields={"ground": "请从所列的情形中选择"})
    if not wish.ground and not wish.hardship.strip():
        raise AidIncomplete(fields={"hardship": "没有上面的情形的，请说说家里的收入情况"})
    if not wish.request.strip():
        raise AidIncomplete(fields={"request": "请写明要律师帮您办什么"})
    if not wish.promised:
        raise AidIncomplete(fields={"promised": "请确认所写属实"})


def _of_centre(application: uuid.UUID, centre: uuid.UUID) -> AidApplication:
    found = AidApplication.objects.select_for_update().filter(id=application, centre_id=centre).first()
    if found is None:
        raise NotFound
    return found
