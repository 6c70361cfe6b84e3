"""Stretches that many ways have in common, each from where the one before ends."""

from datetime import timedelta
from typing import Any

from fengqiao.base import clock
from tests.ways.town import PARTIES, Town
from tests.ways.way import Way

COMPANY = "焦作某机械有限公司"
LICENCE = "91410800MA0000000X"
AMOUNT = 1_800_000


def applicant(town: Town, who: str = "worker", party: str = "a1") -> dict[str, Any]:
    """A worker as an application names them."""
    name, phone, number = PARTIES[who]
    return {
        "id": party, "kind": "natural", "name": name, "person": str(town.people[who]), "identity": number,
        "phone": phone, "address": "山阳区东方红街道1号",
    }  # fmt: skip


def company(who: str = "employer", party: str = "r1", **fields: Any) -> dict[str, Any]:
    """A company as an application names it; `who` is asked by phone."""
    name, phone, _ = PARTIES[who]
    return {
        "id": party, "kind": "organisation", "name": COMPANY, "representative": name, "identity": LICENCE,
        "phone": phone, **fields,
    }  # fmt: skip


def contractor(party: str = "r2") -> dict[str, Any]:
    """A contractor as an application names him."""
    name, phone, number = PARTIES["contractor"]
    return {"id": party, "kind": "natural", "name": name, "identity": number, "phone": phone, "capacity": "承包人"}


def dispute(town: Town, **fields: Any) -> dict[str, Any]:
    """What every opening says of the dispute."""
    return {
        "applicants": [applicant(town)],
        "respondents": [company()],
        "claims": [{"cause": "pay.arrears", "title": "支付2026年8月至10月工资", "amount_fen": AMOUNT}],
        "facts_text": "2026年8月起公司拖欠工资三个月，共计一万八千元。",
        **fields,
    }


def scan(way: Way, who: str, name: str = "扫描件") -> list[dict[str, str]]:
    """One file as acts name files, uploaded by `who`."""
    return [{"digest": way.town[who].file(), "name": name}]


def apply(way: Way, **fields: Any) -> None:
    """The worker applies to the district's court."""
    way.open("worker", "apply", court=str(way.town.cast.court.id), **dispute(way.town, **fields))


def tell_status(way: Way, who: str = "worker", **status: Any) -> None:
    """Never arbitrated, unless told otherwise."""
    told = status or {"status": "none", "infringed_on": str(clock.today() - timedelta(days=60))}
    way.take(who, "prove_arbitration_status", **told)


def accept(way: Way) -> None:
    """The court accepts and the worker consents."""
    way.take("clerk", "accept_application")
    way.take("worker", "consent_as_applicant", explained=True)


def respond(way: Way, who: str = "employer", party: str = "r1", *, clerk: str = "clerk") -> None:
    """A respondent is asked, takes its seat and consents."""
    way.take(clerk, "ask_respondent", party=party, method="phone")
    way.take(who, "take_seat", party=party)
    way.take(who, "consent_as_respondent", explained=True)


def union(way: Way) -> str:
    """The union's organisation."""
    return str(way.town.cast.organisation.id)


def township(way: Way) -> str:
    """The township's organisation."""
    return str(way.town.cast.township_organisation.id)


def choose(way: Way, *parties: str) -> None:
    """All sides choose the union's organisation."""
    for who in parties or ("worker", "employer"):
        way.take(who, "choose_organisation", organisation=union(way))


def consent(way: Way, **status: Any) -> None:
    """From nothing to a case in which both sides consent to mediation."""
    apply(way)
    tell_status(way, **status)
    accept(way)
    respond(way)


def offer(way: Way, **status: Any) -> None:
    """From nothing to a case offered to the union's organisation that both sides chose."""
    consent(way, **status)
    choose(way)
    way.take("clerk", "offer_referral")


def refer(way: Way, **status: Any) -> None:
    """From nothing to a case that the organisation has accepted."""
    offer(way, **status)
    way.take("administrator", "accept_referral")


def refer_unanswered(way: Way, **status: Any) -> None:
    """From nothing to a case that the organisation has accepted while the respondent was not asked yet."""
    apply(way)
    tell_status(way, **status)
    accept(way)
    way.take("clerk", "appoint_organisation", organisation=union(way))
    way.take("clerk", "offer_referral")
    way.take("administrator", "accept_referral")


def offer_next(way: Way) -> None:
    """The court appoints the township's organisation instead and offers it the case."""
    way.take("clerk", "appoint_organisation", organisation=township(way), reason="另行指定")
    way.take("clerk", "offer_referral")


