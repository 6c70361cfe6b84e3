"""What the pages of the register of employers show."""

import uuid
from typing import Any

from django import forms

from fengqiao.desks.queries.cover import body_of
from fengqiao.directory.growth_kinds import Channel, VisitState
from fengqiao.directory.models import Employer, EmployerVisit, Person
from fengqiao.directory.queries import employers
from fengqiao.directory.queries.employers import LACKS, MANY_CASES, Wanted
from fengqiao.directory.visitor import Visitor
from fengqiao.refusals import NotFound

HISTORY = 20
TITLES = {
    **LACKS,
    "name": "名称",
    "region": "所在地",
    "size": "规模",
    "industry": "行业",
    "address": "地址",
    "phone": "单位电话",
    "staff_count": "职工人数",
}
TONES = {VisitState.PLANNED: "waiting", VisitState.FOLLOWING: "attention", VisitState.CLOSED: "done"}


def wanted(form: forms.Form) -> Wanted:
    """What a filter asks for; faulty fields do not narrow."""
    form.is_valid()
    return Wanted(**{name: form.cleaned_data[name] for name in form.fields if name in form.cleaned_data})


def employer(visitor: Visitor, which: uuid.UUID) -> dict[str, Any]:
    """One employer: what it has and lacks, visits, changes."""
    found = employers.find_employer(which, body_of(visitor).covers)
    changes = list(found.changes.select_related("body").order_by("-at")[:HISTORY])
    names = dict(Person.objects.filter(id__in=[each.by for each in changes]).values_list("id", "name"))
    labels = dict(Channel.choices)
    return {
        "employer": found,
        "has": [(LACKS[name], getattr(found, name)) for name in LACKS if name.startswith("has_")],
        "channels": "、".join(labels[each] for each in found.channels),
        "lacks": employers.lacks_of(found),
        "visits": [
            {"visit": each, "tone": TONES[VisitState(each.state)], "ours": each.body_id == body_of(visitor).id}
            for each in employers.visits_of(which)
        ],
        "changes": [
            {"at": each.at, "by": names.get(each.by, ""), "body": each.body.name, "what": _changed(each.changed)}
            for each in changes
        ],
    }


def visit(visitor: Visitor, which: uuid.UUID) -> EmployerVisit:
    """An open visit of the visitor's body; NotFound otherwise."""
    found = EmployerVisit.objects.select_related("employer").filter(id=which, body_id=body_of(visitor).id).first()
    if found is None or found.state == VisitState.CLOSED:
        raise NotFound
    return found


def reason_to_visit(found: Employer) -> str:
    """Why an employer is to be visited, as the form suggests it."""
    lacks = employers.lacks_of(found)
    parts = [f"尚缺{'、'.join(lacks)}"] if lacks else []
    parts += [f"近一年劳动争议{found.cases}件"] if found.cases >= MANY_CASES else []
    return "；".join(parts)


def _changed(changed: dict[str, Any]) -> str:
    return "、".join(TITLES.get(name, name) for name in changed)
