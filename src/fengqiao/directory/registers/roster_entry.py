"""特邀调解名册登记: entries of a court's roster, kept by the court.

Law: 最高人民法院关于人民法院特邀调解的规定 (法释〔2016〕14号) art. 5, 6, 10, 28; 人民法院在线调解规则 art. 5, 27, 29.
"""

from datetime import date
from typing import Final

import msgspec

from fengqiao.directory import powers
from fengqiao.directory.refusals import AlreadyOnRoster, DaysReversed, NotOnThisRoster, RosterEntryClosed
from fengqiao.directory.registers.refusals import (
    ChangeBackdated,
    ConsentGiven,
    ConsentMissing,
    EntryExpired,
    NotAnExtension,
    NotOwnMember,
    NotPeerCourt,
    ReasonRequired,
    SelfConfirmation,
)
from fengqiao.directory.registers.roster_said import (
    ConfirmEntry,
    ConsentToNomination,
    EnterMember,
    EntryView,
    ExtendEntry,
    NominateMember,
    RefuseEntry,
    RemoveEntry,
    ResumeEntry,
    SuspendEntry,
)
from fengqiao.directory.registers.table import (
    NODE_MEANS,
    REGISTRAR,
    STAYS,
    UNOPENED,
    Guard,
    Kind,
    Register,
    Row,
    Step,
    Taken,
    states,
    who,
)
from fengqiao.refusals import Refused

KEEPERS: Final = frozenset({powers.COURT_FILING, powers.COURT_PRESIDING})
"""The powers with which a court's staff keep its roster. Law: 法释〔2016〕14号 art. 4 (诉讼服务中心等部门)."""

NOMINATORS: Final = frozenset({powers.ORGANISATION_ADMINISTER, powers.ROSTER_NOMINATE})
"""The powers with which an organisation puts itself forward, or a department or union puts others forward."""


def _authorities(step: Step[EntryView]) -> frozenset[str]:
    """The node itself; the court whose roster it is; whoever puts forward; the mediator concerned."""
    by, view = step.by, step.view
    if by.means == NODE_MEANS:
        return who(REGISTRAR)
    if view is None:
        return who("nominator") if by.powers & NOMINATORS and by.body else frozenset()
    held = {
        "court": by.body == view.court and bool(by.powers & KEEPERS),
        "nominator": by.body == view.nominator and bool(by.powers & NOMINATORS),
        "member": bool(view.person) and by.person == view.person,
    }
    return frozenset(name for name, holds in held.items() if holds)


def _for_this_roster(step: Step[EntryView]) -> Refused | None:
    said, facts = step.wanted, step.facts
    one_member = bool(said.body) != bool(said.person)
    return None if facts.is_court and facts.mediates and one_member else NotOnThisRoster()


def _days_in_order(step: Step[EntryView]) -> Refused | None:
    said = step.wanted
    if said.valid_to is not None and said.valid_to < said.valid_from:
        return DaysReversed(fields={"valid_to": "截止日不能早于起始日"})
    return None


def _not_over(step: Step[EntryView]) -> Refused | None:
    said = step.wanted
    if said.valid_to is not None and said.valid_to < step.today:
        return DaysReversed("期限不能在今天以前届满。", fields={"valid_to": "截止日不能早于今天"})
    return None


def _not_on_roster(step: Step[EntryView]) -> Refused | None:
    term = step.view or step.wanted
    own = step.view.id if step.view else ""
    for other in step.facts.others:
        begins_in_time = term.valid_to is None or other.valid_from <= term.valid_to
        lasts = other.valid_to is None or other.valid_to >= term.valid_from
        if other.id != own and begins_in_time and lasts:
            return AlreadyOnRoster()
    return None


def _of_peer_court(step: Step[EntryView]) -> Refused | None:
    facts = step.facts
    if step.wanted.court == facts.peer_court:
        return None
    said = f"本单位的同级人民法院是{facts.peer_name}。" if facts.peer_name else "本单位没有登记同级人民法院。"
    return NotPeerCourt(said, fields={"court": said})


def _may_be_put_forward(step: Step[EntryView]) -> Refused | None:
    others = powers.ROSTER_NOMINATE in step.by.powers and step.facts.in_line
    return None if step.facts.is_own or others else NotOwnMember()


def _not_consented(step: Step[EntryView]) -> Refused | None:
    return ConsentGiven() if step.view is not None and step.view.consented_at else None


def _consented(step: Step[EntryView]) -> Refused | None:
    view = step.view
    return ConsentMissing() if view is not None and view.person and view.consented_at is None else None


def _by_somebody_else(step: Step[EntryView]) -> Refused | None:
    view, by = step.view, step.by
    if view is None:
        return None
    bodies, people = {view.nominator, view.body} - {""}, {view.nominated_by, view.person} - {""}
    return SelfConfirmation() if by.body in bodies or by.person in people else None


