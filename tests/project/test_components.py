"""What the components say and how they stand up: in words, in markup, and in a real browser."""

import gzip
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django import forms
from django.contrib.staticfiles import finders
from django.template import engines
from playwright.sync_api import Browser, sync_playwright

from fengqiao.project.controls import faults
from fengqiao.project.gallery import ApplicationForm
from fengqiao.refusals import Invalid
from tests.project.pages import CHROMIUM, DIST, FLAGS, Site, page_text, written

FRIDAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _plain_static(settings: Any) -> None:
    """Static files straight from their folders."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


class TestWords:
    """Money, days, clocks, and what must not be read by all."""

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("{{ 1234567|yuan }}", "12,345.67 元"),
            ("{{ 0|yuan }}", "0.00 元"),
            ("{{ nothing|yuan }}", ""),
            ("{{ friday|day }}", "2026年11月20日（周五）"),
            ("{{ late_evening|day }}", "2026年11月21日（周六）"),
            ("{{ late_evening|instant }}", "2026年11月21日 00:05"),
            ("{{ nothing|day }}{{ nothing|instant }}{{ nothing|remaining }}", ""),
        ],
    )
    def test_filters(self, text: str, shown: str) -> None:
        evening = datetime(2026, 11, 20, 16, 5, tzinfo=UTC)
        assert written(text, friday=FRIDAY, late_evening=evening) == shown

    @pytest.mark.parametrize(
        ("due_on", "words", "state"),
        [
            (date(2026, 11, 18), "已超过 2 天（应在11月18日前）", "late"),  # Wednesday
            (date(2026, 11, 20), "今天到期", "today"),
            (date(2026, 11, 22), "还剩 2 天（至11月22日）", "soon"),  # Sunday: no working day is left
            (date(2026, 11, 25), "还剩 3 个工作日（至11月25日）", "soon"),  # Wednesday
            (date(2026, 11, 26), "还剩 4 个工作日（至11月26日）", "calm"),
            (date(2027, 1, 4), "还剩 30 个工作日（至2027年1月4日）", "calm"),
            (date(2126, 11, 20), "还剩 36524 天（至2126年11月20日）", "calm"),  # no calendar reaches so far
        ],
    )
    def test_a_deadline_says_what_is_left(self, due_on: date, words: str, state: str) -> None:
        assert written("{{ due_on|remaining(today) }}", due_on=due_on, today=FRIDAY) == words
        chip = written("{{ draw_clock(due_on, today=today) }}", due_on=due_on, today=FRIDAY)
        assert f"clock-{state}" in chip
        assert re.sub(r"<[^>]+>", "", chip).strip() == words

    def test_a_stopped_clock_counts_nothing(self) -> None:
        chip = written("{{ draw_clock(due_on, title='调解', stopped=true) }}", due_on=FRIDAY)
        assert "停止计算" in chip
        assert "11月" not in chip


class TestMarkup:
    """Tags and includes, without a browser."""

    def test_an_icon_is_decoration_unless_it_has_a_label(self) -> None:
        assert 'aria-hidden="true"' in written("{{ draw_icon('clock') }}")
        assert 'role="img" aria-label="期限"' in written("{{ draw_icon('clock', '期限') }}")

    def test_text_from_people_is_escaped(self) -> None:
        evil = '"><script>alert(1)</script>'
        station = {"title": evil, "state": "now", "note": evil, "url": evil}
        shown = written("{{ draw_icon(name, name) }}{{ draw_river(stations) }}", name=evil, stations=[station])
        assert "<script>" not in shown

    def test_every_icon_that_templates_name_is_in_the_sprite(self) -> None:
        sprite = set(re.findall(r'<symbol id="([^"]+)"', (DIST / "icons.svg").read_text()))
        source = DIST.parents[2]
        named = {
            name
            for file in source.rglob("*.html")
            for name in re.findall(r'\b(?:draw_icon\(|icon=)"([a-z0-9-]+)"', file.read_text())
        }
        assert "arrow-right" in named
        assert named <= sprite

    def test_the_query_keeps_filters_and_returns_to_the_first_page(self) -> None:
        assert written("{{ query_string(page=3) }}", "q=a&page=2") == "?q=a&amp;page=3"
        assert written("{{ query_string(sort='x') }}", "q=a&page=2") == "?q=a&amp;sort=x"
        assert written("{{ query_string(q=none) }}", "q=a&page=2") == "?"

    @pytest.mark.parametrize(
        ("query", "order", "link"),
        [("", "", "?sort=due_on"), ("sort=due_on", "ascending", "?sort=-due_on"), ("sort=-due_on", "descending", "")],
    )
    def test_a_heading_sorts(self, query: str, order: str, link: str) -> None:
        heading = written("{{ draw_sortable('due_on', '期限') }}", query)
        assert (f'aria-sort="{order}"' in heading) is bool(order)
        assert f'href="{link}' in heading

    def test_the_river_flows_as_far_as_the_case_has_come(self) -> None:
        states = ["done", "skipped", "now", "next"]
        drawn = written("{{ draw_river(stations) }}", stations=[{"title": s, "state": s} for s in states])
        stations = drawn.split("<li")[1:]
        assert [part.count("water-flowed") for part in stations] == [2, 4, 2, 0]
        assert [part.count('aria-current="step"') for part in stations] == [0, 0, 1, 0]
        for words in ("已完成", "不经过", "正在办理", "还没到"):
            assert words in drawn

    def test_a_page_says_what_larger_type_is_asked_for(self) -> None:
        assert 'class="larger-type"' in page_text("gallery.html", larger=True)
        assert 'class="larger-type"' not in page_text("gallery.html")

    def test_a_refusal_says_what_is_wrong_and_what_to_do(self) -> None:
        refusal = Invalid("请先登录。", fields={"phone": "手机号少一位"})
        shown = written("{% include 'refused.html' %}", refusal=refusal, trace="ab12")
        for words in ("有的内容需要更正。请先登录。", "手机号少一位", "ab12", "invalid", "没有产生任何变化"):
            assert words in shown

    @pytest.mark.parametrize("page", ["404.html", "403.html", "500.html"])
    def test_error_pages_need_no_request(self, page: str) -> None:
        assert "回到首页" in engines["templates"].get_template(page).render({})


class TestForms:
    """Fields and their errors."""

    def test_a_field_ties_label_hint_and_error_to_its_control(self) -> None:
        form = ApplicationForm({"identity_number": "1"})
        shown = written("{{ draw('components/field.html', field=field) }}", field=form["identity_number"])
        assert 'aria-describedby="id_identity_number_helptext id_identity_number_error"' in shown
        assert 'aria-invalid="true"' in shown
        assert 'for="id_identity_number"' in shown
        assert "身份证号最后一位不对，请核对" in shown

    def test_a_date_keeps_what_was_typed(self) -> None:
        form = ApplicationForm({"started_on_year": "去年", "started_on_month": "13", "started_on_day": ""})
        shown = written("{{ draw('components/field.html', field=field) }}", field=form["started_on"])
        assert re.findall(r'value="([^"]*)"', shown) == ["去年", "13", ""]

    def test_a_date_shows_what_is_known(self) -> None:
        form = ApplicationForm(initial={"started_on": date(2025, 3, 1)})
        shown = written("{{ draw('components/field.html', field=field) }}", field=form["started_on"])
        assert re.findall(r'value="([^"]*)"', shown) == ["2025", "3", "1"]

    def test_money_is_text_with_its_unit_and_keeps_what_was_typed(self) -> None:
        form = ApplicationForm({"amount": "一万二"})
        shown = written(
            "{{ draw('components/field.html', field=field, kind='money') }}",
            field=form["amount"],
        )
        assert 'type="text"' in shown
        assert 'value="一万二"' in shown
        assert ">元<" in shown

    def test_the_summary_links_each_error_to_its_control_in_order(self) -> None:
        date_of_month_13 = {"started_on_year": "2025", "started_on_month": "13", "started_on_day": "1"}
        form = ApplicationForm({"name": "李", "amount": "x", **date_of_month_13})
        found = {fault.target: fault.message for fault in faults([form])}
        assert found == {
            "id_identity_number": "请填写“身份证号”",
            "id_started_on_year": "日期不对，请核对年、月、日，例如 2025 年 3 月 1 日",
            "id_amount": "这里请只填数字，例如 12000",
            "id_causes_0": "请在“您想要回什么”中至少选一项",
            "id_signed_0": "请选择“签过书面劳动合同吗”中的一项",
            "id_organisation": "请选择“由哪个调解组织办理”",
            "id_agree": "先调解要您本人同意：愿意请打勾，不愿意请返回上一页",
        }

    def test_formsets_and_refusals_are_listed_too(self) -> None:
        class ClaimForm(forms.Form):
            title = forms.CharField(label="请求")

        claims = forms.formset_factory(ClaimForm, extra=1, min_num=1, validate_min=True)(
            {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-title": ""}
        )
        refusal = Invalid(fields={"phone": "手机号少一位"})
        found = [(fault.target, fault.message) for fault in faults([claims, refusal, Invalid(), "", None])]
        assert ("id_form-0-title", "请填写“请求”") in found
        assert ("id_phone", "手机号少一位") in found
        assert ("", "有的内容需要更正。") in found

    def test_an_unknown_source_of_errors_is_a_bug(self) -> None:
        with pytest.raises(TypeError, match="int"):
            faults([7])


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for this module."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.mark.browser
class TestInTheBrowser:
    """What only a browser can tell."""

    @pytest.mark.parametrize("larger", [False, True], ids=["standard", "larger"])
    @pytest.mark.parametrize("width", [360, 1280])
    @pytest.mark.parametrize("template", ["gallery.html", "gallery_desk.html"])
    def test_every_component_stands(self, browser: Browser, template: str, width: int, larger: bool) -> None:
        site = Site(browser, width=width)
        page = site.show(page_text(template, larger=larger))
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert Axe().run(page).response["violations"] == []
        small = page.evaluate(
            """least => [...document.querySelectorAll('button, .button, .input:not(textarea), summary, .tab, .choice')]
                .filter(e => e.offsetHeight && e.offsetHeight < least).map(e => e.outerHTML.slice(0, 80))""",
            60 if larger else 44,
        )
        assert small == []
        assert site.complaints == []

    def test_larger_type_is_larger(self, browser: Browser) -> None:
        sizes = [
            Site(browser, width=360)
            .show(page_text("gallery.html", larger=larger))
            .evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
            for larger in (False, True)
        ]
        assert sizes[0] >= 16
        assert sizes[1] >= 1.4 * sizes[0]

    def test_the_focus_goes_to_the_error_summary_and_on_to_the_control(self, browser: Browser) -> None:
        page = Site(browser).show(page_text("gallery.html"))
        assert page.evaluate("document.activeElement.className") == "error-summary"
        page.get_by_role("link", name="日期不对").click()
        assert page.evaluate("document.activeElement.id") == "wrong_started_on_year"

    def test_a_signature_is_kept_as_picture_and_strokes(self, browser: Browser) -> None:
        page = Site(browser).show(page_text("gallery.html"))
        pad = page.locator("canvas")
        pad.scroll_into_view_if_needed()
        box = pad.bounding_box()
        assert box
        page.mouse.move(box["x"] + 40, box["y"] + 60)
        page.mouse.down()
        page.mouse.move(box["x"] + 160, box["y"] + 120, steps=8)
        page.mouse.up()
        assert page.input_value("#id_signature_image").startswith("data:image/png;base64,")
        assert len(json.loads(page.input_value("#id_signature_strokes"))) == 1
        page.get_by_role("button", name="退一笔").click()
        assert page.input_value("#id_signature_image") == ""

    def test_an_upload_goes_on_after_the_line_broke(self, browser: Browser) -> None:
        site = Site(browser)
        page = site.show(page_text("gallery.html"))
        content = bytes(range(250)) * 2800
        page.set_input_files("#id_photos", {"name": "工资条.jpg", "mimeType": "image/jpeg", "buffer": content})
        page.get_by_text("已上传，684 KB").wait_for()
        assert bytes(site.received) == content
        assert site.failures == 1
        assert page.input_value("[name=photos_links]") == "link-1"

    def test_a_file_too_large_is_said_at_once(self, browser: Browser) -> None:
        page = Site(browser).show(page_text("gallery.html").replace('data-limit="20971520"', 'data-limit="10"'))
        page.set_input_files("#id_photos", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"x" * 11})
        page.get_by_text("文件太大").wait_for()

    def test_the_button_for_a_new_code_waits(self, browser: Browser) -> None:
        page = Site(browser).show(page_text("gallery.html").replace('data-countdown="58"', 'data-countdown="1"'))
        page.get_by_role("button", name="1 秒后可重新获取").wait_for()
        page.get_by_role("button", name="重新获取", exact=True).wait_for()

    def test_a_draft_is_saved_when_a_field_is_left(self, browser: Browser) -> None:
        form = """{% extends 'portal_base.html' %}{% block content %}<form data-autosave="/draft/">
            <label>经过 <input name="story"></label><input type="file" name="photo" aria-label="照片">
            {{ draw("components/draft_state.html") }}</form>{% endblock %}"""
        site = Site(browser)
        page = site.show(written(form))
        page.get_by_label("经过").fill("三个月没发工资")
        page.get_by_label("经过").blur()
        page.get_by_text("草稿已保存").wait_for()
        assert "三个月没发工资" in site.drafts[0]
        assert "photo" not in site.drafts[0]

    def test_a_number_is_copied_or_at_least_selected(self, browser: Browser) -> None:
        page = Site(browser).show(page_text("gallery.html"))
        page.get_by_role("button", name="复制案号").click()
        page.get_by_text(re.compile("已复制|已选中，请复制")).wait_for()

    def test_without_script_all_can_be_read_and_sent(self, browser: Browser) -> None:
        page = Site(browser, width=360, script=False).show(page_text("gallery.html"))
        assert page.locator("#id_photos").is_visible()
        assert not page.locator("canvas").is_visible()
        assert page.get_by_label("输入您的姓名").is_visible()


def test_the_first_load_stays_small() -> None:
    """CSS and JavaScript of a first visit, compressed, take 60 KB at most."""
    own = [DIST / "app.css", DIST / "app.js"]
    found = finders.find("django_htmx/htmx-2.min.js")
    assert isinstance(found, str)
    assert sum(len(gzip.compress(file.read_bytes())) for file in [*own, Path(found)]) <= 60 * 1024
