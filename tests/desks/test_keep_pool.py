"""The expert pool, panels, sharing and complaints at the desk: each side's pages, refusals, letters."""

import html
import re
import uuid
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.casebook import actions
from fengqiao.directory import cast as directory_cast
from fengqiao.directory.cast_pool import Pool, settle_pool
from fengqiao.directory.models import Complaint, Department, Loan, Panel, PoolEntry, RosterEntry
from fengqiao.ledger import queries
from tests.casebook.journey import Journey, of
from tests.desks.conftest import Desk, WebJourney
from tests.directory.playing import staff_browser
from tests.portal.visiting import look_in, serve_as_web

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey(db: None, plain_statics: None) -> Journey:
    """The cast; from here on the connection is the web's, with row security in force."""
    queries.register_own_key(clock.now())
    return WebJourney(directory_cast.settle())


@pytest.fixture
def pool(journey: Journey) -> Pool:
    """The pool beside the cast."""
    found = settle_pool(court=journey.cast.high_court, union=journey.cast.union)
    serve_as_web()
    return found


@pytest.fixture
def at(pool: Pool) -> Desk:
    """One browser for each member of staff, who signs in once."""
    browser: Desk = cache(lambda member: staff_browser(Client(), member))
    return lambda member: browser(member)


def day_fields(name: str, day: date) -> dict[str, str]:
    return {f"{name}_year": str(day.year), f"{name}_month": str(day.month), f"{name}_day": str(day.day)}


def take(browser: Client, shelf: str, entry: uuid.UUID, kind: str, **said: str) -> Any:
    """Send the form of one step."""
    fields = {"command": str(uuid.uuid4()), **day_fields("since", clock.today()), **said}
    return browser.post(reverse(f"desks:change_{shelf}", args=[entry, kind]), fields)


def open_one(browser: Client, shelf: str, **said: str) -> Any:
    """Send the form that opens an entry."""
    fields = {"command": str(uuid.uuid4()), **day_fields("valid_from", clock.today()), **said}
    return browser.post(reverse(f"desks:open_{shelf}"), fields)


def page_of(browser: Client, shelf: str, entry: uuid.UUID) -> str:
    return browser.get(reverse(f"desks:{shelf}_entry", args=[entry])).content.decode()


def test_an_expert_is_put_forward_consents_and_is_confirmed_by_both_sides(
    journey: Journey, pool: Pool, at: Desk
) -> None:
    mediator = journey.cast.mediator
    found = at(journey.cast.administrator).get(reverse("desks:open_pool"), {"text": "孙立"}).content.decode()
    assert "孙立新" in found
    sent = open_one(at(journey.cast.administrator), "pool", person=str(mediator.person.id), specialities="pay.arrears")
    entry = PoolEntry.objects.get(person=mediator.person)
    assert sent.url == reverse("desks:pool_entry", args=[entry.id])
    assert "专家本人还没有同意" in page_of(at(pool.court_keeper), "pool", entry.id)
    assert take(at(pool.court_keeper), "pool", entry.id, "confirm_as_court").status_code == 422
    assert take(at(mediator), "pool", entry.id, "consent_to_pool").status_code == 302
    assert take(at(pool.court_keeper), "pool", entry.id, "confirm_as_court").status_code == 302
    assert "待人力资源社会保障部门确认" in page_of(at(pool.department_keeper), "pool", entry.id)
    assert take(at(pool.court_keeper), "pool", entry.id, "confirm_as_court").status_code == 404
    assert take(at(pool.department_keeper), "pool", entry.id, "confirm_as_department").status_code == 302
    page = page_of(at(pool.court_keeper), "pool", entry.id)
    assert "许文杰（高级人民法院）" in page
    letter = at(pool.court_keeper).get(reverse("desks:pool_letter", args=["pool", entry.id, "appointment"]))
    assert letter.content.startswith(b"%PDF")


