"""Fields that name something: people choose it by its title, the act holds its id."""

import uuid
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Final

from django import forms

from fengqiao.base import clock
from fengqiao.base.ids import parse_id
from fengqiao.base.wording import instant_in_words
from fengqiao.casebook import queries as cases
from fengqiao.casebook.forms.grouped import GROUPED
from fengqiao.casebook.forms.parts import Cleaned, Context, Part, constant, one_file, simple
from fengqiao.casebook.forms.wording import SIDES, choices_of
from fengqiao.directory import queries
from fengqiao.directory.kinds import COURTS, MEDIATING, BodyKind
from fengqiao.directory.models import Body, Person
from fengqiao.procedure import KINDS, RULES_OF, grounds_that_fit, parties_of
from fengqiao.procedure.model import Party
from fengqiao.refusals import Refused

Words = dict[str, Any]
Choice = tuple[str, str]
Builder = Callable[[Context, Words], Part]

COMMISSIONS: Final = (BodyKind.ARBITRATION_COMMISSION, BodyKind.ARBITRATION_INSTITUTE)
_PETITIONS: Final = {"complain": "投诉：", "request_preservation": "保全申请："}
FEW: Final = 6
"""Up to so many choices are shown at once; more fold into a list."""


def part_for(context: Context, name: str, words: Words) -> Part | None:
    """The part for a field that names something, or None for any other."""
    builder = _BY_KIND.get((context.kind, name)) or _BY_NAME.get(name)
    return builder(context, words) if builder else None


def choose(name: str, choices: Iterable[Choice], words: Words) -> Part:
    """One of the choices."""
    found = list(choices)
    widget = forms.RadioSelect if len(found) <= FEW else forms.Select
    if widget is forms.Select or not words["required"]:
        found.insert(0, ("", "请选择" if words["required"] else "不填"))
    form_field = forms.ChoiceField(choices=found, widget=widget, **words | {"help_text": ""})
    return Part(lambda cleaned: cleaned.get(name, ""), {name: form_field})


def party_title(party: Party) -> str:
    """A party as lists name it."""
    return f"{SIDES[party.side]} {party.name}"


def parties(context: Context) -> list[Choice]:
    """The parties of the case; of one that is being opened, the first few of each side by their places."""
    if context.view is not None:
        return [(party.id, party_title(party)) for party in context.view.parties]
    return [(f"{side[0]}{n}", f"第{n}位{title}") for side, title in SIDES.items() for n in range(1, FEW)]


def _party(name: str) -> Builder:
    return lambda context, words: choose(name, parties(context), words)


def _parties(context: Context, words: Words) -> Part:
    words |= {"help_text": "勾选到场的", "choices": parties(context), "required": False}
    return simple("present", forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, **words))


def _as_party(context: Context, words: Words) -> Part:
    """For whom it is done: staff enter for any party that may, a party for those it may act for."""
    view = context.view
    if view is None:
        return constant("")
    words |= {"label": "代哪一方录入" if context.visitor.is_staff else "以哪一方名义", "required": True}
    if context.visitor.is_staff:
        sides = {str(standing).removesuffix("_agent") for rule in RULES_OF[context.kind] for standing in rule.who}
        return choose("as_party", [(p.id, party_title(p)) for p in view.parties if p.side in sides], words)
    mine = parties_of(view, context.visitor.actor)
    if len(mine) < 2:
        return constant("")
    return choose("as_party", [(party.id, party_title(party)) for party in mine], words)


def _court(context: Context, words: Words) -> Part:
    body = context.visitor.body
    if context.kind in ("apply", "enter_pending_suit") and body is not None and body.kind in COURTS:
        return constant(str(body.id))
    view = context.view
    if view is None or not view.organisation:
        return choose("court", _titles(queries.bodies_in([""], kinds=COURTS)), words)
    region = Body.objects.values_list("region", flat=True).get(id=view.organisation)
    return choose("court", _titles(queries.bodies_covering(region or "", kinds=COURTS)), words)


def _organisation(context: Context, words: Words) -> Part:
    body = context.visitor.body
    if context.kind in ("receive_own_case", "enter_settlement", "enter_negotiated_settlement") and body is not None:
        return constant(str(body.id))
    court = parse_id(context.view.court) if context.view else None
    if context.view is None or court is None:
        return choose("organisation", _titles(queries.bodies_in([""], kinds=MEDIATING)), words)
    found = queries.organisations_for(court, cause=context.view.claims[0].cause, on=clock.today())
    return choose("organisation", _titles(found), words)


