"""The ledger of mediators: entering, changing, certificates, and leaving once the open cases are handed over."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Coalesce

from fengqiao.base import clock
from fengqiao.directory import listed, trail
from fengqiao.directory.kinds import COURTS, MEDIATING
from fengqiao.directory.models import Body, Certificate, Mediator, Person, Region
from fengqiao.directory.models.mediators import WITHOUT_END
from fengqiao.directory.name_parts import parts_of
from fengqiao.directory.phone_bearers import bearer_of
from fengqiao.directory.refusals import DaysReversed, RegionUnknown
from fengqiao.law.identifiers import parse_mobile_phone
from fengqiao.refusals import Invalid, Refused


class NoMediatingBody(Refused):
    """只有调解组织和人民法院可以登记调解员。"""

    code = "no_mediating_body"


class CodeNotListed(Invalid):
    """有的选项不在目录中，请从列表里选择。"""

    code = "code_not_listed"


class PhoneOfAnother(Refused):
    """这个手机号登记在另一个姓名下，请核对姓名和手机号。"""

    status = 422
    code = "phone_of_another"


class AlreadyInLedger(Refused):
    """这个人已经在本单位的调解员台账中，不必重复登记。"""

    code = "already_in_ledger"


class MediatorLeft(Refused):
    """这名调解员已经退出，不能再变更。"""

    code = "mediator_left"


class StillMediating(Refused):
    """这名调解员还有没有办结的案件，请先在“代班”中更换调解员，再办理退出。未结案件："""

    code = "still_mediating"
    article = "人民法院在线调解规则 第十四条"


class CertificateFromFuture(Invalid):
    """发证日期不能晚于今天。"""

    code = "certificate_from_future"


class CertificateTaken(Refused):
    """这个证号已经登记，请核对证书种类和证号。"""

    code = "certificate_taken"


class CertificateWithdrawn(Refused):
    """这份证书已经作废。"""

    code = "certificate_withdrawn"


@transaction.atomic
def enter_mediator(
    *,
    body: Body,
    category: str,
    by: uuid.UUID | None,
    person: Person | None = None,
    name: str = "",
    phone: str = "",
    region: str = "",
    causes: Iterable[str] = (),
    industries: Iterable[str] = (),
    languages: Iterable[str] = (),
    entered_on: date | None = None,
) -> Mediator:
    """Enter a mediator of a body: a `person` known already, or whoever bears the phone, if the name is theirs."""
    if body.kind not in MEDIATING | COURTS:
        raise NoMediatingBody(fields={"body": "请选择调解组织或者人民法院"})
    fields = _fields(body, category, region, causes, industries, languages)
    person = person or _bearer(name, phone)
    Person.objects.select_for_update().get(id=person.id)  # two entries at once would not see each other
    if Mediator.objects.filter(person=person, body=body, left_on=None).exists():
        raise AlreadyInLedger(fields={"phone": "这个人已经在本单位的台账中"})
    mediator = Mediator.objects.create(
        person=person,
        body=body,
        name=person.name,
        name_parts=parts_of(person.name),
        entered_on=entered_on or clock.today(),
        entered_by=by,
        changed_at=clock.now(),
        certified_until=_certified_until(person.id),
        **fields,
    )
    trail.record("mediator_entered", person=person.id, by=by, detail=body.name)
    return mediator


@transaction.atomic
def change_mediator(
    *,
    mediator: uuid.UUID,
    category: str,
    region: str,
    causes: Iterable[str],
    industries: Iterable[str],
    languages: Iterable[str],
    by: uuid.UUID | None,
) -> bool:
    """Whether anything of a mediator's category, place and specialities changed."""
    locked = _serving(mediator)
    fields = _fields(locked.body, category, region, causes, industries, languages)
    changed = [name for name, value in fields.items() if getattr(locked, name) != value]
    if not changed:
        return False
    for name in changed:
        setattr(locked, name, fields[name])
    locked.changed_at = clock.now()
    locked.save(update_fields=[*changed, "changed_at"])
    trail.record("mediator_changed", person=locked.person_id, by=by, detail="、".join(changed))
    return True


@transaction.atomic
def leave_mediator(
    *, mediator: uuid.UUID, on: date, reason: str, open_cases: Sequence[str], by: uuid.UUID | None
) -> Mediator:
    """Close a mediator's row after their last day `on`; refused with the list while they have open cases.

    Law: 人民法院在线调解规则 (2021) art. 14 (a mediator is replaced in each case, by an act of its own).
    """
    locked = _serving(mediator)
    if open_cases:
        raise StillMediating("；".join(open_cases))
    if not locked.entered_on <= on <= clock.today():
        raise DaysReversed(fields={"on": "退出日不能早于入账日，也不能晚于今天"})
    locked.left_on, locked.left_reason, locked.left_by = on, reason, by
    locked.save(update_fields=["left_on", "left_reason", "left_by"])
    trail.record("mediator_left", person=locked.person_id, by=by, detail=reason)
    return locked


