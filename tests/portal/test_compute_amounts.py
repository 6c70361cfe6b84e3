"""算一算: from what happened to the sheet, by anybody; nothing is kept beyond the visit; and on to an application."""

import re
from collections.abc import Mapping

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from fengqiao.law.amounts import ITEMS
from fengqiao.law.amounts.item import Item
from fengqiao.portal import amounts_offered
from fengqiao.portal.forms.amount_fields import places
from fengqiao.portal.forms.amounts import ItemForm
from fengqiao.portal.models import Draft

pytestmark = pytest.mark.django_db

ARREARS = {"monthly_wage_fen": "6,000", "unpaid_months": "3"}
WORKED = {
    "started_on_year": "2024", "started_on_month": "3", "started_on_day": "1",
    "ended_on_year": "2026", "ended_on_month": "10", "ended_on_day": "31",
    "average_wage_fen": "6000", "minimum_wage_fen": "2100", "local_average_wage_fen": "6500",
}  # fmt: skip


def compute(client: Client, item: str, typed: Mapping[str, str]) -> str:
    answer = client.post(f"/amounts/{item}/", typed)
    assert answer.status_code == 302, re.findall(r'field-error">.*?</p>', answer.content.decode())
    return page(client, answer.headers["Location"])


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_happened_leads_to_the_items_that_answer_it(anybody: Client) -> None:
    assert "/amounts/" in page(anybody, "/")
    assert "您遇到了什么事" in page(anybody, "/amounts/")
    answer = anybody.post("/amounts/", {"happened": ["unpaid", "dismissed"]}, follow=True)
    offered = re.findall(r'href="/amounts/(\w+)/"', answer.content.decode())
    assert [name for name in offered if name in ITEMS] == [
        "wage_arrears", "wage_deduction", "additional_payment", "economic_compensation",
        "unlawful_termination_damages", "pay_in_lieu_of_notice", "reinstatement_pay",
    ]  # fmt: skip


def test_nothing_chosen_is_said_in_the_summary(anybody: Client) -> None:
    answer = anybody.post("/amounts/", {})
    assert answer.status_code == 422
    assert "请至少选一项" in answer.content.decode()


def test_every_item_is_reached_from_some_situation_and_every_name_is_known() -> None:
    named = {name for each in amounts_offered.situations() for name in each.items}
    assert named == ITEMS.keys()
    assert amounts_offered.CLAIMS.keys() <= ITEMS.keys()
    for each in amounts_offered.ALTERNATIVES:
        assert each.one | each.other <= ITEMS.keys()


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_each_item_has_a_form_that_asks_for_every_fact_in_chinese(anybody: Client, item: Item) -> None:
    shown = page(anybody, f"/amounts/{item.name}/")
    form = ItemForm(item=item)
    for field in form.asked:
        assert field.title in shown
        assert not field.title.isascii()
        assert all(not label.isascii() for _, label in field.choices), field.name
    drawn = [*form.first(), *form.aside(), *(cell for each in form.lists() for row in each["rows"] for cell in row)]
    assert {cell.name for cell in drawn} == form.fields.keys()
    answer = anybody.post(f"/amounts/{item.name}/", {})
    assert answer.status_code in (302, 422)


def test_the_answer_shows_sum_steps_and_articles(anybody: Client) -> None:
    shown = compute(anybody, "wage_arrears", ARREARS)
    assert "18,000.00 元" in shown
    assert "6,000.00元 × 3个月" in shown
    assert "《劳动合同法》第三十条第一款" in shown


def test_what_is_missing_is_asked_for_with_a_way_to_the_field(anybody: Client) -> None:
    shown = compute(anybody, "wage_arrears", {"unpaid_months": "3"})
    assert "还不能算" in shown
    assert 'href="/amounts/wage_arrears/#id_monthly_wage_fen"' in shown
    assert 'id="id_monthly_wage_fen"' in page(anybody, "/amounts/wage_arrears/")


