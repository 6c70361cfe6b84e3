"""A group of twelve workers: a1 and its mates a2 to a12; a2, a3 and a4 are named to represent them."""

from datetime import date, timedelta

from msgspec.structs import replace

from fengqiao.procedure import Actor, read_payload
from fengqiao.procedure.kinds.agreement import DraftAgreement, RefuseToSign
from fengqiao.procedure.kinds.fields import PartyEntry
from fengqiao.procedure.kinds.group import (
    ActPersonally,
    AskForConsents,
    ConsentToAgreement,
    EndorseRepresentatives,
    NominateRepresentatives,
)
from fengqiao.procedure.kinds.intake import AcceptApplication
from fengqiao.procedure.kinds.mediation import (
    ConfirmServiceAddress,
    Disclose,
    LeaveMediation,
    RecordAttendance,
    TellRights,
)
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

from .cast import (
    ADMIN,
    APPLY,
    CLERK,
    DIGEST,
    EMPLOYER,
    MEDIATOR,
    NEVER_ARBITRATED,
    ORGANISATION,
    WORKER,
    Stage,
    play,
)
from .scenes import ASSIGN, EXECUTE, conclude, schedule, sign

SIZE = 12
MATES = {
    number: Actor(f"p-mate-{number}", f"工友{number}", "", frozenset(), "node-court", "phone_code+document")
    for number in range(2, SIZE + 1)
}
WORKERS = {1: WORKER, **MATES}
NAMED = ("a2", "a3", "a4")
NOMINATE = NominateRepresentatives(representatives=NAMED, common=True, signature=DIGEST)
ENDORSE = EndorseRepresentatives(nomination=1, signature=DIGEST)
CONSENT = ConsentToAgreement(draft=1, signature=DIGEST)
LEAVE = LeaveMediation()
REFUSE = RefuseToSign(draft=1, reason="太少")
SHARES = tuple(Term(number, "r1", f"a{number}", "支付工资", 100_000 * number, date(2026, 3, 31)) for number in WORKERS)
DRAFT = DraftAgreement(content="各人金额见履行事项。", terms=SHARES)


def applied() -> Stage:
    """Twelve have applied together, each has taken their seat; the court has taken it in."""
    mates = tuple(PartyEntry(id=f"a{number}", kind="natural", name=mate.name) for number, mate in MATES.items())
    stage = play(Stage(), (WORKER, replace(APPLY, applicants=(*APPLY.applicants, *mates))), (WORKER, NEVER_ARBITRATED))
    return play(
        stage, (CLERK, AcceptApplication()), *((mate, TakeSeat(party=f"a{number}")) for number, mate in MATES.items())
    )


def listed() -> Stage:
    """The list is named by the second of them; nobody else has said anything to it."""
    return play(applied(), (MATES[2], NOMINATE))


def stands(*, without: tuple[int, ...] = ()) -> Stage:
    """Everybody has confirmed the list but those left out."""
    return play(listed(), *((by, ENDORSE) for number, by in WORKERS.items() if number not in (2, *without)))


def led_by_the_worker() -> Stage:
    """The worker is a representative."""
    stage = play(applied(), (WORKER, replace(NOMINATE, representatives=("a1", "a2", "a3"))))
    return play(stage, *((by, ENDORSE) for by in MATES.values()))


def with_one_in_person() -> Stage:
    return play(stands(without=(1,)), (WORKER, ActPersonally()))


def mediating(stage: Stage | None = None) -> Stage:
    """Only representatives, whoever acts in person and the employer spoke until the first session was held."""
    stage = stage or stands()
    speakers = [2, 3, 4, *(number for number in WORKERS if f"a{number}" in stage.case.group.personally)]
    play(stage, *((WORKERS[number], ConsentAsApplicant(explained=True)) for number in speakers))
    play(stage, (CLERK, AskRespondent(party="r1", method="phone")), (EMPLOYER, TakeSeat(party="r1")))
    stage.do(EMPLOYER, ConsentAsRespondent(explained=True))
    choosers = (*(WORKERS[number] for number in speakers), EMPLOYER)
    play(stage, *((by, ChooseOrganisation(organisation=ORGANISATION)) for by in choosers))
    play(stage, (CLERK, OfferReferral()), (ADMIN, AcceptReferral()), (ADMIN, ASSIGN))
    stage.do(MEDIATOR, Disclose(circumstance="none"))
    for party in stage.case.parties:
        fields = {"party": party.id, "document": "identity_card", "method": "online_comparison", "matched": True}
        stage.do(MEDIATOR, TellRights(party=party.id, complete=True))
        stage.do(MEDIATOR, read_payload("check_identity", 1, fields))
        address = ConfirmServiceAddress(party=party.id, address=Private("k1", "…"), electronic=True)
        stage.do(MEDIATOR, address)
    stage.do(MEDIATOR, schedule(1, stage))
    return play(stage.wait(1), (MEDIATOR, RecordAttendance(session="s1", present=(*NAMED, "r1"))))


def drafted() -> Stage:
    """What each is to get stands in the draft."""
    return play(mediating(), (MEDIATOR, DRAFT))


def asked() -> Stage:
    stage = drafted()
    stage.do(MEDIATOR, AskForConsents(draft=1, until=stage.today + timedelta(days=3)))
    return stage


def consented(*, without: tuple[int, ...] = ()) -> Stage:
    """Everybody who is represented has consented but those left out."""
    members = (by for number, by in WORKERS.items() if f"a{number}" not in NAMED and number not in without)
    return play(asked(), *((by, CONSENT) for by in members))


def refused_by_the_worker() -> Stage:
    return play(consented(without=(1,)), (WORKER, REFUSE))


def silent_worker() -> Stage:
    """The day to answer has passed without a word of the worker's."""
    return consented(without=(1,)).wait(4)


def effective(stage: Stage) -> Stage:
    """The representatives and the employer have signed; concluded and back at the court."""
    play(stage, *((MATES[number], sign()) for number in (2, 3, 4)), (EMPLOYER, sign()))
    return play(stage, *EXECUTE, (MEDIATOR, conclude(1)), (CLERK, TakeBack()))
