"""可能的平行程序, as the page of a case shows it, each ready to be recorded by one press."""

import uuid
from typing import Any, Final

from django.urls import reverse

from fengqiao.base import clock
from fengqiao.base.ids import new_id
from fengqiao.base.wording import day_in_words
from fengqiao.casebook import parallels
from fengqiao.casebook.parallels import Parallel
from fengqiao.directory.visitor import Visitor
from fengqiao.procedure import CaseView, available

KIND: Final = "note_parallel_proceeding"


def beside(view: CaseView, visitor: Visitor) -> dict[str, Any] | None:
    """What was found beside the case, None where nothing. One query."""
    found = parallels.find(uuid.UUID(view.id))
    if not found.parallels and not found.is_group:
        return None
    may_record = any(rule.kind == KIND for rule in available(view, visitor.actor, clock.now()))
    return {
        "rows": [_row(view, each, may_record) for each in found.parallels],
        "group": found if found.is_group else None,
        "days": parallels.WITHIN.days,
        "act_url": reverse("desks:act", args=[view.id, KIND]),
    }


def _row(view: CaseView, found: Parallel, may_record: bool) -> dict[str, Any]:
    text = words(found)
    recorded = any(note.kind == "parallel_proceeding" and text in note.text for note in view.notes)
    return {
        "title": found.title,
        "url": reverse("desks:case", args=[found.subject]) if found.subject else "",
        "body": found.body,
        "phone": found.phone,
        "stage": found.stage,
        "opened_on": clock.day_of(found.opened_at),
        "recorded": recorded,
        "record": {"command": new_id(), "body": found.body, "text": text} if may_record and not recorded else None,
    }


def words(found: Parallel) -> str:
    """What is recorded of it: no name, because those who read this case may not know the other."""
    call = f"联系电话{found.phone}。" if found.phone else ""
    day = day_in_words(clock.day_of(found.opened_at))
    return f"系统比对证件号码发现，该单位{day}收到双方当事人相同的案件。{call}请核对是否同一争议，避免重复处理。"