def test_errors_name_the_field_and_what_was_typed_stays(anybody: Client) -> None:
    typed = WORKED | {"ended_on_year": "2020", "average_wage_fen": "六千"}
    answer = anybody.post("/amounts/economic_compensation/", typed)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_average_wage_fen"' in shown
    assert 'value="六千"' in shown
    answer = anybody.post("/amounts/economic_compensation/", typed | {"average_wage_fen": "6000"})
    shown = answer.content.decode()
    assert "离职日期不能早于入职日期" in shown
    assert 'href="#id_ended_on_year"' in shown
    assert 'value="2020"' in shown


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"monthly_wage_fen": "-1"}, "monthly_wage_fen"),
        ({"monthly_wage_fen": "NaN"}, "monthly_wage_fen"),
        ({"monthly_wage_fen": "1e20"}, "monthly_wage_fen"),
        ({"monthly_wage_fen": "999999999999"}, "请核对是不是多写了零"),
        ({"monthly_wage_fen": "12.345"}, "monthly_wage_fen"),
        ({"unpaid_months": "三"}, "这里请只填整数"),
        ({"unpaid_months": "601"}, "最多填 600"),
        ({"place": "999999"}, "id_place"),
        ({"day_year": "2026", "day_month": "2", "day_day": "30"}, "日期不对"),
    ],
)
def test_numbers_and_days_that_cannot_be_are_refused_beside_the_field(
    anybody: Client, typed: dict[str, str], says: str
) -> None:
    answer = anybody.post("/amounts/wage_arrears/", ARREARS | typed)
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_rows_are_added_without_losing_what_was_typed_and_blamed_where_they_err(anybody: Client) -> None:
    row = "earlier_employments-{}-{}_{}"
    days = {"started_on": ("2020", "1", "1"), "ended_on": ("2024", "2", "29")}
    typed = WORKED | {"earlier_employments-rows": "1"}
    for name, parts in days.items():
        typed |= {row.format(0, name, end): part for end, part in zip(("year", "month", "day"), parts, strict=True)}
    answer = anybody.post("/amounts/economic_compensation/", typed | {"more": "earlier_employments"})
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="earlier_employments-1-started_on_year"' in shown
    assert 'value="2020"' in shown
    both = typed | {"earlier_employments-rows": "2", "reason": "employer_fault"}
    assert "合并计算" in compute(anybody, "economic_compensation", both)
    late = typed | {row.format(0, "ended_on", "year"): "2025", row.format(0, "ended_on", "day"): "28"}
    answer = anybody.post("/amounts/economic_compensation/", late)
    assert answer.status_code == 422
    assert "几段工作时间不能重叠" in answer.content.decode()


def test_monthly_wages_are_typed_line_by_line(anybody: Client) -> None:
    wages = "5,000\n\n6000\n7000.50"
    typed = WORKED | {
        "average_wage_fen": "",
        "monthly_wages_fen": wages,
        "started_on_year": "2026",
        "started_on_month": "8",
    }
    shown = compute(anybody, "economic_compensation", typed | {"reason": "employer_fault"})
    assert "18,000.50元" in shown
    answer = anybody.post("/amounts/economic_compensation/", typed | {"monthly_wages_fen": "5000\n多"})
    assert "第2行" in answer.content.decode()


def test_the_sheet_collects_adds_up_and_says_between_what_to_choose(anybody: Client) -> None:
    anybody.post("/amounts/", {"happened": ["unpaid", "dismissed"]})
    compute(anybody, "wage_arrears", ARREARS)
    compute(anybody, "economic_compensation", WORKED | {"reason": "employer_fault"})
    compute(anybody, "unlawful_termination_damages", WORKED)
    shown = page(anybody, "/amounts/sheet/")
    for text in ("18,000.00 元", "36,000.00 元", "54,000.00 元", "只能选一样", "入职日期：2024年3月1日"):
        assert text in shown
    anybody.post("/amounts/unlawful_termination_damages/remove/")
    shown = page(anybody, "/amounts/sheet/")
    assert "只能选一样" not in shown
    assert "54,000.00 元" not in shown


