"""A template with its words filled in, for one recipient."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.conf import settings

from fengqiao.casebook.calendars import Appointment
from fengqiao.directory.kinds import AccountKind
from fengqiao.directory.models import Body
from fengqiao.law.limits import LIMITS
from fengqiao.notices.catalogue import Template
from fengqiao.notices.recipients import Recipient
from fengqiao.notices.words import day_in_words, instant_in_words, short_day
from fengqiao.procedure import ActRecord, CaseView
from fengqiao.procedure.model import Party

SIGNATURE: Final = "【枫桥】"
LONGEST_SMS: Final = 70
"""Characters that one SMS carries; longer ones are cut into several and paid for so."""

_ROLES: Final = {
    "applicant": "申请人",
    "respondent": "被申请人",
    "applicant_agent": "申请人的代理人",
    "respondent_agent": "被申请人的代理人",
    "newcomer": "当事人",
    "clerk": "法院",
    "judge": "法院",
    "president": "法院",
    "organisation_administrator": "调解组织",
    "mediator": "调解员",
    "arbitration_clerk": "仲裁委员会",
    "expert": "专家组",
    "timer": "系统",
    "node": "系统",
}
_MODES: Final = {"online": "在线进行", "on_site": "现场进行", "mixed": "在线和现场同时进行", "written": "书面进行"}


@dataclass(frozen=True)
class Rendered:
    """What a message says; `due_on` is the day its text names, if any."""

    title: str
    text: str
    sms: str
    due_on: date | None


def render(
    template: Template, view: CaseView, act: ActRecord, to: Recipient, name_of: Callable[[str], str]
) -> Rendered:
    """The message of `template` on `act` for that recipient; `sms` is empty where none is to be sent.

    `name_of` names a body, and says nothing where it is not known.
    """
    official = to.face == AccountKind.STAFF
    due_on = due_of(template, view)
    words = _Words(view, act, to, name_of)
    body = template.official if official else template.party
    by_when = template.official_by_when if official else template.by_when
    named = due_on if by_when else None
    text = body.format_map(words)
    if named:
        text += by_when.format_map({"due": day_in_words(named)})
    done_by_them = bool(to.person) and to.person == act.person
    sms = "" if official or (done_by_them and not template.receipt) else template.sms
    return Rendered(template.title.format_map(words), text, sms, named)


def render_reminder(template: Template, tasks: str, left: int, due_on: date, to: Recipient) -> Rendered:
    """The reminder of `tasks` that end on `due_on`, `left` working days from now."""
    official = to.face == AccountKind.STAFF
    body = template.official if official else template.party
    by_when = template.official_by_when if official else template.by_when
    words = {"tasks": tasks, "left": f"还有{left}个工作日" if left else "今天到期", "due": day_in_words(due_on)}
    text = body.format_map(words) + by_when.format_map(words)
    return Rendered(template.title, text, "" if official else template.sms, due_on)


def render_session(template: Template, session: Appointment, to: Recipient) -> Rendered:
    """The reminder of a session that begins soon."""
    official = to.face == AccountKind.STAFF
    place = session.place or ("线上" if session.mode == "online" else "请看案件里的通知")
    mode = _MODES.get(session.mode, "方式请看案件里的通知")
    words = {"starts_at": instant_in_words(session.starts_at), "mode": mode, "place": place}
    text = (template.official if official else template.party).format_map(words)
    return Rendered(template.title, text, "" if official else template.sms, None)


def due_of(template: Template, view: CaseView) -> date | None:
    """The day on which the first running limit of the template ends."""
    running = (view.running(name) for name in template.limits)
    return next((clock.due for clock in running if clock is not None), None)


def sms_text(said: str, due_on: date | None, link: str) -> str:
    """The whole SMS: who sends it, what it is, by when, where to read on. Nothing of the case."""
    by_when = f"请在{short_day(due_on)}前办理。" if due_on and said.endswith("办理。") else ""
    return f"{SIGNATURE}{said}{by_when}查看 {link}"


def link_to(path: str) -> str:
    """The address of a path of this installation, as written into messages."""
    base: str = getattr(settings, "FENGQIAO_PUBLIC_URL", "http://localhost:8000")
    return base.rstrip("/") + path


class _Words(Mapping[str, str]):
    """The open words of one occasion, each looked up only where a text asks for it."""

    def __init__(self, view: CaseView, act: ActRecord, to: Recipient, name_of: Callable[[str], str]) -> None:
        self.view, self.act, self.to, self.name_of = view, act, to, name_of

    def __getitem__(self, name: str) -> str:
        return _FILL[name](self)

    def __iter__(self) -> Any:
        return iter(_FILL)

    def __len__(self) -> int:
        return len(_FILL)

    @property
    def party(self) -> Party | None:
        """The party in whose name the act was done, or whom it is about."""
        named = self.act.facts.get("party") or getattr(self.act.payload, "party", "")
        return self.view.party(named) if isinstance(named, str) else None

    def by(self) -> str:
        if self.to.person and self.to.person == self.act.person:
            return "您"
        party = self.view.party(str(self.act.facts.get("party", "")))
        if party is None:
            return _ROLES.get(self.act.role, "办理人员")
        if self.to.party == party.id:
            return "您方"
        return _ROLES[party.side]

    def party_name(self) -> str:
        if self.party is None:
            return _ROLES.get(self.act.role, "当事人")
        return f"{_ROLES[self.party.side]}{self.party.name}"

    def court(self) -> str:
        return self.name_of(self.view.confirmation.court or self.view.court) or "法院"

    def organisation(self) -> str:
        named = getattr(self.act.payload, "organisation", "") or self.view.organisation
        named = named or (self.view.referrals[-1].organisation if self.view.referrals else "")
        return self.name_of(named) or "调解组织"

    def mediators(self) -> str:
        return "、".join(mediator.name for mediator in self.view.mediators)

    def starts_at(self) -> str:
        at = getattr(self.act.payload, "starts_at", None)
        return instant_in_words(at) if at else "另行通知"

    def mode(self) -> str:
        return _MODES.get(getattr(self.act.payload, "mode", ""), "方式另行通知")

    def place(self) -> str:
        online = getattr(self.act.payload, "mode", "") == "online"
        return getattr(self.act.payload, "place", "") or ("线上" if online else "另行通知")

    def until(self) -> str:
        day = getattr(self.act.payload, "until", None)
        return day_in_words(day) if day else "另行通知的日期"

    def case_number(self) -> str:
        return str(getattr(self.act.payload, "case_number", ""))

    def limit(self) -> str:
        name = str(getattr(self.act.payload, "clock", ""))
        return LIMITS[name].title if name in LIMITS else "期限"


_FILL: Final[dict[str, Callable[[_Words], str]]] = {
    "by": _Words.by,
    "party": _Words.party_name,
    "court": _Words.court,
    "organisation": _Words.organisation,
    "mediators": _Words.mediators,
    "starts_at": _Words.starts_at,
    "mode": _Words.mode,
    "place": _Words.place,
    "until": _Words.until,
    "case_number": _Words.case_number,
    "limit": _Words.limit,
}


def body_name(body: str) -> str:
    """The name of a body by its id; empty where there is none."""
    return (Body.objects.filter(id=body).values_list("name", flat=True).first() or "") if body else ""
