"""A case on the agreed path in the real casebook, as far as a page needs it."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.test import Client

from fengqiao.base import clock
from fengqiao.base.ids import new_id
from fengqiao.casebook import actions as casebook
from fengqiao.casebook import queries
from fengqiao.casebook.private_values import Path
from fengqiao.directory import actions
from fengqiao.directory.actors import actor_for
from fengqiao.directory.cast import EMPLOYER, WORKER, Cast
from fengqiao.directory.fixtures import Staff
from fengqiao.directory.kinds import AccountKind
from fengqiao.directory.models import Account, Person, Posting
from fengqiao.directory.queries import find_person_by_phone
from fengqiao.procedure import Actor, ActRecord, CaseView, Payload, read_payload
from fengqiao.procedure.kinds.agreement import CountersignAgreement, DraftAgreement, SealAgreement, SignAgreement
from fengqiao.procedure.kinds.fields import ClaimEntry, MediatorEntry, PartyEntry
from fengqiao.procedure.kinds.force import (
    AcceptConfirmation,
    ApplyForConfirmation,
    ConfirmAgreement,
    RecordHearing,
    ScheduleHearing,
)
from fengqiao.procedure.kinds.intake import AcceptApplication, Apply, ProveArbitrationStatus
from fengqiao.procedure.kinds.mediation import (
    AssignMediator,
    ConfirmServiceAddress,
    Disclose,
    RecordAttendance,
    RecordSession,
    ScheduleSession,
    SignRecord,
    TellRights,
)
from fengqiao.procedure.kinds.negotiation import ConfirmSettlement, EnterNegotiatedSettlement
from fengqiao.procedure.kinds.oral import RecordOralAgreement
from fengqiao.procedure.kinds.referral import (
    AcceptReferral,
    AskRespondent,
    ChooseOrganisation,
    ConsentAsApplicant,
    ConsentAsRespondent,
    OfferReferral,
    TakeBack,
    TakeSeat,
)
from fengqiao.procedure.model import Private, Term
from tests.portal.visiting import look_in, visit_as

ADDRESS = "192.0.2.7"
DIGEST = "sha256:" + "ab" * 32
COMPANY = "焦作宏达机械制造有限公司"
CREDIT_CODE = "91410800MA40000015"
CONTENT = (
    "申请人李秀英与被申请人焦作宏达机械制造有限公司因拖欠工资发生争议。经调解，双方自愿达成如下协议：\n"
    "一、被申请人承认拖欠申请人2026年6月至8月工资共计18000元。\n"
    "二、被申请人于2026年12月31日前，将上述款项一次付清，汇入申请人的工资卡。\n"
    "三、双方就本争议再无其他纠纷。"
)
RECORD = (
    "调解员：今天请双方来谈拖欠工资的事。\n"
    "李秀英：6月到8月的工资没有发，一共一万八。\n"
    "赵建国：公司承认欠这笔钱，年底前付清。"
)


@dataclass
class Played:
    """A case, and those who play it."""

    cast: Cast
    id: uuid.UUID
    worker: Actor
    employer: Actor
    clerk: Actor
    judge: Actor
    administrator: Actor
    mediator: Actor

    @property
    def view(self) -> CaseView:
        """The case as it stands, as the court or the organisation sees it."""
        look_in(self.cast.court.id, self.cast.organisation.id, person=self.cast.worker.id)
        return queries.view(self.id)

    def do(self, by: Actor, payload: Payload, clear: dict[Path, str] | None = None) -> None:
        """Take a step."""
        visit_as(by)
        casebook.append(case=self.id, payload=payload, by=by, command_id=new_id(), clear=clear)


def party(person: Person) -> Actor:
    """The person as a party."""
    return actor_for(Account.objects.select_related("person").get(person=person, kind=AccountKind.PARTY), None)


def member(staff: Staff) -> Actor:
    """The member of staff under their posting."""
    posting = Posting.objects.select_related("department").get(id=staff.posting.id)
    account = Account.objects.select_related("person").get(id=staff.account.id)
    return actor_for(account, posting)


def with_people(cast: Cast, case: uuid.UUID) -> Played:
    """The case with the cast to play it."""
    return Played(
        cast,
        case,
        party(cast.worker),
        party(cast.employer),
        member(cast.clerk),
        member(cast.judge),
        member(cast.administrator),
        member(cast.mediator),
    )


def bearer_of(phone: str) -> uuid.UUID:
    """Whoever has signed in with that phone."""
    found = find_person_by_phone(phone)
    assert found
    return found.id


def applied(cast: Cast) -> Played:
    """The worker has applied, said where the dispute stands towards arbitration, and consented."""
    worker = party(cast.worker)
    name, phone, number = WORKER
    payload = Apply(
        court=str(cast.court.id),
        applicants=(PartyEntry(id="a1", kind="natural", name=name, person=worker.person),),
        respondents=(PartyEntry(id="r1", kind="organisation", name=COMPANY, representative="赵建国"),),
        claims=(ClaimEntry(cause="pay.arrears", title="支付拖欠的工资", amount_fen=1_800_000, text="6月到8月"),),
        facts_text="2026年6月起公司拖欠工资三个月，共计一万八千元。",
    )
    clear: dict[Path, str] = {
        ("applicants", 0, "identity"): number,
        ("applicants", 0, "phone"): phone,
        ("respondents", 0, "phone"): EMPLOYER[1],
        ("respondents", 0, "identity"): CREDIT_CODE,
    }
    visit_as(worker)
    opened = casebook.open_case(payload=payload, by=worker, command_id=new_id(), clear=clear)
    played = with_people(cast, opened.subject)
    started = clock.today() - timedelta(days=90)
    played.do(worker, ProveArbitrationStatus(status="none", infringed_on=started))
    played.do(worker, ConsentAsApplicant(explained=True))
    return played


def negotiated(cast: Cast) -> Played:
    """The union entered a settlement that the worker and the employer reached; both took their seats."""
    by = member(cast.administrator)
    due = clock.today() + timedelta(days=30)
    payload = EnterNegotiatedSettlement(
        organisation=str(cast.organisation.id),
        guided_by="刘芳",
        applicants=(PartyEntry(id="a1", kind="natural", name=WORKER[0]),),
        respondents=(PartyEntry(id="r1", kind="organisation", name=COMPANY, representative="赵建国"),),
        claims=(ClaimEntry(cause="pay.arrears", title="支付拖欠的工资", amount_fen=1_800_000),),
        facts_text="2026年6月起公司拖欠工资三个月。",
        content="公司一次支付一万二千元，双方互不追究。",
        terms=(Term(1, "r1", "a1", "支付拖欠的工资", 1_200_000, due),),
        concessions="李秀英认可其中一个月已经发过生活费。",
        made_on=clock.today(),
    )
    clear: dict[Path, str] = {
        ("applicants", 0, "identity"): WORKER[2],
        ("applicants", 0, "phone"): WORKER[1],
        ("respondents", 0, "phone"): EMPLOYER[1],
        ("respondents", 0, "identity"): CREDIT_CODE,
    }
    visit_as(by)
    opened = casebook.open_case(payload=payload, by=by, command_id=new_id(), clear=clear)
    played = with_people(cast, opened.subject)
    played.do(played.worker, TakeSeat(party="a1"))
    played.do(played.employer, TakeSeat(party="r1"))
    return played


def negotiated_and_signed(cast: Cast) -> Played:
    """Both have signed the settlement."""
    played = negotiated(cast)
    for by in (played.worker, played.employer):
        played.do(by, ConfirmSettlement(signature=DIGEST))
    return played


def accepted(cast: Cast) -> Played:
    """The court has taken the application in and asked the employer."""
    played = applied(cast)
    played.do(played.clerk, AcceptApplication())
    played.do(played.clerk, AskRespondent(party="r1", method="phone"))
    return played


def seated(cast: Cast) -> Played:
    """The employer has taken its seat."""
    played = accepted(cast)
    played.do(played.employer, TakeSeat(party="r1"))
    return played


def choosing(cast: Cast) -> Played:
    """Both have consented and choose an organisation."""
    played = seated(cast)
    played.do(played.employer, ConsentAsRespondent(explained=True))
    return played


def preparing(cast: Cast) -> Played:
    """The organisation has accepted; the mediator was assigned, disclosed, told the rights, checked identities."""
    played = choosing(cast)
    choice = ChooseOrganisation(organisation=str(cast.organisation.id))
    played.do(played.worker, choice)
    played.do(played.employer, choice)
    played.do(played.clerk, OfferReferral())
    played.do(played.administrator, AcceptReferral())
    appoint(played)
    return played


def appoint(played: Played) -> None:
    """The mediator is assigned, discloses, tells the rights and checks identities."""
    entry = MediatorEntry(person=played.mediator.person, name=played.mediator.name)
    played.do(played.administrator, AssignMediator(mediators=(entry,)))
    played.do(played.mediator, Disclose(circumstance="none"))
    for who, kind in (("a1", "identity_card"), ("r1", "business_licence")):
        played.do(played.mediator, TellRights(party=who, complete=True))
        fields: dict[str, object] = {"party": who, "document": kind, "method": "online_comparison", "matched": True}
        played.do(played.mediator, read_payload("check_identity", 1, fields))


def confirm_address(played: Played, by: Actor, who: str) -> None:
    """A party confirms where papers reach it."""
    payload = ConfirmServiceAddress(party=who, address=Private("", ""), electronic=True)
    played.do(by, payload, {("address",): "焦作市山阳区东方红街道12号"})


def mediating(cast: Cast) -> Played:
    """A session was held; its record waits for signatures."""
    played = preparing(cast)
    confirm_address(played, played.worker, "a1")
    confirm_address(played, played.employer, "r1")
    starts = clock.now() + timedelta(days=1)
    played.do(
        played.mediator, ScheduleSession(session="s1", starts_at=starts, mode="on_site", place="总工会二楼调解室")
    )
    played.do(played.mediator, RecordAttendance(session="s1", present=("a1", "r1")))
    facts = ("公司欠付李秀英2026年6月至8月工资18000元",)
    played.do(played.mediator, RecordSession(record="w1", session="s1", text=RECORD, undisputed_facts=facts))
    return played


def drafted(cast: Cast) -> Played:
    """The agreement is drafted and waits for signatures."""
    played = mediating(cast)
    for by in (played.worker, played.employer):
        played.do(by, SignRecord(record="w1", signature=DIGEST))
    due = clock.today() + timedelta(days=30)
    terms = (Term(1, "r1", "a1", "支付拖欠的工资", 1_800_000, due),)
    played.do(played.mediator, DraftAgreement(content=CONTENT, terms=terms))
    return played


def agreed(cast: Cast) -> Played:
    """Both have signed; concluded, and taken back by the court."""
    played = drafted(cast)
    for by in (played.worker, played.employer):
        played.do(by, SignAgreement(draft=1, signature=DIGEST))
    played.do(played.mediator, CountersignAgreement(draft=1, signature=DIGEST))
    played.do(played.administrator, SealAgreement(draft=1, sealed_file=DIGEST))
    fields: dict[str, object] = {"ground": 1, "summary": "经一次调解，达成协议。"}
    played.do(played.mediator, read_payload("conclude_mediation", 1, fields))
    played.do(played.clerk, TakeBack())
    return played


def confirmed(cast: Cast) -> Played:
    """The court has confirmed the agreement."""
    played = agreed(cast)
    for by in (played.worker, played.employer):
        played.do(by, ApplyForConfirmation(court=str(cast.court.id), truthful=True))
    number = "（2026）豫0811诉前调确1号"
    played.do(played.clerk, AcceptConfirmation(case_number=number, judge_name=played.judge.name))
    starts = clock.now() + timedelta(days=1)
    played.do(played.judge, ScheduleHearing(starts_at=starts, mode="online"))
    played.do(played.judge, RecordHearing(present=("a1", "r1"), text="双方确认自愿。"))
    played.do(played.judge, ConfirmAgreement())
    return played


STAGES: dict[str, Callable[[Cast], Played]] = {
    stage.__name__: stage
    for stage in (applied, accepted, seated, choosing, preparing, mediating, drafted, agreed, confirmed)
}


def sign_in(browser: Client, phone: str) -> Client:
    """The browser with the bearer of `phone` signed in."""
    session = browser.session
    code = actions.request_code(phone=phone, address=ADDRESS)
    actions.redeem_code(session=session, phone=phone, code=code, address=ADDRESS)
    browser.cookies["sessionid"] = session.session_key or ""
    return browser


def person_with(phone: str) -> uuid.UUID:
    """Whoever bears the phone, signed in once where nobody did yet."""
    if find_person_by_phone(phone) is None:
        sign_in(Client(), phone)
    return bearer_of(phone)


def last_act(played: Played) -> ActRecord:
    """The latest act of the case."""
    look_in(played.cast.court.id, person=played.cast.worker.id)
    return queries.acts(played.id)[-1]


def spoken(cast: Cast) -> Played:
    """The mediator wrote down what both agreed by word of mouth."""
    played = mediating(cast)
    terms = (Term(1, "r1", "a1", "当场支付拖欠的工资", 1_800_000, clock.today()),)
    said = RecordOralAgreement(content="当场付清，互不追究。", terms=terms, reached_on=clock.today(), no_document=True)
    played.do(played.mediator, said)
    return played
