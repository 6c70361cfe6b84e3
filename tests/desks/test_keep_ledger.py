"""The ledger of mediators at desks: who sees and keeps it, the sheet out and in, leaving with nothing left in hand."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from fengqiao.base import clock
from fengqiao.desks import ledger_sheet
from fengqiao.directory import actions, queries
from fengqiao.directory.models import Body, Certificate, Mediator, Person
from fengqiao.files.spreadsheets import write_sheet
from tests.casebook.journey import Journey
from tests.desks.conftest import Desk
from tests.desks.test_cover_for_colleagues import day_fields
from tests.portal.visiting import visit_as

pytestmark = pytest.mark.django_db

LEDGER = "desks:mediators"


def entered(body: Body, person: Person, **other: Any) -> Mediator:
    said: dict[str, Any] = {"category": "full_time", "by": None} | other
    return actions.enter_mediator(body=body, person=person, **said)


def certified(mediator: Mediator, number: str = "豫2026001", days: int = 400) -> Certificate:
    today = clock.today()
    said: dict[str, Any] = {"kind": "labour_mediator", "number": number, "issuer": "省人社厅", "by": None}
    return actions.record_certificate(
        person=mediator.person_id, issued_on=today, expires_on=today + timedelta(days=days), **said
    )[0]


def sheet(*rows: dict[str, str]) -> SimpleUploadedFile:
    return SimpleUploadedFile("台账.xlsx", write_sheet(ledger_sheet.COLUMNS, rows, title="台账"))


def new_row(body: Body, **other: str) -> dict[str, str]:
    said = {"body": body.name, "name": "马春兰", "phone": "13900000101", "category": "退休法官"}
    return said | {"causes": "人事争议", "languages": "国家通用手语"} | other


def taken(browser: Client, *rows: dict[str, str], rule: str = "whole") -> Any:
    return browser.post(reverse("desks:take_mediators"), {"sheet": sheet(*rows), "rule": rule})


def cells(content: bytes) -> list[list[str]]:
    return [
        ["" if cell is None else str(cell) for cell in row]
        for row in load_workbook(BytesIO(content)).worksheets[0].values
    ]


def test_the_ladder_of_the_ledger(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    mediator = entered(cast.organisation, cast.mediator.person)
    pages = [reverse(LEDGER), reverse("desks:mediator", args=[mediator.id])]
    keeping = [reverse(f"desks:{name}", args=[mediator.id]) for name in ("change_mediator", "leave_mediator")]
    for page in (*pages, *keeping):
        assert Client().get(page).status_code == 302
    for member, reads, keeps in (
        (cast.union_officer, True, True),
        (cast.administrator, True, True),
        (cast.clerk, True, False),
        (cast.judge, False, False),
    ):
        browser = desk(member)
        assert [browser.get(page).status_code == 200 for page in pages] == [reads, reads], member.username
        assert [browser.get(page).status_code == 200 for page in keeping] == [keeps, keeps], member.username
    own, other = desk(cast.mediator), desk(cast.second_mediator)
    assert [own.get(page).status_code for page in (*pages, *keeping)] == [404, 200, 404, 404]
    assert other.get(pages[1]).status_code == 404


def test_another_organisations_mediator_is_not_found(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    mediator = entered(cast.township_organisation, cast.second_mediator.person)
    browser = desk(cast.administrator)
    assert browser.get(reverse("desks:mediator", args=[mediator.id])).status_code == 404
    assert browser.get(reverse("desks:enter_mediator", args=[cast.township_organisation.id])).status_code == 404
    assert mediator.name not in browser.get(reverse(LEDGER)).content.decode()
    assert desk(cast.clerk).get(reverse(LEDGER), {"region": "410821"}).status_code == 404


def test_entering_by_form_says_at_the_field_what_is_missing_and_keeps_what_was_typed(
    journey: Journey, desk: Desk
) -> None:
    cast = journey.cast
    browser, url = desk(cast.administrator), reverse("desks:enter_mediator", args=[cast.organisation.id])
    answer = browser.post(url, {"category": "lawyer", "name": "马春兰"})
    assert answer.status_code == 422
    assert "请填写“手机号”" in answer.content.decode()
    assert "马春兰" in answer.content.decode()
    assert browser.post(url, {"category": "lawyer", "name": "马春兰", "phone": "13900000101"}).status_code == 302
    assert browser.post(url, {"category": "lawyer", "person": str(cast.mediator.person.id)}).status_code == 302
    page = browser.get(reverse(LEDGER)).content.decode()
    assert "马春兰" in page
    assert "13900000101" not in page


def test_a_certificate_is_recorded_by_form_and_one_from_tomorrow_is_not(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    mediator = entered(cast.organisation, cast.mediator.person)
    browser, url = desk(cast.union_officer), reverse("desks:record_certificate", args=[mediator.id])
    today = clock.today()
    said: dict[str, Any] = {"kind": "labour_mediator", "number": "豫1", "issuer": "省人社厅"}
    tomorrow = browser.post(url, said | day_fields("issued_on", today + timedelta(days=1)))
    assert tomorrow.status_code == 422
    assert "发证日期不能晚于今天" in tomorrow.content.decode()
    ends = day_fields("expires_on", today + timedelta(days=30))
    assert browser.post(url, said | day_fields("issued_on", today) | ends).status_code == 302
    assert "到期" in browser.get(reverse("desks:mediator", args=[mediator.id])).content.decode()
    assert mediator.name in browser.get(reverse(LEDGER), {"certified": "ending"}).content.decode()
    assert "没有符合条件" in browser.get(reverse(LEDGER), {"certified": "without"}).content.decode()


def test_a_sheet_enters_and_the_export_taken_in_again_changes_nothing(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    browser = desk(cast.administrator)
    held = {"kind": "劳动人事争议调解员证", "number": "007", "issuer": "省厅", "issued_on": "2025-11-22"}
    answer = taken(browser, new_row(cast.organisation, **held))
    assert answer.status_code == 200
    assert "新登记 1 人" in answer.content.decode()
    assert Certificate.objects.get().number == "007"
    exported = b"".join(browser.get(reverse("desks:export_mediators"), {"certified": "valid"}))
    assert "13900000101" not in "".join(cell for row in cells(exported) for cell in row)
    again = SimpleUploadedFile("台账.xlsx", exported)
    before = list(Mediator.objects.values()), list(Certificate.objects.values())
    answer = browser.post(reverse("desks:take_mediators"), {"sheet": again, "rule": "whole"})
    assert "新登记 0 人，更新 0 人，没有变化 1 人" in answer.content.decode()
    assert (list(Mediator.objects.values()), list(Certificate.objects.values())) == before


def test_more_than_can_be_written_is_refused_and_says_what_to_do(
    journey: Journey, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = journey.cast
    entered(cast.organisation, cast.mediator.person)
    monkeypatch.setattr("fengqiao.desks.queries.mediators.EXPORTED", 0)
    answer = desk(cast.clerk).get(reverse("desks:export_mediators"))
    assert answer.status_code == 422
    assert "请先选定地区" in answer.content.decode()


def test_a_key_that_is_none_begins_at_the_start(journey: Journey, desk: Desk) -> None:
    browser = desk(journey.cast.clerk)
    for after in ("x", "a~b~c", "a~b~" + "z" * 36, "a~\0~" + str(journey.cast.court.id)):
        assert browser.get(reverse(LEDGER), {"after": after, "text": "\0"}).status_code == 200
    assert browser.get(reverse("desks:bodies"), {"text": "\0"}).status_code == 200


def test_wrong_rows_are_told_by_cell_and_nothing_is_half_made(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    browser = desk(cast.administrator)
    rows = [
        new_row(cast.organisation),
        new_row(cast.organisation, name="高建军", phone="13900000102", category="国王"),
        new_row(cast.township_organisation, name="高建军", phone="13900000103"),
        new_row(cast.organisation, name="高建军", phone="13900000104", number="9", kind="人民调解员证", issued_on="x"),
    ]
    answer = taken(browser, *rows)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert all(cell in page for cell in ("E4", "B5", "K6"))
    assert "整个表格都没有登记" in page
    assert not Mediator.objects.exists()
    answer = taken(browser, *rows, rule="good")
    assert [each.name for each in Mediator.objects.all()] == ["马春兰"]
    assert not Person.objects.filter(name="高建军").exists()
    assert "其余的行已经登记" in answer.content.decode()


def test_what_is_no_sheet_is_refused_at_the_field(journey: Journey, desk: Desk) -> None:
    browser, url = desk(journey.cast.administrator), reverse("desks:take_mediators")
    answer = browser.post(url, {"sheet": SimpleUploadedFile("a.xlsx", b"not a sheet"), "rule": "whole"})
    assert answer.status_code == 422
    assert "xlsx" in answer.content.decode()


def test_a_mediator_with_open_cases_does_not_leave_and_after_handing_over_does(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    mediator = entered(cast.organisation, cast.mediator.person)
    journey.to_offer()
    journey.to_record()
    url = reverse("desks:leave_mediator", args=[mediator.id])
    said = day_fields("on", clock.today()) | {"reason": "退休"}
    own = desk(cast.administrator)
    for browser, words in ((own, "李秀英"), (desk(cast.union_officer), "1 件")):
        answer = browser.post(url, said)
        assert answer.status_code == 422
        assert "请先在“代班”中更换调解员" in answer.content.decode()
        assert words in answer.content.decode()
    visit_as(journey.admin)
    entry = {"person": str(cast.second_mediator.person.id), "name": cast.second_mediator.person.name}
    journey.do(journey.admin, "replace_mediator", leaving=str(cast.mediator.person.id), mediator=entry, reason="退休")
    assert own.post(url, said).status_code == 302
    mediator.refresh_from_db()
    assert mediator.left_on == clock.today()
    held = queries.mediators_of(cast.organisation.id, on=clock.today())
    assert [person.id for person in held] == [cast.second_mediator.person.id]


def test_a_page_costs_the_same_however_many_rows_it_has(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    browser = desk(cast.clerk)

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(reverse(LEDGER)).status_code == 200
        return len(captured)

    entered(cast.organisation, cast.mediator.person)
    one = cost()
    for number in range(12):
        made = actions.enter_mediator(
            body=cast.organisation, name="高建军", phone=f"139000003{number:02d}", category="lawyer", by=None
        )
        certified(made, f"豫{number}")
    assert cost() == one
