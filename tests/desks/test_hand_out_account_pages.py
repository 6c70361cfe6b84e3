"""Accounts at desks: who sees which page, handing down to a person, sheets, and the three administrators."""

import re
import uuid
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from fengqiao.directory.account_entries import COLUMNS
from fengqiao.directory.actions import handing_out
from fengqiao.directory.cast_handing_out import Line, settle_line
from fengqiao.directory.fixtures import Staff, ready_staff
from fengqiao.directory.jobs import open_sheets
from fengqiao.directory.kinds import AccountState, PlaceKind
from fengqiao.directory.models import Account, AccountSheet, Allotment, Department, SecurityEvent
from fengqiao.directory.queries import accounts
from fengqiao.files.spreadsheets import write_sheet
from tests.casebook.journey import Journey
from tests.desks.conftest import Desk
from tests.portal.visiting import look_in, serve_as_web

pytestmark = pytest.mark.django_db

PERSON = {"name": "何晓燕", "phone": "13900000011", "username": "he.xiaoyan"}
ROW = {"body": "焦作市山阳区总工会劳动争议调解委员会", "department": "调解室"} | PERSON


@pytest.fixture
def line(journey: Journey) -> Line:
    """The line of hand-outs, entered by the node; from here on the connection is the web's again."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
    found = settle_line()
    for kind in PlaceKind:
        handing_out.open_places(
            opener=found.court.id, holder=found.province.id, wanted={kind: 5}, by=found.opener.person.id
        )
    serve_as_web()
    return found


def test_the_ladder_of_accounts(journey: Journey, line: Line, desk: Desk) -> None:
    cast = journey.cast
    opens = [
        reverse(f"desks:{name}")
        for name in ("accounts", "account_sheets", "open_single", "open_places", "account_sheet_template")
    ]
    hands = [reverse(f"desks:{name}") for name in ("accounts", "unused_accounts", "hand_out")]
    manages = [reverse("desks:all_accounts")]
    grants, reads = [reverse("desks:all_powers")], [reverse("desks:trail"), reverse("desks:export_trail")]
    everything = {*opens, *hands, *manages, *grants, *reads}
    for page in everything:
        assert Client().get(page).status_code == 302
    allowed: list[tuple[Staff, set[str]]] = [
        (line.opener, {*opens, hands[1]}),
        (line.administrator, set(hands)),
        (cast.administrator, set(hands)),
        (cast.operator, {*opens, hands[1], *manages}),
        (cast.security, {*manages, *grants}),
        (cast.auditor, set(reads)),
        (cast.clerk, set()),
        (cast.mediator, set()),
    ]
    for member, pages in allowed:
        browser = desk(member)
        assert {page for page in everything if browser.get(page).status_code == 200} == pages, member.username


def test_what_is_not_there_and_what_is_not_ones_own_are_not_found(line: Line, desk: Desk, journey: Journey) -> None:
    browser = desk(journey.cast.administrator)
    clerk = journey.cast.clerk.account.id
    for page in (
        reverse("desks:recall_places", args=[line.city.id]),
        reverse("desks:give_account", args=[line.city.id, "mediator"]),
        reverse("desks:give_account", args=[journey.cast.organisation.id, "nothing"]),
        reverse("desks:account_act", args=[clerk, "close"]),
        reverse("desks:account_act", args=[uuid.uuid4(), "close"]),
    ):
        assert browser.get(page).status_code == 404, page


def test_handed_down_to_a_person_who_activates_once(line: Line, desk: Desk) -> None:
    browser = desk(line.administrator)
    sent = browser.post(reverse("desks:hand_out"), sent_once(holder=str(line.city.id), department_administrator="2"))
    assert sent.status_code == 302
    section = Department.objects.get(body=line.city, name="调解仲裁管理部门")
    page = reverse("desks:give_account", args=[line.city.id, "department_administrator"])
    shown = browser.post(page, PERSON | {"department": str(section.id)})
    assert shown.status_code == 200
    assert "no-store" in shown.headers["Cache-Control"]
    code = re.search(r'id="given-code">([A-Z0-9-]+)<', shown.text)
    assert code
    typed = {
        "username": "he.xiaoyan",
        "activation_code": code[1],
        "password": "maple-Bridge-77",
        "again": "maple-Bridge-77",
    }
    assert "绑定动态口令" in Client().post(reverse("desks:activate"), typed).text
    again = Client().post(reverse("desks:activate"), typed)
    assert again.status_code == 422
    assert "已经用过" in again.text
    assert code[1].replace("-", "") not in browser.get(reverse("desks:accounts")).text


def sent_once(**said: str) -> dict[str, str]:
    """A form of places, with the number by which it takes effect once."""
    return {"command": str(uuid.uuid4())} | said


def test_a_form_that_is_sent_twice_hands_out_once(line: Line, desk: Desk) -> None:
    browser = desk(line.administrator)
    said = sent_once(holder=str(line.city.id), mediator="1")
    for _ in range(2):
        assert browser.post(reverse("desks:hand_out"), said).status_code == 302
    look_in(line.city.id, person=line.administrator.person.id)
    assert [each.received for each in accounts.holdings(line.city.id)] == [1]


def test_more_than_there_is_is_refused_at_its_field_and_what_was_typed_is_kept(line: Line, desk: Desk) -> None:
    browser = desk(line.administrator)
    answer = browser.post(reverse("desks:hand_out"), sent_once(holder=str(line.city.id), mediator="6"))
    assert answer.status_code == 422
    assert "调解员只剩5个" in answer.text
    assert 'value="6"' in answer.text


def test_a_body_outside_the_jurisdiction_gets_no_places(line: Line, desk: Desk, journey: Journey) -> None:
    browser = desk(journey.cast.operator)
    answer = browser.post(reverse("desks:open_places"), sent_once(holder=line.city.name, mediator="1"))
    assert answer.status_code == 422
    assert "辖区内没有" in answer.text
    done = browser.post(reverse("desks:open_places"), sent_once(holder=line.county.name, mediator="1"))
    assert done.status_code == 302


def test_unused_places_are_called_back(line: Line, desk: Desk) -> None:
    browser = desk(line.opener)
    assert browser.get(reverse("desks:recall_places", args=[line.province.id])).status_code == 200
    said = sent_once(mediator="5", seen="20")
    page = reverse("desks:recall_places", args=[line.province.id])
    assert browser.post(page, said).status_code == 302
    assert "刚刚有了变化" in browser.post(page, sent_once(mediator="0", organisation="1", seen="20")).text
    look_in(line.province.id, person=line.opener.person.id)
    assert PlaceKind.MEDIATOR not in [each.kind for each in accounts.holdings(line.province.id)]


def test_places_are_hidden_from_bodies_that_have_nothing_to_do_with_them(line: Line, journey: Journey) -> None:
    look_in(journey.cast.court.id, person=journey.cast.clerk.person.id)
    assert Allotment.objects.count() == 0
    look_in(line.court.id, person=line.opener.person.id)
    assert Allotment.objects.count() == len(PlaceKind)


def test_a_single_account_is_opened_within_the_jurisdiction(line: Line, desk: Desk, journey: Journey) -> None:
    browser = desk(journey.cast.operator)
    page = reverse("desks:open_single")
    outside = browser.post(page, ROW | {"body": line.city.name, "department": "调解仲裁管理部门"})
    assert outside.status_code == 422
    assert "辖区内没有" in outside.text
    audit = browser.post(page, ROW | {"body": journey.cast.court.name, "department": "审计科"})
    assert "单独任命" in audit.text
    assert "given-code" in browser.post(page, ROW).text


def upload(browser: Client, *rows: dict[str, str], mode: str = "all") -> Any:
    file = SimpleUploadedFile("开户.xlsx", write_sheet(COLUMNS, rows, title="开户"))
    return browser.post(reverse("desks:account_sheets"), {"sheet": file, "mode": mode})


def work() -> None:
    """The worker's round."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE fengqiao_worker")
    open_sheets()
    serve_as_web()


