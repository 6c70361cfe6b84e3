"""Cases: listed, opened, read, exported."""

import uuid
from typing import Annotated, Literal

from django.http import HttpResponse
from ninja import Header, Query, Schema
from pydantic import Field

from fengqiao import procedure
from fengqiao.api import actions, bearers, openapi, queries
from fengqiao.api.documents import ActLog, ActTaken, CasePage, CaseShown, StepsOpen
from fengqiao.api.gate import SIGNED_IN, Request
from fengqiao.api.reading import read_fields
from fengqiao.api.refusals import NotAnOpening
from fengqiao.api.steps import read_step
from fengqiao.api.verbs import STEPPING, reply, verb
from fengqiao.casebook import queries as casebook
from fengqiao.casebook.queries import PAGE, Filter
from fengqiao.ledger.actions import Appended
from fengqiao.ledger.export import export
from fengqiao.procedure import CaseView

CommandId = Annotated[
    uuid.UUID,
    Header(alias="Command-Id", title="操作编号", description="UUID；重试时用同一编号，得到同一回执"),
]


class CaseFilter(Schema):
    """What the list of cases is narrowed to."""

    text: str = Field("", title="案件名称中的文字", max_length=100)
    facet: Literal["", "intake", "referral", "mediation", "agreement", "force", "performance"] = Field("", title="方面")
    state: str = Field("", title="该方面的状态", max_length=60)
    open_only: bool = Field(True, title="只列未了结的")
    sort: Literal["due", "-due", "opened", "-opened", "title", "-title", "amount", "-amount"] = Field(
        "due", title="排序"
    )
    page: int = Field(1, title="页码", ge=1, le=100_000)


@verb("GET", "/cases", who=SIGNED_IN, title="案件列表", gives={200: CasePage})
def list_cases(request: Request, wanted: Query[CaseFilter]) -> HttpResponse:
    """A page of the cases in which the visitor takes part."""
    rows, total = casebook.cases(Filter(**wanted.model_dump()), of=bearers.readers_of(request.visitor))
    return reply(CasePage(tuple(rows), total, wanted.page, -(-total // PAGE)))


@verb(
    "POST",
    "/cases",
    who=SIGNED_IN,
    title="提出案件",
    says="以第一步提出案件，内容中以 kind 写明步骤。",
    takes=openapi.one_of(procedure.KINDS[kind].payload for kind in actions.OPENINGS),
    gives={200: ActTaken, 201: ActTaken},
    refuses=STEPPING,
)
def open_case(request: Request, command_id: CommandId) -> HttpResponse:
    """A case is opened; the same command again gives the same answer."""
    fields = read_fields(request)
    kind = fields.get("kind")
    if kind not in actions.OPENINGS:
        raise NotAnOpening(fields={"kind": f"请从所列的选项中选择：{'、'.join(actions.OPENINGS)}"})
    opened = actions.open_case(step=read_step(kind, fields), by=request.visitor, command_id=command_id)
    return _taken(opened)


@verb("GET", "/cases/{uuid:case}", who=SIGNED_IN, title="案件现在的情况", gives={200: CaseShown})
def show_case(request: Request, case: uuid.UUID) -> HttpResponse:
    """The case as it stands, private values masked."""
    return reply(queries.case_shown(case))


@verb("GET", "/cases/{uuid:case}/acts", who=SIGNED_IN, title="案件记录", gives={200: ActLog})
def list_acts(request: Request, case: uuid.UUID) -> HttpResponse:
    """The log of the case, and what it does not keep."""
    return reply(queries.log_shown(case))


@verb("GET", "/cases/{uuid:case}/available", who=SIGNED_IN, title="现在可以办理的步骤", gives={200: StepsOpen})
def list_available(request: Request, case: uuid.UUID) -> HttpResponse:
    """The steps open to the visitor now."""
    base = request.path.split("/cases/")[0]
    return reply(StepsOpen(queries.steps_open(case, request.visitor, base)))


@verb(
    "GET",
    "/cases/{uuid:case}/export",
    who=SIGNED_IN,
    title="导出可验证的案件文件",
    says="一个文件，含全部记录和验签所需的公钥，任何人都可以离线验证。",
    gives={200: openapi.JSON},
    refuses=(401, 403, 404, 429),
)
def export_case(request: Request, case: uuid.UUID) -> HttpResponse:
    """The whole case as one file that proves itself."""
    casebook.to_take_along(case)  # before anything else: a subject of another kind is not found here
    disposition = f'attachment; filename="{case}.json"'
    return HttpResponse(export(case), content_type=openapi.JSON, headers={"Content-Disposition": disposition})


def _declare_step(kind: procedure.Kind) -> None:
    """The verb of one kind of step."""

    def take_step(request: Request, case: uuid.UUID, command_id: CommandId) -> HttpResponse:
        step = read_step(kind.name, read_fields(request))
        return _taken(actions.take_step(case=case, step=step, by=request.visitor, command_id=command_id))

    take_step.__name__ = kind.name
    verb(
        "POST",
        f"/cases/{{uuid:case}}/acts/{kind.name}",
        who=SIGNED_IN,
        title=kind.title,
        says=openapi.effect(kind.name),
        takes=openapi.reference(kind.payload),
        gives={200: ActTaken, 201: ActTaken, 202: ActTaken},
        refuses=STEPPING,
        group="步骤",
    )(take_step)


for _kind in procedure.KINDS.values():
    _declare_step(_kind)


def _taken(appended: Appended[CaseView]) -> HttpResponse:
    settled = queries.is_settled(appended.subject, appended.seq)
    taken = ActTaken(appended.subject, appended.digest, appended.seq, settled, appended.fresh, appended.waits_since)
    if appended.waits_since:
        return reply(taken, 202)
    return reply(taken, 201 if appended.fresh else 200)
