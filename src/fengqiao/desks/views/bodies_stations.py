"""Stations: opening one in another body's house, posting people there for a term, closing it."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.desks import stationing
from fengqiao.desks.asking import Asked, ask
from fengqiao.desks.forms.bodies import PlainForm
from fengqiao.desks.forms.stations import StationForm, StationPostingForm
from fengqiao.desks.queries import stations
from fengqiao.desks.queries.frame import navigation
from fengqiao.desks.views.bodies_keeping import KEEPERS
from fengqiao.directory import actions, queries
from fengqiao.directory.guards import staff
from fengqiao.directory.models import Body, Person
from fengqiao.directory.visitor import visitor_of


@staff()
def show(request: HttpRequest, station: uuid.UUID) -> HttpResponse:
    """One station: where it is, what is done there, who is posted there until when."""
    visitor = visitor_of(request)
    context = {**stations.page(visitor, station), "navigation": navigation(visitor, "bodies")}
    return render(request, "desks/bodies/station.html", context)


@staff(*KEEPERS)
def open_station(request: HttpRequest, body: uuid.UUID) -> HttpResponse:
    """Open a station of a body in the house of another."""
    visitor = visitor_of(request)
    resident = stations.kept_body(visitor, body)
    back = reverse("desks:body", args=[body])
    lead = "派到驻点的人员代表本单位办事，职权以驻点为限，派驻期满自动停止。"
    return ask(
        request,
        StationForm(request.POST or None, stations.hosts(visitor, resident), stations.powers_of(resident)),
        Asked("设立驻点", "设立", back, "bodies", lead, resident.name),
        act=lambda said: actions.open_station(
            **{**said, "host": Body.objects.get(id=said["host"])}, resident=resident, by=visitor.actor
        ),
        done=lambda made: ("已设立驻点，请派驻人员。", reverse("desks:station", args=[made.id])),
    )


@staff(*KEEPERS)
def post_to_station(request: HttpRequest, station: uuid.UUID) -> HttpResponse:
    """Post somebody to a station for a term."""
    visitor = visitor_of(request)
    found = stations.kept(visitor, station)
    people = queries.colleagues(found.department.body_id, clock.today())
    back = reverse("desks:station", args=[station])
    return ask(
        request,
        StationPostingForm(request.POST or None, people),
        Asked("派驻人员", "派驻", back, "bodies", "派驻期内可以在“我的岗位”中切换到驻点办事。", found.department.name),
        act=lambda said: stationing.post(
            station=found, by=visitor.actor, **{**said, "person": Person.objects.get(id=said["person"])}
        ),
        done=lambda made: (f"已派驻至{made.ends_on:%Y年%m月%d日}。", back),
    )


@staff(*KEEPERS)
def end_station_posting(request: HttpRequest, station: uuid.UUID, posting: uuid.UUID) -> HttpResponse:
    """Call somebody back from a station before the term ends."""
    visitor = visitor_of(request)
    found = stations.kept(visitor, station)
    back = reverse("desks:station", args=[station])
    said = ("在驻点的职权立即停止，正在登录的会退出", "在原部门的任职不变")
    return ask(
        request,
        PlainForm({} if request.method == "POST" else None),
        Asked("结束派驻", "确认结束", back, "bodies", "", found.department.name, said),
        act=lambda _: actions.end_posting(posting=stations.posting_at(found, posting), by=visitor.actor),
        done=lambda _: ("已结束派驻。", back),
    )


@staff(*KEEPERS)
def close_station(request: HttpRequest, station: uuid.UUID) -> HttpResponse:
    """Close a station."""
    visitor = visitor_of(request)
    found = stations.kept(visitor, station)
    back = reverse("desks:station", args=[station])
    said = ("不能再向这里派驻人员", "以前的派驻和办案记录保留")
    return ask(
        request,
        PlainForm({} if request.method == "POST" else None),
        Asked("撤销驻点", "确认撤销", back, "bodies", "", found.department.name, said, irreversible=True),
        act=lambda _: actions.close_station(station=station, by=visitor.person),
        done=lambda _: ("已撤销驻点。", back),
    )