def _in_term(step: Step[EntryView]) -> Refused | None:
    return EntryExpired() if step.view is not None and step.view.is_over(step.today) else None


def _reason_given(step: Step[EntryView]) -> Refused | None:
    return None if step.wanted.reason.strip() else ReasonRequired(fields={"reason": "请写明理由"})


def _not_backdated(step: Step[EntryView]) -> Refused | None:
    if step.wanted.since >= step.today or step.by.means == NODE_MEANS:
        return None
    return ChangeBackdated(fields={"since": "生效日不能早于今天，今天以前办理的委派仍然有效"})


def _later_than_now(step: Step[EntryView]) -> Refused | None:
    now, wanted = step.view.valid_to if step.view else None, step.wanted.valid_to
    if now is not None and (wanted is None or wanted > now):
        return None
    return NotAnExtension(fields={"valid_to": "应当晚于现在的截止日；不定期的不必延长"})


def _enter(_: EntryView | None, act: Taken) -> EntryView:
    said: EnterMember = act.said
    return EntryView(
        id=act.subject,
        state=UNOPENED,
        court=said.court,
        body=said.body,
        person=said.person,
        valid_from=said.valid_from,
        valid_to=said.valid_to,
        state_since=said.valid_from,
        entered_by=act.person,
        specialities=said.specialities,
        fee=said.fee,
        confirmed_at=act.at,
    )


def _nominate(_: EntryView | None, act: Taken) -> EntryView:
    return msgspec.structs.replace(
        _enter(None, act),
        nominator=act.body,
        nominated_by=act.person,
        nominated_at=act.at,
        entered_by="",
        confirmed_at=None,
    )


def _consent(view: EntryView, act: Taken) -> EntryView:
    return msgspec.structs.replace(view, consented_at=act.at)


def _confirm(view: EntryView, act: Taken) -> EntryView:
    since = max(view.valid_from, date.fromisoformat(str(act.facts["today"])))
    return msgspec.structs.replace(
        view, valid_from=since, state_since=since, confirmed_at=act.at, entered_by=act.person, reason=""
    )


def _refuse(view: EntryView, act: Taken) -> EntryView:
    today = date.fromisoformat(str(act.facts["today"]))
    return msgspec.structs.replace(view, reason=act.said.reason, state_since=today)


def _suspend(view: EntryView, act: Taken) -> EntryView:
    return msgspec.structs.replace(view, reason=act.said.reason, state_since=act.said.since)


def _resume(view: EntryView, act: Taken) -> EntryView:
    since, reason = act.said.since, act.said.reason
    return msgspec.structs.replace(
        view, reason=reason, state_since=since, suspended_on=view.state_since, resumed_on=since
    )


def _remove(view: EntryView, act: Taken) -> EntryView:
    """A suspended entry that is removed was out since its suspension."""
    since = view.state_since if view.state == "suspended" else act.said.since
    return msgspec.structs.replace(view, reason=act.said.reason, state_since=since)


def _extend(view: EntryView, act: Taken) -> EntryView:
    return msgspec.structs.replace(view, valid_to=act.said.valid_to)


FOR_THIS_ROSTER: Final = Guard("for_this_roster", "由法院设册，入册的是调解组织或者调解员", _for_this_roster)
DAYS_IN_ORDER: Final = Guard("days_in_order", "截止日不早于起始日", _days_in_order)
NOT_OVER: Final = Guard("not_over", "期限没有届满", _not_over)
NOT_ON_ROSTER: Final = Guard("not_on_roster", "同一时间没有重复推荐、登记", _not_on_roster)
OF_PEER_COURT: Final = Guard("of_peer_court", "向推荐单位的同级人民法院推荐", _of_peer_court)
MAY_BE_PUT_FORWARD: Final = Guard(
    "may_be_put_forward", "被推荐的是本单位、本单位的调解员，或者该法院辖区内的组织和调解员", _may_be_put_forward
)
NOT_CONSENTED: Final = Guard("not_consented", "调解员尚未表示同意", _not_consented)
CONSENTED: Final = Guard("consented", "调解员本人已经同意", _consented)
BY_SOMEBODY_ELSE: Final = Guard("by_somebody_else", "确认人不是推荐单位、推荐人或者被推荐人", _by_somebody_else)
IN_TERM: Final = Guard("in_term", "名册期限没有届满", _in_term)
REASON_GIVEN: Final = Guard("reason_given", "写明理由", _reason_given)
NOT_BACKDATED: Final = Guard("not_backdated", "生效日不早于今天", _not_backdated)
LATER_THAN_NOW: Final = Guard("later_than_now", "新的截止日晚于现在的截止日", _later_than_now)

