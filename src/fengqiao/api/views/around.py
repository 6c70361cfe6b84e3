"""Around cases: work, free seats, bodies, files, kinds, limits, and the description of all this."""

import re
import uuid
from functools import cache
from http import HTTPStatus
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import Query, Schema
from pydantic import Field

from fengqiao.api import actions, bearers, openapi, queries
from fengqiao.api.documents import (
    BodiesShown,
    FileSent,
    FileShown,
    KindsShown,
    LimitsShown,
    SeatsShown,
    WorkPage,
)
from fengqiao.api.gate import PUBLIC, SIGNED_IN, Request
from fengqiao.api.reading import read_document
from fengqiao.api.refusals import NoSuchVerb
from fengqiao.api.verbs import api, reply, verb
from fengqiao.casebook import queries as casebook
from fengqiao.casebook.queries import PAGE
from fengqiao.procedure import PROCEDURE_VERSION

DIRECTORY, REFERENCE = "待办、单位和文件", "规则和文档"


class PageWish(Schema):
    """Which page."""

    page: int = Field(1, title="页码", ge=1, le=100_000)


class BodyWish(Schema):
    """Which bodies."""

    text: str = Field("", title="名称或者地名中的文字", max_length=100)
    kind: str = Field("", title="种类", max_length=40)


@verb("GET", "/work", who=SIGNED_IN, title="待办", gives={200: WorkPage}, group=DIRECTORY)
def list_work(request: Request, wanted: Query[PageWish]) -> HttpResponse:
    """What waits for the visitor, the nearest limit first."""
    rows, total = casebook.work(request.visitor.actor, page=wanted.page)
    return reply(WorkPage(tuple(rows), total, wanted.page, -(-total // PAGE)))


@verb("GET", "/seats", who=SIGNED_IN, title="等待本人到案的案件", gives={200: SeatsShown}, group=DIRECTORY)
def list_seats(request: Request) -> HttpResponse:
    """The cases that name the visitor and that they have not joined."""
    return reply(SeatsShown(queries.seats_shown()))


@verb("GET", "/bodies", who=SIGNED_IN, title="查找单位", gives={200: BodiesShown}, group=DIRECTORY)
def find_bodies(request: Request, wanted: Query[BodyWish]) -> HttpResponse:
    """Bodies by name and place."""
    return reply(BodiesShown(queries.bodies_shown(wanted.text, wanted.kind, request.visitor)))


@verb("GET", "/files/{uuid:link}", who=SIGNED_IN, title="已上传的文件", gives={200: FileShown}, group=DIRECTORY)
def show_file(request: Request, link: uuid.UUID) -> HttpResponse:
    """The digest by which a step names an uploaded file."""
    return reply(queries.file_shown(link, bearers.readers_of(request.visitor)))


@verb(
    "POST",
    "/files",
    who=SIGNED_IN,
    title="上传文件",
    says="以 Base64 上传，连同其他内容不超过1兆字节；同一内容的摘要相同。步骤中以摘要写明文件。",
    takes=openapi.reference(FileSent),
    gives={201: FileShown},
    refuses=(400, 401, 403, 404, 413, 415, 422, 429),
    group=DIRECTORY,
)
def upload_file(request: Request) -> HttpResponse:
    """The digest by which a step names a small file that is sent at once."""
    sent = read_document(request, FileSent)
    return reply(actions.upload_file(sent, by=request.visitor), HTTPStatus.CREATED)


@verb("GET", "/kinds", who=PUBLIC, title="全部步骤", gives={200: KindsShown}, refuses=(422,), group=REFERENCE)
def list_kinds(request: HttpRequest) -> HttpResponse:
    """Every kind of step with its rows of the procedure's table."""
    return reply(KindsShown(PROCEDURE_VERSION, queries.kinds_shown(request.path.removesuffix("/kinds"))))


@verb("GET", "/limits", who=PUBLIC, title="全部期限", gives={200: LimitsShown}, refuses=(422,), group=REFERENCE)
def list_limits(request: HttpRequest) -> HttpResponse:
    """Every limit with its source."""
    return reply(LimitsShown(queries.limits_shown()))


@verb(
    "GET",
    "/openapi.json",
    who=PUBLIC,
    title="接口描述（OpenAPI 3.1）",
    gives={200: openapi.JSON},
    refuses=(422,),
    group=REFERENCE,
)
def describe(request: HttpRequest) -> HttpResponse:
    """This description."""
    return HttpResponse(_description(request.path.removesuffix("/openapi.json")), content_type=openapi.JSON)


@verb("GET", "/docs", who=PUBLIC, title="接口文档", gives={200: "text/html"}, refuses=(422,), group=REFERENCE)
def read_docs(request: HttpRequest) -> HttpResponse:
    """The description as a page."""
    described = msgspec.json.decode(_description(request.path.removesuffix("/docs")))
    return render(request, "api/docs.html", _sections(described))


def no_such_verb(request: HttpRequest) -> HttpResponse:
    """Every other address below."""
    raise NoSuchVerb


@cache
def _description(server: str) -> bytes:
    described = api.get_openapi_schema()
    return msgspec.json.encode({**described, "servers": [{"url": server}]})


def _sections(described: dict[str, Any]) -> dict[str, Any]:
    """Verbs by group, schemas and codes, as the page lists them."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for address, methods in described["paths"].items():
        for method, verb_described in methods.items():
            names = re.findall(rb'schemas/(\w+)"', msgspec.json.encode(verb_described.get("requestBody")))
            takes = [name.decode() for name in names]
            line = {"method": method.upper(), "address": address, "takes": takes, **verb_described}
            groups.setdefault(verb_described["tags"][0], []).append(line)
    schemas = [
        {"name": name, "required": schema.get("required", []), "fields": list(schema.get("properties", {}).items())}
        | schema
        for name, schema in sorted(described["components"]["schemas"].items())
    ]
    return {
        "described": described,
        "server": described["servers"][0]["url"],
        "groups": groups,
        "schemas": schemas,
        "codes": described["x-codes"],
    }