@transaction.atomic
def record_certificate(
    *,
    person: uuid.UUID,
    kind: str,
    number: str,
    issuer: str,
    issued_on: date,
    expires_on: date | None,
    by: uuid.UUID | None,
) -> tuple[Certificate, bool]:
    """A certificate of a person and whether it is new or changed; the same one again changes nothing."""
    if kind not in listed.certificate_kinds():
        raise CodeNotListed(fields={"kind": "证书种类不在目录中"})
    if issued_on > clock.today():
        raise CertificateFromFuture(fields={"issued_on": "发证日期不能晚于今天"})
    if expires_on and expires_on < issued_on:
        raise DaysReversed(fields={"expires_on": "有效期不能早于发证日期"})
    Person.objects.select_for_update().get(id=person)
    said = {"issuer": issuer, "issued_on": issued_on, "expires_on": expires_on}
    known = Certificate.objects.select_for_update().filter(kind=kind, number=number, withdrawn_at=None).first()
    if known is None:
        known = Certificate.objects.create(
            person_id=person, kind=kind, number=number, recorded_at=clock.now(), recorded_by=by, **said
        )
    elif known.person_id != person:
        raise CertificateTaken(fields={"number": "这个证号登记在别人名下"})
    elif all(getattr(known, name) == value for name, value in said.items()):
        return known, False
    else:
        Certificate.objects.filter(id=known.id).update(**said, warned=0)
        known.refresh_from_db()
    _renew(person)
    trail.record("certificate_recorded", person=person, by=by, detail=f"{kind} {expires_on or ''}")
    return known, True


@transaction.atomic
def withdraw_certificate(*, certificate: uuid.UUID, reason: str, by: uuid.UUID | None) -> Certificate:
    """Take a certificate out of count, entered by mistake or revoked; the row stays with the reason."""
    locked = Certificate.objects.select_for_update().get(id=certificate)
    if locked.withdrawn_at:
        raise CertificateWithdrawn
    locked.withdrawn_at, locked.withdrawn_by, locked.withdrawn_reason = clock.now(), by, reason
    locked.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    _renew(locked.person_id)
    trail.record("certificate_withdrawn", person=locked.person_id, by=by, detail=reason)
    return locked


def _fields(
    body: Body, category: str, region: str, causes: Iterable[str], industries: Iterable[str], languages: Iterable[str]
) -> dict[str, object]:
    """The columns that describe a mediator, sorted and known; the place is the body's where none is given."""
    found: dict[str, object] = {
        "category": category,
        "region_id": region or body.region_id,
        "causes": sorted(set(causes)),
        "industries": sorted(set(industries)),
        "languages": sorted(set(languages)),
    }
    strange = {
        "category": {category} - listed.categories().keys(),
        "industries": set(industries) - listed.industries().keys(),
        "languages": set(languages) - listed.languages().keys(),
    }
    if wrong := {name: "不在目录中：" + "、".join(sorted(codes)) for name, codes in strange.items() if codes}:
        raise CodeNotListed(fields=wrong)
    if not found["region_id"] or not Region.objects.filter(code=found["region_id"]).exists():
        raise RegionUnknown(fields={"region": "没有这个行政区划代码"})
    return found


def _bearer(name: str, phone: str) -> Person:
    person, _ = bearer_of(parse_mobile_phone(phone), name=name)
    if person.name != name:
        raise PhoneOfAnother(fields={"phone": "这个手机号登记在另一个姓名下"})
    return person


def _serving(mediator: uuid.UUID) -> Mediator:
    found = Mediator.objects.select_for_update(of=("self",)).select_related("body").get(id=mediator)
    if found.left_on:
        raise MediatorLeft
    return found


def _certified_until(person: uuid.UUID) -> date | None:
    """The last day on which some certificate that counts is valid; None where there is none."""
    counting = [kind.code for kind in listed.certificate_kinds().values() if kind.counts]
    held = Certificate.objects.filter(person_id=person, kind__in=counting, withdrawn_at=None)
    found: date | None = held.aggregate(last=Max(Coalesce("expires_on", WITHOUT_END)))["last"]
    return found


def _renew(person: uuid.UUID) -> None:
    Mediator.objects.filter(person_id=person, left_on=None).update(certified_until=_certified_until(person))
