"""A page that asks for one thing by a form: sent, done and on, or shown again with what is to be mended."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from fengqiao.casebook.forms import refuse
from fengqiao.desks.queries.frame import navigation
from fengqiao.directory.visitor import visitor_of
from fengqiao.refusals import NotFound, Refused

T = TypeVar("T")


@dataclass(frozen=True)
class Asked:
    """What stands around a form: the title, the words of the button, where its link back leads, what to think of.

    `current` is the entry of the side navigation; `consequences` say what sending brings about.
    """

    title: str
    submit: str
    back: str
    current: str
    lead: str = ""
    caption: str = ""
    consequences: tuple[str, ...] = ()
    irreversible: bool = False


def ask(
    request: HttpRequest,
    form: forms.Form,
    asked: Asked,
    *,
    act: Callable[[dict[str, Any]], T],
    done: Callable[[T], tuple[str, str]],
    template: str = "desks/bodies/form.html",
    beside: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The page of a form. `act` takes what was typed; `done` gives the news and where to go on.

    A refusal stands at its field, or above the form, and what was typed is kept; what is not found stays not found.
    """
    if form.is_valid():
        try:
            result = act(form.cleaned_data)
        except NotFound:
            raise
        except Refused as refusal:
            refuse(form, refusal)
        else:
            news, target = done(result)
            messages.success(request, news)
            return HttpResponseRedirect(target)
    frame = {"form": form, "asked": asked, "navigation": navigation(visitor_of(request), asked.current)}
    return render(request, template, {**frame, **(beside or {})}, status=422 if form.errors else 200)
