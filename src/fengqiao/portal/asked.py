"""How parties are asked for the parts of an act: only what is theirs to choose, in everyday words."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from django import forms

from fengqiao.base import clock
from fengqiao.casebook.forms import MoneyField
from fengqiao.casebook.forms.named import choose
from fengqiao.casebook.forms.parts import Context, Part, constant, simple
from fengqiao.directory import queries as directory
from fengqiao.directory.kinds import BodyKind
from fengqiao.directory.models import Body
from fengqiao.directory.visitor import Visitor
from fengqiao.portal.forms.application import STATUSES
from fengqiao.procedure import CaseView, parties_of
from fengqiao.procedure.model import Party, Record, Term

Parts = Mapping[str, Part]
Asks = Callable[[Context], Parts]


def mine(view: CaseView, visitor: Visitor) -> tuple[Party, ...]:
    """The parties for which the visitor acts."""
    return parties_of(view, visitor.actor)


def record_to_sign(view: CaseView, visitor: Visitor) -> Record | None:
    """The first record that waits for the visitor's signature."""
    own = {party.id for party in mine(view, visitor)}
    for record in view.records:
        signed = {signature.by for signature in record.signatures} | set(record.excused)
        if own & (set(record.present) - signed):
            return record
    return None


def organisations(view: CaseView) -> list[Body]:
    """The organisations that the court's roster offers for this case."""
    cause = view.claims[0].cause if view.claims else ""
    return directory.organisations_for(uuid.UUID(view.court), cause=cause, on=clock.today()) if view.court else []


def confirming_court(view: CaseView) -> str:
    """The court that confirms: the one that referred, the one the other side asked, else that of the organisation.

    Law: 民事诉讼法 (2023) art. 205.
    """
    if view.referral.state == "taken_back" or not view.organisation:
        return view.court
    if view.confirmation.court:
        return view.confirmation.court
    region = Body.objects.values_list("region", flat=True).filter(id=view.organisation).first()
    found = directory.body_for(BodyKind.COURT, region=region or "")
    return str(found.id) if found else ""


def asked_instead(context: Context) -> Parts:
    """The parts of this kind that a party is asked for in another way than staff."""
    asks = _ASKS.get(context.kind)
    return asks(context) if asks and context.view else {}


def _view(context: Context) -> CaseView:
    if context.view is None:
        raise TypeError("a party's act belongs to a case")
    return context.view


def _own_party(context: Context) -> Parts:
    own = mine(_view(context), context.visitor)
    if len(own) == 1:
        return {"party": constant(own[0].id)}
    words = {"label": "哪一方的地址？", "required": True}
    return {"party": choose("party", [(party.id, party.name) for party in own], words)}


def _service_address(context: Context) -> Parts:
    electronic = forms.BooleanField(
        label="也可以用短信和网上送达", required=False, initial=True, help_text="文书来得快，不用跑。不勾就只寄纸质的。"
    )
    return {**_own_party(context), "electronic": simple("electronic", electronic)}


def _explained(context: Context) -> Parts:
    agree = forms.BooleanField(
        label="我看明白了，愿意调解",
        help_text="以后随时可以退出",
        error_messages={"required": "愿意调解请打勾；不愿意可以不办这一步"},
    )
    return {"explained": Part(lambda cleaned: bool(cleaned.get("explained")), {"explained": agree})}


def _disclosure_explained(_context: Context) -> Parts:
    agree = forms.BooleanField(
        label="我明白：各方都同意以后，这些让步可以在仲裁、打官司时使用，不能收回",
        error_messages={"required": "同意的请打勾；不同意的不用办"},
    )
    return {"explained": Part(lambda cleaned: bool(cleaned.get("explained")), {"explained": agree})}


def _plan_explained(context: Context) -> Parts:
    plan = _view(context).plan
    agree = forms.BooleanField(
        label=f"我明白：方案送到后{plan.days if plan else 0}天内不书面提出异议，就当作我同意",
        error_messages={"required": "同意的请打勾；不同意的，选“不同意这样做”"},
    )
    return {"explained": Part(lambda cleaned: bool(cleaned.get("explained")), {"explained": agree})}


