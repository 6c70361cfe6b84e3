"""What the pages of an application show beside their forms: hints, the answers in words, the receipt."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from django.urls import reverse

from fengqiao.casebook import causes
from fengqiao.casebook.sayings import day_words
from fengqiao.casebook.timeline import nearest_clock, reference, stations
from fengqiao.directory import actions as directory_actions
from fengqiao.directory import queries as directory
from fengqiao.directory.kinds import BodyKind
from fengqiao.directory.models import Body
from fengqiao.directory.visitor import Visitor
from fengqiao.law.identifiers import mask_identity
from fengqiao.portal import steps
from fengqiao.portal.forms.application import STATUSES
from fengqiao.portal.forms.others import body_named
from fengqiao.portal.money import fen_of, yuan_words
from fengqiao.portal.queries import drafts
from fengqiao.portal.queries.drafts import Opened
from fengqiao.procedure import CaseView

Row = dict[str, Any]
STATUS_HINTS: Final = {
    "none": "多数人都是这样。先调解，不耽误以后申请仲裁。",
    "pending": "也可以先调解；谈不成，仲裁接着办。",
    "exempt": "有欠条的，可以不经过仲裁直接起诉。",
}


def hints() -> Mapping[str, str]:
    """Hints beneath choices, by the choice's value."""
    return {cause.code: cause.hint for cause in causes.offered()} | STATUS_HINTS


def known_beforehand(key: str, visitor: Visitor) -> Mapping[str, str]:
    """What a page can be filled with before anything was typed."""
    if key != "who":
        return {}
    phone = directory_actions.read_phone(person=visitor.person, reader=visitor.person, why="预填本人的申请")
    return {"phone": phone}


def back_of(opened: Opened, key: str) -> Row:
    """The way back: to the check where one came from it, else to the page before."""
    order = list(steps.keys(opened.answers))
    draft = opened.row.id
    if steps.CHECK in opened.answers.done:
        return {"url": reverse("portal:step", args=[draft, steps.CHECK]), "text": "返回核对"}
    if key in order and order.index(key):
        before = order[order.index(key) - 1]
        before = steps.LISTS.get(steps.name_of(before), before)
        return {"url": reverse("portal:step", args=[draft, before]), "text": "上一步"}
    return {"url": reverse("portal:apply"), "text": "返回"}


def respondents(opened: Opened) -> Row:
    """The respondents with the ways to change them."""
    before = steps.RESPONDENTS if steps.CHECK in opened.answers.done else "causes"
    return _several(opened, "respondent", before)


def others(opened: Opened) -> Row:
    """Those who apply together with the person, with the ways to change them."""
    listed = _several(opened, "other", "other-1" if opened.answers.others[:1] == ["other-1"] else "who")
    return listed | {"full": len(opened.answers.others) >= steps.MOST_OTHERS}


def _several(opened: Opened, name: str, before: str) -> Row:
    """The pages of which there may be several, as their list shows them."""
    draft, answers = opened.row.id, opened.answers
    rows = []
    for key in answers.several(name):
        page = answers.page(key)
        rows.append(
            {
                "name": (page.get("name") if page else "") or "还没有填名称",
                "right": key in answers.done,
                "url": reverse("portal:step", args=[draft, key]),
                "remove_url": reverse("portal:remove", args=[draft, key]),
            }
        )
    return {
        "draft": opened.row,
        "rows": rows,
        "another": reverse("portal:step", args=[draft, answers.following(name)]),
        "following": reverse("portal:step", args=[draft, steps.after(steps.LISTS[name], answers)]),
        "back": back_of(opened, before),
        "step": steps.STEPS[name],
        "total": steps.TOTAL,
    }


