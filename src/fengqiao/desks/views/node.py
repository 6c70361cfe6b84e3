"""For whoever runs the node: what follows acts, what failed, what is settled, how the exchange with others does."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST

from fengqiao.base import clock
from fengqiao.base import node as here
from fengqiao.desks.actions import retry_errand
from fengqiao.desks.queries import docking as words
from fengqiao.desks.queries import media, node
from fengqiao.desks.queries.frame import navigation
from fengqiao.directory import powers
from fengqiao.directory.guards import staff
from fengqiao.directory.visitor import visitor_of
from fengqiao.docking import queries as exchange


@staff(powers.NODE_OPERATE)
def dashboard(request: HttpRequest) -> HttpResponse:
    """运行情况: errands, failures, settled and contested cases."""
    context = {
        "node": here.this().name,
        "readers": node.readers(),
        "failures": node.failures(),
        "figures": node.figures(),
        "media": media.media(),
        "now": clock.now(),
        "navigation": navigation(visitor_of(request), "node"),
    }
    return render(request, "desks/node.html", context)


@require_POST
@staff(powers.NODE_OPERATE)
def retry(request: HttpRequest) -> HttpResponse:
    """Try a failed errand at once."""
    number = request.POST.get("n", "")
    if number.isascii() and number.isdigit() and retry_errand(reader=request.POST.get("reader", ""), n=int(number)):
        messages.success(request, "已安排马上重试，结果稍后在这里显示。")
    return redirect("desks:node")


@staff(powers.NODE_OPERATE)
def docking(request: HttpRequest) -> HttpResponse:
    """系统对接: each peer's lag and backlog, what waits for a person, refusals, differences."""
    context = {
        "node": here.this().name,
        "peers": words.peers(exchange.peers(), clock.now()),
        "groups": words.work(exchange.work_groups()),
        "work": words.work(exchange.work()),
        "refusals": words.refusals(exchange.refusals()),
        "figures": exchange.figures(),
        "now": clock.now(),
        "navigation": navigation(visitor_of(request), "node"),
    }
    return render(request, "desks/docking.html", context)


@require_POST
@staff(powers.NODE_OPERATE)
def finish_work(request: HttpRequest) -> HttpResponse:
    """Note that a work item was looked at; what it stopped is sent again."""
    number = request.POST.get("id", "")
    if number.isascii() and number.isdigit() and exchange.finish_work(int(number)):
        messages.success(request, "已记为处理完毕；因此停发的案件恢复发送。")
    return redirect("desks:docking")


@require_POST
@staff(powers.NODE_OPERATE)
def finish_alike(request: HttpRequest) -> HttpResponse:
    """Note that all work items of one sort that the page showed were looked at; what they stopped is sent again."""
    said = {name: request.POST.get(name, "") for name in ("peer", "cause", "code")}
    until = parse_datetime(request.POST.get("until", ""))
    if until is not None and until.tzinfo is not None and (found := exchange.finish_alike(**said, until=until)):
        messages.success(request, f"已把 {found} 件记为处理完毕；因此停发的案件恢复发送。")
    return redirect("desks:docking")
