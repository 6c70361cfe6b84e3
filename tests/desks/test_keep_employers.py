"""The register's pages and its spreadsheet, out and in."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.desks import jobs
from fengqiao.desks.employers_sheet import AWARD_COLUMNS, COLUMNS
from fengqiao.directory import lookups
from fengqiao.directory.models import Employer, EmployerVisit
from fengqiao.files.spreadsheets import read_sheet, write_sheet
from tests.casebook.journey import Journey
from tests.desks.conftest import Desk
from tests.desks.test_training import day_fields
from tests.directory.test_keep_employers import CODE, OTHER

pytestmark = pytest.mark.django_db

FIELDS = {
    "unified_code": CODE,
    "name": "河南中筑劳务有限公司",
    "region": "410811",
    "size": "medium",
    "industry": "E",
    "has_union": "no",
    "officers": "王芳、李强",
    "channels": ["hotline", "group"],
}


def entered(browser: Client) -> Employer:
    assert browser.post(reverse("desks:enter_employer"), FIELDS).status_code == 302
    return Employer.objects.get(unified_code=CODE)


def test_entered_changed_and_shown_by_the_pages(journey: Journey, desk: Desk) -> None:
    union = desk(journey.cast.union_officer)
    employer = entered(union)
    assert (employer.has_union, employer.has_party, employer.officers) == (False, None, ["王芳", "李强"])
    page = reverse("desks:change_employer", args=[employer.id])
    seen = employer.changed_at.isoformat()
    assert union.post(page, FIELDS | {"has_union": "yes", "seen": seen}).status_code == 302
    assert union.post(page, FIELDS | {"has_union": "no", "seen": "1999-01-01"}).status_code == 422
    shown = union.get(reverse("desks:employer", args=[employer.id])).content.decode()
    assert "王芳、李强" in shown
    assert "方静" in shown
    assert "100.0%" in union.get(reverse("desks:employers_coverage")).content.decode()


def test_a_wrong_code_keeps_what_was_typed(journey: Journey, desk: Desk) -> None:
    answer = desk(journey.cast.union_officer).post(reverse("desks:enter_employer"), FIELDS | {"unified_code": "911"})
    assert answer.status_code == 422
    assert "河南中筑劳务有限公司" in answer.content.decode()


def test_a_sheet_comes_out_and_goes_in_again_row_by_row(journey: Journey, desk: Desk) -> None:
    union = desk(journey.cast.union_officer)
    entered(union)
    out = b"".join([union.get(reverse("desks:export_employers")).content])
    (row,) = read_sheet(out, COLUMNS, most_rows=10)
    assert (row.cells["name"], row.cells["channels"]) == ("河南中筑劳务有限公司", "热线电话或者电子邮箱、网络通讯群组")
    rows = [
        row.cells | {"has_union": "是"},
        row.cells | {"unified_code": OTHER, "name": "焦作云台酒店"},
        row.cells | {"unified_code": OTHER, "size": "巨型"},
        row.cells | {"unified_code": "123"},
    ]
    sheet = SimpleUploadedFile("sheet.xlsx", write_sheet(COLUMNS, rows, title="台账"))
    page = union.post(reverse("desks:take_in_employers"), {"sheet": sheet}).content.decode()
    assert "新登记1家，更新1家，2处有误" in page
    assert "D5" in page
    assert "A6" in page
    assert Employer.objects.get(unified_code=CODE).has_union


def test_the_award_sheet_says_what_is_lacking_and_can_be_read_back(journey: Journey, desk: Desk) -> None:
    union = desk(journey.cast.union_officer)
    entered(union)
    out = union.get(reverse("desks:export_employers"), {"award": "1"}).content
    (row,) = read_sheet(out, AWARD_COLUMNS, most_rows=10)
    assert "工会" in row.cells["lacking"]
    page = union.post(reverse("desks:take_in_employers"), {"sheet": SimpleUploadedFile("a.xlsx", out)})
    assert "新登记0家，更新0家" in page.content.decode()


def test_a_file_that_is_no_sheet_is_refused(journey: Journey, desk: Desk) -> None:
    sheet = SimpleUploadedFile("a.xlsx", b"not a sheet")
    answer = desk(journey.cast.union_officer).post(reverse("desks:take_in_employers"), {"sheet": sheet})
    assert answer.status_code == 422
    assert "xlsx" in answer.content.decode()


def test_a_visit_from_the_list_to_its_end(journey: Journey, desk: Desk) -> None:
    union, today = desk(journey.cast.union_officer), clock.today()
    employer = entered(union)
    assert employer.name in union.get(reverse("desks:employers"), {"visits": "on"}).content.decode()
    plan = {"reason": "尚缺工会"} | day_fields("planned_on", today)
    assert union.post(reverse("desks:plan_visit", args=[employer.id]), plan).status_code == 302
    visit = EmployerVisit.objects.get()
    assert reverse("desks:work_visit", args=[visit.id]) in union.get(reverse("desks:employers")).content.decode()
    work = reverse("desks:work_visit", args=[visit.id])
    said = {"visitors": "方静", "findings": "正在筹建"} | day_fields("visited_on", today)
    assert union.post(work, said | day_fields("follow_up_on", today + timedelta(days=9))).status_code == 302
    assert union.post(work, {"text": ""}).status_code == 422
    assert union.post(work, {"text": "已经建会"}).status_code == 302
    assert union.get(work).status_code == 404
    assert "已经建会" in union.get(reverse("desks:employer", args=[employer.id])).content.decode()


def test_the_ladder_of_who_may(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    employer = entered(desk(cast.union_officer))
    urls = [reverse("desks:employers"), reverse("desks:employer", args=[employer.id])]
    clerk = desk(cast.clerk)
    for url in urls:
        assert Client().get(url).status_code == 302
        assert clerk.get(url).status_code == 404
    assert clerk.post(reverse("desks:enter_employer"), FIELDS).status_code == 404


def test_disputes_are_counted_by_the_credit_code_alone(journey: Journey, desk: Desk) -> None:
    union = desk(journey.cast.union_officer)
    employer = entered(union)
    journey.apply()
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute(
            "UPDATE casebook_party SET code_digest = %s WHERE side = 'respondent'", [lookups.of_identity(CODE)]
        )
        cursor.execute("SET LOCAL ROLE fengqiao_worker")
    assert jobs.count_employer_cases() == 1
    employer.refresh_from_db()
    assert employer.cases == 1
    with clock.moved(jobs.WITHIN + timedelta(days=1)):
        assert jobs.count_employer_cases() == 0
