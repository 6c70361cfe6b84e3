"""A case is referred to whoever is on the roster at that moment, and the act says on which entry it relied."""

from datetime import date, timedelta

import pytest

from fengqiao.base import clock
from fengqiao.casebook import facts
from fengqiao.directory import actions as directory
from fengqiao.directory import queries as rosters
from fengqiao.directory.kinds import BodyKind, Level
from fengqiao.directory.models import Body, RosterEntry
from fengqiao.ledger import queries as log
from fengqiao.procedure import Facts
from fengqiao.procedure.kinds.referral import OfferReferral
from fengqiao.procedure.refused import NotOnRoster
from tests.casebook.journey import Journey

TODAY = timedelta(0)
DAY = timedelta(days=1)


@pytest.fixture
def chosen(journey: Journey) -> Journey:
    """A case whose parties chose the organisation; its offer comes next."""
    organisation = str(journey.cast.organisation.id)
    journey.apply()
    journey.tell_status()
    journey.do(journey.clerk, "accept_application")
    journey.do(journey.worker, "consent_as_applicant", explained=True)
    journey.do(journey.clerk, "ask_respondent", party="r1", method="phone")
    journey.do(journey.employer, "take_seat", party="r1")
    journey.do(journey.employer, "consent_as_respondent", explained=True)
    for by in (journey.worker, journey.employer):
        journey.do(by, "choose_organisation", organisation=organisation)
    return journey


def _entry(journey: Journey) -> RosterEntry:
    return RosterEntry.objects.get(court=journey.cast.court, body=journey.cast.organisation)


def test_the_offer_names_the_head_of_the_entry_it_relied_on(chosen: Journey) -> None:
    head = _head(_entry(chosen))
    chosen.do(chosen.clerk, "offer_referral")
    _, offer = log.chain(chosen.case)[-1]
    assert head.startswith(("sha256:", "sm3:"))
    assert offer.seat_document.facts["roster_heads"] == {str(chosen.cast.organisation.id): head}


def test_the_mediators_entries_are_named_when_they_are_assigned(journey: Journey) -> None:
    journey.to_offer()
    journey.do(journey.admin, "accept_referral")
    person = journey.mediator.person
    journey.do(journey.admin, "assign_mediator", mediators=[{"person": person, "name": journey.mediator.name}])
    _, assigned = log.chain(journey.case)[-1]
    entry = RosterEntry.objects.get(court=journey.cast.court, person=journey.cast.mediator.person)
    assert assigned.seat_document.facts["roster_heads"] == {person: _head(entry)}


def test_from_the_moment_of_suspension_nothing_is_offered(chosen: Journey) -> None:
    directory.suspend_entry(entry=_entry(chosen).id, reason="投诉核查", by=chosen.clerk)
    with pytest.raises(NotOnRoster):
        chosen.do(chosen.clerk, "offer_referral")
    directory.resume_entry(entry=_entry(chosen).id, by=chosen.clerk)
    chosen.do(chosen.clerk, "offer_referral")


@pytest.mark.parametrize(("later", "offered"), [(5 * DAY, True), (6 * DAY, False)])
def test_a_suspension_ahead_counts_from_its_day(chosen: Journey, later: timedelta, offered: bool) -> None:
    directory.suspend_entry(entry=_entry(chosen).id, reason="投诉核查", since=clock.today() + 6 * DAY, by=chosen.clerk)
    with clock.moved(later):
        assert _gathered(chosen).on_roster is offered


@pytest.mark.parametrize(("later", "offered"), [(TODAY, True), (9 * DAY, True), (10 * DAY, False)])
def test_an_entry_serves_up_to_its_last_day(chosen: Journey, later: timedelta, offered: bool) -> None:
    _anew(chosen, valid_from=clock.today(), valid_to=clock.today() + 9 * DAY)
    with clock.moved(later):
        assert _gathered(chosen).on_roster is offered


@pytest.mark.parametrize(("later", "offered"), [(2 * DAY, False), (3 * DAY, True)])
def test_an_entry_serves_from_its_first_day(chosen: Journey, later: timedelta, offered: bool) -> None:
    _anew(chosen, valid_from=clock.today() + 3 * DAY, valid_to=None)
    with clock.moved(later):
        found = _gathered(chosen)
    assert found.on_roster is offered
    assert bool(found.roster_heads) is offered


class TestInheritance:
    """A court may use the rosters of organisations of the courts above it, as far as its province reaches."""

    def test_the_high_courts_roster_serves_the_district(self, chosen: Journey) -> None:
        directory.remove_entry(entry=_entry(chosen).id, reason="改由省级名册", by=chosen.clerk)
        above = directory.enter_roster(
            court=chosen.cast.high_court, member=chosen.cast.organisation, valid_from=clock.today(), by=None
        )
        assert _gathered(chosen).roster_heads == {str(chosen.cast.organisation.id): _head(above)}

    def test_the_courts_own_entry_comes_before_the_one_above(self, chosen: Journey) -> None:
        directory.enter_roster(
            court=chosen.cast.high_court, member=chosen.cast.organisation, valid_from=clock.today(), by=None
        )
        own = _head(_entry(chosen))
        assert _gathered(chosen).roster_heads == {str(chosen.cast.organisation.id): own}

    def test_a_nominee_of_the_high_court_is_no_mediator_of_the_district(self, journey: Journey) -> None:
        person, court = journey.cast.mediator.person, journey.cast.court
        entry = RosterEntry.objects.get(court=court, person=person)
        directory.remove_entry(entry=entry.id, reason="本人申请", by=journey.clerk)
        directory.enter_roster(court=journey.cast.high_court, member=person, valid_from=clock.today(), by=None)
        assert rosters.relied_on(court.id, person.id, clock.today()) is None

    def test_a_roster_beyond_the_province_does_not_serve(self, journey: Journey) -> None:
        day = clock.today()
        supreme = _court("最高人民法院", Level.NATIONAL, "")
        directory.move_body(body=journey.cast.high_court, superior=supreme, by=None)
        directory.enter_roster(court=supreme, member=journey.cast.township_organisation, valid_from=day, by=None)
        assert supreme.id not in rosters.courts_above(journey.cast.court.id)
        entry = RosterEntry.objects.get(court=journey.cast.court, body=journey.cast.township_organisation)
        directory.remove_entry(entry=entry.id, reason="机构撤销", by=journey.clerk)
        assert rosters.relied_on(journey.cast.court.id, journey.cast.township_organisation.id, day) is None


def _head(entry: RosterEntry) -> str:
    return rosters.heads_of([entry.id])[entry.id]


def _court(name: str, level: Level, region: str) -> Body:
    return directory.open_body(kind=BodyKind.COURT, level=level, name=name, region=region, by=None)


def _anew(journey: Journey, *, valid_from: date, valid_to: date | None) -> None:
    directory.remove_entry(entry=_entry(journey).id, reason="重新登记", by=journey.clerk)
    directory.enter_roster(
        court=journey.cast.court,
        member=journey.cast.organisation,
        valid_from=valid_from,
        valid_to=valid_to,
        by=None,
    )


def _gathered(journey: Journey) -> Facts:
    """What the custodian finds when the case is offered now."""
    return facts.gather(journey.view, OfferReferral(), journey.clerk.person)
