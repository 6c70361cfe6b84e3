"""Systems of others: registered and revoked by people; their addresses for events kept by people or by themselves."""

import base64
import uuid
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse

from fengqiao.api import openapi
from fengqiao.api.gate import PUBLIC, SIGNED_IN, Request, refuse_systems
from fengqiao.api.reading import read_document
from fengqiao.api.system_documents import (
    ActingShown,
    CallerShown,
    EventShown,
    EventsShown,
    HookShown,
    HooksShown,
    HookWish,
    KeyShown,
    KeysShown,
    PushesShown,
    PushShown,
    SystemRegistered,
    SystemShown,
    SystemsShown,
    SystemWish,
)
from fengqiao.api.verbs import reply, verb
from fengqiao.directory.guards import Permission
from fengqiao.refusals import NotFound
from fengqiao.systems import actions, keys, queries
from fengqiao.systems.events import EVENTS
from fengqiao.systems.models import ActingFor, Hook, System
from fengqiao.systems.powers import MANAGING

GROUP: Final = "外部系统和推送"
MANAGES: Final = Permission("staff", frozenset(MANAGING))
STAFF: Final = Permission("staff")
WRITES: Final = (400, 401, 403, 404, 409, 413, 415, 422, 429)


@verb("GET", "/caller", who=SIGNED_IN, title="本次调用的身份", gives={200: CallerShown}, group=GROUP)
def show_caller(request: Request) -> HttpResponse:
    """As whom the caller acts; a system finds out here whether its signature holds."""
    by = request.visitor
    system = request.system.id if request.system else None
    name, body = (by.body.name, by.body.id) if by.body else ("", None)
    return reply(CallerShown(by.name, body, name, by.person, by.posting, tuple(sorted(by.powers)), system))


@verb("GET", "/keys", who=PUBLIC, title="推送签名的公钥", gives={200: KeysShown}, refuses=(422,), group=GROUP)
def list_keys(request: HttpRequest) -> HttpResponse:
    """The key with which this node signs what it sends."""
    x = base64.urlsafe_b64encode(keys.own_public()).decode().rstrip("=")
    return reply(KeysShown((KeyShown("OKP", "Ed25519", x, keys.own_id(), "EdDSA", "sig"),)))


@verb("GET", "/events", who=PUBLIC, title="可以推送的事件", gives={200: EventsShown}, refuses=(422,), group=GROUP)
def list_events(request: HttpRequest) -> HttpResponse:
    """Every event with the steps that make it."""
    return reply(EventsShown(tuple(EventShown(n, e.title, e.english, e.kinds) for n, e in EVENTS.items())))


@verb("GET", "/systems", who=MANAGES, title="本单位的外部系统", gives={200: SystemsShown}, group=GROUP)
def list_systems(request: Request) -> HttpResponse:
    """The systems of the caller's body."""
    return reply(SystemsShown(tuple(map(_shown, queries.systems_of(_body(request))))))


@verb(
    "POST",
    "/systems",
    who=MANAGES,
    title="登记外部系统",
    says="由本单位管理员本人办理。列入的任职须本人同意以后才能使用；私钥只在应答中出现一次。",
    takes=openapi.reference(SystemWish),
    gives={201: SystemRegistered},
    refuses=WRITES,
    group=GROUP,
)
def register_system(request: Request) -> HttpResponse:
    """Register a system of the caller's body."""
    refuse_systems(request)
    wish = read_document(request, SystemWish)
    made = actions.register(
        name=wish.name,
        public_key=wish.public_key,
        powers=wish.powers,
        postings=wish.postings,
        days=wish.days,
        by=request.visitor,
    )
    return reply(SystemRegistered(_shown(made.system), made.private_key), HTTPStatus.CREATED)


@verb(
    "DELETE",
    "/systems/{uuid:system}",
    who=MANAGES,
    title="撤销外部系统",
    gives={204: None},
    refuses=WRITES,
    group=GROUP,
)
def revoke_system(request: Request, system: uuid.UUID) -> HttpResponse:
    """Revoke a system at once."""
    refuse_systems(request)
    actions.revoke(system=system, by=request.visitor)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@verb(
    "POST",
    "/systems/agreements/{uuid:acting}",
    who=STAFF,
    title="同意外部系统以本人任职办理",
    gives={201: ActingShown},
    refuses=WRITES,
    group=GROUP,
)
def agree_to_system(request: Request, acting: uuid.UUID) -> HttpResponse:
    """Agree that a system acts under one's own posting."""
    refuse_systems(request)
    return reply(_acting(actions.agree(acting=acting, by=request.visitor)), HTTPStatus.CREATED)


