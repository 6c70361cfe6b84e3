"""A court's roster: first and last day count, suspension leaves earlier days alone, higher courts' serve below."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from fengqiao.base import clock
from fengqiao.directory import actions, queries
from fengqiao.directory.cast import Cast
from fengqiao.directory.kinds import BodyKind, Level, RosterState
from fengqiao.directory.models import Body, Region
from fengqiao.directory.refusals import AlreadyOnRoster, DaysReversed, NotOnThisRoster, RosterEntryClosed

FIRST, LAST = date(2026, 3, 2), date(2027, 3, 1)


@pytest.fixture(autouse=True)
def _while_it_lasts() -> Iterator[None]:
    with clock.moved_to(datetime(2026, 11, 20, 9, tzinfo=clock.SHANGHAI)):
        yield


@pytest.fixture
def studio(cast: Cast) -> Body:
    """An individual studio on the high court's roster."""
    studio = actions.open_body(
        kind=BodyKind.INDIVIDUAL_STUDIO, level=Level.NONE, name="老马调解工作室", region="410811", by=None
    )
    actions.enter_roster(court=cast.high_court, member=studio, valid_from=FIRST, valid_to=LAST, by=None)
    return studio


@pytest.mark.parametrize(
    ("day", "valid"),
    [
        (date(2026, 3, 1), False),  # Sunday before
        (FIRST, True),  # Monday, the first day
        (LAST, True),  # Monday a year later, the last day
        (date(2027, 3, 2), False),  # Tuesday after
    ],
)
def test_the_first_and_the_last_day_are_in_the_term(cast: Cast, studio: Body, day: date, valid: bool) -> None:
    assert queries.on_roster(cast.high_court.id, studio.id, day) is valid


def test_an_organisation_on_a_higher_courts_roster_serves_the_courts_below(cast: Cast, studio: Body) -> None:
    assert queries.on_roster(cast.court.id, studio.id, FIRST)
    assert studio in queries.organisations_for(cast.court.id, cause="劳动报酬", on=FIRST)
    assert not queries.on_roster(cast.intermediate_court.id, cast.organisation.id, FIRST)


def test_a_higher_courts_roster_ends_at_the_border_of_its_province(cast: Cast, studio: Body) -> None:
    """Also where the tree of superiors would lead across it."""
    shandong = {"name": "山东省", "full_name": "山东省", "level": Level.PROVINCE}
    Region.objects.get_or_create(code="37", defaults=shandong)
    across = actions.open_body(
        kind=BodyKind.COURT,
        level=Level.CITY,
        name="邻省某市法院",
        region="37",
        by=None,
        superior=cast.high_court,
    )
    assert queries.on_roster(cast.intermediate_court.id, studio.id, FIRST)
    assert not queries.on_roster(across.id, studio.id, FIRST)


def test_a_mediators_entry_serves_its_own_court_only(cast: Cast) -> None:
    person = cast.mediator.person
    actions.enter_roster(court=cast.high_court, member=person, valid_from=FIRST, by=None)
    assert queries.person_on_roster(cast.high_court.id, person.id, FIRST)
    assert not queries.person_on_roster(cast.court.id, person.id, FIRST)


def test_scope_decides_what_an_organisation_can_be_offered(cast: Cast, studio: Body) -> None:
    Body.objects.filter(id=studio.id).update(accepts=["工伤保险待遇"])
    assert studio not in queries.organisations_for(cast.court.id, cause="劳动报酬", on=FIRST)
    assert studio in queries.organisations_for(cast.court.id, cause="工伤保险待遇", on=FIRST)


def test_suspension_takes_effect_on_its_day_and_leaves_earlier_days_alone(cast: Cast, studio: Body) -> None:
    entry = studio.roster_entries.get()
    actions.change_roster_entry(
        entry=entry, state=RosterState.SUSPENDED, since=date(2026, 6, 1), reason="投诉核查", by=None
    )
    assert queries.on_roster(cast.court.id, studio.id, date(2026, 5, 31))
    assert not queries.on_roster(cast.court.id, studio.id, date(2026, 6, 1))


def test_removal_after_suspension_counts_from_the_suspension_and_is_final(cast: Cast, studio: Body) -> None:
    entry = studio.roster_entries.get()
    for state, since in [(RosterState.SUSPENDED, date(2026, 6, 1)), (RosterState.REMOVED, date(2026, 7, 1))]:
        entry = actions.change_roster_entry(entry=entry, state=state, since=since, reason="违规", by=None)
    assert not queries.on_roster(cast.court.id, studio.id, date(2026, 6, 15))
    with pytest.raises(RosterEntryClosed):
        actions.change_roster_entry(
            entry=entry, state=RosterState.SUSPENDED, since=date(2026, 8, 1), reason="", by=None
        )


def test_nobody_is_entered_twice_for_one_day(cast: Cast, studio: Body) -> None:
    with pytest.raises(AlreadyOnRoster):
        actions.enter_roster(court=cast.high_court, member=studio, valid_from=LAST, by=None)
    actions.enter_roster(court=cast.high_court, member=studio, valid_from=date(2027, 3, 2), by=None)


def test_only_courts_keep_rosters_and_only_mediating_bodies_stand_on_them(cast: Cast) -> None:
    with pytest.raises(NotOnThisRoster):
        actions.enter_roster(court=cast.union, member=cast.organisation, valid_from=FIRST, by=None)
    with pytest.raises(NotOnThisRoster):
        actions.enter_roster(court=cast.court, member=cast.union, valid_from=FIRST, by=None)


def test_a_term_does_not_end_before_it_begins(cast: Cast) -> None:
    with pytest.raises(DaysReversed):
        actions.enter_roster(court=cast.high_court, member=cast.organisation, valid_from=LAST, valid_to=FIRST, by=None)
