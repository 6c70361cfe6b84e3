"""投诉: complaints about invited organisations and mediators, kept by the court of the roster.

Law: 法释〔2016〕14号 art. 28 (grounds; the court corrects, warns, circulates, removes); 人民法院在线调解规则 art. 29.
"""

from datetime import date, datetime, timedelta
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta, Struct

from fengqiao.directory import powers
from fengqiao.directory.registers.pool_refusals import ComplaintClosed, NotHeard, NotOnCourtsRoster, TextRequired
from fengqiao.directory.registers.roster_entry import KEEPERS
from fengqiao.directory.registers.table import UNOPENED, Guard, Kind, Register, Row, Step, Taken, states, who
from fengqiao.procedure.standing import Actor
from fengqiao.refusals import Refused

ANSWER_DAYS: Final = 10
DECIDE_DAYS: Final = 30
"""Calendar days to answer and to decide, counted from the day after receipt. No law sets them: unverified."""

GROUNDS: Final = {
    "forcing": "强迫调解",
    "unlawful": "违法调解",
    "repeated_refusal": "多次无正当理由拒绝接受委派、委托",
    "gifts": "接受当事人请托或者收受财物",
    "leaking": "泄露调解过程、协议内容或者个人信息",
    "other": "其他违反职业道德的行为",
}
RESULTS: Final = {
    "unfounded": "投诉不成立",
    "warned": "警告",
    "circulated": "通报",
    "suspended": "暂停名册资格",
    "removed": "除名",
}
BASIS: Final = "法释〔2016〕14号 第二十八条；人民法院在线调解规则 第二十九条"

Text = Annotated[str, Meta(max_length=2000)]


class ReceiveComplaint(Struct, frozen=True, kw_only=True):
    """受理投诉：名册登记、被投诉的组织或者调解员、投诉人、事由、情况、所涉案件。"""

    entry: str
    court: str
    body: str = ""
    person: str = ""
    complainant: str
    ground: str
    text: str
    case_number: str = ""


class AnswerComplaint(Struct, frozen=True, forbid_unknown_fields=True):
    """被投诉人答复：事实和意见。"""

    text: Annotated[Text, Meta(title="事实和意见")]


class DecideComplaint(Struct, frozen=True, forbid_unknown_fields=True):
    """作出处理：结果，查明的事实和理由。"""

    result: Annotated[
        Literal["unfounded", "warned", "circulated", "suspended", "removed"],
        Meta(title="处理结果", description="、".join(f"{code} {title}" for code, title in RESULTS.items())),
    ]
    text: Annotated[Text, Meta(title="查明的事实和理由")]


class TellComplainant(Struct, frozen=True, forbid_unknown_fields=True):
    """告知投诉人：方式和内容。"""

    text: Annotated[Text, Meta(title="告知方式")]


class ComplaintFacts(Struct, frozen=True):
    """What the directory says: whether the entry is on the court's roster and not closed, and the names."""

    on_roster: bool = True
    names: dict[str, str] = {}

    @property
    def recorded(self) -> dict[str, object]:
        """What an act keeps of this: the names, as they were."""
        return dict(self.names)


class ComplaintView(Struct, frozen=True, kw_only=True):
    """A complaint after its acts so far. `answer_by` and `decide_by` are the last days."""

    id: str
    state: str
    entry: str
    court: str
    body: str
    person: str
    complainant: str
    ground: str
    text: str
    case_number: str
    received_on: date
    received_at: datetime
    answer_by: date
    decide_by: date
    answer: str = ""
    answered_at: datetime | None = None
    result: str = ""
    decision: str = ""
    decided_at: datetime | None = None
    told_at: datetime | None = None


def _authorities(step: Step[ComplaintView]) -> frozenset[str]:
    """The court of the roster; whoever is complained about."""
    by, of = step.by, step.view or step.wanted
    held = set()
    if by.body == of.court and by.powers & KEEPERS:
        held.add("court")
    if step.view is not None and _is_respondent(step.view, step.by):
        held.add("respondent")
    return frozenset(held)


