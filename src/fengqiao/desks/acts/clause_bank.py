"""条款库 on the page that drafts an agreement: choose a clause, fill it in, and it is in the text and the terms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Final

from django import forms
from django.http import QueryDict

from fengqiao.base import clock
from fengqiao.casebook.clauses import Clause, Made, Variable, clauses, make, next_numeral
from fengqiao.casebook.forms import MoneyField, PayloadForm
from fengqiao.casebook.forms.named import party_title
from fengqiao.desks.acts import prefills
from fengqiao.directory.visitor import Visitor
from fengqiao.procedure import CaseView

KIND: Final = "draft_agreement"
CHOOSE: Final = "choose_clause"
INSERT: Final = "insert_clause"
PREFIX: Final = "clause"
DAYS_AHEAD: Final = {
    "week_ahead": timedelta(days=7),
    "two_weeks_ahead": timedelta(days=14),
    "month_ahead": prefills.FIRST_PAYMENT,
}


class ClauseForm(forms.Form):
    """The variables of one clause."""

    replace = forms.BooleanField(
        label="代替现有的履行事项", required=False, help_text="不勾选的，加在现有的履行事项后面"
    )

    def __init__(self, clause: Clause, view: CaseView, data: QueryDict | None = None, *, replace: bool = False) -> None:
        initial = {each.name: _default(each, view) for each in clause.variables} | {"replace": replace}
        super().__init__(data, prefix=PREFIX, initial=initial, label_suffix="")
        self.clause, self.view = clause, view
        for each in clause.variables:
            self.fields[each.name] = _field(each, view)
        if not clause.replaces:
            del self.fields["replace"]
        self.order_fields([*(each.name for each in clause.variables), "replace"])

    def clean(self) -> dict[str, Any]:
        """What was filled in makes sense together: days lie ahead, one party is not on both ends."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        for each in self.clause.variables:
            value = typed.get(each.name)
            if each.kind == "day" and not each.past and isinstance(value, date) and value < clock.today():
                self.add_error(each.name, "这个日期已经过去，请填今天或者以后的日期")
            if each.kind == "money" and value == 0:
                self.add_error(each.name, "金额应当大于零")
        named = [typed[each.name] for each in self.clause.variables if each.kind == "party" and typed.get(each.name)]
        if len(named) > 1 and len(set(named)) < len(named):
            self.add_error(None, "同一当事人不能既付款又收款，请重新选择")
        return typed

    def made(self) -> Made:
        """The clause with what was filled in."""
        values = {each.name: self._value(each) for each in self.clause.variables}
        return make(self.clause, values, clock.today())

    def _value(self, variable: Variable) -> Any:
        typed = self.cleaned_data[variable.name]
        if variable.kind == "party":
            return self.view.party(typed)
        return int(typed * 100) if variable.kind == "money" else typed


@dataclass(frozen=True)
class Bank:
    """The bank as the page draws it: all clauses by group, the chosen one with its form, what was just put in."""

    groups: Mapping[str, list[Clause]] = field(default_factory=dict)
    form: ClauseForm | None = None
    said: str = ""


def bank(form: ClauseForm | None = None, said: str = "") -> Bank:
    """The whole bank."""
    return Bank({group: list(of) for group, of in groupby(clauses().values(), key=lambda c: c.group)}, form, said)


def is_asked(data: QueryDict) -> bool:
    """Whether a button of the bank was pressed, with a clause that there is."""
    return _wanted(data) in clauses()


def answer(form: PayloadForm, view: CaseView, visitor: Visitor, data: QueryDict) -> tuple[PayloadForm, Bank]:
    """The draft as typed with the bank beside it: a clause to fill in, or the clause put in."""
    clause = clauses()[_wanted(data)]
    if CHOOSE in data:
        replace = _untouched(form, view, visitor)
        return form.retyped(), bank(ClauseForm(clause, view, replace=replace))
    filled = ClauseForm(clause, view, data)
    if not filled.is_valid():
        return form.retyped(), bank(filled)
    return _with(form.retyped(), filled.made(), replace=bool(filled.cleaned_data.get("replace"))), bank(
        said=f"已加入“{filled.clause.title}”。请通读协议正文和履行事项，与新条款不一致的地方改过来，再保存。"
    )


def _wanted(data: QueryDict) -> str:
    return str(data.get(CHOOSE) or data.get(INSERT) or "")


def _with(typed: PayloadForm, made: Made, *, replace: bool) -> PayloadForm:
    """The draft with one more paragraph, and with the clause's terms after or instead of the others."""
    content = str(typed.initial.get("content") or "").rstrip()
    rows = [] if replace else list(typed.initial.get("terms") or ())
    rows += [
        {"obligor": t.obligor, "obligee": t.obligee, "text": t.text, "amount_fen": t.amount_fen, "due_on": t.due_on}
        for t in made.terms
    ]
    paragraph = f"{next_numeral(content)}、{made.text}"
    both = f"{content}\n{paragraph}" if content else paragraph
    return type(typed)(initial={**typed.initial, "content": both, "terms": rows})


def _untouched(form: PayloadForm, view: CaseView, visitor: Visitor) -> bool:
    """Whether the terms are still those that the page began with."""
    begun = {row["text"] for row in prefills.draft(view, visitor)["terms"]}
    typed = {row.get("text") for row in form.retyped().initial.get("terms", ()) if row.get("text")}
    return typed <= begun


def _field(variable: Variable, view: CaseView) -> forms.Field:
    words: dict[str, Any] = {"label": variable.label, "help_text": variable.hint}
    match variable.kind:
        case "party":
            choices = [("", "请选择"), *((party.id, party_title(party)) for party in view.parties)]
            return forms.ChoiceField(choices=choices, **words)
        case "money":
            return MoneyField(**words)
        case "day":
            return forms.DateField(widget=forms.SelectDateWidget, **words)
        case "count":
            return forms.IntegerField(min_value=variable.least, max_value=variable.most, **words)
        case "choice":
            return forms.ChoiceField(
                choices=[(text, text) for text in variable.choices], widget=forms.RadioSelect, **words
            )
        case "digits":
            return forms.RegexField(r"^[0-9]{4}$", error_messages={"invalid": "请填四位数字"}, **words)
        case "text":
            return forms.CharField(max_length=200, **words)


def _default(variable: Variable, view: CaseView) -> Any:
    """What the case says already."""
    if variable.default in DAYS_AHEAD:
        return clock.today() + DAYS_AHEAD[variable.default]
    match variable.default:
        case "applicant" | "respondent":
            return view.side(variable.default)[0].id
        case "claims":
            return "、".join(claim.title.removeprefix("支付") for claim in view.claims)[:200]
        case "total":
            return sum(claim.amount_fen for claim in view.claims) or None
        case _:
            return variable.choices[0] if variable.kind == "choice" else None
