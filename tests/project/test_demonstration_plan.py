"""The demonstration's city on paper: scripts, days, names and numbers, without a database."""

from datetime import date, time, timedelta
from random import Random

import pytest

from fengqiao.base.clock import SHANGHAI
from fengqiao.law.calendar import CALENDAR
from fengqiao.law.identifiers import parse_credit_code, parse_mobile_phone, parse_resident_identity
from fengqiao.project.demonstration import city, names, planning
from fengqiao.project.demonstration.planning import Planned, Size
from fengqiao.project.demonstration.roads import Script
from fengqiao.project.demonstration.scripts import SCRIPTS
from fengqiao.project.demonstration.steps import STEPS

TODAY = date(2026, 11, 20)
SIZE = Size(live=300, concluded=400)


@pytest.fixture(scope="module")
def planned() -> list[Planned]:
    return planning.plan(SIZE, seed="t", today=TODAY, districts=list(city.DISTRICTS))


def test_every_word_of_a_script_is_a_step_and_every_step_is_gone_somewhere() -> None:
    words = {word for script in SCRIPTS for _, word in script.steps}
    assert words - STEPS.keys() == set()
    assert {word for word in STEPS.keys() - words if not word.endswith("_2")} <= {"extend_2", "waive_2"}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.title)
def test_a_script_is_left_standing_only_before_its_end(script: Script) -> None:
    assert all(0 < stop < len(script.steps) for stop in script.stops)


def test_the_same_seed_and_day_give_the_same_city(planned: list[Planned]) -> None:
    assert planning.plan(SIZE, seed="t", today=TODAY, districts=list(city.DISTRICTS)) == planned
    assert planning.plan(SIZE, seed="u", today=TODAY, districts=list(city.DISTRICTS)) != planned


def test_all_steps_are_taken_in_order_on_working_days_in_office_hours(planned: list[Planned]) -> None:
    for case in planned:
        assert list(case.times) == sorted(case.times)
        for at in case.times:
            assert CALENDAR.is_working_day(at.astimezone(SHANGHAI).date())
            assert time(8, 40) <= at.time() < time(18)


def test_live_cases_moved_in_the_last_days_and_concluded_ones_within_two_years(planned: list[Planned]) -> None:
    assert sum(case.live for case in planned) == SIZE.live
    for case in planned:
        last = case.times[case.taken - 1].date()
        assert last < TODAY
        assert TODAY - last <= (timedelta(days=60) if case.live else timedelta(days=760))


def test_every_place_to_stand_has_its_case(planned: list[Planned]) -> None:
    places = {(script.title, stop) for script, stop in planning.live_ways()}
    assert places <= {(case.script.title, case.taken) for case in planned if case.live}


def test_cases_are_numbered_by_court_and_year_without_gaps(planned: list[Planned]) -> None:
    serials: dict[tuple[str, int], list[int]] = {}
    for case in planned:
        serials.setdefault((case.district, case.times[0].year), []).append(case.serial)
    assert all(sorted(given) == list(range(1, len(given) + 1)) for given in serials.values())


def test_the_casts_worker_has_cases_under_way(planned: list[Planned]) -> None:
    of_cast = [case for case in planned if case.of_cast]
    assert {case.words[case.taken - 1] for case in of_cast} == set(planning.CAST_STANDS_AFTER)
    assert {case.district for case in of_cast} == {"410811"}


def test_people_have_lawful_numbers_that_nobody_was_given() -> None:
    people = [names.human(Random(serial), serial, on=TODAY) for serial in range(400)]
    for who in people:
        said = parse_resident_identity(who.number, today=TODAY)
        assert said.region[:4] == names.NO_CITY
        assert 19 <= (TODAY - said.birth_on).days // 365 <= 58
        assert parse_mobile_phone(who.phone)[:3] in names.NO_PREFIXES
    assert len({who.phone for who in people}) == len({who.number for who in people}) == 400


def test_companies_have_lawful_credit_codes() -> None:
    companies = [names.company(Random(serial), serial, place="温县", on=TODAY) for serial in range(100)]
    assert len({parse_credit_code(company.credit_code) for company in companies}) == 100