def test_a_sheet_goes_through_progress_decision_and_letters(line: Line, desk: Desk, journey: Journey) -> None:
    browser = desk(journey.cast.operator)
    sent = upload(browser, ROW, ROW | {"name": "=1+1", "phone": "12", "username": "other"})
    page = sent.headers["Location"]
    text = browser.get(page).text
    assert "正在核对" in text
    assert "hx-trigger" in text
    work()
    text = browser.get(page).text
    assert "不是11位手机号" in text
    assert "hx-trigger" not in text
    faulty = load_workbook(BytesIO(browser.get(f"{page}faults/").content)).worksheets[0]
    assert [cell.value for cell in faulty[1]][-1] == "原因"
    assert faulty["D3"].value == "=1+1"
    browser.post(f"{page}decide/", {"decision": "open"})
    work()
    assert "产生激活码并打印" in browser.get(page).text
    letters = browser.post(f"{page}letters/")
    assert "no-store" in letters.headers["Cache-Control"]
    assert re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", letters.text)
    assert "以前打印的作废" in browser.get(page).text
    assert "he.xiaoyan" in browser.get(reverse("desks:unused_accounts")).text
    assert desk(line.opener).get(page).status_code == 404


def test_a_mended_sheet_of_faults_is_taken_as_it_is(line: Line, desk: Desk, journey: Journey) -> None:
    browser = desk(journey.cast.operator)
    page = upload(browser, ROW | {"phone": "12"}).headers["Location"]
    work()
    book = load_workbook(BytesIO(browser.get(f"{page}faults/").content))
    book.worksheets[0]["E3"] = "13900000011"
    file = BytesIO()
    book.save(file)
    mended = SimpleUploadedFile("改好.xlsx", file.getvalue())
    sent = browser.post(reverse("desks:account_sheets"), {"sheet": mended, "mode": "all"})
    work()
    assert "已办结" in browser.get(sent.headers["Location"]).text


