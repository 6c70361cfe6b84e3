"""The published description: OpenAPI 3.1 whose schemas are those of the acts themselves.

django-ninja describes addresses and parameters. Bodies and answers are msgspec structs, which it cannot read, so
each verb brings theirs by `openapi_extra` and `Api` adds the components: both are the hooks it offers for this.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from types import ModuleType
from typing import Any, Final

import msgspec
from msgspec import Struct
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from fengqiao.api import (
    account_documents,
    aid_documents,
    amount_documents,
    assessment_documents,
    documents,
    employer_documents,
    growth_documents,
    ledger_documents,
    pool_documents,
    roster_documents,
    system_documents,
)
from fengqiao.api.documents import Problem
from fengqiao.base import computing
from fengqiao.base.fact_fields import fields_of
from fengqiao.law.amounts import ITEMS, Item
from fengqiao.procedure import KINDS, RULES_OF, Payload
from fengqiao.refusals import Refused

JSON: Final = "application/json"
PROBLEM_JSON: Final = "application/problem+json"
DOCUMENTS: Final = (
    documents,
    account_documents,
    aid_documents,
    amount_documents,
    assessment_documents,
    employer_documents,
    growth_documents,
    ledger_documents,
    pool_documents,
    roster_documents,
    system_documents,
    computing,
)
"""The modules whose structs are the interface's answers."""
REFERENCE: Final = "#/components/schemas/{name}"
PRIVATE: Final = {
    "title": "敏感信息",
    "description": "提交时填写明文，随即加密保存；读取时只表明已经填写，不显示内容。",
    "type": "string",
    "minLength": 1,
    "maxLength": 200,
}
SAYINGS: Final[Mapping[int, str]] = {
    200: "成功；步骤再次提交的，得到同一回执",
    201: "办理完毕",
    202: "已经收到，待承办方记入",
    204: "办理完毕，没有内容",
    400: "内容不是有效的 JSON",
    401: "未登录，或者令牌无效",
    403: "身份不能办理",
    404: "没有找到，或者不是可以查看的内容",
    409: "现在不能办理",
    410: "内容已经依法删除",
    413: "内容过大",
    415: "内容类型不符",
    422: "有的项目需要更正",
    429: "过于频繁",
    503: "短信暂时发不出去",
}
SECURITY: Final = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "访问令牌，十二小时内有效"},
    "signature": {
        "type": "apiKey",
        "in": "header",
        "name": "Signature-Input",
        "description": "外部系统逐次签名（RFC 9421，Ed25519），见接入指南",
    },
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "sessionid",
        "description": "本站浏览器会话；写入时另须请求头 X-CSRFToken",
    },
}


class Api(NinjaAPI):
    """The interface, whose description has the components of acts and answers."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The description with addresses relative to the server."""
        described = super().get_openapi_schema(path_prefix=path_prefix or "", path_params=path_params)
        described["components"]["schemas"].update(components())
        described["components"]["securitySchemes"] = SECURITY
        described["x-codes"] = codes()
        return described


@cache
def components() -> dict[str, Any]:
    """The schemas of every payload and document by name, with Chinese titles."""
    answers = [each for room in DOCUMENTS for each in vars(room).values() if _is_document(each, room)]
    payloads: list[type[Struct]] = [kind.payload for kind in KINDS.values()]
    _, found = msgspec.json.schema_components([*payloads, *answers], ref_template=REFERENCE)
    found |= _facts()
    for schema in found.values():
        if schema.get("description", "").isascii():
            schema.pop("description", None)  # docstrings of the code; the fields' descriptions are the readers'
    for kind in KINDS.values():
        schema = found[kind.payload.__name__]
        schema["title"] = kind.title
        schema["description"] = effect(kind.name)
        schema["required"] = [name for name in schema["required"] if name != "kind"]
    found["Private"] = PRIVATE
    return found


@cache
def codes() -> list[dict[str, object]]:
    """Every stable code of a refusal, with its status and what it says."""
    known = {refusal.code: refusal for refusal in _refusals(Refused)}
    return [
        {"code": code, "status": refusal.status, "title": (refusal.__doc__ or "").strip(), "article": refusal.article}
        for code, refusal in sorted(known.items())
    ]