ROSTER_ENTRY: Final[Register[EntryView]] = Register(
    name="roster_entry",
    title="特邀调解名册登记",
    view=EntryView,
    states={
        UNOPENED: "未登记",
        "nominated": "待确认",
        "confirmed": "在册",
        "refused": "不予确认",
        "suspended": "暂停",
        "removed": "除名",
    },
    final=states("refused", "removed"),
    closed=RosterEntryClosed,
    kinds={
        "enter_member": Kind("直接登记入册", EnterMember, _enter),
        "nominate_member": Kind("推荐入册", NominateMember, _nominate),
        "consent_to_nomination": Kind("同意入册", ConsentToNomination, _consent),
        "confirm_entry": Kind("确认入册", ConfirmEntry, _confirm),
        "refuse_entry": Kind("不予确认", RefuseEntry, _refuse),
        "suspend_entry": Kind("暂停", SuspendEntry, _suspend),
        "resume_entry": Kind("恢复在册", ResumeEntry, _resume),
        "remove_entry": Kind("除名", RemoveEntry, _remove),
        "extend_entry": Kind("延长名册期限", ExtendEntry, _extend),
    },
    rows=(
        Row(
            kind="enter_member",
            starts_from=states(UNOPENED),
            leads_to="confirmed",
            who=who(REGISTRAR),
            guards=(FOR_THIS_ROSTER, DAYS_IN_ORDER, NOT_ON_ROSTER),
            basis="法释〔2016〕14号 第五条、第六条第二款（法院邀请）",
            effect="自起始日起可以接受法院的委派、委托。",
        ),
        Row(
            kind="nominate_member",
            starts_from=states(UNOPENED),
            leads_to="nominated",
            who=who("nominator"),
            guards=(FOR_THIS_ROSTER, DAYS_IN_ORDER, NOT_OVER, OF_PEER_COURT, MAY_BE_PUT_FORWARD, NOT_ON_ROSTER),
            basis="法释〔2016〕14号 第六条",
            effect="同级人民法院收到推荐，确认以后才能接受法院的委派、委托；推荐调解员的，先由本人同意。",
        ),
        Row(
            kind="consent_to_nomination",
            starts_from=states("nominated"),
            leads_to="nominated",
            who=who("member"),
            guards=(NOT_CONSENTED,),
            basis="人民法院在线调解规则 第二十七条",
            effect="法院可以确认您入册；入册以后您会收到委派、委托的案件。",
        ),
        Row(
            kind="confirm_entry",
            starts_from=states("nominated"),
            leads_to="confirmed",
            who=who("court"),
            guards=(BY_SOMEBODY_ELSE, CONSENTED, IN_TERM, NOT_ON_ROSTER),
            basis="法释〔2016〕14号 第五条；人民法院在线调解规则 第二十七条",
            effect="列入本院特邀调解名册并公布，自起始日起可以接受委派、委托。",
        ),
        Row(
            kind="refuse_entry",
            starts_from=states("nominated"),
            leads_to="refused",
            who=who("court"),
            guards=(REASON_GIVEN,),
            basis="法释〔2016〕14号 第五条；人民法院在线调解规则 第二十七条",
            effect="这次推荐终结，推荐单位看到理由，可以重新推荐。",
        ),
        Row(
            kind="suspend_entry",
            starts_from=states("confirmed"),
            leads_to="suspended",
            who=who(REGISTRAR, "court"),
            guards=(REASON_GIVEN, NOT_BACKDATED, IN_TERM),
            basis="法释〔2016〕14号 第十条、第二十八条；人民法院在线调解规则 第二十九条",
            effect="自生效日起不能再接受委派、委托，公开名册不再列出；正在办理的案件不受影响。",
        ),
        Row(
            kind="resume_entry",
            starts_from=states("suspended"),
            leads_to="confirmed",
            who=who(REGISTRAR, "court"),
            guards=(NOT_BACKDATED, IN_TERM),
            basis="法释〔2016〕14号 第十条",
            effect="自生效日起恢复在册，可以接受委派、委托。",
        ),
        Row(
            kind="remove_entry",
            starts_from=states("confirmed", "suspended"),
            leads_to="removed",
            who=who(REGISTRAR, "court"),
            guards=(REASON_GIVEN, NOT_BACKDATED),
            basis="法释〔2016〕14号 第二十八条；人民法院在线调解规则 第二十九条",
            effect="自生效日起除名，这项登记终结，不能恢复；以前的登记和案件保留。",
        ),
        Row(
            kind="extend_entry",
            starts_from=states("confirmed", "suspended"),
            leads_to=STAYS,
            who=who(REGISTRAR, "court"),
            guards=(IN_TERM, LATER_THAN_NOW),
            basis="法释〔2016〕14号 第十条",
            effect="名册期限延长到新的截止日。",
        ),
    ),
    authorities=_authorities,
    key=lambda view: (view.court, view.body or view.person),
)
