"""People who use a running node in a real browser, each with a window of their own."""

import re
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyotp
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from fengqiao.directory.fixtures import PASSWORD, TOTP_KEY

SECONDS_BETWEEN_CODES = 62.0
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@dataclass
class Window:
    """One person's browser window on the node at `base`; what it shows can be kept as pictures."""

    browser: Browser
    base: str
    size: dict[str, int]
    name: str
    pictures: Path | None = None
    seen: set[str] = field(default_factory=set)
    findings: list[str] = field(default_factory=list)
    codes: set[str] = field(default_factory=set)
    code_asked_at: float = -1000.0

    def __post_init__(self) -> None:
        context = self.browser.new_context(viewport=self.size, locale="zh-CN", timezone_id="Asia/Shanghai")  # type: ignore[arg-type]  # a size is a ViewportSize
        self.page: Page = context.new_page()
        self.page.set_default_timeout(15_000)
        self.page.on("console", self._note_console)

    def _note_console(self, message: Any) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.findings.append(f"{self.page.url}: {message.text}")

    def go(self, path: str) -> None:
        """Open an address of the node and look at it."""
        self.page.goto(self.base + path)
        self.look()

    def look(self) -> None:
        """Check the page: no fault, nothing for axe, no sideways scroll; take its picture, once a kind of page."""
        heading = self.page.inner_text("h1")
        path = re.split("[?#]", self.page.url.removeprefix(self.base))[0]
        kind = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "id", path)
        if "故障" in heading:
            self.findings.append(f"{kind}: {heading}")
        if marks := re.search(r"</?(p|br|div|span|a)\b[^>]*>", self.page.inner_text("body")):
            self.findings.append(f"{kind}: shows {marks[0]} as words")
        if kind in self.seen:
            return
        self.seen.add(kind)
        found = Axe().run(self.page)
        self.findings += [
            f"{kind}: {each['id']} {each['nodes'][0]['html'][:120]}" for each in found.response["violations"]
        ]
        if self.page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
            self.findings.append(f"{kind}: scrolls sideways at {self.size['width']} px")
        if self.pictures:
            name = kind.strip("/").replace("/", "_") or "home"
            self.page.screenshot(path=self.pictures / f"{self.name}-{name}.png", full_page=True)

    def fill(self, values: dict[str, Any], within: str = "main") -> None:
        """Type, choose or tick by the names of fields of one part of the page; `True` ticks."""
        for name, value in values.items():
            control = self.page.locator(f'{within} [name="{name}"]')
            if value is True:
                control.first.check(force=True)
            elif isinstance(value, Path):
                control.set_input_files(value)
            elif control.first.evaluate("e => e.tagName") == "SELECT":
                control.first.select_option(value)
            elif control.first.get_attribute("type") in ("radio", "checkbox"):
                self.page.locator(f'{within} [name="{name}"][value="{value}"]').check(force=True)
            else:
                control.first.fill(value)

    def press(self, text: str) -> None:
        """Press the button or link of that text and look at what comes."""
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("button", name=text).or_(
                self.page.locator("main").get_by_role("link", name=text)
            ).first.click()
        self.look()

    def write_name(self) -> None:
        """Write one's name on the glass."""
        glass = self.page.locator("canvas")
        glass.scroll_into_view_if_needed()
        box = glass.bounding_box()
        assert box is not None
        mouse = self.page.mouse
        mouse.move(box["x"] + 30, box["y"] + 40)
        mouse.down()
        for step in range(12):
            mouse.move(box["x"] + 30 + 14 * step, box["y"] + 40 + (25 if step % 2 else -10))
        mouse.up()

    def send(self, confirming: dict[str, Any] | None = None) -> None:
        """Send the page's main form; a page that asks once more gets `confirming` and a yes. Errors fail."""
        before = self.page.url
        for _ in range(2):
            button = self.page.locator("main form[method=post] button.button:not(.button-secondary):not(.button-plain)")
            assert button.count(), f"{self.name} {before}: nothing to send: {self.page.inner_text('main')[:600]}"
            with self.page.expect_navigation():
                button.last.click()
            self.look()
            errors = self.page.locator(".error-summary")
            assert errors.count() == 0, f"{self.name} {before}: {errors.inner_text()}"
            if self.page.url.split("?")[0] != before.split("?")[0]:
                return
            self.fill(confirming or {})
        raise AssertionError(f"{self.name}: still on {before}: {self.page.inner_text('main')[:600]}")


def sign_in_party(window: Window, phone: str) -> None:
    """Sign in by the code that the demonstration's page of messages shows."""
    window.go("/sign-in/")
    window.fill({"phone": phone})
    window.fill({"code": ask_code(window, phone)})
    window.press("登录")


def ask_code(window: Window, phone: str) -> str:
    """The code that is sent when it is asked for on this page; one a minute, so one may have to wait."""
    time.sleep(max(0.0, window.code_asked_at + SECONDS_BETWEEN_CODES - time.monotonic()))
    window.code_asked_at = time.monotonic()
    window.press("获取验证码")
    return code_for(window, phone)


def code_for(window: Window, phone: str) -> str:
    """The newest six-digit code sent to a phone, once it is there; other messages may show six digits too."""
    messages = window.page.context.new_page()
    for _ in range(40):
        messages.goto(window.base + "/demonstration/messages/")
        to_phone = messages.locator("article", has=messages.locator(".card-title", has_text=phone[-4:]))
        found = re.findall(r"验证码\D{0,12}(\d{6})", "\n".join(to_phone.all_inner_texts()))
        if found and found[0] not in window.codes:
            messages.close()
            window.codes.add(found[0])
            return str(found[0])
        time.sleep(0.25)
    raise AssertionError(f"no code for {phone}")


def sign_in_staff(window: Window, username: str) -> None:
    """Sign in with password and the code generator."""
    window.go("/desk/sign-in/")
    window.fill({"username": username, "password": PASSWORD, "totp": pyotp.TOTP(TOTP_KEY).now()})
    window.send()


def next_totp() -> str:
    """The code of the next half minute, which the node takes already: the present one may be used up."""
    return pyotp.TOTP(TOTP_KEY).at(int(time.time()) + 30)
