"""One dispute from a worker's phone to the court's ruling, in a real browser on a real node.

The node is the demonstration, started by its own command as a newcomer would. Every page visited is looked at: no
fault, nothing for axe, no sideways scroll, nothing on the console. With FENGQIAO_PICTURES=<directory> each kind of page
leaves its picture.
"""

import os
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from fengqiao.base.clock import SHANGHAI
from tests.project.nodes import chromium, demonstration
from tests.project.people import DESK, PHONE, Window, ask_code, next_totp, sign_in_party, sign_in_staff
from tests.ways.registry import walks_in_browser

pytestmark = [pytest.mark.browser, pytest.mark.journey, pytest.mark.slow]

WORKER, EMPLOYER = "13800000001", "13800000002"
COMPANY = "焦作宏达机械制造有限公司"


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demonstration of its own."""
    with demonstration(tmp_path_factory.mktemp("journey") / "node", "--small") as base:
        yield base


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


class Story:
    """The people of one dispute, each in their own window."""

    def __init__(self, browser: Browser, base: str) -> None:
        pictures = Path(os.environ["FENGQIAO_PICTURES"]) if "FENGQIAO_PICTURES" in os.environ else None
        if pictures:
            pictures.mkdir(parents=True, exist_ok=True)
        names = {
            "worker": PHONE,
            "employer": PHONE,
            "clerk": DESK,
            "administrator": DESK,
            "mediator": DESK,
            "judge": DESK,
        }
        self.windows = {name: Window(browser, base, size, name, pictures) for name, size in names.items()}
        self.case = ""

    def __getitem__(self, name: str) -> Window:
        return self.windows[name]

    def come_in(self) -> None:
        for name, phone in (("worker", WORKER), ("employer", EMPLOYER)):
            self[name].go("/")
            sign_in_party(self[name], phone)
        for name in ("clerk", "administrator", "mediator", "judge"):
            sign_in_staff(self[name], name)
            self[name].go("/desk/work/")

    def party_does(self, name: str, kind: str, **values: object) -> None:
        window = self[name]
        window.go(f"/cases/{self.case}/")
        window.go(f"/cases/{self.case}/act/{kind}/")
        window.fill(values)
        window.send()

    def staff_does(self, name: str, kind: str, **values: object) -> None:
        window = self[name]
        window.go(f"/desk/cases/{self.case}/")
        window.go(f"/desk/cases/{self.case}/{kind}/")
        window.fill(values)
        window.send()

    def apply(self, photo: Path) -> None:
        window = self["worker"]
        window.go("/apply/")
        window.press("开始填写")
        window.fill({"address": "焦作市山阳区东方红街道12号院3楼"})
        window.send()
        window.fill({"kind": "organisation", "name": COMPANY, "phone": EMPLOYER, "representative": "赵建国"})
        window.send()
        window.press("没有别人了")
        window.fill({"causes": "pay.arrears"})
        window.send()
        window.fill({"amount_pay.arrears": "24,000", "text_pay.arrears": "5月到8月，每月6000元"})
        window.send()
        window.fill({"facts_text": "2024年3月进厂，今年5月起没发工资，找过几次都说没钱。"})
        window.send()
        self.upload(window, photo)
        window.send()
        window.fill({"status": "none"})
        window.send()
        window.fill({"infringed_on_year": "2026", "infringed_on_month": "6", "infringed_on_day": "15"})
        window.send()
        for place in ("河南省", "焦作市", "山阳区"):
            window.press(place)
        window.send()
        window.fill({"agree": True})
        window.send()
        window.send()
        assert "已" in window.page.inner_text("h1"), window.page.inner_text("main")
        window.go("/cases/")
        window.page.locator("main a[href*='/cases/']").first.click()
        self.case = window.page.url.rstrip("/").split("/")[-1]

    def upload(self, window: Window, photo: Path) -> None:
        """Choose a photo and wait until the page says that it is there."""
        window.page.locator("main input[type=file]").set_input_files(photo)
        window.page.locator("main input[type=hidden][name$='_links']").first.wait_for(state="attached")

    def ask_and_choose(self) -> None:
        self.staff_does("clerk", "accept_application")
        self.staff_does("clerk", "ask_respondent", party="r1", method="phone")
        employer = self["employer"]
        employer.go("/cases/")
        employer.go(f"/cases/{self.case}/seat/r1/")
        employer.send()
        self.party_does("employer", "consent_as_respondent", explained=True)
        for name in ("worker", "employer"):
            window = self[name]
            window.go(f"/cases/{self.case}/act/choose_organisation/")
            window.page.locator("main label", has_text="总工会劳动争议调解委员会").first.click()
            window.send()
        self.staff_does("clerk", "offer_referral")

    def prepare(self) -> None:
        self.staff_does("administrator", "accept_referral")
        window = self["administrator"]
        window.go(f"/desk/cases/{self.case}/assign_mediator/")
        asked = window.page.locator('main [name="mediators-0-person"]')
        if asked.first.evaluate("e => e.tagName") == "SELECT":
            asked.select_option(label="孙立新")
        else:
            window.page.locator("main label", has_text="孙立新").first.click()
        window.send()
        self.staff_does("mediator", "disclose", circumstance="none")
        self.check_parties()
        for name in ("worker", "employer"):
            self.party_does(name, "confirm_service_address", address="焦作市山阳区工业路6号", electronic=True)

    def check_parties(self) -> None:
        window = self["mediator"]
        seen = {"document": "identity_card", "method": "original_seen", "matched": True}
        for party in ("a1", "r1"):
            for kind, values in (("tell_rights", {"complete": True}), ("check_identity", seen)):
                window.go(f"/desk/cases/{self.case}/parties/")
                form = f"main section:has(#party_{party}) form[action*='/{kind}/']"
                window.page.locator(form).evaluate("form => { form.closest('details').open = true }")
                window.fill(values, within=form)
                with window.page.expect_navigation():
                    window.page.locator(f"{form} button").last.click()
                window.look()
                assert window.page.locator(".error-summary").count() == 0, window.page.inner_text("main")

    def appoint(self, name: str, kind: str, **values: object) -> None:
        """Set an appointment for the next minute and wait until it has come."""
        soon = datetime.now(SHANGHAI) + timedelta(minutes=1)
        self.staff_does(name, kind, starts_at_time=f"{soon:%H:%M}", **_day(soon), **values)
        time.sleep(max(0.0, soon.replace(second=0).timestamp() - time.time()) + 1)

    def mediate(self) -> None:
        self.appoint("mediator", "schedule_session", place="调解室")
        self.staff_does("mediator", "record_attendance")
        self.staff_does("mediator", "record_session", undisputed_facts="欠付四个月工资\n每月六千元")
        for name in ("worker", "employer"):
            self.sign(name, "sign_record", with_code=False)

    def sign(self, name: str, kind: str, *, with_code: bool) -> None:
        """Ask for the code where the page wants one, write the name on the glass, send both."""
        window = self[name]
        window.go(f"/cases/{self.case}/act/{kind}/")
        if with_code:
            window.fill({"code": ask_code(window, WORKER if name == "worker" else EMPLOYER)})
        window.write_name()
        window.send()

    def agree(self) -> None:
        self.staff_does("mediator", "draft_agreement")
        for name in ("worker", "employer"):
            self.sign(name, "sign_agreement", with_code=True)
        self["mediator"].go(f"/desk/cases/{self.case}/countersign_agreement/")
        self["mediator"].send(confirming={"totp": next_totp()})
        self.staff_does("administrator", "seal_agreement")
        self.staff_does("mediator", "conclude_mediation")
        self.staff_does("clerk", "take_back")

    def confirm(self) -> None:
        for name in ("worker", "employer"):
            self.party_does(name, "apply_for_confirmation", truthful=True)
        self.staff_does("clerk", "accept_confirmation", judge_name="韩卫东")
        self.appoint("judge", "schedule_hearing", mode="online")
        self.staff_does("judge", "record_hearing")
        self.staff_does("judge", "confirm_agreement")

    def papers(self) -> set[str]:
        """The titles of the papers on the worker's page, folded away or not, once the worker process has set them."""
        window = self["worker"]
        for _ in range(60):
            window.go(f"/cases/{self.case}/")
            text = window.page.text_content("main") or ""
            if "民事裁定书" in text:
                return {title for title in PAPERS if title in text}
            time.sleep(0.5)
        return set()


PAPERS = {"调解申请书", "同意调解书", "委派调解函", "调解笔录", "调解协议书", "司法确认申请书", "民事裁定书"}


def _day(moment: datetime) -> dict[str, object]:
    return {f"starts_at_day_{part}": str(getattr(moment, part)) for part in ("year", "month", "day")}


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo as a phone takes it."""
    path = tmp_path / "工资条.jpg"
    Image.effect_noise((1600, 1200), 60).convert("RGB").save(path, "JPEG")
    return path


@walks_in_browser(
    "test_agreed.test_agreed_and_confirmed",
    why="网上申请、双方同意、谈成、确认：制度设计的主路，从手机上提出申请到裁定，全程在页面上办理",
)
def test_one_dispute_from_a_phone_to_the_ruling(browser: Browser, node: str, photo: Path) -> None:
    story = Story(browser, node)
    story.come_in()
    story.apply(photo)
    story.ask_and_choose()
    story.prepare()
    story.mediate()
    story.agree()
    story.confirm()
    assert story.papers() == PAPERS
    assert [finding for window in story.windows.values() for finding in window.findings] == []