def _commission(context: Context, words: Words) -> Part:
    body = context.visitor.body
    if context.view is None and body is not None and body.kind in COMMISSIONS:
        return constant(str(body.id))
    court = parse_id(context.view.court or context.view.organisation) if context.view else None
    region = Body.objects.values_list("region", flat=True).get(id=court) if court else ""
    return choose("commission", _titles(queries.bodies_covering(region or "", kinds=COMMISSIONS)), words)


def _titles(bodies: Iterable[Body]) -> list[Choice]:
    return [(str(body.id), body.name) for body in bodies]


def mediators_of_body(context: Context) -> list[Choice]:
    """Who may mediate for the organisation that has the case, or that the visitor acts for."""
    known = context.view.organisation if context.view else ""
    body = parse_id(known) or (context.visitor.body.id if context.visitor.body else None)
    found = queries.mediators_of(body, on=clock.today()) if body else []
    return [(str(person.id), person.name) for person in found]


def _mediator(name: str) -> Builder:
    def build(context: Context, words: Words) -> Part:
        mediators = context.view.mediators if context.view else ()
        return choose(name, [(mediator.person, mediator.name) for mediator in mediators], words)

    return build


def _mediator_of_body(context: Context, words: Words) -> Part:
    return choose("mediator", mediators_of_body(context), words)


def _name_of(source: str) -> Builder:
    """The name of the person chosen in another field."""

    def read(cleaned: Cleaned) -> object:
        person = parse_id(str(cleaned.get(source, "")))
        return Person.objects.values_list("name", flat=True).get(id=person) if person else ""

    return lambda context, words: Part(read)


def _fresh(context: Context, words: Words) -> Part:
    """The id of what the act brings into the case: that of the command, so that a retry says the same."""
    return Part(lambda cleaned: str(cleaned["command_id"]))


def _sittings(context: Context, words: Words) -> Part:
    from_latest = reversed(context.view.sittings) if context.view else ()
    titles = [
        (sitting.id, f"{sitting.starts_at.astimezone(clock.SHANGHAI):%Y年%m月%d日 %H:%M}") for sitting in from_latest
    ]
    return choose("session", titles, words | {"label": "场次"})


def _records(context: Context, words: Words) -> Part:
    records = context.view.records if context.view else ()
    choices = [(record.id, f"第{number}份笔录") for number, record in enumerate(records, 1)]
    return choose("record", choices, words | {"label": "笔录"})


def _requests(context: Context, words: Words) -> Part:
    asked = context.view.records_requests if context.view else ()
    return choose("request", [(each.id, each.what[:60]) for each in asked], words | {"label": "所答复的请求"})


def _petitions(context: Context, words: Words) -> Part:
    made = context.view.petitions if context.view else ()
    choices = [(each.id, f"{_PETITIONS.get(each.kind, '')}{each.reason[:60]}") for each in made]
    return choose("petition", choices, words | {"label": "所答复的投诉或者申请"})


def _challenges(context: Context, words: Words) -> Part:
    made = context.view.challenges if context.view else ()
    return choose("challenge", [(each.id, each.reason[:60]) for each in made], words | {"label": "申请"})


def _terms(context: Context, words: Words) -> Part:
    terms = context.view.agreement.terms if context.view else ()
    part = choose("term", [(str(term.number), f"第{term.number}项 {term.text[:40]}") for term in terms], words)
    return Part(lambda cleaned: int(cleaned["term"]), part.fields)


def _draft(context: Context, words: Words) -> Part:
    """The draft that was on the page: not a later one that nobody read."""
    latest = context.view.agreement.version if context.view else 0
    return simple("draft", forms.IntegerField(widget=forms.HiddenInput, initial=latest))


def _statement(context: Context, words: Words) -> Part:
    """The facts that were on the page: not a later text that nobody read."""
    found = context.view.undisputed if context.view else None
    initial = found.version if found else 1
    return simple("statement", forms.IntegerField(widget=forms.HiddenInput, initial=initial))


def _agreed_until(context: Context, words: Words) -> Part:
    proposed = context.view.extension.until if context.view and context.view.extension else None
    return simple("until", forms.DateField(widget=forms.HiddenInput, initial=proposed))


def _acts(context: Context, words: Words) -> Part:
    found = cases.acts(uuid.UUID(context.view.id)) if context.view else []
    titles = [
        (act.digest, f"{act.at.astimezone(clock.SHANGHAI):%m月%d日 %H:%M} {KINDS[act.kind].title}（{act.name}）")
        for act in reversed(found)
    ]
    return choose("act", titles, words)


