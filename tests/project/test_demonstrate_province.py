"""A province is laid in by the ordinary actions: every log replays, and each roster state is there."""

from io import StringIO

import pytest

from fengqiao.base import clock
from fengqiao.directory import cast, cast_handing_out
from fengqiao.directory.divisions import load_divisions
from fengqiao.directory.growth_kinds import TrainingState
from fengqiao.directory.kinds import BodyKind, RosterState
from fengqiao.directory.models import (
    Account,
    Assessment,
    Body,
    Certificate,
    Complaint,
    EmployerVisit,
    Mediator,
    PoolEntry,
    Region,
    RosterEntry,
    TrainingPlan,
)
from fengqiao.ledger import actions as log
from fengqiao.ledger import queries as ledger
from fengqiao.project.demonstration import growing, province
from fengqiao.project.demonstration.progress import Progress

pytestmark = pytest.mark.django_db
CITY = "4106"


@pytest.fixture
def settled(db: None) -> StringIO:
    """One city more than the cast's, with two mediators for each organisation."""
    ledger.register_own_key(clock.now())
    cast.settle()
    load_divisions(CITY)
    said = StringIO()
    province.settle("t", Progress(0, out=said), mediators=30)
    return said


def test_a_city_has_everything_and_every_log_replays(settled: StringIO) -> None:
    assert "鹤壁市已登记（1/1）" in settled.getvalue()
    assert set(Body.objects.filter(region_id="41").values_list("kind", flat=True)) == set(BodyKind.values)
    counties = Region.objects.filter(parent_id=CITY).count()
    assert Body.objects.filter(kind=BodyKind.COURT, region__parent_id=CITY).count() == counties
    assert Mediator.objects.filter(region__parent_id=CITY).count() == 2 * 3 * counties
    assert Certificate.objects.filter(expires_on__lt=clock.today()).count() < Certificate.objects.count()
    states = RosterEntry.objects.filter(court__region__parent_id=CITY).values_list("state", flat=True)
    assert set(states) == set(RosterState.values)
    assert TrainingPlan.objects.get(region_id=CITY).state == TrainingState.COMPLETED
    assert Assessment.objects.filter(by__region_id=CITY).count() == 3
    assert Mediator.objects.filter(region__parent_id=CITY, left_on__isnull=False).count() == 4
    complaints = Complaint.objects.filter(court__region__parent_id=CITY).values_list("state", "result")
    assert sorted(complaints) == [("answered", ""), ("received", ""), ("told", "removed"), ("told", "warned")]
    assert PoolEntry.objects.get(person__postings__department__body__region__parent_id=CITY).state == "confirmed"
    assert list(log.replay()) == []


def test_a_city_that_is_there_is_not_entered_again(settled: StringIO) -> None:
    before = province.counted()
    assert province.is_settled()
    province.settle("t", Progress(0, out=settled), mediators=30)
    assert province.counted() == before


def test_a_district_has_some_of_everything(db: None) -> None:
    ledger.register_own_key(clock.now())
    cast.settle()
    growing.grow("t", cast_handing_out.settle_line())
    assert growing.is_grown()
    assert set(RosterEntry.objects.values_list("state", flat=True)) == set(RosterState.values) - {RosterState.REMOVED}
    trainings = set(TrainingPlan.objects.values_list("state", flat=True))
    assert trainings == {TrainingState.DRAFTED, TrainingState.PUBLISHED, TrainingState.COMPLETED}
    assert Mediator.objects.filter(left_on__isnull=False).count() == 1
    assert sorted(PoolEntry.objects.values_list("state", flat=True)) == [*["confirmed"] * 3, "nominated"]
    assert Complaint.objects.get().state == "answered"
    assert Account.objects.filter(origin__opener__name=growing.COURT, state="opened").count() == 2
    assert sorted(EmployerVisit.objects.values_list("state", flat=True)) == ["following", "planned", "planned"]
    assert list(log.replay()) == []