def test_all_staff_of_the_province_read_the_pool_and_few_its_log(journey: Journey, pool: Pool, at: Desk) -> None:
    entry = pool.entries[0]
    page = page_of(at(journey.cast.judge), "pool", entry.id)
    assert "沈国华" in page
    assert "办理记录由确定专家库的双方" in page
    assert "聘书" not in page
    strange = reverse("desks:pool_letter", args=["pool", entry.id, "appointment"])
    assert at(journey.cast.judge).get(strange).status_code == 404
    assert "沈国华" in at(journey.cast.judge).get(reverse("desks:pool"), {"state": "confirmed"}).content.decode()
    history = at(pool.experts[0]).get(reverse("desks:pool_entry", args=[entry.id])).context["history"]
    assert len(history) == 4
    for moment in history:
        assert at(pool.experts[0]).get(moment["links"][0]["url"]).status_code == 200


def collective(journey: Journey, workers: int) -> None:
    """A dispute of so many workers, accepted nowhere yet."""
    people = [{"id": f"a{number}", "kind": "natural", "name": f"工人{number}"} for number in range(1, workers + 1)]
    payload = of(
        "apply",
        court=str(journey.cast.court.id),
        applicants=[people[0] | {"person": journey.worker.person}, *people[1:]],
        respondents=[{"id": "r1", "kind": "natural", "name": "赵建国"}],
        claims=[{"cause": "pay.arrears", "title": "支付工资", "amount_fen": 100}],
        facts_text="拖欠工资。",
    )
    look_in(person=journey.cast.worker.id)
    journey.case = actions.open_case(payload=payload, by=journey.worker, command_id=uuid.uuid4(), clear={}).subject


def test_a_panel_is_drawn_from_the_case_page_and_an_expert_stands_back(journey: Journey, pool: Pool, at: Desk) -> None:
    collective(journey, 10)
    clerk = at(journey.cast.clerk)
    draw = reverse("desks:draw_panel", args=[journey.case])
    assert draw in clerk.get(reverse("desks:case", args=[journey.case])).content.decode()
    assert "劳动者 10 人" in clerk.get(draw).content.decode()
    assert at(journey.cast.arbitration_clerk).get(draw).status_code == 404
    sent: Any = clerk.post(draw, {"command": str(uuid.uuid4())})
    panel = Panel.objects.get(case_id=journey.case)
    assert sent.url == reverse("desks:panels_entry", args=[panel.id])
    assert "结果一致" in clerk.get(sent.url).content.decode()
    assert "沈国华" in clerk.get(reverse("desks:case", args=[journey.case])).content.decode()
    again = clerk.post(draw, {"command": str(uuid.uuid4())})
    assert again.status_code == 422
    assert "已经抽选专家组" in again.content.decode()
    expert = pool.experts[1]
    assert take(at(expert), "panels", panel.id, "recuse_expert", person=str(expert.person.id)).status_code == 422
    said = {"person": str(expert.person.id), "reason": "与申请人相识"}
    assert take(at(expert), "panels", panel.id, "recuse_expert", **said).status_code == 302
    assert "没有可以递补的专家" in page_of(clerk, "panels", panel.id)
    assert at(journey.cast.arbitration_clerk).get(sent.url).status_code == 404


def test_nine_workers_are_no_collective_dispute(journey: Journey, pool: Pool, at: Desk) -> None:
    collective(journey, 9)
    clerk = at(journey.cast.clerk)
    draw = reverse("desks:draw_panel", args=[journey.case])
    assert draw not in clerk.get(reverse("desks:case", args=[journey.case])).content.decode()
    assert "不足十人" in clerk.post(draw, {"command": str(uuid.uuid4())}).content.decode()


