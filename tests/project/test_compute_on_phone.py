"""算一算 as a worker uses it on a phone: three months' wages owed and dismissed, to the printed sheet.

With FENGQIAO_PICTURES=<directory> each kind of page leaves its picture.
"""

import io
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Browser

from tests.project.nodes import chromium, demonstration
from tests.project.people import DESK, PHONE, Window, sign_in_party

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WORKER = "13800000001"
WORKED = {
    "started_on_year": "2024", "started_on_month": "3", "started_on_day": "1",
    "ended_on_year": "2026", "ended_on_month": "10", "ended_on_day": "31",
    "place": "110000", "average_wage_fen": "6,000", "reason": "employer_fault",
}  # fmt: skip
A4 = {"format": "A4", "margin": dict.fromkeys(("top", "bottom", "left", "right"), "15mm")}


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demonstration of its own."""
    with demonstration(tmp_path_factory.mktemp("amounts") / "node", "--small") as base:
        yield base


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def window_of(browser: Browser, base: str, size: dict[str, int]) -> Window:
    pictures = Path(os.environ["FENGQIAO_PICTURES"]) if "FENGQIAO_PICTURES" in os.environ else None
    return Window(browser, base, size, f"amounts-{size['width']}", pictures)


def owed_and_dismissed(window: Window) -> None:
    """From the first page to the sheet with arrears, compensation and damages."""
    window.go("/")
    window.press("算一算")
    window.fill({"happened": "unpaid"})
    window.fill({"happened": "dismissed"})
    window.press("下一步")
    window.press("拖欠的工资")
    window.press("算一算")
    assert "还不能算" in window.page.inner_text("main")
    window.press("去补上")
    window.fill({"monthly_wage_fen": "6,000", "unpaid_months": "3"})
    window.press("算一算")
    assert "18,000.00 元" in window.page.inner_text(".figure")
    window.press("经济补偿")
    window.fill(WORKED | {"ended_on_year": "2023"})
    window.page.locator("main button.button-start").click()
    window.look()
    assert "离职日期不能早于入职日期" in window.page.inner_text(".error-summary")
    window.fill({"ended_on_year": "2026"})
    window.press("算一算")
    assert "18,000.00 元" in window.page.inner_text(".figure")
    window.press("违法解除或者终止的赔偿金")
    assert window.page.input_value("[name=started_on_year]") == "2024"
    window.press("算一算")
    assert "36,000.00 元" in window.page.inner_text(".figure")
    window.press("看清单")


def printed(window: Window) -> str:
    """The text of the sheet as it is printed; it must fit one page of A4."""
    window.page.emulate_media(media="print")
    text = window.page.inner_text("main")
    with pikepdf.open(io.BytesIO(window.page.pdf(**A4))) as pdf:  # type: ignore[arg-type]  # margins are a PdfMargins
        assert len(pdf.pages) == 1
    window.page.emulate_media(media="screen")
    return text


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_owed_and_dismissed_to_the_printed_sheet(browser: Browser, node: str, size: dict[str, int]) -> None:
    window = window_of(browser, node, size)
    owed_and_dismissed(window)
    text = printed(window)
    for title, sum_ in (("拖欠的工资", "18,000.00 元"), ("经济补偿", "18,000.00 元"), ("赔偿金", "36,000.00 元")):
        assert re.search(rf"{title}[：\s]*{sum_}", text), text
    sections = re.split(r"\n\d\. (?=.+：)", text)
    assert len(sections) == 4
    assert all("《" in section and "第" in section for section in sections[1:])
    assert "54,000.00 元" in text
    assert "只能选一样" in text
    assert not {"提出申请", "去掉", "全部清除"} & set(text.split("\n"))
    assert window.findings == []


def test_the_sheet_goes_into_an_application_after_signing_in(browser: Browser, node: str) -> None:
    window = window_of(browser, node, PHONE)
    owed_and_dismissed(window)
    sign_in_party(window, WORKER)
    window.go("/amounts/sheet/")
    window.press("用这些金额提出申请")
    window.fill({"chosen": "1"})
    window.press("开始填写")
    assert "/who/" in window.page.url
    window.page.goto(window.page.url.replace("/who/", "/amounts/"))
    window.look()
    assert window.page.input_value("[name='amount_pay.arrears']") == "18000.00"
    assert window.findings == []


def test_it_works_without_scripts(browser: Browser, node: str) -> None:
    page = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False).new_page()
    page.goto(f"{node}/amounts/")
    page.check("[name=happened][value=unpaid]", force=True)
    page.click("main button.button-start")
    page.goto(f"{node}/amounts/economic_compensation/")
    page.click("summary:has-text('合并计算')")
    page.click("button[name=more]")
    assert page.locator("[name='earlier_employments-1-started_on_year']").count() == 1
    page.goto(f"{node}/amounts/wage_arrears/")
    page.fill("[name=monthly_wage_fen]", "6000")
    page.fill("[name=unpaid_months]", "3")
    page.click("main button.button-start")
    page.goto(f"{node}/amounts/sheet/")
    assert "浏览器菜单里的“打印”" in page.inner_text("main")
    assert not page.is_visible("button[data-print]")
    page.click("text=全部清除")
    assert "您遇到了什么事" in page.inner_text("main")