@verb("GET", "/systems/{uuid:system}/hooks", who=STAFF, title="推送地址", gives={200: HooksShown}, group=GROUP)
def list_hooks(request: Request, system: uuid.UUID) -> HttpResponse:
    """Where a system is told of events."""
    return reply(HooksShown(tuple(map(_hook, queries.hooks_of(_kept(request, system))))))


@verb(
    "POST",
    "/systems/{uuid:system}/hooks",
    who=STAFF,
    title="登记推送地址",
    says="自登记之时起推送。同一地址、同样的事件重复登记，只登记一次。",
    takes=openapi.reference(HookWish),
    gives={201: HookShown},
    refuses=WRITES,
    group=GROUP,
)
def add_hook(request: Request, system: uuid.UUID) -> HttpResponse:
    """Tell the system of events from now on."""
    found, wish = _kept(request, system), read_document(request, HookWish)
    made = actions.add_hook(system=found, url=wish.url, events=wish.events, by=request.visitor.person)
    return reply(_hook(made), HTTPStatus.CREATED)


@verb(
    "DELETE",
    "/systems/{uuid:system}/hooks/{uuid:hook}",
    who=STAFF,
    title="停用推送地址",
    gives={204: None},
    refuses=WRITES,
    group=GROUP,
)
def end_hook(request: Request, system: uuid.UUID, hook: uuid.UUID) -> HttpResponse:
    """Send nothing there any more."""
    actions.end_hook(hook=queries.hook_of(_kept(request, system), hook), by=request.visitor.person)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@verb(
    "POST",
    "/systems/{uuid:system}/hooks/{uuid:hook}/resumption",
    who=STAFF,
    title="恢复推送",
    gives={204: None},
    refuses=WRITES,
    group=GROUP,
)
def resume_hook(request: Request, system: uuid.UUID, hook: uuid.UUID) -> HttpResponse:
    """Go on sending to a paused address."""
    actions.resume_hook(hook=queries.hook_of(_kept(request, system), hook), by=request.visitor.person)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@verb("GET", "/systems/{uuid:system}/pushes", who=STAFF, title="最近的推送", gives={200: PushesShown}, group=GROUP)
def list_pushes(request: Request, system: uuid.UUID) -> HttpResponse:
    """What was sent lately, and how it went."""
    found = queries.pushes_of(_kept(request, system))
    return reply(
        PushesShown(
            tuple(
                PushShown(p.id, p.hook_id, p.event, p.case, p.seq, p.kind, p.at, p.state, p.tries, p.status, p.next_at)
                for p in found
            )
        )
    )


def _body(request: Request) -> uuid.UUID:
    if request.visitor.body is None:
        raise NotFound
    return request.visitor.body.id


def _kept(request: Request, system: uuid.UUID) -> System:
    """The system whose addresses the caller keeps: itself, or one of the body for whoever manages them."""
    itself = request.system is not None and request.system.id == system
    manages = request.system is None and bool(request.visitor.powers.intersection(MANAGING))
    if not (itself or manages):
        raise NotFound
    return queries.system_of(_body(request), system)


def _shown(system: System) -> SystemShown:
    return SystemShown(
        id=system.id,
        name=system.name,
        public_key=base64.b64encode(system.public_key).decode(),
        powers=tuple(system.powers),
        postings=tuple(map(_acting, queries.acting_of(system))),
        made_at=system.made_at,
        expires_at=system.expires_at,
        revoked_at=system.revoked_at,
        last_used_at=system.last_used_at,
    )


def _acting(acting: ActingFor) -> ActingShown:
    posting = acting.posting
    return ActingShown(
        acting.id, posting.id, posting.person_id, posting.person.name, posting.department.name, acting.agreed_at
    )


def _hook(hook: Hook) -> HookShown:
    waiting = getattr(hook, "waiting", 0)
    return HookShown(hook.id, hook.url, tuple(hook.events), hook.made_at, hook.paused_at, waiting)
