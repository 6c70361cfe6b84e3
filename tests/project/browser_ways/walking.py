"""A person who walks one dispute through the pages: by links and buttons that are there, not by typed addresses."""

import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Locator, expect

from tests.project.people import PHONE, Window, code_for

PATIENCE_SECONDS = 90
NOTHING = "现在不用您办什么"
PDF = b"%PDF-"


class Walker(Window):
    """A window whose person finds their way; `case` is how the case at hand is called in lists."""

    case: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.page.set_default_timeout(40_000)

    @property
    def takes_part(self) -> bool:
        """Whether the case at hand is in this party's list: somebody asked in vain has no part in it."""
        self.to_list()
        return self._in_list("#cases") or self._closed_in_list()

    @property
    def is_party(self) -> bool:
        return self.size == PHONE

    def keep(self, name: str) -> None:
        """Keep a picture of the page as it is."""
        if self.pictures:
            self.page.screenshot(path=self.pictures / f"{self.name}-{name}.png", full_page=True)

    def text(self, part: str = "main") -> str:
        return self.page.inner_text(part)

    def follow(self, link: Locator) -> None:
        """Follow a link, or press a button, that leads to another page, and look at what comes."""
        with self.page.expect_navigation():
            link.click()
        self.look()

    def sign_in_quietly(self, phone: str) -> None:
        """Sign in by phone without looking at the door, which others look at."""
        request = self.page.context.request
        self._post("/sign-in/", {"phone": phone})
        self._post("/sign-in/code/", {"code": code_for(self, phone)})
        assert request.get(f"{self.base}/cases/", max_redirects=0).status == 200

    def _post(self, path: str, said: dict[str, str]) -> None:
        request = self.page.context.request
        request.get(self.base + path)
        cookies = {cookie["name"]: cookie["value"] for cookie in self.page.context.cookies()}
        form: dict[str, Any] = {**said, "csrfmiddlewaretoken": cookies["csrftoken"]}
        answer = request.post(self.base + path, form=form, max_redirects=0)
        assert answer.status == 302, answer.text()

    def comes_by_message(self, phone: str) -> None:
        """Follow the link of the newest message on one's phone, and sign in."""
        self.go("/demonstration/messages/")
        self._again_until(lambda: set() if self._links_to(phone).count() else {phone})
        self.go(urlsplit(self._links_to(phone).first.get_attribute("href") or "").path)
        self.fill({"phone": phone})
        self.press("获取验证码")
        self.fill({"code": code_for(self, phone)})
        self.press("登录")

    def _links_to(self, phone: str) -> Locator:
        title = self.page.locator(".card-title", has_text=phone[-4:])
        return self.page.locator("article", has=title).locator("a")

    def to_list(self) -> None:
        """From the first page to one's own: a party's 我的办件, a desk's 等我办理."""
        if self.is_party:
            self.go("/")
            self.press("查进度")
        else:
            self.go("/desk/")
            self.side("等我办理")

    def side(self, item: str) -> None:
        """A page of the desk by the navigation beside it."""
        self.follow(self.page.get_by_role("navigation", name="主导航").get_by_role("link", name=item))

    def to_case(self) -> None:
        """To the page of the case at hand, through the lists."""
        if self.is_party:
            self.to_list()
            if not self._in_list("#cases"):
                self.press("连同已经办结的一起看")
            self.follow(self.page.locator("section:has(#cases) a", has_text=self.case).first)
        else:
            self.go("/desk/")
            self.side("本单位案件")
            self.find(everything=True)
            self.follow(self.page.get_by_role("link", name=self.case).first)
        assert self.case in self.page.inner_text("h1")

    def case_id(self) -> str:
        """The case at hand as its address names it."""
        self.to_case()
        return urlsplit(self.page.url).path.strip("/").rpartition("/")[2]

    def find(self, *, everything: bool = False) -> None:
        """Narrow a desk's list to the case at hand, cases that are over included where wanted."""
        self.fill({"text": self.case.partition("与")[2]}, within="form.filter")
        if everything:
            self.page.locator("form.filter details").evaluate("fold => { fold.open = true }")
            self.fill({"scope": "all"}, within="form.filter")
        self.press("查找")

    def _in_list(self, part: str) -> bool:
        return self.page.locator(f"section:has({part}) a", has_text=self.case).count() > 0

    def _closed_in_list(self) -> bool:
        self.press("连同已经办结的一起看")
        return self._in_list("#cases")

    def takes_seat(self) -> None:
        """Find the case that names one, among others that may, and take part in it."""
        self.to_list()
        self.follow(self.page.locator(".banner", has_text=self.case).get_by_role("link", name="查看并答复"))
        self.press("是我（我的单位），参加")

    def loses_the_case(self) -> None:
        """The case is no longer among those of one's body."""
        self.go("/desk/")
        self.side("本单位案件")
        self.find(everything=True)
        assert self.page.get_by_role("link", name=self.case).count() == 0

    def to_task(self, task: str) -> None:
        """From one's list of what waits straight to the task in the case at hand."""
        self.to_list()
        if self.is_party:
            rows = self.page.locator("section:has(#waiting) li", has_text=self.case)
            self.follow(rows.get_by_role("link", name=task).first)
        else:
            self.find()
            rows = self.page.locator("main tr", has_text=self.case)
            self.follow(rows.get_by_role("link", name=task).first)

    def open(self, step: str) -> None:
        """Open a step that the case page offers, in a fold or not."""
        link = self.page.locator("main").get_by_role("link", name=step, exact=True)
        link = link.or_(self.page.locator("main details a", has_text=step)).first
        fold = link.locator("xpath=ancestor::details")
        if fold.count():
            fold.first.evaluate("fold => { fold.open = true }")
        self.follow(link)

    def does(self, step: str, **values: Any) -> None:
        """From the case page: open a step, fill it in, send it."""
        self.to_case()
        self.open(step)
        self.fill(values)
        self.send()

    def on_card(self, kind: str, party: str = "r1", **values: Any) -> None:
        """Fill in and send one of the small forms that stand on a page for each party."""
        form = f"main section:has(#party_{party}) form[action*='/{kind}/']"
        self.page.locator(form).evaluate("form => { form.closest('details').open = true }")
        self.fill(values, within=form)
        self.follow(self.page.locator(f"{form} button").last)

    def signs(self, task: str) -> None:
        """Take a task that is signed by hand."""
        self.to_task(task)
        self.write_name()
        self.send()

    def takes_way(self, title: str) -> None:
        """From the case page along one of the ways that give an agreement force."""
        self.to_case()
        self.press(f"去办理：{title}")

    def day(self, name: str, on: str) -> dict[str, str]:
        """A day as its three fields are filled in."""
        parts = zip(("year", "month", "day"), on.split("-"), strict=True)
        return {f"{name}_{part}": str(int(text)) for part, text in parts}

    @contextmanager
    def second_look(self) -> Iterator[None]:
        """A step that must leave the person on the same page, with an error on top."""
        yield
        expect(self.page.locator(".error-summary")).to_be_visible()

    def told_no(self, *, kept: Iterable[str] = ()) -> str:
        """Send the form, which must be refused on the same page; the fields named keep what was typed."""
        typed = {name: self._typed(name) for name in kept}
        button = self.page.locator("main form[method=post] button.button:not(.button-secondary):not(.button-plain)")
        with self.page.expect_navigation():
            button.last.click()
        self.look()
        confirming = self.page.locator('main button[name="confirmed"]')
        if confirming.count():
            with self.page.expect_navigation():
                confirming.click()
            self.look()
        summary = self.page.locator(".error-summary")
        expect(summary).to_be_visible()
        expect(summary).to_be_focused()
        assert {name: self._typed(name) for name in kept} == typed
        assert all(typed.values()), typed
        return summary.inner_text()

    def _typed(self, name: str) -> str:
        controls = self.page.locator(f'main [name="{name}"]')
        if controls.first.get_attribute("type") in ("radio", "checkbox"):
            chosen = self.page.locator(f'main [name="{name}"]:checked')
            return ",".join(each.get_attribute("value") or "" for each in chosen.all())
        return controls.first.input_value()

    def upload(self, file: Path, field: str = "") -> None:
        """Choose a file and wait until the page says that it is there."""
        chooser = self.page.locator(f"main input[type=file]{f'[name={field}]' if field else ''}").first
        chooser.set_input_files(file)
        self.page.locator("main input[type=hidden][name$='_links']").first.wait_for(state="attached")

    def next_steps(self) -> list[str]:
        """What the case page asks of its reader now."""
        if self.is_party:
            if NOTHING in self.text("section:has(#what)"):
                return []
            buttons = self.page.locator("section:has(#what) .actions a")
            assert buttons.count()
            return [text.strip() for text in buttons.all_inner_texts()]
        waited = self.page.locator("section:has(#now) .actions a.button:not(.button-secondary)")
        return [text.strip() for text in waited.all_inner_texts()]

    def offered(self) -> set[str]:
        """All steps that the case page offers, folds included."""
        parts = "section:has(#what) a, section:has(#also) a, section:has(#now) a"
        return {text.strip() for text in self.page.locator(parts).all_text_contents()}

    def reads_papers(self, *titles: str) -> None:
        """The papers of the case are on its page once they are made, and each opens as a PDF."""
        self._again_until(lambda: set(titles) - set(self.papers()))
        papers = self.papers()
        for title in titles:
            answer = self.page.context.request.get(self.base + papers[title])
            assert answer.status == 200, title
            assert answer.body().startswith(PDF), title

    def papers(self) -> dict[str, str]:
        """The titles of the papers on the case page, folded or not, and where they open."""
        links = self.page.locator("section:has(#papers) a").all()
        return {(link.text_content() or "").strip(): link.get_attribute("href") or "" for link in links}

    def reads_messages(self, *titles: str) -> None:
        """The messages have come, in this case, and lead to it."""
        self.to_list()
        if self.is_party:
            self.press("消息")
        else:
            self.side("消息")
        self._again_until(lambda: set(titles) - set(self._messages()))

    def _messages(self) -> list[str]:
        if self.is_party:
            found = self.page.locator("main article", has_text=self.case).locator(".card-title")
        else:
            found = self.page.locator("main tbody tr", has_text=self.case).locator("strong")
        return [re.sub(r"\s*(未读|已读)\s*$", "", text).strip() for text in found.all_inner_texts()]

    def _again_until(self, missing: Callable[[], set[str]]) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        while wanted := missing():
            assert time.monotonic() < end, f"{self.name} {self.page.url}: no {wanted}"
            self.page.wait_for_timeout(300)
            self.page.reload()
