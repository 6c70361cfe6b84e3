"""The pages of the year's assessment: whom to assess, the figures in words, what was decided."""

import uuid
from typing import Any, Final

from django.db import connection
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.casebook.timeline import reference
from fengqiao.desks.queries.cover import body_of
from fengqiao.directory import powers, queries
from fengqiao.directory.growth_kinds import Grade
from fengqiao.directory.kinds import MEDIATING, RosterState
from fengqiao.directory.models import Assessment, Body, Mediator, RosterEntry
from fengqiao.directory.queries import growth
from fengqiao.directory.queries.assessing import ASSESSORS, others_mediating
from fengqiao.directory.visitor import Visitor

FIGURES: Final = {
    "concluded": "办结件数",
    "succeeded": "调解成功件数",
    "rate_permille": "成功率",
    "by_video": "音视频调解件数",
    "video_permille": "音视频率",
    "mean_days": "平均用时（天）",
    "complaints": "被投诉件数",
    "left_out": "未计入件数",
}
LISTED: Final = 50
WHY_NOT: Final = {
    "unsettled": "主办单位尚未收悉，暂不计入",
    "contested": "记录有冲突，待处理，暂不计入",
    "unproven": "有当事人没有核验身份，成功不计入",
    "paper_alone": "补录的线下协议，未经司法确认、对方也未确认履行，成功不计入",
    "repeated": "同一双方在本年度已有计入的案件",
}


def told(figures: dict[str, Any]) -> list[dict[str, str]]:
    """The figures as rows of title and value; rates in percent."""
    return [
        {"title": title, "value": f"{figures[name] / 10:.1f}%" if name.endswith("permille") else str(figures[name])}
        for name, title in FIGURES.items()
        if name in figures
    ]


def assessable(visitor: Visitor, text: str) -> list[Body]:
    """The organisations that the visitor may assess: their own, or those of their jurisdiction that `text` names."""
    body = body_of(visitor)
    if visitor.may(powers.ORGANISATION_ADMINISTER):
        return [Body.objects.select_related("region").get(id=body.id)]
    if not any(visitor.may(power) for power in ASSESSORS):
        return []
    return queries.search_bodies(text, covers=body.covers, kinds=MEDIATING, limit=LISTED)


def overview(visitor: Visitor, *, text: str, chosen: uuid.UUID | None) -> dict[str, Any]:
    """The organisations to assess, the mediators of the one chosen, what was decided, commendations and warnings."""
    body = body_of(visitor)
    itself = visitor.may(powers.ORGANISATION_ADMINISTER)
    organisations = assessable(visitor, text)
    shown = organisations[0] if itself else next((each for each in organisations if each.id == chosen), None)
    return {
        "organisations": [] if itself else organisations,
        "chosen": shown,
        "mediators": others_mediating(visitor, shown.id) if shown else [],
        "may_assess_body": not itself,
        "text": text,
        "assessments": growth.assessments(body.id),
        "distinctions": growth.distinctions(body.id),
        "year": clock.today().year,
    }


def decided(assessment: Assessment) -> dict[str, Any]:
    """A decided assessment with its frozen figures and the cases that it counted, as far as the visitor sees them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT subject, title, opened_at FROM casebook_case WHERE subject = ANY (%s)", [assessment.cases]
        )
        rows = [{"case": case, "title": title, "number": reference(str(case), at)} for case, title, at in cursor]
    return {
        "assessment": assessment,
        "figures": told(assessment.figures),
        "rows": rows,
        "unseen": len(assessment.cases) - len(rows),
        "exits": _exits(assessment) if assessment.grade == Grade.UNFIT else [],
    }


def _exits(assessment: Assessment) -> list[dict[str, str]]:
    """Where an exit is decided: each standing entry on a roster, and the mediator's page in the ledger."""
    whom = {"person": assessment.person} if assessment.person else {"body": assessment.body}
    entries = RosterEntry.objects.filter(**whom).exclude(state=RosterState.REMOVED).select_related("court")
    found = [
        {
            "title": f"{entry.court.name}名册中的登记：停用或者除名",
            "url": reverse("desks:roster_entry", args=[entry.id]),
        }
        for entry in entries
    ]
    ledger = Mediator.objects.filter(person=assessment.person, body=assessment.body, left_on=None)
    if assessment.person:
        found += [
            {"title": "调解员台账：办理退出，交接在办案件", "url": reverse("desks:mediator", args=[each.id])}
            for each in ledger
        ]
    return found
