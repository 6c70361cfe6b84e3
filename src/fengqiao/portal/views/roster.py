"""特邀调解名册: whom the courts invited to mediate, for everybody to see and to choose from.

Law: 人民法院在线调解规则 (2021) art. 5; 法释〔2016〕14号 art. 8.
"""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fengqiao.directory import guards
from fengqiao.portal.forms.roster import RosterSearch
from fengqiao.portal.queries import roster


@guards.public
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The organisations or the mediators on rosters today, as far as the address narrows them."""
    form = RosterSearch(request.GET)
    found = roster.search(form.wanted)
    return render(request, "portal/roster/search.html", {"form": form, "found": found, "wanted": form.wanted})


@guards.public
@require_safe
def show(request: HttpRequest, entry: uuid.UUID) -> HttpResponse:
    """What is published of one of them."""
    return render(request, "portal/roster/show.html", roster.show(entry))