def _organisation(context: Context) -> Parts:
    listed = [(str(body.id), body.name) for body in organisations(_view(context))]
    field = forms.ChoiceField(
        label="选哪家来调解？",
        choices=listed,
        widget=forms.RadioSelect,
        help_text="都在法院的名册上，不收费。可以挑离得近、打得通的。",
        error_messages={"required": "请选一家；拿不准的，可以由法院指定"},
    )
    return {"organisation": simple("organisation", field)}


def _truthful(_context: Context) -> Parts:
    truthful = forms.BooleanField(
        label="我保证：协议是自愿签的，内容是真的，没有损害别人",
        help_text="编造事实骗取确认的，要承担法律责任",
        error_messages={"required": "请确认协议真实自愿，再提交"},
    )
    return {"truthful": Part(lambda cleaned: bool(cleaned.get("truthful")), {"truthful": truthful})}


def _court(context: Context) -> Parts:
    return {"court": constant(confirming_court(_view(context))), **_truthful(context)}


def _terms(wanted: Callable[[Term, set[str]], bool], label: str) -> Asks:
    def asks(context: Context) -> Parts:
        view = _view(context)
        own = {party.id for party in mine(view, context.visitor)}
        found = [term for term in view.agreement.terms if wanted(term, own)]
        words = {"label": label, "required": True}
        part = choose("term", [(str(term.number), term_title(term)) for term in found], words)
        if len(found) == 1:
            part.fields["term"].initial = str(found[0].number)
        return {"term": Part(lambda cleaned: int(cleaned["term"]), part.fields)}

    return asks


def term_title(term: Term) -> str:
    """A term in one line."""
    amount = f"，{term.amount_fen / 100:,.2f} 元" if term.amount_fen else ""
    due = f"，{term.due_on.year}年{term.due_on.month}月{term.due_on.day}日前" if term.due_on else ""
    return f"第{term.number}项：{term.text}{amount}{due}"


def _owed(term: Term, own: set[str]) -> bool:
    return term.obligor in own and term.received_on is None


def _due_to(term: Term, own: set[str]) -> bool:
    return term.obligee in own and term.received_on is None


def _enforceable(term: Term, own: set[str]) -> bool:
    return _due_to(term, own) and term.enforced_on is None


def _requests(context: Context) -> Parts:
    view = _view(context)
    own = {party.id for party in mine(view, context.visitor)}
    asked = [(each.id, each.what) for each in view.records_requests if each.party in own and not each.answer]
    return {"request": choose("request", asked, {"label": "要您提供的资料", "required": True})}


def _holders(context: Context) -> Parts:
    """Those who hold the records: the other side."""
    view = _view(context)
    own = {party.id for party in mine(view, context.visitor)}
    others = [(party.id, party.name) for party in view.parties if party.id not in own and party.side == "respondent"]
    return {"party": choose("party", others, {"label": "要哪个单位提供？", "required": True})}


def _status(_context: Context) -> Parts:
    field = forms.ChoiceField(label="申请过劳动仲裁吗？", choices=STATUSES, widget=forms.RadioSelect)
    return {"status": simple("status", field)}


def _disclosing(context: Context) -> Parts:
    named = [
        (mediator.person, f"{mediator.name}：{mediator.conflict}")
        for mediator in _view(context).mediators
        if mediator.conflict and mediator.conflict != "none"
    ]
    return {"mediator": choose("mediator", named, {"label": "哪位调解员？", "required": True})}


