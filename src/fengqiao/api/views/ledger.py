"""Bodies of the caller's jurisdiction, and the ledger of mediators."""

import uuid
from http import HTTPStatus
from typing import Final

import msgspec
from django.http import HttpResponse
from ninja import Query, Schema
from pydantic import Field

from fengqiao.api import openapi
from fengqiao.api.gate import Request
from fengqiao.api.ledger_documents import (
    BodyDetails,
    CertificateSaid,
    LiaisonShown,
    MediatorEntered,
    MediatorShown,
    MediatorsShown,
)
from fengqiao.api.reading import read_document, refuse_far_days
from fengqiao.api.verbs import reply, verb
from fengqiao.base.ids import parse_id
from fengqiao.casebook.queries import PAGE
from fengqiao.directory import actions, queries
from fengqiao.directory.divisions import is_within
from fengqiao.directory.guards import Permission
from fengqiao.directory.queries.ledger_scope import KEEPS_LEDGER, READS_LEDGER, Scope, scope_of
from fengqiao.directory.queries.mediators import MediatorRow, Search
from fengqiao.refusals import NotFound

GROUP: Final = "单位和调解员台账"
STAFF: Final = Permission("staff")
READING: Final = Permission("staff", frozenset(READS_LEDGER))
KEEPING: Final = Permission("staff", frozenset(KEEPS_LEDGER))
CHANGING: Final = (400, 401, 403, 404, 409, 413, 415, 422, 429)
REGION: Final = r"^(\d{2}|\d{4}|\d{6}|\d{9})?$"
PLAIN: Final = r"^[^\x00-\x1f]*$"


class LedgerWish(Schema):
    """Which mediators."""

    text: str = Field("", title="姓名中的文字", max_length=60, pattern=PLAIN)
    region: str = Field("", title="行政区划代码", pattern=REGION)
    category: str = Field("", title="类别", max_length=40, pattern=PLAIN)
    cause: str = Field("", title="专长案由", max_length=60, pattern=PLAIN)
    language: str = Field("", title="语言", max_length=10, pattern=PLAIN)
    certified: str = Field("", title="持证", description="valid、ending、expired、none、without", max_length=10)
    left: bool = Field(False, title="已退出的")
    after: str = Field("", title="上一页末尾", max_length=200, pattern=PLAIN)


@verb("GET", "/bodies/{uuid:body}", who=STAFF, title="一个单位", gives={200: BodyDetails}, group=GROUP)
def show_body(request: Request, body: uuid.UUID) -> HttpResponse:
    """A body of the caller's jurisdiction with its acceptance scope and whom to call."""
    own = request.visitor.body
    if own is None:
        raise NotFound
    found = queries.find_body(body, own.covers)
    rate = queries.certified_rate([""], body=body)
    liaisons = [LiaisonShown(each.name, each.duty, each.matters) for each in queries.liaisons_of(body)]
    said = {name: tuple(getattr(found, name)) for name in ("covers", "accepts", "industries", "stages", "languages")}
    return reply(
        BodyDetails(
            id=found.id,
            kind=found.kind,
            level=found.level,
            name=found.name,
            region=found.region_id or "",
            superior=found.superior_id,
            peer_court=found.peer_court_id,
            capacity=found.capacity,
            mediators=rate.serving,
            certified=rate.certified,
            liaisons=tuple(liaisons),
            **said,
        )
    )


@verb("GET", "/mediators", who=READING, title="调解员台账", gives={200: MediatorsShown}, group=GROUP)
def list_mediators(request: Request, wanted: Query[LedgerWish]) -> HttpResponse:
    """The mediators of the caller's jurisdiction, or of their own organisation."""
    scope = scope_of(request.visitor)
    said = wanted.dict(exclude={"region", "after"})
    covers = _within(scope, wanted.region)
    search = Search(covers=covers, body=scope.body, after=_key(wanted.after), **said)
    found = queries.find_mediators(search, limit=PAGE + 1)
    after = "~".join(found[PAGE - 1].key) if len(found) > PAGE else ""
    return reply(MediatorsShown(tuple(map(_shown, found[:PAGE])), after))


@verb(
    "POST",
    "/mediators/entries",
    who=KEEPING,
    title="登记调解员",
    takes=openapi.reference(MediatorEntered),
    gives={201: MediatorShown},
    refuses=CHANGING,
    group=GROUP,
)
def enter_mediator(request: Request) -> HttpResponse:
    """Enter a mediator of a body whose ledger the caller keeps."""
    said = msgspec.structs.asdict(read_document(request, MediatorEntered))
    scope = scope_of(request.visitor)
    body = queries.find_body(said.pop("body"), scope.covers)
    if scope.body and scope.body != body.id:
        raise NotFound
    made = actions.enter_mediator(body=body, by=request.visitor.person, **said)
    return _reply_one(made.id, scope, HTTPStatus.CREATED)


@verb(
    "POST",
    "/mediators/{uuid:mediator}/certificates",
    who=KEEPING,
    title="登记证书",
    takes=openapi.reference(CertificateSaid),
    gives={200: MediatorShown},
    refuses=CHANGING,
    group=GROUP,
)
def record_certificate(request: Request, mediator: uuid.UUID) -> HttpResponse:
    """Record a certificate; the same one again changes nothing."""
    said = read_document(request, CertificateSaid)
    refuse_far_days(said)
    scope = scope_of(request.visitor)
    found = queries.find_mediator(mediator, scope.covers, body=scope.body)
    actions.record_certificate(person=found.person_id, by=request.visitor.person, **msgspec.structs.asdict(said))
    return _reply_one(mediator, scope, HTTPStatus.OK)


def _reply_one(mediator: uuid.UUID, scope: Scope, status: int) -> HttpResponse:
    found = queries.find_mediator(mediator, scope.covers, body=scope.body)
    ids = {"person": found.person_id, "body": found.body_id, "region": found.region_id}
    named = {name: getattr(found, name) for name in MediatorShown.__struct_fields__ if name not in ids}
    return reply(msgspec.convert(named | ids, MediatorShown), status)


def _shown(row: MediatorRow) -> MediatorShown:
    return msgspec.convert(row, MediatorShown, from_attributes=True)


def _within(scope: Scope, region: str) -> tuple[str, ...]:
    if not region:
        return scope.covers
    if not any(is_within(region, covered) for covered in scope.covers):
        raise NotFound
    return (region,)


def _key(after: str) -> tuple[str, str, str] | None:
    """Where a page ended; None for what is no such place."""
    parts = after.split("~")
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 and parse_id(parts[2]) else None