def end_early(way: Way, **status: Any) -> None:
    """From nothing to a case that is not mediated, because the employer refuses when it is asked."""
    apply(way)
    tell_status(way, **status)
    accept(way)
    way.take("clerk", "ask_respondent", party="r1", method="phone")
    way.take("employer", "take_seat", party="r1")
    way.take("employer", "refuse_as_respondent", reason="不同意调解。")


def status_fields(way: Way, status: str, days_ago: int = 3) -> dict[str, Any]:
    """What is told of an arbitration status, with the proof that it asks for; an award came so many days ago."""
    fields: dict[str, Any] = {"status": status}
    if status in ("pending", "refused_or_overdue", "award"):
        fields |= {"proofs": scan(way, "worker", "仲裁文书"), "commission": str(way.town.cast.arbitration.id)}
    if status == "award":
        fields["award_received_on"] = str(clock.today() - timedelta(days=days_ago))
    return fields


def prepare(way: Way, *, administrator: str = "administrator", mediator: str = "mediator") -> None:
    """A mediator is appointed, discloses, tells rights, checks who everybody is."""
    assign(way, mediator, administrator=administrator)
    way.take(mediator, "disclose", circumstance="none")
    inform(way, mediator)


def entry(way: Way, mediator: str, *, presiding: bool = True) -> dict[str, Any]:
    """A mediator as an appointment names them."""
    person = way.town.staff[mediator].person
    return {"person": str(person.id), "name": person.name, "presiding": presiding}


def assign(way: Way, *mediators: str, administrator: str = "administrator") -> None:
    """Mediators are appointed, of whom the first presides."""
    entries = [entry(way, who, presiding=number == 0) for number, who in enumerate(mediators)]
    way.take(administrator, "assign_mediator", mediators=entries)


def inform(way: Way, mediator: str = "mediator") -> None:
    """Both sides are told their rights, are checked, and say where papers reach them."""
    for who, party, document in (("worker", "a1", "identity_card"), ("employer", "r1", "business_licence")):
        inform_one(way, who, party, document, mediator=mediator)


def inform_one(way: Way, who: str, party: str, document: str = "identity_card", *, mediator: str = "mediator") -> None:
    """One party is told its rights, is checked, and says where papers reach it."""
    way.take(mediator, "tell_rights", party=party, complete=True)
    way.take(mediator, "check_identity", party=party, document=document, method="online_comparison", matched=True)
    way.take(who, "confirm_service_address", party=party, address="山阳区解放路8号", electronic=True)


def meet(way: Way, number: int = 1, *, mediator: str = "mediator", signed: bool = True) -> None:
    """A session is held, its record read and signed by both."""
    starts = (clock.now() + timedelta(minutes=1)).isoformat()
    way.take(mediator, "schedule_session", session=f"s{number}", starts_at=starts, mode="on_site", place="调解室")
    hold(way, number, mediator=mediator, signed=signed)


def hold(way: Way, number: int = 1, *, mediator: str = "mediator", signed: bool = True) -> None:
    """The session that was fixed is held, its record read and signed by both."""
    session, record = f"s{number}", f"w{number}"
    way.take(mediator, "record_attendance", session=session, present=["a1", "r1"])
    way.take(mediator, "record_session", record=record, session=session, text="双方陈述……",
             undisputed_facts=["欠付三个月工资"])  # fmt: skip
    if signed:
        for who in ("worker", "employer"):
            way.sign(who, "sign_record", record=record)


def term(amount_fen: int = AMOUNT, *, number: int = 1, days: int = 10) -> dict[str, Any]:
    """One payment by the employer to the worker."""
    return {
        "number": number, "obligor": "r1", "obligee": "a1", "text": "以银行转账方式支付拖欠工资",
        "amount_fen": amount_fen, "due_on": str(clock.today() + timedelta(days=days)),
    }  # fmt: skip


def agree(
    way: Way, *, mediator: str = "mediator", administrator: str = "administrator", covers: str = "all", draft: int = 1
) -> None:
    """An agreement is drafted, signed by all, sealed; mediation is concluded on it."""
    way.take(mediator, "draft_agreement", content="甲乙双方……", terms=[term()], covers=covers)
    for who in ("worker", "employer"):
        way.sign(who, "sign_agreement", draft=draft)
    way.sign(mediator, "countersign_agreement", draft=draft)
    way.take(administrator, "seal_agreement", draft=draft, sealed_file=way.town[administrator].file())
    way.take(mediator, "conclude_mediation", ground=1, summary="双方达成协议。")


def ask_confirmation(way: Way) -> None:
    """Both sides apply to the court for confirmation."""
    for who in ("worker", "employer"):
        way.take(who, "apply_for_confirmation", court=str(way.town.cast.court.id), truthful=True)


