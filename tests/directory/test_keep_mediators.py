"""The ledger of mediators: who is in it, what certifies them, who may leave; found fast however long it is."""

from datetime import date, timedelta
from threading import Thread
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from fengqiao.base import clock
from fengqiao.directory import actions, listed, queries
from fengqiao.directory.actions.mediators import (
    AlreadyInLedger,
    CertificateFromFuture,
    CertificateTaken,
    CertificateWithdrawn,
    CodeNotListed,
    MediatorLeft,
    NoMediatingBody,
    PhoneOfAnother,
    StillMediating,
)
from fengqiao.directory.cast import Cast, settle
from fengqiao.directory.models import Body, Certificate, Mediator
from fengqiao.directory.queries.mediators import Search
from fengqiao.directory.refusals import DaysReversed
from fengqiao.law.identifiers import PhoneFormat
from fengqiao.refusals import NotFound

pytestmark = pytest.mark.django_db

PHONE = "13900000101"


def entered(
    body: Body, name: str = "马春兰", phone: str = PHONE, category: str = "retired_judge", **other: Any
) -> Mediator:
    return actions.enter_mediator(body=body, name=name, phone=phone, category=category, by=None, **other)


def certified(
    mediator: Mediator, *, number: str = "豫2026001", ends: int | None = 400, kind: str = "labour_mediator"
) -> Certificate:
    today = clock.today()
    return actions.record_certificate(
        person=mediator.person_id,
        kind=kind,
        number=number,
        issuer="河南省人力资源和社会保障厅",
        issued_on=today - timedelta(days=100),
        expires_on=None if ends is None else today + timedelta(days=ends),
        by=None,
    )[0]


def test_every_list_has_titles_and_sources() -> None:
    for rows in (listed.categories(), listed.certificate_kinds(), listed.standards(), listed.stages()):
        assert all(row.title and row.source for row in rows.values())
    assert listed.categories()["retired_judge"].title == "退休法官"


def test_whoever_is_entered_is_found_by_any_part_of_the_name(cast: Cast) -> None:
    entered(cast.organisation)
    for text in ("马", "春兰", "马春兰", "兰"):
        assert [row.name for row in queries.find_mediators(Search(text=text), limit=5)] == ["马春兰"]
    for text in ("兰春", "马兰", "孙"):
        assert queries.find_mediators(Search(text=text), limit=5) == []


def test_a_mediator_is_in_a_bodys_ledger_once_and_may_be_in_anothers(cast: Cast) -> None:
    entered(cast.organisation)
    with pytest.raises(AlreadyInLedger):
        entered(cast.organisation)
    other = entered(cast.township_organisation)
    assert Mediator.objects.filter(person=other.person).count() == 2


def test_the_phone_of_another_name_is_refused_and_tells_no_name(cast: Cast) -> None:
    entered(cast.organisation)
    with pytest.raises(PhoneOfAnother) as refused:
        entered(cast.organisation, name="马春梅")
    assert "马春兰" not in refused.value.message
    with pytest.raises(PhoneFormat):
        entered(cast.organisation, phone="123")


def test_only_bodies_that_mediate_and_listed_codes_are_taken(cast: Cast) -> None:
    with pytest.raises(NoMediatingBody):
        entered(cast.union)
    for wrong in ({"category": "king"}, {"industries": ["ZZ"]}, {"languages": ["xx"]}):
        with pytest.raises(CodeNotListed):
            entered(cast.organisation, **wrong)
    assert not Mediator.objects.exists()


def test_a_certificate_from_tomorrow_is_refused_and_one_from_today_is_not(cast: Cast) -> None:
    mediator = entered(cast.organisation)
    said: dict[str, Any] = {
        "person": mediator.person_id,
        "kind": "labour_mediator",
        "number": "1",
        "issuer": "厅",
        "by": None,
    }
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(CertificateFromFuture):
        actions.record_certificate(**said, issued_on=tomorrow, expires_on=None)
    with pytest.raises(DaysReversed):
        actions.record_certificate(**said, issued_on=clock.today(), expires_on=clock.today() - timedelta(days=1))
    actions.record_certificate(**said, issued_on=clock.today(), expires_on=None)
    mediator.refresh_from_db()
    assert mediator.certified_until == date.max


def test_a_number_belongs_to_one_person_and_the_same_certificate_again_changes_nothing(cast: Cast) -> None:
    mediator = entered(cast.organisation)
    other = entered(cast.organisation, name="高建军", phone="13900000102")
    certified(mediator)
    assert certified(mediator).id == certified(mediator).id
    with pytest.raises(CertificateTaken):
        certified(other)
    assert Certificate.objects.count() == 1


@pytest.mark.parametrize(("ends", "counts"), [(0, 1), (1, 1), (-1, 0), (None, 1)])
def test_the_certified_rate_counts_the_last_day_and_not_the_day_after(
    cast: Cast, ends: int | None, counts: int
) -> None:
    mediator = entered(cast.organisation)
    entered(cast.organisation, name="高建军", phone="13900000102")
    certified(mediator, ends=ends)
    rate = queries.certified_rate(["410811"])
    assert (rate.serving, rate.certified, rate.percent) == (2, counts, 50.0 * counts)


