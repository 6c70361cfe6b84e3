"""For whoever runs the node: what follows acts, what failed, what is settled."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from fengqiao.base import clock
from fengqiao.base import node as here
from fengqiao.desks.actions import retry_errand
from fengqiao.desks.queries import node
from fengqiao.desks.queries.frame import navigation
from fengqiao.directory import powers
from fengqiao.directory.guards import staff
from fengqiao.directory.visitor import visitor_of


@staff(powers.NODE_OPERATE)
def dashboard(request: HttpRequest) -> HttpResponse:
    """运行情况: errands, failures, settled and contested cases."""
    context = {
        "node": here.this().name,
        "readers": node.readers(),
        "failures": node.failures(),
        "figures": node.figures(),
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
