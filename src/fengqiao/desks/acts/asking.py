"""One act as a desk asks for it: who may, what follows, the form, the second proof."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.base.wording import day_in_words, yuan_in_words
from fengqiao.casebook.forms import FilesField, MoneyField, PayloadForm, form_for
from fengqiao.casebook.gathered import gathered
from fengqiao.desks.acts.answered import answered
from fengqiao.desks.acts.pages import ActPage, page_of
from fengqiao.desks.forms.signing_in import StepUpForm
from fengqiao.desks.queries.agreement import signers, terms
from fengqiao.desks.queries.frame import CASE_POWERS, number_of
from fengqiao.desks.queries.log import is_seated
from fengqiao.desks.queries.set_aside import before_whom_it_lies
from fengqiao.desks.refusals import CodeRefused
from fengqiao.directory import actions as directory
from fengqiao.directory.refusals import SignInRefused
from fengqiao.directory.visitor import Visitor
from fengqiao.procedure import KINDS, RULES_OF, CaseView, Rule, available, available_on_paper, standings
from fengqiao.refusals import NotFound

NOT_ANSWERS = frozenset({"csrfmiddlewaretoken", "confirmed", "again", "totp"})


@dataclass(frozen=True)
class Asked:
    """An act that the visitor may take in a case, now or in another state of it."""

    kind: str
    view: CaseView
    visitor: Visitor
    page: ActPage
    rule: Rule
    open_now: bool
    on_paper: bool

    @property
    def title(self) -> str:
        """What the page is called."""
        return self.page.title or KINDS[self.kind].title

    @property
    def submit(self) -> str:
        """What the button says."""
        return self.page.submit or self.title

    @property
    def confirms(self) -> bool:
        """Whether a page of its own repeats what will happen."""
        return self.rule.irreversible

    @property
    def back(self) -> str:
        """Where to go when it is done."""
        return reverse(f"desks:{self.page.back}", args=[self.view.id])

    def form(self, data: QueryDict, files: Any) -> PayloadForm:
        """The form as it was sent."""
        return self._class()(data, files)

    def blank(self, given: QueryDict) -> PayloadForm:
        """The form with what the case says already, and what the address names."""
        filled = dict(self.page.prefill(self.view, self.visitor)) if self.page.prefill else {}
        return self._class()(initial=filled | dict(given.items()))

    def second_proof(self, data: Any) -> StepUpForm | None:
        """The form for the code generator, where the act asks for it."""
        return StepUpForm(data, label_suffix="") if self.page.step_up else None

    def prove(self, totp: str, command: uuid.UUID) -> None:
        """Spend the code; a command that became an act already needs none. Raises CodeRefused."""
        if not self.page.step_up or is_seated(command):
            return
        try:
            directory.confirm_by_totp(account=self.visitor.account, totp=totp)
        except SignInRefused as refusal:
            raise CodeRefused from refusal

    def context(self) -> dict[str, Any]:
        """What the page says around the form."""
        return {
            "case": self.view,
            "case_id": uuid.UUID(self.view.id),
            "case_title": "与".join(self.view.side(side)[0].name for side in ("applicant", "respondent")),
            "number": number_of(self.view),
            "crumbs": [
                _beginning(self.visitor),
                {"title": number_of(self.view), "url": reverse("desks:case", args=[self.view.id])},
                {"title": self.title},
            ],
            "today": clock.today(),
            "terms": terms(self.view),
            "signers": signers(self.view),
            **answered(self.kind, self.view),
            **before_whom_it_lies(self.kind, self.view),
            "gathered": gathered(self.view),
        }

    def _class(self) -> type[PayloadForm]:
        instead = self.page.instead(self.view, self.visitor) if self.page.instead else None
        return form_for(self.kind, self.view, self.visitor, instead=instead)


def _beginning(visitor: Visitor) -> dict[str, str]:
    """Where the way to the case began: the work list, or for an expert without cases of their own the panels."""
    if visitor.powers.intersection(CASE_POWERS):
        return {"title": "等我办理", "url": reverse("desks:work")}
    return {"title": "专家组", "url": reverse("desks:panels")}


def asked_for(kind: str, view: CaseView, visitor: Visitor) -> Asked:
    """The act as the visitor may take it; not found for one that is none of their business."""
    rules = RULES_OF.get(kind, ())
    mine = standings(view, visitor.actor)
    possible = [rule for rule in rules if mine & (rule.who | rule.on_paper)]
    if not possible:
        raise NotFound
    now = clock.now()
    own = [rule for rule in available(view, visitor.actor, now) if rule.kind == kind]
    paper = [rule for rule in available_on_paper(view, visitor.actor, now) if rule.kind == kind]
    rule = (own or paper or possible)[0]
    return Asked(kind, view, visitor, page_of(kind), rule, bool(own or paper), bool(paper) and not own)


def sent_again(form: PayloadForm, request: HttpRequest) -> Iterator[tuple[str, str]]:
    """Everything that was typed, to be carried through the page that repeats it; files by their links."""
    for name, values in request.POST.lists():
        if name not in NOT_ANSWERS and not name.endswith("_links"):
            yield from ((name, str(value)) for value in values)
    for name, field in form.fields.items():
        if isinstance(field, FilesField):
            yield from ((f"{name}_links", str(row.id)) for row in form.cleaned_data.get(name) or ())


def told_back(form: PayloadForm) -> list[dict[str, str]]:
    """What was typed, as rows to be read over."""
    shown = [(field, form.cleaned_data.get(name)) for name, field in form.fields.items() if not field.widget.is_hidden]
    return [
        {"label": str(field.label), "value": in_words(field, value)}
        for field, value in shown
        if value not in (None, "", [])
    ]


def in_words(field: forms.Field, value: Any) -> str:
    """A clean value as people read it."""
    if isinstance(field, FilesField):
        return "、".join(row.name for row in value)
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        titles: Mapping[str, Any] = {str(key): title for key, title in choices}
        return "；".join(str(titles.get(str(each), each)) for each in (value if isinstance(value, list) else [value]))
    if isinstance(field, MoneyField):
        return yuan_in_words(int(value * 100))
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return "；".join(value) if isinstance(value, list) else str(value)
