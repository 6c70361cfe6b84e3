"""An organisation uses the rooms for a case of its own, which no court knows of."""

from datetime import timedelta

from fengqiao.base import clock
from fengqiao.base.ids import new_id
from fengqiao.casebook import actions as casebook
from fengqiao.casebook.private_values import Path
from fengqiao.directory.cast import EMPLOYER, WORKER, Cast
from fengqiao.procedure import read_payload
from fengqiao.procedure.kinds.fields import ClaimEntry, PartyEntry
from fengqiao.procedure.kinds.intake import ApplyToOrganisation
from fengqiao.procedure.kinds.mediation import ScheduleSession
from fengqiao.procedure.kinds.referral import AskRespondent, ConsentAsApplicant, ConsentAsRespondent, TakeSeat
from fengqiao.rooms import queries
from tests.portal.playing import COMPANY, CREDIT_CODE, Played, appoint, party, with_people
from tests.portal.visiting import visit_as
from tests.rooms.conftest import Session, of_party, of_staff


def own(cast: Cast) -> Played:
    """The organisation took up an application made to itself; both sides consented and a mediator is ready."""
    worker = party(cast.worker)
    payload = ApplyToOrganisation(
        organisation=str(cast.organisation.id),
        applicants=(PartyEntry(id="a1", kind="natural", name=WORKER[0], person=worker.person),),
        respondents=(PartyEntry(id="r1", kind="organisation", name=COMPANY, representative="赵建国"),),
        claims=(ClaimEntry(cause="pay.arrears", title="支付拖欠的工资", amount_fen=1_800_000),),
        facts_text="2026年6月起公司拖欠工资三个月，共计一万八千元。",
    )
    clear: dict[Path, str] = {
        ("applicants", 0, "identity"): WORKER[2],
        ("applicants", 0, "phone"): WORKER[1],
        ("respondents", 0, "phone"): EMPLOYER[1],
        ("respondents", 0, "identity"): CREDIT_CODE,
    }
    visit_as(worker)
    opened = casebook.open_case(payload=payload, by=worker, command_id=new_id(), clear=clear)
    played = with_people(cast, opened.subject)
    played.do(played.administrator, read_payload("accept_own_application", 1, {}))
    played.do(played.worker, ConsentAsApplicant(explained=True))
    played.do(played.administrator, AskRespondent(party="r1", method="phone"))
    played.do(played.employer, TakeSeat(party="r1"))
    played.do(played.employer, ConsentAsRespondent(explained=True))
    appoint(played)
    return played


def test_a_case_that_no_court_knows_has_its_room(cast: Cast) -> None:
    played = own(cast)
    assert played.view.court == ""
    starts = clock.now() + timedelta(hours=1)
    played.do(played.mediator, ScheduleSession(session="s1", starts_at=starts, mode="online"))
    session = Session(
        played,
        of_staff(cast.mediator.posting.id, cast.mediator.account.id),
        of_party(cast.worker),
        of_party(cast.employer),
        of_staff(cast.clerk.posting.id, cast.clerk.account.id),
    )
    room = session.open()
    session.arrive(room, session.mediator, session.worker, session.employer)
    people = [str(each.person) for each in (session.mediator, session.worker, session.employer)]
    session.take(room, session.mediator, "begin_joint", people=people)
    assert queries.view(room).circle == tuple(people)
    session.take(room, session.mediator, "close_room")
    assert [each.state for each in queries.intervals(room)] == ["joint"]
