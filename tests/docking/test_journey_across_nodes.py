"""One dispute across three nodes in a real browser: the court, the ministry's hub, the city's HR system.

The parties and the court sign in at the court's node, the organisation and its mediator at the city's. Both sides'
pages must say the same of the case: the same stations, the same custodian, the same days left.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser

from fengqiao.project.demonstration.neighbours import ADMINISTRATOR, CENTRE, CITY, MEDIATOR, SETTLED
from tests.project.nodes import chromium, demonstration
from tests.project.people import DESK, PHONE, Window, next_totp, sign_in_party, sign_in_staff
from tests.project.test_journey import EMPLOYER, PAPERS, WORKER, Story

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.alone]
PATIENCE_SECONDS = 90


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The court's address in a demonstration with its neighbours."""
    home = tmp_path_factory.mktemp("across") / "node"
    with demonstration(home, "--small", alone=False) as base:
        wait_for_staff(home)
        yield base


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def wait_for_staff(home: Path) -> None:
    """The city's people come with its body, which comes from the court through the hub: a little after the web."""
    end = time.monotonic() + 2 * PATIENCE_SECONDS
    while not (home / CITY.folder / SETTLED).exists():
        assert time.monotonic() < end, "the city's node did not come up"
        time.sleep(0.5)


class AcrossNodes(Story):
    """The same story, with the organisation's people at a node of their own."""

    def __init__(self, browser: Browser, base: str) -> None:
        super().__init__(browser, base)
        parts = urlsplit(base)
        self.city = f"{parts.scheme}://{parts.hostname}:{(parts.port or 0) + CITY.behind}"
        pictures = self["clerk"].pictures
        for name in ("administrator", "mediator"):
            self.windows[name] = Window(browser, self.city, DESK, f"city-{name}", pictures)
        self.windows["employer at the city"] = Window(browser, self.city, PHONE, "city-employer", pictures)

    def come_in(self) -> None:
        for name, phone in (("worker", WORKER), ("employer", EMPLOYER)):
            self[name].go("/")
            sign_in_party(self[name], phone)
        for name in ("clerk", "judge"):
            sign_in_staff(self[name], name)
        for name, username in (("administrator", ADMINISTRATOR[1]), ("mediator", MEDIATOR[1])):
            sign_in_staff(self[name], username)

    def party_does(self, name: str, kind: str, **values: object) -> None:
        self.open(self[name], f"/cases/{self.case}/act/{kind}/")
        self[name].fill(values)
        self[name].send()

    def staff_does(self, name: str, kind: str, **values: object) -> None:
        self.open(self[name], f"/desk/cases/{self.case}/{kind}/")
        self[name].fill(values)
        self[name].send()

    def sign(self, name: str, kind: str, *, with_code: bool) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        while not self[name].page.locator("canvas").count():  # what is to be signed is still on its way
            assert time.monotonic() < end, f"{name}: nothing to sign"
            self.open(self[name], f"/cases/{self.case}/act/{kind}/")
        super().sign(name, kind, with_code=with_code)

    def open(self, window: Window, path: str) -> None:
        """The page of an act, as soon as what it stands on has come to the window's node."""
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            window.page.goto(window.base + path)
            if urlsplit(window.page.url).path == path and "没有找到" not in window.page.inner_text("h1"):
                window.look()
                return
            time.sleep(0.5)
        raise AssertionError(f"{window.name}: {path} does not open: {window.page.inner_text('main')[:600]}")

    def until(self, window: Window, path: str, words: str) -> str:
        """The page's text once it says `words`."""
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            window.page.goto(window.base + path)
            text = window.page.inner_text("main")
            if words in text:
                window.look()
                return text
            time.sleep(0.5)
        raise AssertionError(f"{window.name}: {path} does not say {words}: {text[:800]}")

    def says_the_same(self) -> None:
        """Both desks show the same procedure, the same custodian and the same days left."""
        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            ours, theirs = (self._answers(self[name]) for name in ("clerk", "administrator"))
            if ours == theirs or time.monotonic() > end:
                break
            time.sleep(1)
        assert ours == theirs
        assert CENTRE in ours[0]
        assert "还剩" in ours[0]

    def _answers(self, window: Window) -> tuple[str, str]:
        window.go(f"/desk/cases/{self.case}/")
        now = window.page.locator("section[aria-labelledby=now] > .row").first.inner_text()
        return now, window.page.locator(".river").first.inner_text()

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
            window.page.locator("main label", has_text=CENTRE).first.click()
            window.send()
        self.staff_does("clerk", "offer_referral")

    def prepare(self) -> None:
        self.staff_does("administrator", "accept_referral")
        assert "已提交，待承办方记入" in self["administrator"].page.inner_text("main")
        self.open(self["administrator"], f"/desk/cases/{self.case}/assign_mediator/")
        self["administrator"].page.locator("main label", has_text=MEDIATOR[0]).first.click()
        self["administrator"].send()
        self.says_the_same()
        self.staff_does("mediator", "disclose", circumstance="none")
        self.check_parties()
        for name in ("worker", "employer"):
            self.party_does(name, "confirm_service_address", address="焦作市山阳区工业路6号", electronic=True)
        assert "已提交，待承办方记入" in self["worker"].page.inner_text("main")

    def sign_at_the_city(self) -> None:
        """The employer signs in at the city's node, which knows them by what came with the case."""
        at_the_court = self["employer"]
        self.windows["employer"] = self["employer at the city"]
        self["employer"].go("/")
        sign_in_party(self["employer"], EMPLOYER)
        self.sign("employer", "sign_agreement", with_code=True)
        assert "待承办方记入" not in self["employer"].page.inner_text("main")
        self.windows["employer"] = at_the_court

    def agree(self) -> None:
        self.until(self["mediator"], f"/desk/cases/{self.case}/", "工资条.jpg")
        self.staff_does("mediator", "draft_agreement")
        self.sign("worker", "sign_agreement", with_code=True)
        self.sign_at_the_city()
        self.open(self["mediator"], f"/desk/cases/{self.case}/countersign_agreement/")
        self["mediator"].send(confirming={"totp": next_totp()})
        self.staff_does("administrator", "seal_agreement")
        self.says_the_same()
        self.staff_does("mediator", "conclude_mediation")
        self.staff_does("clerk", "take_back")


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo as a phone takes it."""
    path = tmp_path / "工资条.jpg"
    Image.effect_noise((1600, 1200), 60).convert("RGB").save(path, "JPEG")
    return path


def test_a_dispute_crosses_three_nodes_from_a_phone_to_the_ruling(browser: Browser, node: str, photo: Path) -> None:
    story = AcrossNodes(browser, node)
    story.come_in()
    story.apply(photo)
    story.ask_and_choose()
    story.prepare()
    story.mediate()
    story.agree()
    story.until(story["administrator"], f"/desk/cases/{story.case}/", "收回")
    story.confirm()
    assert story.papers() == PAPERS
    operator = story.windows["operator"] = Window(browser, node, DESK, "operator", story["clerk"].pictures)
    sign_in_staff(operator, "operator")
    assert "没有等人处理的事项" in story.until(operator, "/desk/node/docking/", "没有等人处理的事项")
    assert "停发的案件" not in operator.page.inner_text("main").replace("停发案件", "")
    assert [finding for window in story.windows.values() for finding in window.findings] == []