def hear(way: Way) -> None:
    """The court takes the application up and hears both sides."""
    number = f"（{clock.today().year}）豫0811诉前调确1号"
    way.take("clerk", "accept_confirmation", case_number=number, judge_name=way.town.staff["judge"].person.name)
    starts = (clock.now() + timedelta(minutes=1)).isoformat()
    way.take("judge", "schedule_hearing", starts_at=starts, mode="online")
    way.take("judge", "record_hearing", present=["a1", "r1"], text="双方确认自愿。")


def fail(way: Way, ground: int = 5, *, mediator: str = "mediator", **fields: Any) -> None:
    """Mediation is concluded without agreement and the court has the case back."""
    way.take(mediator, "conclude_mediation", ground=ground, summary="分歧较大。", reason="数额差距大。", **fields)
    way.take("clerk", "take_back")


def schedule(way: Way, number: int = 1, *, mediator: str = "mediator") -> None:
    """A session is fixed."""
    way.take(mediator, "schedule_session", **session(number))


def session(number: int = 1) -> dict[str, Any]:
    """A session on the spot, a minute from now."""
    starts = (clock.now() + timedelta(minutes=1)).isoformat()
    return {"session": f"s{number}", "starts_at": starts, "mode": "on_site", "place": "调解室"}


def draft(way: Way, *terms: dict[str, Any], covers: str = "all", mediator: str = "mediator") -> None:
    """A draft of the agreement."""
    way.take(mediator, "draft_agreement", content="甲乙双方……", terms=list(terms) or [term()], covers=covers)


def person(way: Way, who: str) -> str:
    """The number of somebody in the town."""
    return str(way.town.people[who] if who in way.town.people else way.town.staff[who].person.id)


def day(days: int) -> str:
    """The day that many days from now."""
    return str(clock.today() + timedelta(days=days))


def court(way: Way) -> str:
    """The district's court."""
    return str(way.town.cast.court.id)


def commission(way: Way) -> str:
    """The district's arbitration commission."""
    return str(way.town.cast.arbitration.id)


def fail_after_meeting(way: Way) -> None:
    """From nothing to a case that was mediated without agreement and lies with the court again."""
    refer(way)
    prepare(way)
    meet(way)
    fail(way)


def arbitrate(way: Way) -> None:
    """The applicant has the file sent to the district's commission, which receives it."""
    way.take("worker", "request_arbitration", commission=commission(way))
    way.take("clerk", "refer_to_arbitration")
    way.take("arbitration_clerk", "acknowledge_file")


def insist(way: Way, **status: Any) -> None:
    """From nothing to a case that is not mediated and whose applicant asks for a suit."""
    end_early(way, **status)
    way.take("worker", "insist_on_suit", complaint=scan(way, "worker", "起诉状"))


def conclude_early(way: Way) -> None:
    """The organisation concludes a mediation that stopped, and the court has the case back."""
    way.take("administrator", "conclude_mediation", ground=4, summary="未能调解。", reason="当事人不再调解。")
    way.take("clerk", "take_back")


def suit_number() -> str:
    """The number of a suit."""
    return f"（{clock.today().year}）豫0811民初1号"


def ruling_number() -> str:
    """The number of a ruling that a suit is not accepted."""
    return f"（{clock.today().year}）豫0811民初不受1号"


def propose_longer(way: Way, who: str) -> str:
    """The code by which it is refused to propose that mediation last longer."""
    return way.refused(who, "propose_extension", until=day(40), reason="还需协商。")


def agree_at_court(way: Way, **status: Any) -> None:
    """From nothing to an agreement with which the court has the case back."""
    refer(way, **status)
    prepare(way)
    meet(way)
    agree(way)
    way.take("clerk", "take_back")


def settlement(way: Way, **fields: Any) -> dict[str, Any]:
    """An agreement on paper, as the organisation enters it."""
    said = dispute(way.town) | {"applicants": [applicant(way.town) | {"person": ""}]}
    return said | {
        "organisation": union(way), "mediator": person(way, "mediator"), "mediator_name": "孙立新",
        "content": "甲乙双方……", "terms": [term()], "effective_on": day(-3),
        "signed_agreement": scan(way, "administrator"), **fields,
    }  # fmt: skip


def seat(way: Way) -> None:
    """Both sides find the case that names them and take part in it."""
    for who, party in (("worker", "a1"), ("employer", "r1")):
        way.take(who, "take_seat", party=party)


def settle_long_ago(way: Way, **fields: Any) -> None:
    """An agreement on paper whose first payment was due the day before yesterday, both sides in their seats."""
    due = term(days=-2)
    way.open("administrator", "enter_settlement", **settlement(way, terms=[due], effective_on=day(-12), **fields))
    seat(way)
