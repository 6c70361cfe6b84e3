"""A group of twelve in the real casebook: the worker of the cast among them, the others on paper."""

from datetime import timedelta

from msgspec.structs import replace

from fengqiao.base import clock
from fengqiao.base.ids import new_id
from fengqiao.casebook import actions as casebook
from fengqiao.casebook.private_values import Path
from fengqiao.directory.cast import EMPLOYER, WORKER, Cast
from fengqiao.procedure import read_payload
from fengqiao.procedure.kinds.agreement import DraftAgreement
from fengqiao.procedure.kinds.fields import ClaimEntry, MediatorEntry, PartyEntry
from fengqiao.procedure.kinds.group import (
    AskForConsents,
    ConsentToAgreement,
    EndorseRepresentatives,
    NominateRepresentatives,
)
from fengqiao.procedure.kinds.intake import AcceptApplication, Apply, ProveArbitrationStatus
from fengqiao.procedure.kinds.mediation import (
    AssignMediator,
    ConfirmServiceAddress,
    Disclose,
    RecordAttendance,
    ScheduleSession,
    TellRights,
)
from fengqiao.procedure.kinds.referral import (
    AcceptReferral,
    AskRespondent,
    ChooseOrganisation,
    ConsentAsApplicant,
    ConsentAsRespondent,
    OfferReferral,
    TakeSeat,
)
from fengqiao.procedure.model import FileRef, Private, Term
from tests.portal.playing import COMPANY, CREDIT_CODE, DIGEST, Played, party, with_people
from tests.portal.visiting import visit_as

SIZE = 12
MATES = {f"a{number}": f"工友{number:02}" for number in range(2, SIZE + 1)}
NAMED = ("a2", "a3", "a4")
SCAN = (FileRef(DIGEST, "推举书.jpg"),)
NOMINATION = NominateRepresentatives(representatives=NAMED, common=True, signature=DIGEST)


def applied(cast: Cast) -> Played:
    """Twelve have applied, and the court has taken the application in."""
    worker = party(cast.worker)
    name, phone, number = WORKER
    mates = (PartyEntry(id=each, kind="natural", name=mate) for each, mate in MATES.items())
    payload = Apply(
        court=str(cast.court.id),
        applicants=(PartyEntry(id="a1", kind="natural", name=name, person=worker.person), *mates),
        respondents=(PartyEntry(id="r1", kind="organisation", name=COMPANY, representative="赵建国"),),
        claims=(ClaimEntry(cause="pay.arrears", title="支付拖欠的工资", amount_fen=21_600_000, text="6月到8月"),),
        facts_text="2026年6月起公司拖欠十二名工人工资三个月，每人一万八千元。",
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
    played.do(worker, ProveArbitrationStatus(status="none", infringed_on=clock.today() - timedelta(days=90)))
    played.do(played.clerk, AcceptApplication())
    return played


def listed(cast: Cast) -> Played:
    """The list came on paper, signed by everybody but the worker."""
    played = applied(cast)
    on_paper = replace(NOMINATION, as_party="a2", on_paper=SCAN, signed_by=tuple(MATES))
    played.do(played.clerk, on_paper)
    return played


def led_by_the_worker(cast: Cast) -> Played:
    """The worker is one of the representatives."""
    played = applied(cast)
    named = replace(NOMINATION, representatives=("a1", "a2", "a3"))
    played.do(played.clerk, replace(named, as_party="a2", on_paper=SCAN, signed_by=("a1", *MATES)))
    return played


def stands(cast: Cast) -> Played:
    """The worker has confirmed the list."""
    played = listed(cast)
    played.do(played.worker, EndorseRepresentatives(nomination=1, signature=DIGEST))
    return played


def mediating(cast: Cast) -> Played:
    """The representatives spoke for all, on paper; a session was held."""
    played = stands(cast)
    for each in NAMED:
        played.do(played.clerk, ConsentAsApplicant(explained=True, as_party=each, on_paper=SCAN))
    played.do(played.clerk, AskRespondent(party="r1", method="phone"))
    played.do(played.employer, TakeSeat(party="r1"))
    played.do(played.employer, ConsentAsRespondent(explained=True))
    choice = ChooseOrganisation(organisation=str(cast.organisation.id))
    for each in NAMED:
        played.do(played.clerk, replace(choice, as_party=each, on_paper=SCAN))
    played.do(played.employer, choice)
    played.do(played.clerk, OfferReferral())
    played.do(played.administrator, AcceptReferral())
    entry = MediatorEntry(person=played.mediator.person, name=played.mediator.name)
    played.do(played.administrator, AssignMediator(mediators=(entry,)))
    played.do(played.mediator, Disclose(circumstance="none"))
    for each in ("a1", *MATES, "r1"):
        fields: dict[str, object] = {"party": each, "document": "other", "method": "original_seen", "matched": True}
        played.do(played.mediator, read_payload("check_identity", 1, fields))
        played.do(played.mediator, TellRights(party=each, complete=True))
        address = ConfirmServiceAddress(party=each, address=Private("", ""), electronic=False)
        played.do(played.mediator, address, {("address",): "焦作市山阳区东方红街道12号"})
    starts = clock.now() + timedelta(days=1)
    session = ScheduleSession(session="s1", starts_at=starts, mode="on_site", place="总工会二楼调解室")
    played.do(played.mediator, session)
    played.do(played.mediator, RecordAttendance(session="s1", present=(*NAMED, "r1")))
    return played


def asked(cast: Cast) -> Played:
    """Each one's share stands in the draft, and those represented were asked for their consent."""
    played = mediating(cast)
    due = clock.today() + timedelta(days=30)
    terms = tuple(Term(n, "r1", f"a{n}", "支付拖欠的工资", 1_800_000, due) for n in range(1, SIZE + 1))
    played.do(played.mediator, DraftAgreement(content="各人金额见履行事项，合计216000元。", terms=terms))
    played.do(played.mediator, AskForConsents(draft=1, until=clock.today() + timedelta(days=3)))
    return played


def consented_but_one(cast: Cast) -> Played:
    """Everybody who is represented has consented, on paper, but the worker."""
    played = asked(cast)
    consent = ConsentToAgreement(draft=1, signature=DIGEST)
    for each in MATES:
        if each not in NAMED:
            played.do(played.mediator, replace(consent, as_party=each, on_paper=SCAN))
    return played
