"""Who is told of acts in the roster, the expert pool, panels, sharing and complaints, and in which words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from fengqiao.directory import powers
from fengqiao.directory.kinds import AccountKind
from fengqiao.notices.recipients import Recipient


@dataclass(frozen=True)
class Telling:
    """What an act says to whom; `{member}`, `{court}` and `{reason}` are filled in."""

    to: tuple[str, ...]
    title: str
    text: str


def _person(person: str) -> Iterator[Recipient]:
    if person:
        yield Recipient(AccountKind.STAFF, person=person)


def _body(body: str, *held: str) -> Iterator[Recipient]:
    """The departments of a body that have one of these powers."""
    for power in held if body else ():
        yield Recipient(AccountKind.STAFF, body=body, power=power)


def _member(view: Any) -> Iterator[Recipient]:
    """The mediator, or the organisation's administrators."""
    if view.person:
        yield from _person(view.person)
    else:
        yield from _body(view.body, powers.ORGANISATION_ADMINISTER)


def _experts(view: Any) -> Iterator[Recipient]:
    for person in view.members:
        yield from _person(person)


ROLES: Final[dict[str, Callable[[Any], Iterator[Recipient]]]] = {
    "member": _member,
    "person": lambda view: _person(view.person),
    "nominator": lambda view: _person(view.nominated_by),
    "court": lambda view: _body(view.court, powers.COURT_FILING),
    "high_court": lambda view: _body(view.court, powers.POOL_KEEP),
    "department": lambda view: _body(view.department, powers.POOL_KEEP),
    "lender": lambda view: _body(view.lender, powers.ORGANISATION_ADMINISTER, powers.COURT_FILING),
    "borrower": lambda view: _person(view.requested_by),
    "experts": _experts,
}
"""How each role is found in the entry as it stands."""

TELLINGS: Final[dict[str, tuple[Telling, ...]]] = {
    "nominate_member": (
        Telling(("court",), "有人推荐入册", "{member}被推荐进入{court}特邀调解名册，请审查确认。"),
        Telling(("person",), "您被推荐入册", "您被推荐进入{court}特邀调解名册，请看过以后表示是否同意。"),
    ),
    "consent_to_nomination": (Telling(("court",), "本人已同意入册", "{member}已同意进入本院特邀调解名册，请确认。"),),
    "confirm_entry": (Telling(("member", "nominator"), "已确认入册", "{court}已确认{member}进入特邀调解名册。"),),
    "refuse_entry": (
        Telling(("member", "nominator"), "没有确认入册", "{court}没有确认{member}进入特邀调解名册。理由：{reason}"),
    ),
    "suspend_entry": (
        Telling(("member", "nominator"), "名册资格暂停", "{court}暂停了{member}的名册资格。理由：{reason}"),
    ),
    "resume_entry": (Telling(("member", "nominator"), "名册资格恢复", "{court}恢复了{member}的名册资格。"),),
    "remove_entry": (Telling(("member", "nominator"), "已从名册除名", "{court}已将{member}除名。理由：{reason}"),),
    "extend_entry": (Telling(("member", "nominator"), "名册期限变更", "{court}变更了{member}的名册期限。"),),
    "nominate_expert": (
        Telling(("high_court", "department"), "有人推荐专家", "{member}被推荐进入省级调解专家资源库，请审查确认。"),
        Telling(("person",), "您被推荐为专家", "您被推荐进入省级调解专家资源库，请看过以后表示是否同意。"),
    ),
    "confirm_as_court": (Telling(("person", "nominator"), "高级人民法院已确认", "{court}已确认{member}进入专家库。"),),
    "confirm_as_department": (
        Telling(("person", "nominator"), "人社部门已确认", "人力资源社会保障部门已确认{member}进入专家库。"),
    ),
    "refuse_expert": (Telling(("person", "nominator"), "没有进入专家库", "{member}没有进入专家库。理由：{reason}"),),
    "suspend_expert": (Telling(("person", "nominator"), "专家资格暂停", "{member}的专家资格已暂停。理由：{reason}"),),
    "resume_expert": (Telling(("person", "nominator"), "专家资格恢复", "{member}的专家资格已恢复。"),),
    "remove_expert": (Telling(("person", "nominator"), "已移出专家库", "{member}已移出专家库。理由：{reason}"),),
    "draw_panel": (Telling(("experts",), "您被抽选为专家组成员", "您被抽选为“{member}”一案的专家组成员。"),),
    "recuse_expert": (Telling(("experts",), "专家组有人回避", "“{member}”一案的专家组成员有变动。理由：{reason}"),),
    "dissolve_panel": (Telling(("experts",), "专家组已解散", "“{member}”一案的专家组已解散。理由：{reason}"),),
    "request_loan": (
        Telling(("lender",), "有单位请求借用人员", "有单位请求借用{member}，请表示是否同意。"),
        Telling(("person",), "有单位请您支援", "有单位请求借用您，请看过以后表示是否同意。"),
    ),
    "agree_as_lender": (Telling(("borrower",), "借出单位已同意", "借出单位已同意借用{member}。"),),
    "agree_as_person": (Telling(("borrower",), "本人已同意", "{member}本人已同意借用。"),),
    "decline_loan": (Telling(("borrower",), "借用没有成", "借用{member}的请求没有得到同意。理由：{reason}"),),
    "take_up_loan": (Telling(("lender", "person"), "借用开始", "{member}的借用已经开始。"),),
    "recall_loan": (Telling(("borrower",), "借出单位请求召回", "借出单位请求召回{member}。理由：{reason}"),),
    "end_loan": (Telling(("lender", "person"), "借用结束", "{member}的借用已经结束。理由：{reason}"),),
    "receive_complaint": (Telling(("member",), "收到一件投诉", "{court}受理了对{member}的投诉，请在期限内答复。"),),
    "answer_complaint": (Telling(("court",), "被投诉人已答复", "{member}已答复投诉，请处理。"),),
    "decide_complaint": (Telling(("member",), "投诉已处理", "{court}已对投诉{member}一事作出处理，请查看结果。"),),
}
"""By the kind of act. What a court enters by itself, and consent to the pool, need no message."""
