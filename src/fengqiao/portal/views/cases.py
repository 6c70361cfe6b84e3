"""A party's own page, the page of one case, and the seat in a case that waits for somebody."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from fengqiao.base.ids import new_id, parse_id
from fengqiao.casebook import seats
from fengqiao.directory import guards
from fengqiao.directory.visitor import visitor_of
from fengqiao.papers import drafting
from fengqiao.portal.actions import acting
from fengqiao.portal.queries import cases, group, mine, receipts
from fengqiao.refusals import NotFound, Refused


@guards.party
@require_safe
def my_cases(request: HttpRequest) -> HttpResponse:
    """What waits for me, my cases, what I began, cases that name me."""
    page = int(number) if (number := request.GET.get("page", "1")).isdecimal() else 1
    everything = request.GET.get("all") == "1"
    found = mine.mine(visitor_of(request), page=page, open_only=not everything)
    return render(request, "portal/mine.html", {"mine": found, "everything": everything, "number": page})


@guards.party
@require_safe
def case(request: HttpRequest, case: uuid.UUID) -> HttpResponse:
    """Where the case is, who has it, how long is left, what I can do."""
    seat = cases.seat(case, visitor_of(request))
    return render(request, "portal/case.html", {**cases.case_page(seat), **group.beside(seat)})


@guards.party
@require_safe
def done(request: HttpRequest, case: uuid.UUID, place: str) -> HttpResponse:
    """The receipt of an act: what was done, when, what comes next."""
    seat = cases.seat(case, visitor_of(request))
    context = {"seat": seat, "view": seat.view, "receipt": receipts.receipt(seat, place)}
    return render(request, "portal/done.html", context)


@guards.party
@require_safe
def complaint(request: HttpRequest, case: uuid.UUID) -> HttpResponse:
    """The complaint to the court, filled in from the case, for whoever applied: to be signed and handed in."""
    seat = cases.seat(case, visitor_of(request))
    own = {party.id for party in seat.parties}
    if not seat.view.court or not any(party.side == "applicant" for party in seat.parties):
        raise NotFound
    return _taken_away(drafting.complaint_of(seat.view, own), "民事起诉状")


@guards.party
@require_safe
def answer(request: HttpRequest, case: uuid.UUID) -> HttpResponse:
    """The answer to a suit or to an application for arbitration, for whoever it is directed against."""
    seat = cases.seat(case, visitor_of(request))
    if not cases.may_answer(seat):
        raise NotFound
    own = {party.id for party in seat.parties}
    return _taken_away(drafting.answer_of(seat.view, own), drafting.answer_title(seat.view))


def _taken_away(pdf: bytes, title: str) -> HttpResponse:
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = str(content_disposition_header(as_attachment=True, filename=f"{title}.pdf"))
    response["Cache-Control"] = "private, no-store"
    return response


@guards.party
def take_seat(request: HttpRequest, case: uuid.UUID, party: str) -> HttpResponseBase:
    """Somebody invited takes their seat, after their identity was checked."""
    visitor = visitor_of(request)
    seat = next((seat for seat in seats.waiting_for_visitor() if (seat.subject, seat.party) == (case, party)), None)
    if seat is None:
        if any(own.id == party for own in cases.seat(case, visitor).parties):
            return redirect("portal:case", case)
        raise NotFound
    refusal: Refused | None = None
    command = parse_id(request.POST.get("command", "")) or new_id()
    if request.method == "POST" and visitor.identity_checked:
        try:
            taken = acting.take_seat(case=case, party=party, command=command, visitor=visitor)
        except Refused as error:
            refusal = error
        else:
            messages.success(request, "您已参加这件调解，可以看材料、表示意见了。")
            named = taken.view.party(party)
            if named is not None and named.kind == "organisation":
                return redirect("portal:act", case, "prove_authority")
            return redirect("portal:case", case)
    context = {"seat": seat, "command": command, "refusal": refusal}
    return render(request, "portal/take_seat.html", context, status=refusal.status if refusal else 200)
