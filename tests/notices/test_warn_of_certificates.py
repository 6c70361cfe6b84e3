"""A certificate is warned of 90 and 30 days before it ends and on its last day, each once, however often one looks."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from fengqiao.base import clock
from fengqiao.directory import actions
from fengqiao.directory.cast import Cast, settle
from fengqiao.directory.models import Certificate
from fengqiao.notices import jobs
from fengqiao.notices.models import Delivery, Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast, of whom one mediator stands in the ledger."""
    cast = settle()
    actions.enter_mediator(body=cast.organisation, person=cast.mediator.person, category="full_time", by=None)
    return cast


def certified(cast: Cast, days: int, **other: Any) -> Certificate:
    today = clock.today()
    said = {"kind": "labour_mediator", "number": "豫1", "issuer": "省人社厅", "by": None} | other
    return actions.record_certificate(
        person=cast.mediator.person.id,
        issued_on=today - timedelta(days=1_000),
        expires_on=today + timedelta(days=days),
        **said,
    )[0]


@pytest.mark.parametrize(("days", "told"), [(91, 0), (90, 1), (31, 1), (30, 1), (1, 1), (0, 1), (-1, 1)])
def test_the_days_on_which_one_is_warned(cast: Cast, days: int, told: int) -> None:
    certified(cast, days)
    assert jobs.warn_of_certificates() == told
    assert jobs.warn_of_certificates() == 0
    assert Message.objects.count() == Delivery.objects.count() == told * 2


def test_over_the_days_there_are_three_warnings(cast: Cast) -> None:
    certified(cast, 100)
    told = []
    for day in range(0, 120, 5):
        with clock.moved(timedelta(days=day)):
            told.append(jobs.warn_of_certificates())
    assert sum(told) == 3


def test_the_mediator_and_the_organisation_are_told_what_ends_when(cast: Cast) -> None:
    certified(cast, 30)
    jobs.warn_of_certificates()
    to = {(each.to_person, each.to_body, each.to_power) for each in Message.objects.all()}
    assert to == {(cast.mediator.person.id, None, ""), (None, cast.organisation.id, "organisation.administer")}
    assert all("还有 30 天到期" in each.text for each in Message.objects.all())


def test_a_withdrawn_certificate_is_not_warned_of_and_a_renewed_one_anew(cast: Cast) -> None:
    first = certified(cast, 10)
    actions.withdraw_certificate(certificate=first.id, reason="换证", by=None)
    assert jobs.warn_of_certificates() == 0
    certified(cast, 80, number="豫2")
    assert jobs.warn_of_certificates() == 1
    certified(cast, 85, number="豫2")
    assert jobs.warn_of_certificates() == 1


def test_the_worker_may_do_what_it_does(cast: Cast) -> None:
    certified(cast, 10)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE fengqiao_worker")
    assert jobs.warn_of_certificates() == 1