def _is_respondent(view: ComplaintView, by: Actor) -> bool:
    if view.person:
        return by.person == view.person
    return by.body == view.body and powers.ORGANISATION_ADMINISTER in by.powers


def _on_roster(step: Step[ComplaintView]) -> Refused | None:
    return None if step.facts.on_roster else NotOnCourtsRoster(fields={"entry": "请选择本院名册中的登记"})


def _text_given(step: Step[ComplaintView]) -> Refused | None:
    return None if step.wanted.text.strip() else TextRequired(fields={"text": "请写明内容"})


def _heard(step: Step[ComplaintView]) -> Refused | None:
    view = step.view
    if view is None or view.answered_at is not None or step.today > view.answer_by:
        return None
    return NotHeard(f"答复期限至{view.answer_by:%Y年%m月%d日}。")


def _receive(_: ComplaintView | None, act: Taken) -> ComplaintView:
    today = date.fromisoformat(str(act.facts["today"]))
    return ComplaintView(
        id=act.subject,
        state=UNOPENED,
        received_on=today,
        received_at=act.at,
        answer_by=today + timedelta(days=ANSWER_DAYS),
        decide_by=today + timedelta(days=DECIDE_DAYS),
        **msgspec.structs.asdict(act.said),
    )


def _answer(view: ComplaintView, act: Taken) -> ComplaintView:
    return msgspec.structs.replace(view, answer=act.said.text, answered_at=act.at)


def _decide(view: ComplaintView, act: Taken) -> ComplaintView:
    return msgspec.structs.replace(view, result=act.said.result, decision=act.said.text, decided_at=act.at)


def _tell(view: ComplaintView, act: Taken) -> ComplaintView:
    return msgspec.structs.replace(view, told_at=act.at)


ON_ROSTER: Final = Guard("on_roster", "被投诉人在本院名册", _on_roster)
TEXT_GIVEN: Final = Guard("text_given", "写明内容", _text_given)
HEARD: Final = Guard("heard", "被投诉人已经答复，或者答复期限已经届满", _heard)

COMPLAINT: Final[Register[ComplaintView]] = Register(
    name="complaint",
    title="对特邀调解的投诉",
    view=ComplaintView,
    states={
        UNOPENED: "未受理",
        "received": "待答复",
        "answered": "待处理",
        "decided": "待告知投诉人",
        "told": "已办结",
    },
    final=states("told"),
    closed=ComplaintClosed,
    kinds={
        "receive_complaint": Kind("受理投诉", ReceiveComplaint, _receive),
        "answer_complaint": Kind("答复投诉", AnswerComplaint, _answer),
        "decide_complaint": Kind("作出处理", DecideComplaint, _decide),
        "tell_complainant": Kind("告知投诉人", TellComplainant, _tell),
    },
    rows=(
        Row(
            kind="receive_complaint",
            starts_from=states(UNOPENED),
            leads_to="received",
            who=who("court"),
            guards=(ON_ROSTER, TEXT_GIVEN),
            basis=BASIS,
            effect=f"被投诉人可以看到投诉并在 {ANSWER_DAYS} 日内答复；本院在 {DECIDE_DAYS} 日内处理"
            "（法律没有规定期限，这是系统设定）。",
        ),
        Row(
            kind="answer_complaint",
            starts_from=states("received"),
            leads_to="answered",
            who=who("respondent"),
            guards=(TEXT_GIVEN,),
            basis=BASIS,
            effect="答复送交名册法院，由法院核查处理。",
        ),
        Row(
            kind="decide_complaint",
            starts_from=states("received", "answered"),
            leads_to="decided",
            who=who("court"),
            guards=(TEXT_GIVEN, HEARD),
            basis=BASIS,
            effect="结果为暂停、除名的，名册登记同时变更，自今天起不能再委派、委托；处理以后告知投诉人。",
        ),
        Row(
            kind="tell_complainant",
            starts_from=states("decided"),
            leads_to="told",
            who=who("court"),
            guards=(TEXT_GIVEN,),
            basis=BASIS,
            effect="记下告知的方式，投诉办结。",
        ),
    ),
    authorities=_authorities,
    key=lambda view: view.entry,
)
