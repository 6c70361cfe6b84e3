"""The register of employers: entered within the region, changed with care, visited to the end."""

import uuid
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from fengqiao.base import clock
from fengqiao.directory.actions import employers as actions
from fengqiao.directory.actions.employers import Facts
from fengqiao.directory.cast import Cast
from fengqiao.directory.growth_kinds import Channel, Industry, Size, VisitState
from fengqiao.directory.models import Employer, EmployerChange
from fengqiao.directory.queries import employers
from fengqiao.directory.queries.employers import Wanted
from fengqiao.directory.refusals import RegionUnknown
from fengqiao.law.identifiers import CreditCodeCheckDigit
from fengqiao.refusals import NotFound

CODE, OTHER = "91110000600037341L", "91310000MA1FL4B593"
BARE = Facts("河南中筑劳务有限公司", "410811", Size.MEDIUM, Industry.E)
WHOLE = replace(
    BARE,
    has_union=True,
    has_party=True,
    has_congress=True,
    has_committee=True,
    officers=("王芳",),
    channels=(Channel.HOTLINE,),
)


def entered(cast: Cast, facts: Facts = BARE, code: str = CODE) -> Employer:
    return actions.enter_employer(unified_code=code, facts=facts, body=cast.union, by=cast.union_officer.person.id)


def changed(cast: Cast, employer: Employer, facts: Facts, **other: Any) -> Employer:
    said: dict[str, Any] = {"seen": employer.changed_at, "body": cast.union, "by": cast.union_officer.person.id} | other
    return actions.change_employer(employer=employer.id, facts=facts, **said)


def test_an_employer_is_entered_once_by_its_code(cast: Cast) -> None:
    assert entered(cast).unified_code == CODE
    with pytest.raises(actions.EmployerKnown):
        entered(cast, code="9111 0000 600037341l")
    with pytest.raises(CreditCodeCheckDigit):
        entered(cast, code="911100006000373411")


def test_only_within_the_jurisdiction(cast: Cast) -> None:
    with pytest.raises(actions.OutsideJurisdiction):
        actions.enter_employer(unified_code=CODE, facts=BARE, body=cast.county_court, by=cast.union_officer.person.id)
    with pytest.raises(RegionUnknown):
        entered(cast, replace(BARE, region="999999"))
    employer = entered(cast)
    with pytest.raises(NotFound):
        changed(cast, employer, WHOLE, body=cast.county_court)
    with pytest.raises(NotFound):
        employers.find_employer(employer.id, cast.county_court.covers)


def test_each_change_leaves_a_row_that_nobody_edits_and_no_change_leaves_none(cast: Cast) -> None:
    employer = entered(cast)
    after = changed(cast, employer, replace(BARE, has_union=True))
    changed(cast, after, replace(BARE, has_union=True))
    rows = list(EmployerChange.objects.order_by("at", "id"))
    assert len(rows) == 2
    assert rows[1].changed == {"has_union": [None, True]}
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE fengqiao_web")
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE directory_employerchange SET changed = '{}'")


def test_a_record_changed_meanwhile_is_not_overwritten(cast: Cast) -> None:
    employer = entered(cast)
    changed(cast, employer, WHOLE)
    with pytest.raises(actions.RecordChanged):
        changed(cast, employer, BARE, seen=employer.changed_at - timedelta(seconds=1))
    assert Employer.objects.get().has_union


def test_coverage_counts_by_county_and_takes_not_known_for_lacking(cast: Cast) -> None:
    entered(cast, replace(WHOLE, region="410811001"))
    entered(cast, replace(BARE, has_union=False), OTHER)
    (county,) = employers.coverage(["4108"])
    assert (county.region.code, county.total) == ("410811", 2)
    assert (county.have["has_union"], county.share("has_union")) == (1, "50.0%")
    assert employers.coverage(["410821"]) == []


def test_who_lacks_something_or_has_many_disputes_is_listed_for_a_visit(cast: Cast) -> None:
    bare, whole = entered(cast), entered(cast, WHOLE, OTHER)

    def listed() -> set[uuid.UUID]:
        return {each.id for each in employers.employers(["4108"], Wanted(visits=True))}

    assert listed() == {bare.id}
    Employer.objects.filter(id=whole.id).update(cases=employers.MANY_CASES)
    assert listed() == {bare.id, whole.id}
    actions.plan_visit(
        employer=bare.id, body=cast.union, reason="无工会", planned_on=clock.today(), by=cast.union_officer.person.id
    )
    assert listed() == {whole.id}


def test_a_small_employer_needs_an_officer_where_it_has_no_committee(cast: Cast) -> None:
    small = replace(WHOLE, size=Size.SMALL, has_committee=False)
    assert employers.lacks_of(entered(cast, small)) == []
    assert employers.lacks_of(entered(cast, replace(small, size=Size.LARGE), OTHER)) == ["劳动争议调解委员会"]


def test_the_list_narrows_by_what_is_lacking_name_and_code(cast: Cast) -> None:
    entered(cast)
    entered(cast, replace(WHOLE, name="焦作云台酒店"), OTHER)
    assert [e.unified_code for e in employers.employers(["4108"], Wanted(lacks="has_union"))] == [CODE]
    assert [e.unified_code for e in employers.employers(["4108"], Wanted(text="云台"))] == [OTHER]
    assert [e.unified_code for e in employers.employers(["4108"], Wanted(text=CODE.lower()))] == [CODE]
    assert list(employers.employers([], Wanted())) == []


def test_a_visit_is_made_once_followed_up_and_closed(cast: Cast) -> None:
    employer, by, today = entered(cast), cast.union_officer.person.id, clock.today()
    planned: dict[str, Any] = {"employer": employer.id, "body": cast.union, "reason": "无工会", "by": by}
    visit = actions.plan_visit(planned_on=today, **planned)
    with pytest.raises(actions.AlreadyPlanned):
        actions.plan_visit(planned_on=today, **planned)
    ours: dict[str, Any] = {"visit": visit.id, "body": cast.union.id, "by": by}
    said: dict[str, Any] = {
        "visitors": "方静",
        "findings": "同意一个月内建会",
        "follow_up_on": today + timedelta(days=30),
    }
    with pytest.raises(actions.VisitStateWrong):
        actions.follow_up_visit(text="已建会", next_on=None, **ours)
    with pytest.raises(actions.VisitAhead):
        actions.record_visit(visited_on=today + timedelta(days=1), **said, **ours)
    with pytest.raises(NotFound):
        actions.record_visit(visited_on=today, **said, **ours | {"body": cast.court.id})
    assert actions.record_visit(visited_on=today, **said, **ours).state == VisitState.FOLLOWING
    assert employers.visits_due(cast.union.id, today + timedelta(days=29)) == []
    assert [each.id for each in employers.visits_due(cast.union.id, today + timedelta(days=30))] == [visit.id]
    assert actions.follow_up_visit(text="筹备中", next_on=today + timedelta(days=40), **ours).state == "following"
    assert actions.follow_up_visit(text="已建会", next_on=None, **ours).state == VisitState.CLOSED
    actions.plan_visit(planned_on=today, **planned)