def test_facts_given_once_are_not_asked_again(anybody: Client) -> None:
    compute(anybody, "economic_compensation", WORKED | {"place": "410800"})
    shown = page(anybody, "/amounts/unlawful_termination_damages/")
    assert 'name="started_on_year" value="2024"' in re.sub(r'id="[^"]*" ', "", shown)
    assert 'value="6000.00"' in shown
    assert re.search(r'value="410800" selected', shown)


def test_what_was_typed_lies_sealed_and_is_forgotten_on_wish(anybody: Client) -> None:
    compute(anybody, "wage_arrears", ARREARS)
    held = Session.objects.get().get_decoded()
    assert held.keys() == {"amounts"}
    assert "6,000" not in str(held)
    assert anybody.get("/amounts/sheet/").headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    anybody.post("/amounts/clear/")
    assert "还没有算过" in page(anybody, "/amounts/sheet/")
    assert anybody.get("/amounts/wage_arrears/answer/").headers["Location"] == "/amounts/wage_arrears/"


def test_an_unknown_item_is_not_found(anybody: Client) -> None:
    assert anybody.get("/amounts/nonsense/").status_code == 404
    assert anybody.post("/amounts/nonsense/remove/").status_code == 404


def test_places_are_cities_by_name_each_once() -> None:
    codes = [code for _, cities in places() for code, _ in cities]
    assert len(codes) == len(set(codes)) > 330
    assert {"110000", "410800", "419001", "659001", "500000"} <= set(codes)
    assert all(len(code) == 6 for code in codes)


def test_the_amounts_go_into_an_application(worker: Client) -> None:
    compute(worker, "wage_arrears", ARREARS)
    compute(worker, "economic_compensation", WORKED | {"reason": "employer_fault"})
    compute(worker, "day_and_hour_wage", {"monthly_wage_fen": "6000"})
    assert "日工资" not in page(worker, "/amounts/claim/")
    address = worker.post("/amounts/claim/").headers["Location"]
    draft = Draft.objects.get()
    assert address == f"/apply/{draft.id}/who/"
    chosen = page(worker, f"/apply/{draft.id}/causes/")
    ticked = re.findall(r'value="([\w.]+)"[^>]* checked', chosen)
    assert ticked == ["pay.arrears", "contract.compensation"]
    amounts = page(worker, f"/apply/{draft.id}/amounts/")
    assert amounts.count('value="18000.00"') == 2
    story = page(worker, f"/apply/{draft.id}/story/")
    assert 'value="2024"' in story


def test_of_alternatives_one_is_chosen_before_it_goes_into_an_application(worker: Client) -> None:
    compute(worker, "wage_arrears", ARREARS)
    compute(worker, "economic_compensation", WORKED | {"reason": "employer_fault"})
    compute(worker, "unlawful_termination_damages", WORKED)
    shown = page(worker, "/amounts/claim/")
    offered = re.findall(r"合计（选(\w+)）：([\d,.]+ 元)", shown)
    assert offered == [("经济补偿", "36,000.00 元"), ("违法解除或者终止的赔偿金", "54,000.00 元")]
    assert worker.post("/amounts/claim/", {}).status_code == 422
    worker.post("/amounts/claim/", {"chosen": "1"})
    chosen = page(worker, f"/apply/{Draft.objects.get().id}/causes/")
    assert re.findall(r'value="([\w.]+)"[^>]* checked', chosen) == ["pay.arrears", "contract.unlawful_termination"]


def test_who_is_not_signed_in_signs_in_first_and_keeps_the_sheet(anybody: Client) -> None:
    compute(anybody, "wage_arrears", ARREARS)
    assert anybody.get("/amounts/claim/").headers["Location"] == "/sign-in/?next=%2Famounts%2Fclaim%2F"