def test_a_lawyers_licence_is_recorded_and_does_not_count(cast: Cast) -> None:
    certified(entered(cast.organisation), kind="lawyer")
    assert queries.certified_rate([""]).certified == 0


def test_a_withdrawn_certificate_counts_no_more_and_stays(cast: Cast) -> None:
    certificate = certified(entered(cast.organisation))
    actions.withdraw_certificate(certificate=certificate.id, reason="登记错误", by=None)
    assert queries.certified_rate([""]).certified == 0
    with pytest.raises(CertificateWithdrawn):
        actions.withdraw_certificate(certificate=certificate.id, reason="再来", by=None)
    assert Certificate.objects.get().withdrawn_reason == "登记错误"


def test_rates_by_place_add_up_to_the_whole(cast: Cast) -> None:
    certified(entered(cast.organisation))
    entered(cast.township_organisation, name="高建军", phone="13900000102")
    counties = queries.certified_rates("4108", digits=6)
    assert [(rate.region, rate.serving, rate.certified) for rate in counties] == [("410811", 2, 1)]
    assert queries.certified_rates("4109", digits=6) == []


def test_nobody_leaves_with_open_cases_and_who_left_is_not_changed_again(cast: Cast) -> None:
    mediator = entered(cast.organisation)
    today = clock.today()
    with pytest.raises(StillMediating) as refused:
        actions.leave_mediator(mediator=mediator.id, on=today, reason="退休", open_cases=["甲与乙"], by=None)
    assert "甲与乙" in refused.value.message
    for day in (today + timedelta(days=1), today - timedelta(days=1)):
        with pytest.raises(DaysReversed):
            actions.leave_mediator(mediator=mediator.id, on=day, reason="退休", open_cases=[], by=None)
    actions.leave_mediator(mediator=mediator.id, on=today, reason="退休", open_cases=[], by=None)
    with pytest.raises(MediatorLeft):
        actions.leave_mediator(mediator=mediator.id, on=today, reason="退休", open_cases=[], by=None)
    assert queries.find_mediators(Search(), limit=5) == []
    assert [row.left_reason for row in queries.find_mediators(Search(left=True), limit=5)] == ["退休"]
    entered(cast.organisation)


def test_a_change_tells_whether_anything_changed(cast: Cast) -> None:
    mediator = entered(cast.organisation, causes=["pay.arrears"])
    said: dict[str, Any] = {
        "category": "lawyer",
        "region": "410811",
        "industries": ["E"],
        "languages": ["csl"],
        "causes": ["other"],
    }
    assert actions.change_mediator(mediator=mediator.id, by=None, **said)
    assert not actions.change_mediator(mediator=mediator.id, by=None, **said)
    assert len(queries.find_mediators(Search(cause="other", language="csl", industry="E"), limit=5)) == 1
    assert queries.find_mediators(Search(cause="pay.arrears"), limit=5) == []


def test_a_county_sees_nothing_of_the_county_next_door(cast: Cast) -> None:
    mediator = entered(cast.organisation)
    assert queries.find_mediator(mediator.id, ["410811"]).id == mediator.id
    for covers in (["410821"], ["410811001"], []):
        assert queries.find_mediators(Search(covers=covers), limit=5) == []
        with pytest.raises(NotFound):
            queries.find_mediator(mediator.id, covers)


def test_pages_follow_one_another_without_gap_or_repetition(cast: Cast) -> None:
    for number in range(7):
        entered(cast.organisation, name="王伟", phone=f"1390000020{number}")
    seen, search = [], Search(text="王伟")
    while found := queries.find_mediators(search, limit=3):
        seen += [row.id for row in found]
        search = Search(text="王伟", after=found[-1].key)
    assert len(seen) == len(set(seen)) == 7


def test_rows_are_closed_and_never_removed(cast: Cast) -> None:
    entered(cast.organisation)
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE fengqiao_web")
        with pytest.raises(ProgrammingError), transaction.atomic():
            cursor.execute("DELETE FROM directory_mediator")
        cursor.execute("RESET ROLE")


@pytest.mark.django_db(transaction=True)
def test_of_two_entries_at_once_one_wins(db: None) -> None:
    cast = settle()
    body, person = cast.organisation, cast.mediator.person
    outcomes: list[str] = []

    def enter() -> None:
        try:
            actions.enter_mediator(body=body, person=person, category="lawyer", by=None)
            outcomes.append("entered")
        except AlreadyInLedger:
            outcomes.append("refused")
        finally:
            connection.close()

    together = [Thread(target=enter) for _ in range(2)]
    for thread in together:
        thread.start()
    for thread in together:
        thread.join()
    assert sorted(outcomes) == ["entered", "refused"]