def check(opened: Opened, visitor: Visitor) -> Row:
    """All answers in words, section by section."""
    said, wrong = steps.said(opened.answers, visitor)
    draft = opened.row.id

    def row(key: str, label: str, value: object) -> Row:
        url = reverse("portal:step", args=[draft, key])
        return _answer(label, value, url, wrong=key in wrong)

    who, story = said["who"], said["story"]
    known = drafts.known(visitor.person)
    people = [
        row("who", "姓名", known.name or who.get("name", "")),
        row("who", "身份证号", mask_identity(known.identity or who.get("identity", ""))),
        row("who", "联系电话", who.get("phone", "")),
        row("who", "住址", who.get("address", "")),
        *([row("behalf", "替谁申请", _behalf(who, said["behalf"]))] if "behalf" in said.pages else []),
        *(row(key, "一起申请的", _other(page)) for key, page in said.pages.items() if steps.name_of(key) == "other"),
    ]
    facing = [row(key, "对方", _respondent(said.pages[key])) for key in said.pages if key.startswith("respondent-")]
    claims = [
        row("amounts" if said["causes"] else "causes", "想要回什么", _claims(said)),
        row("story", "事情经过", story.get("facts_text", "")),
        row("story", "上班时间", _days(story.get("started_on"), story.get("ended_on"))),
        row("evidence", "证据", _files(said["evidence"].get("photos", []))),
    ]
    way = [
        row("arbitration", "劳动仲裁", dict(STATUSES).get(said["arbitration"].get("status", ""), "")),
        *([row("proof", "日期和证明", _proof(said["proof"]))] if "proof" in said.pages else []),
        *_destination(said, row),
        row("consent", "先调解", "愿意" if said["consent"].get("agree") else ""),
    ]
    sections = {"您的信息": people, "对方": facing, "要求和经过": claims, "仲裁和法院": way}
    return {
        "draft": opened.row,
        "sections": [{"title": title, "rows": rows} for title, rows in sections.items()],
        "wrong": [{"title": steps.step_of(key, opened.answers).title, "key": key} for key in wrong],
        "back": {"url": reverse("portal:mine"), "text": "我的办件"},
    }


def _answer(label: str, value: object, url: str, *, wrong: bool) -> Row:
    """One answer in words, or that it is missing."""
    text = value.strip() if isinstance(value, str) else value
    if wrong and not text:
        return {"label": label, "value": "还没有填好", "missing": True, "url": url}
    return {"label": label, "value": text or "没有填", "url": url}


def _destination(said: steps.Said, row: Callable[[str, str, object], Row]) -> list[Row]:
    """The court, or the organisation, to which the application goes."""
    if "organisation" in said.pages:
        return [row("organisation", "申请的调解组织", body_named(said["organisation"].get("organisation", "")))]
    return [row("court", "申请的法院", _court(said["court"].get("region", "")))]


def receipt(view: CaseView) -> Row:
    """What the receipt says: the number, what happens next, by when, whom to call."""
    asked = view.court or view.organisation
    return {
        "view": view,
        "number": reference(view.id, view.opened_at),
        "asked": Body.objects.filter(id=asked).first() if asked else None,
        "others": [party.name for party in view.side("applicant") if not party.person],
        "clock": nearest_clock(view),
        "stations": stations(view),
    }


def _respondent(page: Mapping[str, str]) -> str:
    lines = (page.get(name, "") for name in ("name", "role", "representative", "phone", "address"))
    return "\n".join(line for line in lines if line)


def _behalf(who: Mapping[str, Any], page: Mapping[str, Any]) -> str:
    if not page.get("name"):
        return ""
    whom = "监护的" if who.get("acting") == "guardian" else "已故的"
    return "\n".join([f"{whom}{page['name']}（{page.get('relation', '')}）", _files(page.get("proofs", []))]).strip()


def _other(page: Mapping[str, Any]) -> str:
    lines = [page.get("name", ""), mask_identity(page.get("identity", "")), page.get("phone", "")]
    return "\n".join(line for line in lines if line)


def _claims(said: steps.Said) -> str:
    lines = []
    for code in said["causes"].get("causes", []):
        amount, text = said["amounts"].get(f"amount_{code}"), said["amounts"].get(f"text_{code}")
        money = f" {yuan_words(fen_of(amount))}" if amount else ""
        lines.append(f"{causes.causes()[code].plain}{money}" + (f"（{text}）" if text else ""))
    return "\n".join(lines)


def _days(began: date | None, left: date | None) -> str:
    if began and left:
        return f"{day_words(began)} 到 {day_words(left)}"
    return f"{day_words(began)} 至今" if began else ""


def _files(links: list[Any]) -> str:
    return "\n".join(link.name for link in links)


def _proof(page: Mapping[str, Any]) -> str:
    lines = []
    if page.get("infringed_on"):
        lines.append(f"从{day_words(page['infringed_on'])}起没有给")
    if page.get("award_received_on"):
        lines.append(f"{day_words(page['award_received_on'])}收到裁决书")
    if page.get("case_number"):
        lines.append(f"案号 {page['case_number']}")
    return "\n".join([*lines, _files(page.get("proofs", []))]).strip()


def _court(region: str) -> str:
    court = directory.body_for(BodyKind.COURT, region=region) if region else None
    return court.name if court else ""
