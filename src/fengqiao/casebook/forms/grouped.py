"""Fields of a group of workers: whom it names, which list a word belongs to, whom an agreement does not bind."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms

from fengqiao.base import clock
from fengqiao.casebook.forms.parts import Context, Part, constant, simple
from fengqiao.procedure import CaseView, parties_of
from fengqiao.procedure.model import Party
from fengqiao.procedure.representing import fellows, may_name, separable

Words = dict[str, Any]


def _several(name: str, choices: Iterable[Party], words: Words, *, required: bool) -> Part:
    """Some of these parties, ticked."""
    listed = [(party.id, party.name) for party in choices]
    words |= {"choices": listed, "required": required}
    field = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, **words)
    return Part(lambda cleaned: tuple(cleaned.get(name) or ()), {name: field})


def _workers(view: CaseView | None, context: Context) -> tuple[Party, ...]:
    """The workers who may name representatives: the visitor's own, or those of the case where staff enter a paper."""
    if view is None:
        return ()
    own = view.parties if context.visitor.is_staff else parties_of(view, context.visitor.actor)
    first = next((party for party in own if may_name(view, party)), None)
    left = set(view.group.left)
    return tuple(each for each in fellows(view, first) if each.id not in left) if first else ()


def _representatives(context: Context, words: Words) -> Part:
    return _several("representatives", _workers(context.view, context), words, required=True)


def _signed_by(context: Context, words: Words) -> Part:
    """Who signed the paper: asked of staff alone, for online everybody confirms for themselves."""
    if not context.visitor.is_staff:
        return constant(())
    return _several("signed_by", _workers(context.view, context), words, required=False)


def _nomination(context: Context, words: Words) -> Part:
    """The list that was on the page: not a later one that nobody read."""
    latest = context.view.group.nomination if context.view else 1
    return simple("nomination", forms.IntegerField(widget=forms.HiddenInput, initial=latest))


def _members(context: Context, words: Words) -> Part:
    """Those who may be set apart now, all ticked."""
    view = context.view
    listed = separable(view, clock.today()) if view else ()
    return _several("members", listed, words | {"initial": [party.id for party in listed]}, required=True)


GROUPED: Final = {
    ("nominate_representatives", "representatives"): _representatives,
    ("nominate_representatives", "signed_by"): _signed_by,
    ("endorse_representatives", "nomination"): _nomination,
    ("set_members_apart", "members"): _members,
}
