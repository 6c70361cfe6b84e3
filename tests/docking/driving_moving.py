"""Bodies that move to another node, as the driver is told: ordered, agreed to, carried on, checked."""

from typing import Any

from django.db import connection

from fengqiao.base import clock, node
from fengqiao.base.ids import new_id
from fengqiao.casebook import actions as casebook
from fengqiao.directory import cast
from fengqiao.directory.divisions import load_divisions
from fengqiao.directory.kinds import AccountState, BodyKind
from fengqiao.directory.models import Account, Body, Person, Posting
from fengqiao.directory.queries.people import postings_of
from fengqiao.docking import moves, moving
from fengqiao.docking.actions import moving as orders
from fengqiao.docking.actions import share_registers
from fengqiao.refusals import Refused
from tests.casebook.journey import Journey, of, party_actor, staff_actor
from tests.docking.people_here import cast_here


def settle_divisions() -> None:
    """The regions, at a node that has nothing else."""
    load_divisions()


def settle_resident() -> None:
    """The cast, all at home here."""
    cast.settle()


def share_with(name: str) -> int:
    """Let another node have the registers of bodies and rosters."""
    return share_registers(name=name)


def live_cases() -> list[str]:
    """A case in mediation, one offered, one of the organisation's own, and one of its own on paper alone."""
    found = cast_here()
    mediated, offered = Journey(found), Journey(found)
    mediated.to_offer()
    mediated.to_record()
    offered.to_offer()
    return [str(mediated.case), str(offered.case), _own(found, found.worker), _own(found, None)]


def _own(found: Any, worker: Person | None) -> str:
    """A case of the organisation's own: applied for by the worker on a phone, else brought on paper to its desk."""
    by = party_actor(worker) if worker else staff_actor(found.administrator)
    kind = "apply_to_organisation" if worker else "receive_own_case"
    applicant = {"id": "a1", "kind": "natural", "name": "王建国"} | ({"person": by.person} if worker else {})
    more = {} if worker else {"received_on": clock.today().isoformat()}
    payload = of(
        kind,
        organisation=str(found.organisation.id),
        applicants=[applicant],
        respondents=[{"id": "r1", "kind": "organisation", "name": "焦作某机械有限公司"}],
        claims=[{"cause": "pay.arrears", "title": "支付工资", "amount_fen": 100_000}],
        facts_text="拖欠工资。",
        **more,
    )
    return str(casebook.open_case(payload=payload, by=by, command_id=new_id()).subject)


def order_move(to: str) -> str:
    """Order the organisation's move; the code of a refusal, or empty."""
    try:
        orders.order_move(bodies=[_organisation().id], to=to, by=None)
    except Refused as refusal:
        return refusal.code
    return ""


def withdraw_move() -> str:
    """Withdraw it; the code of a refusal, or empty."""
    try:
        orders.withdraw_move(body=_organisation().id)
    except Refused as refusal:
        return refusal.code
    return ""


def planned(to: str) -> Any:
    """What would move, or the code of what stands in the way."""
    try:
        found = moves.plan([_organisation()], to)
    except Refused as refusal:
        return refusal.code
    total = found.total
    obstacles = [each.obstacle for each in found.bodies if each.obstacle]
    return {"open": total.open, "in_hand": total.in_hand, "staff": total.staff, "obstacles": obstacles}


def agree_to_move() -> str:
    """Agree to what is asked of this node; the code of a refusal, or empty."""
    try:
        orders.agree(bodies=None, by=None)
    except Refused as refusal:
        return refusal.code
    return ""


def carry(most: int = 100) -> int:
    """One step of the moves."""
    return moving.carry_on(most)


def check_moves() -> list[Any]:
    """Compare what ended; where each move stands: stage, cases compared, how many differ."""
    orders.ask_check()
    moving.check_ended()
    return stages()


def stages() -> list[Any]:
    """Where each move stands."""
    return [[move.stage, move.cases, len(move.differing), move.counts.to_move] for move in moves.moves()]


def home_of_organisation() -> str:
    """The node that this one takes for the organisation's home."""
    return _organisation().node


def custody_of(case: str) -> list[str]:
    """Anchor's node, holder's node, and until when the term runs."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT anchor_node, holder_node, coalesce(custody_until::text, '') FROM ledger_subject WHERE id = %s",
            [case],
        )
        return list(cursor.fetchone() or ())


def part_of(case: str) -> str:
    """Where this node's part in a case went; empty where it is here."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT moved_to FROM docking_participant WHERE subject = %s AND node = %s", [case, node.this().name]
        )
        row = cursor.fetchone()
        return str(row[0]) if row else "none"


def may_sign_in(username: str) -> list[Any]:
    """The state of somebody's account here and how many postings they could sign in under."""
    account = Account.objects.filter(username=username).first()
    if account is None:
        return ["none", 0]
    return [str(AccountState(account.state)), len(postings_of(account.person_id, on=clock.today()))]


def names_of_staff() -> list[str]:
    """The names of whoever is posted to the organisation, as known here."""
    posted = Posting.objects.filter(department__body=_organisation(), withdrawn_at=None)
    return sorted(set(posted.values_list("person__name", flat=True)))


def _organisation() -> Body:
    return Body.objects.get(kind=BodyKind.UNION_MEDIATION)


COMMANDS = (
    settle_divisions, settle_resident, share_with, live_cases, order_move, withdraw_move, planned, agree_to_move, carry,
    check_moves, stages, home_of_organisation, custody_of, part_of, may_sign_in, names_of_staff,
)  # fmt: skip