def _agrees(context: Context) -> Parts:
    """Which terms may stand, where there are several: what is agreed to need not be talked over again."""
    terms = _view(context).agreement.terms
    if len(terms) < 2:
        return {"agrees": constant("")}
    field = forms.MultipleChoiceField(
        label="哪几项您同意？",
        help_text="勾上的不用再谈，只谈没勾的；都不同意就不勾",
        choices=[(str(term.number), term_title(term)) for term in terms],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    return {"agrees": Part(lambda cleaned: _agreed_to(cleaned.get("agrees") or []), {"agrees": field})}


def _agreed_to(numbers: Iterable[str]) -> str:
    listed = "、".join(f"第{number}项" for number in numbers)
    return f"同意{listed}" if listed else ""


def _own_agents(context: Context) -> Parts:
    named = [(agent.person, agent.name) for party in mine(_view(context), context.visitor) for agent in party.agents]
    return {"person": choose("person", named, {"label": "不再请谁代办？", "required": True})}


def _record(context: Context) -> dict[str, Part]:
    record = record_to_sign(_view(context), context.visitor)
    hidden = forms.CharField(widget=forms.HiddenInput, initial=record.id if record else "")
    return {"record": simple("record", hidden)}


def _signature(_context: Context) -> dict[str, Part]:
    """A signature drawn or a name typed; what is stored of it stands in the form's clean data as `signature`."""
    fields: dict[str, forms.Field] = {
        "signature_image": forms.CharField(widget=forms.HiddenInput, required=False, max_length=2_000_000),
        "signature_strokes": forms.CharField(widget=forms.HiddenInput, required=False, max_length=2_000_000),
        "typed_name": forms.CharField(
            label="输入您的姓名", required=False, max_length=60, help_text="本人登录后输入姓名，和手写签名一样有效"
        ),
    }
    return {"signature": Part(lambda cleaned: cleaned.get("signature"), fields)}


def _code() -> forms.Field:
    return forms.CharField(
        label="短信验证码",
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": "请填写短信里的 6 位数字；还没有的，请先点“获取验证码”"},
    )


def _sign_record(context: Context) -> Parts:
    return {**_signature(context), **_record(context)}


def _sign_agreement(context: Context) -> Parts:
    signature = _signature(context)["signature"]
    return {"signature": Part(signature.read, {**signature.fields, "code": _code()})}


def _nominate(context: Context) -> Parts:
    common = forms.BooleanField(
        label="我们要求的事情一样（共同请求）",
        error_messages={"required": "要求一样的才能推举代表人，请打勾确认"},
    )
    return {
        **_signature(context),
        "common": Part(lambda cleaned: bool(cleaned.get("common")), {"common": common}),
    }


def terms_of(view: CaseView, terms: Iterable[Term] | None = None) -> Iterable[dict[str, Any]]:
    """The terms of the agreement, or those given, as a table shows them."""
    names = {party.id: party.name for party in view.parties}
    for term in view.agreement.terms if terms is None else terms:
        yield {"term": term, "obligor": names.get(term.obligor, ""), "obligee": names.get(term.obligee, "")}


def _unpaid(label: str, *, required: bool, of: Callable[[Term, set[str]], bool] = _due_to) -> Asks:
    """Which term was not performed, and how much of it is left; all of it unless something else is said."""

    def asks(context: Context) -> Parts:
        view = _view(context)
        own = {party.id for party in mine(view, context.visitor)}
        left = [term.amount_fen for term in view.agreement.terms if of(term, own)]
        initial = left[0] if len(left) == 1 and left[0] else None
        amount = MoneyField(required=required, initial=initial)
        read = Part(lambda cleaned: int((cleaned.get("amount_fen") or 0) * 100), {"amount_fen": amount})
        return {**_terms(of, label)(context), "amount_fen": read}

    return asks


def _order(context: Context) -> Parts:
    court = confirming_court(_view(context))
    return {**_unpaid("哪一项没有付？", required=True)(context), **({"court": constant(court)} if court else {})}


_ASKS: Final[dict[str, Asks]] = {
    "consent_as_applicant": _explained,
    "consent_as_respondent": _explained,
    "choose_organisation": _organisation,
    "confirm_service_address": _service_address,
    "consent_to_plan": _plan_explained,
    "sign_record": _sign_record,
    "sign_undisputed_facts": _signature,
    "confirm_settlement": _signature,
    "agree_to_disclosure": _disclosure_explained,
    "sign_agreement": _sign_agreement,
    "consent_to_agreement": _sign_agreement,
    "confirm_oral_agreement": _sign_agreement,
    "nominate_representatives": _nominate,
    "endorse_representatives": _signature,
    "apply_for_confirmation": _court,
    "request_statement": _truthful,
    "receive_statement": _signature,
    "receive_arbitral_statement": _signature,
    "apply_for_review": _truthful,
    "apply_for_payment_order": _order,
    "apply_for_enforcement": _unpaid("哪一项没有履行？", required=False, of=_enforceable),
    "record_performance": _terms(_owed, "履行了哪一项？"),
    "confirm_receipt": _terms(_due_to, "收到了哪一项？"),
    "report_default": _terms(_due_to, "哪一项没有履行？"),
    "produce_employer_records": _requests,
    "waive_disclosure": _disclosing,
    "request_employer_records": _holders,
    "prove_arbitration_status": _status,
    "refuse_to_sign": _agrees,
    "refuse_record": _record,
    "revoke_agent": _own_agents,
}
