"""How a verb is declared: address, who may call it, what it takes and gives. A verb that nobody may call is none."""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

import msgspec
from django.http import HttpRequest, HttpResponse
from msgspec import Struct
from ninja.errors import ValidationError

from fengqiao.api import openapi
from fengqiao.api.gate import PUBLIC, Gate
from fengqiao.api.openapi import Api
from fengqiao.directory.guards import Permission
from fengqiao.procedure.refused import Unreadable
from fengqiao.refusals import NotFound

V = TypeVar("V", bound=Callable[..., HttpResponse])

READING: Final = (401, 404, 422, 429)
WRITING: Final = (400, 401, 403, 404, 413, 415, 422, 429)
STEPPING: Final = (400, 401, 403, 404, 409, 410, 413, 415, 422, 429)
ENTERING: Final = (400, 403, 409, 413, 415, 422, 429)

PERMISSIONS: Final[dict[str, Permission]] = {}
"""Address to permission; every method of one address has the same."""


def _nobody(request: HttpRequest) -> bool:
    """What stands before a verb that declares no permission."""
    raise NotFound


api = Api(
    title="枫桥接口",
    version="1",
    description="劳动争议调解与诉讼对接的接口：步骤与页面上的相同，规则也相同。",
    urls_namespace="api",
    docs_url=None,
    openapi_url=None,
    auth=_nobody,
)


def verb(
    method: str,
    address: str,
    *,
    who: Permission,
    title: str,
    gives: Mapping[int, type[Struct] | str | None],
    refuses: tuple[int, ...] = READING,
    takes: Mapping[str, Any] | None = None,
    group: str = "案件",
    says: str = "",
    operation_id: str | None = None,
) -> Callable[[V], V]:
    """Declare the function below as a verb; `address` in django-ninja's way of writing."""
    if PERMISSIONS.setdefault(address, who) != who:
        raise ValueError(f"{address} has two permissions")

    def declared(view: V) -> V:
        described = openapi.operation(gives=gives, refuses=refuses, takes=takes, is_public=who == PUBLIC)
        return api.api_operation(
            [method],
            address,
            auth=Gate(who),
            response=dict.fromkeys(gives),
            operation_id=operation_id or view.__name__,
            summary=title,
            description=says or title,
            tags=[group],
            openapi_extra=described,
        )(view)

    return declared


@api.exception_handler(ValidationError)
def _refuse_parameter(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Say which parameter of the address or header is at fault."""
    fields = {str(fault["loc"][-1])[:200]: _saying(str(fault["type"])) for fault in error.errors}
    raise Unreadable(fields=fields) from error


@api.exception_handler(Exception)
def _crash(request: HttpRequest, error: Exception) -> HttpResponse:
    """Let refusals reach the one place that renders them, and let bugs crash."""
    raise error


def _saying(fault: str) -> str:
    return "此项必须填写" if fault == "missing" else "内容不符合要求，请对照接口文档核对"


def reply(document: object, status: int = 200) -> HttpResponse:
    """The document as JSON."""
    return HttpResponse(msgspec.json.encode(document), status=status, content_type=openapi.JSON)