def _agents(context: Context, words: Words) -> Part:
    parties_here = context.view.parties if context.view else ()
    agents = [(agent.person, f"{agent.name}（{party.name}）") for party in parties_here for agent in party.agents]
    return choose("person", agents, words)


class PersonByPhone(forms.CharField):
    """Somebody who has signed in before, found by their phone; its clean value is their id."""

    def clean(self, value: Any) -> Any:
        """The person's id; a phone that nobody signed in with is refused."""
        text = super().clean(value)
        try:
            person = queries.find_person_by_phone(text)
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from refusal
        if person is None:
            raise forms.ValidationError("这个手机号还没有登录过，请代理人先用手机号登录一次。")
        return str(person.id)


def _person_by_phone(context: Context, words: Words) -> Part:
    words |= {"label": "代理人手机号", "help_text": "代理人登录用的手机号"}
    return simple("person", PersonByPhone(max_length=20, **words))


def _file(name: str, purpose: str = "document") -> Builder:
    return lambda context, words: one_file(name, context, words, purpose)


def _conclusion_ground(context: Context, words: Words) -> Part:
    """The grounds that agree with the case; the only one is chosen already."""
    fit = grounds_that_fit(context.view, clock.today()) if context.view else frozenset()
    choices = [(key, title) for key, title in choices_of(context.kind, "ground").items() if not fit or int(key) in fit]
    chosen = {"initial": choices[0][0]} if len(choices) == 1 else {}
    asked = forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **words | chosen | {"help_text": ""})
    return Part(lambda cleaned: int(cleaned["ground"]) if cleaned.get("ground") else "", {"ground": asked})


def _failure_reason(context: Context, words: Words) -> Part:
    """Why mediation failed: asked for unless an agreement has effect, and then not asked at all."""
    if context.view and grounds_that_fit(context.view, clock.today()) == {1}:
        return constant("")
    asked = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), **words | {"required": True, "help_text": ""})
    return Part(lambda cleaned: cleaned.get("reason", ""), {"reason": asked})


def _suits(context: Context, words: Words) -> Part:
    """The times that the mediator asked about."""
    asked = context.view.times.slots if context.view and context.view.times else ()
    choices = [(slot.isoformat(), instant_in_words(slot)) for slot in asked]
    words |= {"help_text": "可以选几个；都不行的不选", "choices": choices, "required": False}
    chosen = forms.TypedMultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, coerce=datetime.fromisoformat, empty_value=[], **words
    )
    return Part(lambda cleaned: tuple(cleaned.get("suits") or ()), {"suits": chosen})


_BY_KIND: Final[dict[tuple[str, str], Builder]] = {
    **GROUPED,
    ("conclude_mediation", "ground"): _conclusion_ground,
    ("conclude_mediation", "reason"): _failure_reason,
    ("enter_settlement", "mediator"): _mediator_of_body,
    ("enter_settlement", "mediator_name"): _name_of("mediator"),
    ("answer_times", "suits"): _suits,
    ("schedule_session", "session"): _fresh,
    ("record_session", "record"): _fresh,
    ("request_employer_records", "request"): _fresh,
    ("complain", "petition"): _fresh,
    ("request_preservation", "petition"): _fresh,
    ("challenge_mediator", "challenge"): _fresh,
    ("consent_to_extension", "until"): _agreed_until,
    ("appoint_agent", "person"): _person_by_phone,
    ("appoint_agent", "proof"): _file("proof"),
    ("succeed_party", "party"): _party("party"),
}

_BY_NAME: Final[dict[str, Builder]] = {
    "cause": lambda context, words: choose("cause", choices_of(context.kind, "cause").items(), words),
    "court": _court,
    "organisation": _organisation,
    "commission": _commission,
    "as_party": _as_party,
    "party": _party("party"),
    "obligor": _party("obligor"),
    "obligee": _party("obligee"),
    "present": _parties,
    "mediator": _mediator("mediator"),
    "leaving": _mediator("leaving"),
    "challenge": _challenges,
    "session": _sittings,
    "record": _records,
    "request": _requests,
    "petition": _petitions,
    "term": _terms,
    "draft": _draft,
    "statement": _statement,
    "act": _acts,
    "person": _agents,
    "signature": _file("signature"),
    "sealed_file": _file("sealed_file"),
}
