"""Accounts handed down four levels in a real browser, until a mediator signs in to an empty work list.

The court opens places for the province; province, city and county hand them on; each names the administrator below;
the organisation gives an account to a mediator, who activates it on a phone and signs in there and at a desk.
"""

import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser

from fengqiao.directory.account_entries import COLUMNS
from fengqiao.directory.cast_handing_out import CITY, COUNTY, ORGANISATION, PROVINCE
from fengqiao.files.spreadsheets import write_sheet
from tests.project.nodes import chromium, demonstration
from tests.project.people import DESK, PHONE, Window, sign_in_staff

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SECTION = "调解仲裁管理部门"
STEP = 30


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demonstration of its own."""
    with demonstration(tmp_path_factory.mktemp("accounts") / "node", "--small") as base:
        yield base


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@dataclass
class Bearer:
    """Somebody who activates their own account, and whose code generator is then theirs."""

    username: str
    password: str = "maple-Bridge-77"
    key: str = ""
    spent: int = 0

    def totp(self) -> str:
        """A code that was not used yet; waits for the next where it must."""
        step = max(int(time.time()) // STEP, self.spent + 1)
        while step > int(time.time()) // STEP + 1:
            time.sleep(1)
        self.spent = step
        return pyotp.TOTP(self.key).at(step * STEP)

    def activate(self, window: Window, code: str) -> None:
        """Spend the code, set a password, bind the generator that the page shows."""
        window.go("/desk/activate/")
        window.fill(
            {
                "username": self.username,
                "activation_code": code,
                "password": self.password,
                "again": self.password,
            }
        )
        window.press("激活并设置密码")
        self.key = (window.page.text_content("#totp-key") or "").strip()  # folded away: for whoever cannot scan
        window.fill({"username": self.username, "password": self.password, "totp": self.totp()})
        window.press("完成绑定")

    def sign_in(self, window: Window) -> None:
        """Sign in with both proofs."""
        window.go("/desk/sign-in/")
        window.fill({"username": self.username, "password": self.password, "totp": self.totp()})
        window.send()


def hand_on(window: Window, holder: str, **counts: str) -> None:
    """Hand places on to the body below."""
    window.go("/desk/accounts/hand-out/")
    window.page.locator('main [name="holder"]').select_option(label=holder)
    window.fill(counts)
    window.press("确认分发")


def give(window: Window, link: str, number: int, department: str) -> tuple[Bearer, str]:
    """Give the place behind a link of the page of accounts to a person, and note the code that is shown once."""
    window.go("/desk/accounts/")
    with window.page.expect_navigation():
        window.page.locator("main a", has_text=link).first.click()
    window.look()
    bearer = Bearer(f"handed.{number}")
    window.fill({"name": f"受领人{'甲乙丙丁'[number]}", "phone": f"1370000000{number}", "username": bearer.username})
    window.page.locator('main [name="department"]').select_option(label=department)
    window.press("开户并显示激活码")
    return bearer, window.page.inner_text("#given-code")


def test_places_go_down_four_levels_to_a_mediator(node: str, browser: Browser) -> None:
    pictures = Path(os.environ["FENGQIAO_PICTURES"]) if "FENGQIAO_PICTURES" in os.environ else None
    windows = [
        Window(browser, node, DESK, name, pictures) for name in ("court", "province", "city", "county", "office")
    ]
    court, province, city, county, office = windows

    opened = open_places(court)

    sign_in_staff(province, "province")
    hand_on(province, CITY, department_administrator="2", organisation="1", mediator="3")
    bearer, code = give(province, f"替该单位开户：{CITY}部门管理员", 0, SECTION)

    bearer.activate(city, code)
    bearer.sign_in(city)
    hand_on(city, COUNTY, department_administrator="1", organisation="1", mediator="3")
    bearer, code = give(city, f"替该单位开户：{COUNTY}部门管理员", 1, SECTION)

    bearer.activate(county, code)
    bearer.sign_in(county)
    hand_on(county, ORGANISATION, organisation="1", mediator="3")
    bearer, code = give(county, f"替该单位开户：{ORGANISATION}调解组织管理员", 2, "办公室")

    bearer.activate(office, code)
    bearer.sign_in(office)
    mediator, code = give(office, "给本单位人员开户：调解员", 3, "调解室")

    phone = Window(browser, node, PHONE, "mediator-phone", pictures)
    desk = Window(browser, node, DESK, "mediator-desk", pictures)
    mediator.activate(phone, code)
    for window in (phone, desk):
        mediator.sign_in(window)
        window.go("/desk/work/")
        assert "0" in re.findall(r"\d+", window.page.inner_text("main")) or "没有" in window.page.inner_text("main")

    assert used_and_left(court) == (1, opened - 1)
    assert [found for window in (*windows, phone, desk) for found in window.findings] == []


def open_places(court: Window) -> int:
    """How many places for mediators the province has, after the court opened three more."""
    sign_in_staff(court, "opener")
    court.go("/desk/accounts/open-places/")
    court.fill({"holder": PROVINCE, "department_administrator": "2", "organisation": "1", "mediator": "3"})
    court.press("开通名额")
    return used_and_left(court)[1]


def used_and_left(court: Window) -> tuple[int, int]:
    """Of the places for mediators, how many the court sees activated, how many unused."""
    court.go("/desk/accounts/")
    row = court.page.locator("tr", has_text="调解员").filter(has_text="3")
    activated, unused = (row.locator(f'[data-label="{label}"]').inner_text() for label in ("已激活", "未使用"))
    return int(activated), int(unused)


def test_a_sheet_opens_accounts_while_the_page_tells_how_far(node: str, browser: Browser, tmp_path: Path) -> None:
    pictures = Path(os.environ["FENGQIAO_PICTURES"]) if "FENGQIAO_PICTURES" in os.environ else None
    window = Window(browser, node, DESK, "sheet", pictures)
    sign_in_staff(window, "opener")
    good = {"body": COUNTY, "department": SECTION, "name": "表中人", "phone": "13711112222", "username": "from.sheet"}
    sheet = tmp_path / "开户.xlsx"
    sheet.write_bytes(write_sheet(COLUMNS, [good, good | {"phone": "0391", "username": "other"}], title="开户"))
    window.go("/desk/accounts/sheets/")
    window.fill({"sheet": sheet})
    window.press("上传并核对")
    window.page.get_by_text("其余 1 行可以开户").wait_for()
    window.seen.clear()
    window.look()
    assert "不是11位手机号" in window.page.inner_text("#faults >> xpath=..")
    window.press("先开通无误的 1 行")
    window.page.get_by_role("button", name="产生激活码并打印").wait_for()
    window.press("产生激活码并打印")
    assert re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", window.page.inner_text("main"))
    window.go("/desk/accounts/unused/")
    window.press("收回")
    window.press("确认收回未使用的账号")
    assert window.findings == []


def test_the_three_administrators_at_a_phone_and_a_desk(node: str, browser: Browser) -> None:
    pictures = Path(os.environ["FENGQIAO_PICTURES"]) if "FENGQIAO_PICTURES" in os.environ else None
    pages = {
        "operator": ("/desk/accounts/", "/desk/accounts/sheets/", "/desk/administration/accounts/"),
        "security": ("/desk/administration/accounts/", "/desk/administration/powers/"),
        "auditor": ("/desk/administration/trail/",),
    }
    findings = []
    for username, addresses in pages.items():
        for size, name in ((PHONE, "phone"), (DESK, "desk")):
            window = Window(browser, node, size, f"{username}-{name}", pictures)
            if name == "phone":
                sign_in_staff(window, username)
                cookies = window.page.context.cookies()
                session = next(each["value"] for each in cookies if each["name"] == "sessionid")
            else:
                window.page.context.add_cookies([{"name": "sessionid", "value": session, "url": node}])
            for address in addresses:
                window.go(address)
                if (first := window.page.locator("main th a").first).count():
                    window.go(first.get_attribute("href") or "")
            findings += window.findings
    assert findings == []