def test_a_formula_is_refused_at_the_field_with_its_cell(line: Line, desk: Desk, journey: Journey) -> None:
    book = load_workbook(BytesIO(write_sheet(COLUMNS, [ROW], title="开户")))
    book.worksheets[0]["D3"] = "=1+1"
    file = BytesIO()
    book.save(file)
    sheet = SimpleUploadedFile("开户.xlsx", file.getvalue())
    answer = desk(journey.cast.operator).post(reverse("desks:account_sheets"), {"sheet": sheet, "mode": "all"})
    assert answer.status_code == 422
    assert "单元格里是公式" in answer.text
    assert "D3" in answer.text
    assert not AccountSheet.objects.exists()


def test_what_is_no_sheet_is_refused_at_the_field(line: Line, desk: Desk, journey: Journey) -> None:
    browser = desk(journey.cast.operator)
    file = SimpleUploadedFile("a.xlsx", b"no sheet")
    answer = browser.post(reverse("desks:account_sheets"), {"sheet": file, "mode": "all"})
    assert answer.status_code == 422
    assert "请上传 xlsx 表格" in answer.text
    assert not AccountSheet.objects.exists()


def test_an_unused_account_is_taken_back_after_a_question(line: Line, desk: Desk, journey: Journey) -> None:
    browser = desk(journey.cast.operator)
    upload(browser, ROW)
    work()
    account = Account.objects.get(username="he.xiaoyan")
    own = desk(journey.cast.administrator)
    assert "14日内有效" in own.get(reverse("desks:account_act", args=[account.id, "issue"])).text
    assert "given-code" in own.post(reverse("desks:account_act", args=[account.id, "issue"])).text
    assert "不能撤回" in own.get(reverse("desks:account_act", args=[account.id, "withdraw"])).text
    assert own.post(reverse("desks:account_act", args=[account.id, "withdraw"])).status_code == 302
    assert not Account.objects.filter(username="he.xiaoyan").exists()


def test_a_colleague_of_whoever_opened_takes_an_account_back(line: Line, desk: Desk, journey: Journey) -> None:
    browser = desk(journey.cast.operator)
    upload(browser, ROW)
    work()
    account = Account.objects.get(username="he.xiaoyan")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
    department = Department.objects.get(body=journey.cast.court, name="信息技术科")
    colleague = ready_staff(name="同事", username="colleague", department=department)
    serve_as_web()
    assert desk(colleague).post(reverse("desks:account_act", args=[account.id, "withdraw"])).status_code == 302
    assert not Account.objects.filter(username="he.xiaoyan").exists()


def test_each_administrator_has_exactly_their_verbs(line: Line, desk: Desk, journey: Journey) -> None:
    cast = journey.cast
    account = cast.mediator.account
    page = reverse("desks:one_account", args=[account.id])
    system, security = desk(cast.operator), desk(cast.security)

    def act(browser: Client, verb: str) -> Any:
        return browser.post(reverse("desks:administer_account", args=[account.id, verb]))

    assert act(system, "lock").status_code == 404
    assert act(security, "close").status_code == 404
    assert "锁定" in security.get(page).text
    mediator = desk(cast.mediator)
    assert act(security, "lock").status_code == 302
    assert mediator.get(reverse("desks:work")).status_code == 302
    assert act(security, "unlock").status_code == 302
    account.refresh_from_db()
    assert account.state == AccountState.ACTIVE
    assert act(security, "dismiss").status_code == 302
    assert "given-code" in act(security, "reissue").text
    assert act(system, "close").status_code == 302
    account.refresh_from_db()
    assert account.state == AccountState.CLOSED
    assert act(security, "reissue").status_code == 302
    account.refresh_from_db()
    assert account.state == AccountState.CLOSED
    assert system.get(reverse("desks:one_account", args=[line.opener.account.id])).status_code == 404


def test_powers_are_granted_to_departments_and_the_three_stay_apart(line: Line, desk: Desk, journey: Journey) -> None:
    browser = desk(journey.cast.security)
    filing = Department.objects.get(body=journey.cast.court, name="立案庭")
    page = reverse("desks:grant_powers", args=[filing.id])
    assert browser.post(page, {"powers": ["court.filing", "court.judging"]}).status_code == 302
    filing.refresh_from_db()
    assert filing.powers == ["court.filing", "court.judging"]
    answer = browser.post(page, {"powers": ["accounts.open", "audit.read"]})
    assert answer.status_code == 422
    outside = Department.objects.get(body=line.city)
    assert browser.get(reverse("desks:grant_powers", args=[outside.id])).status_code == 404


def test_the_trail_is_read_narrowed_and_exported(line: Line, desk: Desk, journey: Journey) -> None:
    browser = desk(journey.cast.auditor)
    page = reverse("desks:trail")
    assert "开通账号名额" in browser.get(page, {"what": "places_opened"}).text
    assert "没有符合条件的事件" in browser.get(page, {"what": "places_opened", "until": "2020-01-01"}).text
    assert "梁春生" in browser.get(page, {"text": "opener"}).text
    sheet = load_workbook(BytesIO(browser.get(reverse("desks:export_trail"), {"what": "places_opened"}).content))
    assert sheet.worksheets[0]["B3"].value == "开通账号名额"
    assert SecurityEvent.objects.filter(what="trail_exported").exists()
