"""The ledger of mediators: the list, one mediator, entering, changing, certificates, leaving."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fengqiao.casebook import leaving
from fengqiao.desks.asking import Asked, ask
from fengqiao.desks.forms.mediators import CertificateForm, LeaveForm, MediatorFilter, MediatorForm, ReasonForm
from fengqiao.desks.queries import mediators
from fengqiao.desks.queries.frame import navigation
from fengqiao.desks.queries.mediators import KEEPING, READING
from fengqiao.directory import actions, powers, queries
from fengqiao.directory.guards import staff
from fengqiao.directory.models import Body, Person
from fengqiao.directory.queries.ledger_scope import scope_of
from fengqiao.directory.visitor import Visitor, visitor_of
from fengqiao.refusals import NotFound


@staff(*READING)
def ledger(request: HttpRequest) -> HttpResponse:
    """调解员台账: who mediates in the jurisdiction, with certificates and load."""
    visitor, form = visitor_of(request), MediatorFilter(request.GET)
    found = mediators.ledger(visitor, form.search, form.region_code)
    context = {"form": form, **found, "navigation": navigation(visitor, "mediators")}
    return render(request, "desks/mediators/ledger.html", context)


@staff(*READING, powers.ORGANISATION_MEDIATE)
def show(request: HttpRequest, mediator: uuid.UUID) -> HttpResponse:
    """One mediator: themselves too may see what stands in the ledger."""
    visitor = visitor_of(request)
    context = {**mediators.page(visitor, mediator), "navigation": navigation(visitor, "mediators")}
    return render(request, "desks/mediators/mediator.html", context)


@staff(*KEEPING)
def enter(request: HttpRequest, body: uuid.UUID) -> HttpResponse:
    """Enter a mediator of a body."""
    visitor = visitor_of(request)
    whose = _kept_body(visitor, body)
    asked = Asked("登记调解员", "登记", reverse("desks:body", args=[body]), "mediators", caption=whose.name)
    return ask(
        request,
        MediatorForm(request.POST or None, colleagues=mediators.not_entered(body)),
        asked,
        act=lambda said: actions.enter_mediator(
            **{**said, "person": Person.objects.filter(id=said["person"]).first()}, body=whose, by=visitor.person
        ),
        done=lambda made: (f"已登记调解员{made.name}，请接着登记证书。", _address(made.id)),
    )


@staff(*KEEPING)
def change(request: HttpRequest, mediator: uuid.UUID) -> HttpResponse:
    """Change a mediator's category and specialities."""
    visitor = visitor_of(request)
    known = mediators.kept(visitor, mediator)
    initial = {name: getattr(known, name) for name in ("category", "causes", "industries", "languages")}
    return ask(
        request,
        MediatorForm(request.POST or None, initial=initial),
        Asked("更新调解员信息", "保存", _address(mediator), "mediators", caption=known.name),
        act=lambda said: actions.change_mediator(mediator=mediator, region=known.region_id, by=visitor.person, **said),
        done=lambda changed: ("已保存。" if changed else "没有变化。", _address(mediator)),
    )


@staff(*KEEPING)
def record_certificate(request: HttpRequest, mediator: uuid.UUID) -> HttpResponse:
    """Record a certificate of a mediator."""
    visitor = visitor_of(request)
    known = mediators.kept(visitor, mediator)
    return ask(
        request,
        CertificateForm(request.POST or None),
        Asked("登记证书", "登记", _address(mediator), "mediators", caption=known.name),
        act=lambda said: actions.record_certificate(person=known.person_id, by=visitor.person, **said),
        done=lambda made: ("已登记证书。" if made[1] else "这份证书已经登记过，没有变化。", _address(mediator)),
    )


@staff(*KEEPING)
def withdraw_certificate(request: HttpRequest, mediator: uuid.UUID, certificate: uuid.UUID) -> HttpResponse:
    """Take a certificate out of count."""
    visitor = visitor_of(request)
    known = mediators.kept(visitor, mediator)
    if not queries.certificates_of([known.person_id]).filter(id=certificate).exists():
        raise NotFound
    said = ("这份证书不再计入持证率", "记录保留，写明作废原因")
    asked = Asked("作废证书", "确认作废", _address(mediator), "mediators", "", known.name, said, irreversible=True)
    return ask(
        request,
        ReasonForm(request.POST or None),
        asked,
        act=lambda given: actions.withdraw_certificate(certificate=certificate, by=visitor.person, **given),
        done=lambda _: ("已作废这份证书。", _address(mediator)),
    )


LEAVING = (
    "台账中转为“已退出”，历史记录保留",
    "在本单位的调解岗位同时免去，不能再被指派案件",
    "还有未办结的案件时不能退出，须先更换调解员",
    "在法院名册上的登记不随之改变，由名册法院除名",
)


@staff(*KEEPING)
def leave(request: HttpRequest, mediator: uuid.UUID) -> HttpResponse:
    """Let a mediator go, once their open cases are handed over."""
    visitor = visitor_of(request)
    known = mediators.kept(visitor, mediator)
    asked = Asked("办理退出", "确认退出", _address(mediator), "mediators", "", known.name, LEAVING, irreversible=True)
    return ask(
        request,
        LeaveForm(request.POST or None),
        asked,
        act=lambda said: leaving.leave(mediator=known, visitor=visitor, **said),
        done=lambda ended: (f"{known.name}已退出，同时免去 {ended} 个调解岗位。", _address(mediator)),
    )


def _kept_body(visitor: Visitor, body: uuid.UUID) -> Body:
    """A body whose ledger the visitor keeps; not found otherwise."""
    scope = scope_of(visitor)
    if scope.body and scope.body != body:
        raise NotFound
    return queries.find_body(body, scope.covers)


def _address(mediator: uuid.UUID) -> str:
    return reverse("desks:mediator", args=[mediator])
