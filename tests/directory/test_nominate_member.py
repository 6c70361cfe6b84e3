"""Whoever is put forward to the court of the same level is confirmed there, or refused with a reason."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from fengqiao.base import clock
from fengqiao.directory import actions, powers, queries
from fengqiao.directory.cast import Cast
from fengqiao.directory.fixtures import Staff, ready_staff
from fengqiao.directory.kinds import BodyKind, DepartmentKind, Level, RosterState
from fengqiao.directory.models import Body, Person, RosterEntry
from fengqiao.directory.refusals import AlreadyOnRoster, DaysReversed, NotOnThisRoster, RosterEntryClosed
from fengqiao.directory.registers.refusals import (
    ChangeBackdated,
    ConsentGiven,
    ConsentMissing,
    EntryExpired,
    NotAnExtension,
    NotOwnMember,
    NotPeerCourt,
    ReasonRequired,
    SelfConfirmation,
    StepClosed,
)
from fengqiao.ledger import actions as log
from fengqiao.refusals import NotFound
from tests.directory.acting import acting

DAY = timedelta(days=1)


@pytest.fixture
def station(cast: Cast) -> Staff:
    """The administrator of an organisation of the district that no roster lists."""
    body = actions.open_body(
        kind=BodyKind.UNION_SERVICE_STATION,
        level=Level.COUNTY,
        name="山阳区总工会法律服务工作站",
        region="410811",
        peer_court=cast.court,
        by=None,
    )
    office = actions.open_department(
        body=body, name="办公室", kind=DepartmentKind.OTHER, powers=[powers.ORGANISATION_ADMINISTER], by=None
    )
    return ready_staff(name="马国强", username="station", department=office)


@pytest.fixture
def helper(cast: Cast, station: Staff) -> Staff:
    """A mediator of that organisation."""
    room = actions.open_department(
        body=station.posting.department.body,
        name="调解室",
        kind=DepartmentKind.MEDIATION_OFFICE,
        powers=[powers.ORGANISATION_MEDIATE],
        by=None,
    )
    return ready_staff(name="田静", username="helper", department=room)


def _nominate(cast: Cast, by: Staff, member: Body | Person, **changes: Any) -> RosterEntry:
    said: dict[str, Any] = {"court": cast.court, "valid_from": clock.today(), **changes}
    return actions.nominate_member(member=member, by=acting(by), **said)


def test_an_organisation_puts_itself_forward_and_the_court_confirms(cast: Cast, station: Staff) -> None:
    body = station.posting.department.body
    entry = _nominate(cast, station, body, specialities=["劳动报酬"], valid_to=clock.today() + 365 * DAY)
    assert (entry.state, entry.nominator_id) == (RosterState.NOMINATED, body.id)
    assert not queries.on_roster(cast.court.id, body.id, clock.today())
    confirmed = actions.confirm_entry(entry=entry.id, by=acting(cast.clerk))
    assert (confirmed.state, confirmed.entered_by) == (RosterState.CONFIRMED, cast.clerk.person.id)
    assert queries.on_roster(cast.court.id, body.id, clock.today())
    assert list(log.replay()) == []


def test_a_refusal_says_why_and_leaves_room_for_another_nomination(cast: Cast, station: Staff) -> None:
    body = station.posting.department.body
    entry = _nominate(cast, station, body)
    with pytest.raises(ReasonRequired):
        actions.refuse_entry(entry=entry.id, reason=" ", by=acting(cast.clerk))
    refused = actions.refuse_entry(entry=entry.id, reason="没有专职调解员", by=acting(cast.clerk))
    assert (refused.state, refused.reason) == (RosterState.REFUSED, "没有专职调解员")
    assert not queries.on_roster(cast.court.id, body.id, clock.today())
    with pytest.raises(RosterEntryClosed):
        actions.confirm_entry(entry=entry.id, by=acting(cast.clerk))
    assert _nominate(cast, station, body).state == RosterState.NOMINATED


def test_a_mediator_is_confirmed_with_their_own_recorded_consent(cast: Cast, station: Staff, helper: Staff) -> None:
    entry = _nominate(cast, station, helper.person)
    with pytest.raises(ConsentMissing):
        actions.confirm_entry(entry=entry.id, by=acting(cast.clerk))
    for other in (station, cast.mediator):
        with pytest.raises(NotFound):
            actions.consent_to_nomination(entry=entry.id, by=acting(other))
    assert actions.consent_to_nomination(entry=entry.id, by=acting(helper)).consented_at is not None
    with pytest.raises(ConsentGiven):
        actions.consent_to_nomination(entry=entry.id, by=acting(helper))
    actions.confirm_entry(entry=entry.id, by=acting(cast.clerk))
    assert queries.person_on_roster(cast.court.id, helper.person.id, clock.today())


def test_a_department_of_the_level_puts_forward_who_belongs_to_its_court(cast: Cast, station: Staff) -> None:
    office = actions.open_body(
        kind=BodyKind.HR_DEPARTMENT,
        level=Level.COUNTY,
        name="山阳区人力资源和社会保障局",
        region="410811",
        peer_court=cast.court,
        by=None,
    )
    section = actions.open_department(
        body=office, name="调解仲裁股", kind=DepartmentKind.LEGAL_WORK, powers=[powers.ROSTER_NOMINATE], by=None
    )
    officer = ready_staff(name="胡明", username="bureau", department=section)
    assert _nominate(cast, officer, station.posting.department.body).nominator_id == office.id
    elsewhere = actions.open_body(
        kind=BodyKind.TOWNSHIP_MEDIATION,
        level=Level.TOWNSHIP,
        name="修武县城关镇劳动人事争议调解中心",
        region="410821100",
        peer_court=cast.county_court,
        by=None,
    )
    with pytest.raises(NotOwnMember):
        _nominate(cast, officer, elsewhere)


def test_only_the_court_of_the_same_level_is_asked(cast: Cast, station: Staff) -> None:
    body = station.posting.department.body
    with pytest.raises(NotPeerCourt) as refusal:
        _nominate(cast, station, body, court=cast.county_court)
    assert cast.court.name in refusal.value.detail
    with pytest.raises(NotOwnMember):
        _nominate(cast, station, cast.township_organisation)
    with pytest.raises(NotOnThisRoster):
        _nominate(cast, station, cast.union)


def test_whoever_has_no_part_in_it_finds_nothing(cast: Cast, station: Staff) -> None:
    entry = _nominate(cast, station, station.posting.department.body)
    for other in (station, cast.judge, cast.administrator, cast.operator):
        with pytest.raises(NotFound):
            actions.confirm_entry(entry=entry.id, by=acting(other))
    with pytest.raises(NotFound):
        _nominate(cast, cast.mediator, cast.mediator.person)
    with pytest.raises(NotFound):
        actions.confirm_entry(entry=uuid.uuid4(), by=acting(cast.clerk))


def test_another_courts_staff_find_nothing(cast: Cast, station: Staff) -> None:
    filing = actions.open_department(
        body=cast.county_court, name="立案庭", kind=DepartmentKind.FILING, powers=[powers.COURT_FILING], by=None
    )
    neighbour = ready_staff(name="邻县", username="neighbour", department=filing)
    entry = _nominate(cast, station, station.posting.department.body)
    with pytest.raises(NotFound):
        actions.confirm_entry(entry=entry.id, by=acting(neighbour))


def test_nobody_confirms_what_they_put_forward(cast: Cast, station: Staff) -> None:
    """Somebody who moved from the organisation to the court."""
    body = station.posting.department.body
    entry = _nominate(cast, station, body)
    moved = actions.post_person(
        person=station.person, department=cast.clerk.posting.department, begins_on=clock.today(), by=None
    )
    at_court = Staff(station.person, station.account, moved, station.username)
    with pytest.raises(SelfConfirmation):
        actions.confirm_entry(entry=entry.id, by=acting(at_court))


def test_a_mediator_who_works_at_the_court_does_not_confirm_themselves(
    cast: Cast, station: Staff, helper: Staff
) -> None:
    entry = _nominate(cast, station, helper.person)
    actions.consent_to_nomination(entry=entry.id, by=acting(helper))
    actions.end_posting(posting=helper.posting, by=None)
    moved = actions.post_person(
        person=helper.person, department=cast.clerk.posting.department, begins_on=clock.today(), by=None
    )
    with pytest.raises(SelfConfirmation):
        actions.confirm_entry(entry=entry.id, by=acting(Staff(helper.person, helper.account, moved, "helper")))


def test_nobody_is_put_forward_twice_or_past_a_suspension(cast: Cast, station: Staff) -> None:
    body = station.posting.department.body
    entry = _nominate(cast, station, body)
    with pytest.raises(AlreadyOnRoster):
        _nominate(cast, station, body)
    actions.confirm_entry(entry=entry.id, by=acting(cast.clerk))
    actions.suspend_entry(entry=entry.id, reason="投诉核查", by=acting(cast.clerk))
    with pytest.raises(AlreadyOnRoster):
        _nominate(cast, station, body)
    actions.remove_entry(entry=entry.id, reason="查实违规", by=acting(cast.clerk))
    assert _nominate(cast, station, body).state == RosterState.NOMINATED


def test_a_nomination_ends_neither_before_it_begins_nor_in_the_past(cast: Cast, station: Staff) -> None:
    today, body = clock.today(), station.posting.department.body
    for first, last in ((today, today - DAY), (today - 9 * DAY, today - DAY)):
        with pytest.raises(DaysReversed):
            _nominate(cast, station, body, valid_from=first, valid_to=last)


class TestOnTheRoster:
    """What the court does with an entry in force."""

    def _entry(self, cast: Cast) -> RosterEntry:
        return RosterEntry.objects.get(court=cast.court, body=cast.organisation)

    def test_suspended_and_resumed_the_days_between_are_out(self, cast: Cast) -> None:
        entry, clerk, today = self._entry(cast), acting(cast.clerk), clock.today()
        actions.suspend_entry(entry=entry.id, reason="投诉核查", by=clerk)
        with clock.moved(5 * DAY):
            actions.resume_entry(entry=entry.id, reason="查无实据", by=clerk)
        found = {offset: _on(cast, today + offset * DAY) for offset in (-1, 0, 4, 5)}
        assert found == {-1: True, 0: False, 4: False, 5: True}
        assert list(log.replay()) == []

    def test_a_change_is_not_backdated_at_the_desk(self, cast: Cast) -> None:
        with pytest.raises(ChangeBackdated):
            actions.suspend_entry(
                entry=self._entry(cast).id, reason="补记", since=clock.today() - DAY, by=acting(cast.clerk)
            )

    def test_only_a_confirmed_entry_is_suspended_and_only_a_suspended_one_resumed(self, cast: Cast) -> None:
        entry, clerk = self._entry(cast), acting(cast.clerk)
        with pytest.raises(StepClosed) as refusal:
            actions.resume_entry(entry=entry.id, by=clerk)
        assert refusal.value.detail == "现在的状态是“在册”。"
        actions.suspend_entry(entry=entry.id, reason="投诉核查", by=clerk)
        with pytest.raises(StepClosed):
            actions.suspend_entry(entry=entry.id, reason="投诉核查", by=clerk)

    def test_removal_is_final(self, cast: Cast) -> None:
        entry, clerk = self._entry(cast), acting(cast.clerk)
        actions.remove_entry(entry=entry.id, reason="强迫调解", by=clerk)
        assert not _on(cast, clock.today())
        with pytest.raises(RosterEntryClosed):
            actions.resume_entry(entry=entry.id, by=clerk)
        with pytest.raises(RosterEntryClosed):
            actions.extend_entry(entry=entry.id, valid_to=None, by=clerk)

    def test_an_entry_is_extended_before_it_expires(self, cast: Cast, station: Staff) -> None:
        clerk, last = acting(cast.clerk), clock.today() + 10 * DAY
        entry = _nominate(cast, station, station.posting.department.body, valid_to=last)
        actions.confirm_entry(entry=entry.id, by=clerk)
        with pytest.raises(NotAnExtension):
            actions.extend_entry(entry=entry.id, valid_to=last, by=clerk)
        with clock.moved(11 * DAY), pytest.raises(EntryExpired):
            actions.extend_entry(entry=entry.id, valid_to=last + 30 * DAY, by=clerk)
        with clock.moved(10 * DAY):
            assert actions.extend_entry(entry=entry.id, valid_to=last + 30 * DAY, by=clerk).valid_to == last + 30 * DAY


def test_a_log_is_read_while_public_and_written_by_its_own_people_only(cast: Cast, station: Staff) -> None:
    entry = _nominate(cast, station, station.posting.department.body)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE fengqiao_web")
        cursor.execute("SELECT count(*) FROM ledger_subject WHERE kind = 'posting'")
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(*) FROM ledger_act WHERE subject = %s", [entry.id])
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(*) FROM ledger_act WHERE subject = %s", [cast.court.id])
        (acts,) = cursor.fetchone()
        cursor.execute("UPDATE ledger_subject SET head = '' WHERE id = %s", [cast.court.id])
        touched = cursor.rowcount
        cursor.execute("RESET ROLE")
    assert acts > 0
    assert touched == 0


def _on(cast: Cast, day: date) -> bool:
    return queries.on_roster(cast.court.id, cast.organisation.id, day)