def reference(kind: type[Struct]) -> dict[str, str]:
    """The reference to a component."""
    return {"$ref": REFERENCE.format(name=kind.__name__)}


def one_of(kinds: Iterable[type[Payload]]) -> dict[str, Any]:
    """The schema of a step that names its kind."""
    return {"oneOf": [{"allOf": [reference(kind)], "required": ["kind"]} for kind in kinds]}


def operation(
    *,
    gives: Mapping[int, type[Struct] | str | None],
    refuses: Iterable[int],
    takes: Mapping[str, Any] | None,
    is_public: bool,
) -> dict[str, Any]:
    """What a verb adds to its description: body, answers, refusals, and how callers show who they are."""
    answers = {status: _answer(status, kind) for status, kind in gives.items()}
    answers |= {status: _content(status, PROBLEM_JSON, reference(Problem)) for status in refuses}
    shown: list[dict[str, list[str]]] = [] if is_public else [{"bearer": []}, {"signature": []}, {"session": []}]
    described: dict[str, Any] = {"responses": answers, "security": shown}
    if takes is not None:
        described["requestBody"] = {"required": True, "content": {JSON: {"schema": takes}}}
    return described


def _answer(status: int, kind: type[Struct] | str | None) -> dict[str, Any]:
    if kind is None:
        return {"description": SAYINGS[status]}
    if isinstance(kind, str):
        return _content(status, kind, {"type": "object"} if kind == JSON else {"type": "string"})
    return _content(status, JSON, reference(kind))


def _content(status: int, media_type: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"description": SAYINGS[status], "content": {media_type: {"schema": schema}}}


def effect(kind: str) -> str:
    """What a step brings about, as the rows of the table say."""
    return "；".join(dict.fromkeys(rule.effect for rule in RULES_OF.get(kind, ())))


def facts_reference(item: Item) -> dict[str, str]:
    """The reference to the component that describes an item's facts."""
    return {"$ref": REFERENCE.format(name=f"facts_{item.name}")}


@cache
def facts_schema(item: Item) -> dict[str, Any]:
    """The JSON Schema of an item's facts, standing by itself."""
    (shown,), parts = msgspec.json.schema_components([item.facts], ref_template="#/$defs/{name}")
    schema = _explained(item, parts.pop(shown["$ref"].removeprefix("#/$defs/")))
    own = {name: _in_chinese(part) for name, part in parts.items()}
    return schema | ({"$defs": own} if own else {})


def _facts() -> dict[str, Any]:
    """The components of every item's facts, under names of their own."""
    found: dict[str, Any] = {}
    for item in ITEMS.values():
        prefix = f"facts_{item.name}"
        (shown,), parts = msgspec.json.schema_components(
            [item.facts], ref_template=REFERENCE.format(name=f"{prefix}_{{name}}")
        )
        own = shown["$ref"].rpartition("/")[2].removeprefix(f"{prefix}_")
        found |= {prefix if name == own else f"{prefix}_{name}": _in_chinese(part) for name, part in parts.items()}
        found[prefix] = _explained(item, found[prefix])
    return found


def _explained(item: Item, schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of an item's facts with the item's words, and what each choice means."""
    facts = dict(schema["properties"])
    for field in fields_of(item.facts):
        if field.choices:
            meant = "；".join(f"{value} {label}" for value, label in field.choices)
            facts[field.name] = facts[field.name] | {"description": f"{field.description}（{meant}）"}
    return schema | {"title": item.title, "description": item.explains, "properties": facts}


def _in_chinese(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema without docstrings of the code: titles and descriptions of fields are the readers'."""
    return {name: part for name, part in schema.items() if name != "description" or not part.isascii()}


def _is_document(each: object, room: ModuleType) -> bool:
    return isinstance(each, type) and issubclass(each, Struct) and each.__module__ == room.__name__


def _refusals(above: type[Refused]) -> Iterable[type[Refused]]:
    for refusal in above.__subclasses__():
        yield refusal
        yield from _refusals(refusal)
