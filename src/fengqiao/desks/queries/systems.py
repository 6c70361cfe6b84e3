"""外部系统: what the pages about a body's own systems show."""

import uuid
from typing import Any, Final

from fengqiao.base import clock
from fengqiao.base.ids import parse_id
from fengqiao.base.wording import instant_in_words
from fengqiao.casebook.timeline import reference
from fengqiao.desks.queries.cover import body_of
from fengqiao.directory import powers
from fengqiao.directory.queries.people import in_force
from fengqiao.directory.visitor import Visitor
from fengqiao.ledger.queries import named_acts
from fengqiao.systems import queries
from fengqiao.systems.actions.registering import grantable
from fengqiao.systems.events import EVENTS
from fengqiao.systems.models import ActingFor, Hook, Push, PushState, System
from fengqiao.systems.powers import MANAGING
from fengqiao.wire.formats import read_command

STATES: Final = {
    PushState.QUEUED: ("待推送", "waiting"),
    PushState.DELIVERED: ("已收到", "done"),
    PushState.DROPPED: ("未成功", "late"),
}
WORDS: Final = {
    "address_closed": "地址指向内部网络",
    "name_unknown": "域名无法解析",
    "timeout": "没有应答",
    "tls": "证书不受信任",
    "ConnectionRefusedError": "连接被拒绝",
    "ConnectionResetError": "连接中断",
    "RemoteDisconnected": "连接中断",
}
"""What went wrong where no status was answered; anything else is shown by its code."""


def manages(visitor: Visitor) -> bool:
    """Whether the visitor manages the body's systems."""
    return bool(visitor.powers.intersection(MANAGING))


def page(visitor: Visitor) -> dict[str, Any]:
    """The body's systems for whoever manages them, and those that ask for the visitor's own postings."""
    mine = list(queries.asked_of(visitor.person))
    own = queries.systems_of(body_of(visitor).id) if manages(visitor) else ()
    return {
        "manages": manages(visitor),
        "systems": [_row(each) for each in own],
        "asked": [each for each in mine if each.agreed_at is None],
        "agreed": [each for each in mine if each.agreed_at is not None],
    }


def system_page(visitor: Visitor, system: uuid.UUID) -> dict[str, Any]:
    """One system of the visitor's body: as whom it acts, where it is told of events, what was sent lately."""
    found = queries.system_of(body_of(visitor).id, system)
    return {
        **_row(found),
        "powers": [powers.TITLES[power] for power in found.powers],
        "acting": [_acting(each) for each in queries.acting_of(found)],
        "hooks": [_hook(each) for each in queries.hooks_of(found)],
        "pushes": [_push(each) for each in queries.pushes_of(found)],
    }


def power_choices(visitor: Visitor) -> list[tuple[str, str]]:
    """The powers that a system of the body may be given."""
    held = grantable(body_of(visitor).id)
    return [(power, title) for power, title in powers.TITLES.items() if power in held]


def posting_choices(visitor: Visitor) -> list[tuple[uuid.UUID, str]]:
    """The postings of the body under which a system may act, by name."""
    body = body_of(visitor).id
    found = in_force(clock.today()).filter(department__body_id=body).select_related("person", "department")
    grants = grantable(body)
    return [
        (each.id, f"{each.person.name}（{each.department.name}）")
        for each in found.order_by("person__name", "id")
        if grants.intersection(each.department.powers)
    ]


def came_by(case: uuid.UUID, digest: str) -> str:
    """In words, by which system an act came; empty where a person did it here. Only its own body knows it by name."""
    act = named_acts([(case, digest)]).get(digest)
    means = read_command(act.command).author.means if act else ""
    kind, _, name = means.partition(":")
    if kind != "system":
        return ""
    named = parse_id(name)
    found = System.objects.filter(id=named).first() if named else None
    return f"由业务系统“{found.name}”签名提交" if found else "由办理单位的业务系统签名提交"


def _row(system: System) -> dict[str, Any]:
    state, tone = "使用中", "done"
    if system.revoked_at is not None:
        state, tone = "已撤销", "draft"
    elif system.expires_at <= clock.now():
        state, tone = "已到期", "late"
    return {"system": system, "state": state, "tone": tone, "is_living": tone == "done"}


def _acting(acting: ActingFor) -> dict[str, Any]:
    posting, today = acting.posting, clock.today()
    over = posting.withdrawn_at is not None or (posting.ends_on is not None and posting.ends_on < today)
    state, tone = ("已同意", "done") if acting.agreed_at else ("待本人同意", "waiting")
    return {"row": acting, "state": "任职已结束" if over else state, "tone": "draft" if over else tone}


def _hook(hook: Hook) -> dict[str, Any]:
    state, tone, since = "正常", "done", ""
    if hook.paused_at is not None:
        state, tone, since = "已暂停", "late", f"，{instant_in_words(hook.paused_at)}暂停"
    elif hook.failing_since is not None:
        state, tone, since = "重试中", "attention", f"，{instant_in_words(hook.failing_since)}起没有收到"
    titles = [EVENTS[each].title for each in hook.events if each in EVENTS]
    return {"row": hook, "state": state, "tone": tone, "events": titles, "since": since, "fails": tone != "done"}


def _push(push: Push) -> dict[str, Any]:
    state, tone = STATES[PushState(push.state)]
    answer = str(push.status) if push.status else WORDS.get(push.said, push.said)
    title = EVENTS[push.event].title if push.event in EVENTS else push.event
    again = push.state != PushState.QUEUED and push.hook.ended_at is None
    upcoming = "–"
    if push.state == PushState.QUEUED:
        due = push.next_at if push.next_at and push.next_at > clock.now() else None
        upcoming = "恢复以后" if push.hook.paused_at else instant_in_words(due) if due else "排队中"
    number = reference(str(push.case), push.made_at)[-6:]
    return {
        "row": push,
        "state": state,
        "tone": tone,
        "answer": answer,
        "title": title,
        "again": again,
        "number": number,
        "next": upcoming,
    }
