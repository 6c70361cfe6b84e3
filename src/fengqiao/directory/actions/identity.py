"""The check of a person's identity against their document."""

import uuid

from django.db import transaction

from fengqiao.base import clock, private
from fengqiao.directory import forms, identity_checks, lookups, parameters, trail
from fengqiao.directory.models import IdentityCheck, Person
from fengqiao.directory.refusals import IdentityAlreadyChecked, IdentityMismatch, IdentityTaken, TooOften

MEANS = "document_compared"


def check_identity(*, person: uuid.UUID, name: str, number: str, photo: str, by: uuid.UUID | None) -> Person:
    """Compare name and number with the register; a match makes them the person's, a miss is refused.

    `photo` is the digest of the picture of the document; `by` is the clerk who compared it, None online.
    Law: 人民法院在线调解规则 (2021) art. 17.
    """
    regular = forms.identity_number(number)
    _refuse_often(person)
    finding = identity_checks.current().compare(name=name.strip(), number=regular)
    with transaction.atomic():
        _record(person, finding, photo=photo, by=by)
    if not finding.matched:
        raise IdentityMismatch(fields={"identity_number": "姓名与证件号码不一致"})
    with transaction.atomic():
        return _settle(person, name.strip(), regular)


def _record(person: uuid.UUID, finding: identity_checks.Finding, *, photo: str, by: uuid.UUID | None) -> None:
    """Kept whatever comes of it: misses are counted, and a match refused afterwards is worth knowing."""
    IdentityCheck.objects.create(
        person_id=person,
        at=clock.now(),
        means=MEANS,
        register=finding.register,
        reference=finding.reference,
        matched=finding.matched,
        photo=photo,
        checked_by=by,
    )
    trail.record("identity_checked", person=person, by=by, detail="matched" if finding.matched else "missed")


def _settle(person: uuid.UUID, name: str, number: str) -> Person:
    known = Person.objects.select_for_update().get(id=person)
    if known.identity_checked_at:
        raise IdentityAlreadyChecked
    digest = lookups.of_identity(number)
    # No merging: a name and a number are not secret enough to hand over another person's cases.
    if Person.objects.filter(identity_digest=digest).exclude(id=person).exists():
        raise IdentityTaken
    known.name = name
    known.identity_digest = digest
    known.identity_token = private.key_for(person, str(person)).seal(number)
    known.identity_checked_at = clock.now()
    known.identity_check_means = MEANS
    known.save()
    return known


def _refuse_often(person: uuid.UUID) -> None:
    since = clock.now() - parameters.IDENTITY_WINDOW
    missed = IdentityCheck.objects.filter(person_id=person, matched=False, at__gt=since).count()
    if missed >= parameters.IDENTITY_MISSES:
        raise TooOften("证件核验一天内多次不一致，请明天再试，或者到法院诉讼服务中心现场核验。")
