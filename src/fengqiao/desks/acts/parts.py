"""Fields that a desk asks for in its own way: a seal that the system can put, a number that it can give."""

import uuid
from collections.abc import Mapping

from django import forms

from fengqiao.base import clock
from fengqiao.base.wording import instant_in_words
from fengqiao.casebook.forms import FilesField, Part, choices_of, constant
from fengqiao.casebook.restoring import restorable
from fengqiao.casebook.set_aside import set_aside
from fengqiao.desks.actions import BY_SYSTEM, SIGNED_HERE
from fengqiao.directory import powers
from fengqiao.directory.queries import in_force
from fengqiao.directory.visitor import Visitor
from fengqiao.procedure import CaseView


def seal_or_scan(view: CaseView | None, visitor: Visitor) -> Mapping[str, Part]:
    """The scan of an agreement sealed on paper; without one the system puts the seal."""
    asked = FilesField(
        owner=visitor.person,
        purpose="document",
        at_most=1,
        required=False,
        label="盖章协议扫描件",
        help_text="只在纸上盖章时上传",
    )
    return {
        "sealed_file": Part(
            lambda cleaned: cleaned["sealed_file"][0].digest if cleaned.get("sealed_file") else SIGNED_HERE,
            {"sealed_file": asked},
        )
    }


def arbitrators_hand(view: CaseView | None, visitor: Visitor) -> Mapping[str, Part]:
    """The arbitrator signs here by their own code; anybody else hands in what the arbitrator signed on paper."""
    if view is not None and visitor.name == view.review.judge:
        return {"signature": constant(SIGNED_HERE)}
    asked = FilesField(
        owner=visitor.person,
        purpose="document",
        at_most=1,
        label=f"仲裁员{view.review.judge if view else ''}签名的调解书扫描件",
        help_text="仲裁员本人登录办理的，不用上传",
    )
    return {"signature": Part(lambda cleaned: cleaned["signature"][0].digest, {"signature": asked})}


def act_set_aside(view: CaseView | None, visitor: Visitor) -> Mapping[str, Part]:
    """One of the acts that were set aside and not decided on."""
    kept = set_aside(uuid.UUID(view.id), view, []) if view is not None else []
    choices = [
        (each.digest, f"{each.title}，{each.by}，{instant_in_words(each.act.at)}") for each in kept if each.awaits
    ]
    asked = forms.ChoiceField(label="未保留的记录", choices=choices)
    return {"record": Part(lambda cleaned: cleaned.get("record", ""), {"record": asked})}


def branch_kept(view: CaseView | None, visitor: Visitor) -> Mapping[str, Part]:
    """The last act before the recall that may be kept instead of it; the form carries it, so that it may come twice."""
    case = uuid.UUID(view.id) if view is not None else None
    kept = set_aside(case, view, []) if case and view is not None else []
    found = restorable(case, [each.digest for each in kept]) if case else ""
    asked = forms.CharField(label="恢复到的记录", widget=forms.HiddenInput, initial=found)
    return {"record": Part(lambda cleaned: cleaned.get("record", ""), {"record": asked})}


def number_or_system(view: CaseView | None, visitor: Visitor) -> Mapping[str, Part]:
    """The case number; left empty, the next one of the court's own register is taken."""
    asked = forms.CharField(
        label="案号", max_length=60, required=False, help_text="不填的，按本院登记簿自动编下一个号（诉前调确）"
    )
    return {"case_number": Part(lambda cleaned: cleaned.get("case_number") or BY_SYSTEM, {"case_number": asked})}


def brought_in(view: CaseView | None, visitor: Visitor) -> Mapping[str, Part]:
    """How it was brought in: staff enter what is said or written; online the party applies alone."""
    choices = [(way, title) for way, title in choices_of("", "channel").items() if way != "online"]
    asked = forms.ChoiceField(label="申请方式", choices=choices, initial="paper", widget=forms.RadioSelect)
    return {"channel": Part(lambda cleaned: cleaned.get("channel", ""), {"channel": asked})}


def number_and_judge(view: CaseView | None, visitor: Visitor) -> Mapping[str, Part]:
    """The number, and one of the court's judges."""
    return {**number_or_system(view, visitor), **judge_chosen(view, visitor)}


def judge_chosen(view: CaseView | None, visitor: Visitor) -> Mapping[str, Part]:
    """One of the court's judges; a judge who is asked finds their own name chosen."""
    names = judges_of(visitor)
    choices = [("", "请选择"), *((name, name) for name in names)]
    own = visitor.name if visitor.name in names else ""
    asked = forms.ChoiceField(label="审判人员", choices=choices, initial=own)
    return {"judge_name": Part(lambda cleaned: cleaned.get("judge_name", ""), {"judge_name": asked})}


def judges_of(visitor: Visitor) -> list[str]:
    """The names of the judges posted at the visitor's court today."""
    if visitor.body is None:
        return []
    posted = in_force(clock.today()).filter(
        department__body_id=visitor.body.id, department__powers__contains=[powers.COURT_JUDGING]
    )
    return sorted(set(posted.values_list("person__name", flat=True)))