def test_a_mediator_is_borrowed_and_comes_back(journey: Journey, pool: Pool, at: Desk) -> None:
    cast = journey.cast
    clerk = at(cast.clerk)
    department = Department.objects.get(body=cast.court, name="立案庭")
    said = {"person": f"{cast.mediator.person.id}:{cast.organisation.id}", "department": str(department.id)}
    early = open_one(clerk, "loans", **said, **day_fields("valid_to", clock.today() - timedelta(days=1)), reason="案多")
    assert early.status_code == 422
    assert "案多" in early.content.decode()
    assert open_one(clerk, "loans", **said, **day_fields("valid_to", clock.today())).status_code == 302
    loan = Loan.objects.get(person=cast.mediator.person)
    assert take(at(cast.mediator), "loans", loan.id, "agree_as_person").status_code == 302
    assert take(at(cast.administrator), "loans", loan.id, "agree_as_lender").status_code == 302
    assert take(clerk, "loans", loan.id, "take_up_loan").status_code == 302
    assert "借用中" in page_of(clerk, "loans", loan.id)
    assert take(clerk, "loans", loan.id, "end_loan", reason="办结").status_code == 302
    assert at(cast.arbitration_clerk).get(reverse("desks:loans_entry", args=[loan.id])).status_code == 404


def test_a_complaint_is_heard_decided_and_reaches_the_roster(journey: Journey, pool: Pool, at: Desk) -> None:
    cast = journey.cast
    clerk, mediator = at(cast.clerk), at(cast.mediator)
    entry = RosterEntry.objects.get(person=cast.mediator.person)
    said = {"entry": str(entry.id), "complainant": "李秀英", "ground": "forcing", "text": "要求当场签字。"}
    assert open_one(clerk, "complaints", **said | {"ground": ""}).status_code == 422
    assert open_one(clerk, "complaints", **said).status_code == 302
    complaint = Complaint.objects.get(entry=entry)
    early = take(clerk, "complaints", complaint.id, "decide_complaint", result="removed", text="属实")
    assert "还没有答复" in early.content.decode()
    assert take(mediator, "complaints", complaint.id, "answer_complaint", text="没有强迫").status_code == 302
    decided = take(clerk, "complaints", complaint.id, "decide_complaint", result="removed", text="属实")
    assert decided.status_code == 302
    entry.refresh_from_db()
    assert entry.state == "removed"
    for shelf, of_entry, kind in (("complaints", complaint.id, "decision"), ("rosters", entry.id, "removal")):
        letter = clerk.get(reverse("desks:pool_letter", args=[shelf, of_entry, kind]))
        assert letter.content.startswith(b"%PDF")
    assert take(clerk, "complaints", complaint.id, "tell_complainant", text="电话告知").status_code == 302
    assert "已办结" in page_of(mediator, "complaints", complaint.id)
    for stranger in (cast.judge, cast.second_mediator, cast.arbitration_clerk):
        assert at(stranger).get(reverse("desks:complaints_entry", args=[complaint.id])).status_code == 404
    assert at(cast.judge).get(reverse("desks:open_complaints")).status_code == 404


def test_a_complaint_made_in_a_case_is_received_once_and_goes_its_way_in_the_register(
    journey: Journey, at: Desk
) -> None:
    cast, clerk = journey.cast, at(journey.cast.clerk)
    journey.to_offer()
    journey.do(journey.worker, "complain", petition="p1", ground="forcing", reason="要求当场签字。")
    page = clerk.get(reverse("desks:case", args=[journey.case])).content.decode()
    [form_at] = map(html.unescape, re.findall(r'href="([^"]+/complaints/open/[^"]+)"', page))
    form = clerk.get(form_at).context["form"]
    said = {name: str(form[name].value() or "") for name in form.fields} | {"ground": "forcing"}
    assert (said["text"], said["complainant"]) == ("要求当场签字。", "李秀英")
    assert RosterEntry.objects.get(id=said["entry"]).body_id == cast.organisation.id
    for _ in range(2):
        assert clerk.post(form_at, said).status_code == 302
    complaint = Complaint.objects.get()
    assert (
        reverse("desks:complaints_entry", args=[complaint.id])
        in clerk.get(reverse("desks:case", args=[journey.case])).content.decode()
    )
    assert "受理投诉" not in at(cast.administrator).get(reverse("desks:case", args=[journey.case])).content.decode()
    other = {"case": str(journey.case), "petition": "p2"}
    assert clerk.get(reverse("desks:open_complaints"), other).status_code == 404
