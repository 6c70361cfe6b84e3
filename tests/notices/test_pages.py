"""The pages in a real browser: without findings of axe, without sideways scroll on a narrow phone."""

from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import sync_playwright

from fengqiao.directory.cast import WORKER
from fengqiao.notices.jobs import deliver_queued
from tests.casebook.journey import Journey
from tests.directory.playing import party_browser, staff_browser
from tests.notices.conftest import tell_all
from tests.project.pages import CHROMIUM, FLAGS, Site

pytestmark = pytest.mark.browser


@pytest.fixture
def pages(journey: Journey) -> dict[str, str]:
    """Each page's text, as the server sends it."""
    journey.to_offer()
    tell_all()
    deliver_queued()
    party, staff = party_browser(Client(), WORKER[1]), staff_browser(Client(), journey.cast.clerk)
    return {
        "party": party.get("/messages/").content.decode(),
        "staff": staff.get("/messages/").content.decode(),
        "phones": Client().get("/demonstration/messages/").content.decode(),
    }


def test_every_page_is_without_findings_on_phone_and_desk(pages: dict[str, str]) -> None:
    with sync_playwright() as playwright:  # only now: its event loop and Django's database do not mix
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for (name, html), width in product(pages.items(), (360, 1280)):
            shown = Site(chromium, width=width)
            page = shown.show(html)
            assert Axe().run(page).response["violations"] == [], name
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            assert [said for said in shown.complaints if "Refused" in said] == [], name
        chromium.close()
