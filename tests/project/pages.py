"""The gallery as a browser gets it, without a server: pages, files, policy, a place to upload to."""

from base64 import b64decode
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from django.template import engines
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, Route

from fengqiao.project.gallery import context
from fengqiao.project.middleware import POLICY

ORIGIN = "http://gallery.test"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
FLAGS += ["--disable-sync", "--no-first-run"]
DIST = Path(__file__).resolve().parents[2] / "src/fengqiao/project/static/dist"


def written(text: str, query: str = "", **values: object) -> str:
    """The text of a template with our tags, as the browser gets it."""
    request = RequestFactory().get(f"/list/?{query}")
    return str(engines["templates"].from_string(text).render(values, request))


def page_text(template: str, *, larger: bool = False) -> str:
    """A whole page of the gallery."""
    request = RequestFactory().get("/gallery/?sort=due_on&q=x")
    if larger:
        request.COOKIES["larger_type"] = "1"
    values = context() | {"visitor": {"name": "李长庚"}}
    return engines["templates"].get_template(template).render(values, request)


class Site:
    """Pages and static files as the server would send them, content policy included, and a place to upload to."""

    def __init__(self, browser: Browser, *, width: int = 1280, script: bool = True) -> None:
        context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=script)
        self.page: Page = context.new_page()
        self.page.set_default_timeout(5000)
        self.complaints: list[str] = []
        self.html = ""
        self.received = bytearray()
        self.length = "0"
        self.drafts: list[str] = []
        self.failures = 0
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.route("**/*", self._answer)

    def show(self, html: str) -> Page:
        """The page, opened."""
        self.html = html
        self.page.goto(f"{ORIGIN}/")
        return self.page

    def _answer(self, route: Route) -> None:
        where = urlsplit(route.request.url).path
        if where.startswith("/static/"):
            found = finders.find(where.removeprefix("/static/"))
            assert isinstance(found, str), f"no such file: {where}"
            kinds = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
            route.fulfill(body=Path(found).read_bytes(), content_type=kinds[Path(found).suffix])
        elif where.startswith("/files/uploads/"):
            self._take(route)
        elif where == "/draft/":
            self.drafts.append(route.request.post_data or "")
            route.fulfill(status=204)
        else:
            headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": POLICY.format(live="")}
            route.fulfill(body=self.html, headers=headers)

    def _take(self, route: Route) -> None:
        """The resumable protocol, with a line that breaks after each first half."""
        request = route.request
        if request.method == "POST":
            told = dict(pair.split(" ") for pair in request.headers["upload-metadata"].split(","))
            assert b64decode(told["filename"]).decode() == "工资条.jpg"
            assert b64decode(told["purpose"]) == b"evidence"
            self.length = request.headers["upload-length"]
            route.fulfill(status=201, headers={"location": "/files/uploads/up-1/"})
            return
        if request.method == "PATCH":
            assert request.headers["upload-offset"] == str(len(self.received))
            if self.received and not self.failures:
                self.failures += 1
                route.abort("connectionreset")
                return
            self.received += request.post_data_buffer or b""
        headers = {"upload-offset": str(len(self.received))}
        if len(self.received) == int(self.length):
            headers["file-link"] = "link-1"
        route.fulfill(status=204, headers=headers)
