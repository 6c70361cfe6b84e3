"""A body's move from one node to another: proposed, agreed to, its postings handed over, its register sealed last."""

import uuid

import msgspec
from django.db import transaction

from fengqiao.base import node, visitors
from fengqiao.directory import registers, trail
from fengqiao.directory.actions.account_sheets import Letter
from fengqiao.directory.actions.bodies import By, actor_of
from fengqiao.directory.actions.opening import issue_codes
from fengqiao.directory.kinds import AccountKind, AccountState
from fengqiao.directory.models import Account, Body, Posting
from fengqiao.directory.refusals import NoLettersLeft
from fengqiao.directory.registers import BODY, POSTING
from fengqiao.directory.registers.body import BodyFacts
from fengqiao.directory.registers.home import (
    NEW_HOME,
    AgreeToHome,
    BeginMoveHome,
    MoveHome,
    WithdrawMoveHome,
)
from fengqiao.directory.registers.posting import MovePosting, PostingFacts
from fengqiao.directory.registers.refusals import RegisterElsewhere
from fengqiao.ledger.actions import Waiting
from fengqiao.ledger.queries import custody
from fengqiao.procedure.standing import Actor


@transaction.atomic
def begin_move_home(*, body: uuid.UUID, to: str, by: By) -> None:
    """Ask another node to become the home of a body; raises the register's refusals."""
    _kept_here(body)
    appended = registers.append(BODY, body, BeginMoveHome(to), by=_registrar(by), facts=_no_facts)
    trail.record("home_move_begun", by=_person(by), detail=f"{appended.view.name} → {to}")


@transaction.atomic
def withdraw_move_home(*, body: uuid.UUID, by: By) -> None:
    """Take back what the new node has not agreed to yet."""
    _kept_here(body)
    appended = registers.append(BODY, body, WithdrawMoveHome(), by=_registrar(by), facts=_no_facts)
    trail.record("home_move_withdrawn", by=_person(by), detail=appended.view.name)


def agree_to_homes(*, bodies: list[uuid.UUID], by: By) -> int:
    """Agree, as the node that they are to move to, to take in these bodies; how many wait for that.

    The consent is signed here and seated by the node that keeps each body's register; again it is the same.
    """
    asked = Body.objects.filter(id__in=bodies, moves_to=node.this().name, home_agreed=False)
    found = list(asked.order_by("id"))
    for body in found:
        with transaction.atomic():
            actor = msgspec.structs.replace(registers.registrar(_person(by)), body=str(body.id))
            registers.propose(BODY, body.id, AgreeToHome(node.this().name), by=actor, authority=NEW_HOME)
            trail.record("home_agreed", by=_person(by), detail=body.name)
    return len(found)


@transaction.atomic
def seat_consent(waiting: Waiting) -> None:
    """Seat another node's consent in the body's register; raises the register's and the custody's refusals."""
    registers.seat_proposal(BODY, waiting, facts=BodyFacts())


def move_postings(*, body: uuid.UUID, to: str, most: int) -> int:
    """Hand over the next postings of a body to its new node, with name and user name; how many."""
    here, done = node.this().name, 0
    living = Posting.objects.filter(department__body_id=body, withdrawn_at=None).select_related("person")
    for posting in living.order_by("id"):
        if custody(posting.id).holder.node != here:
            continue
        if done == most:
            break
        account = Account.objects.filter(person_id=posting.person_id, kind=AccountKind.STAFF).first()
        said = MovePosting(
            to, str(posting.person_id), posting.person.name, (account.username or "") if account else "", here
        )
        registers.append(
            POSTING,
            posting.id,
            said,
            by=registers.registrar(None),
            facts=lambda view: PostingFacts(view.body, view.superior, view.powers),
            moves_to=str(body),
            to_node=to,
        )
        done += 1
    return done


@transaction.atomic
def finish_move_home(*, body: uuid.UUID, to: str) -> None:
    """Seal in the body's register that the new node is its home; its people sign in there from now."""
    registers.append(
        BODY,
        body,
        MoveHome(to),
        by=registers.registrar(None),
        facts=_no_facts,
        moves_to=str(body),
        to_node=to,
    )
    posted = Posting.objects.filter(department__body_id=body, withdrawn_at=None)
    for person in set(posted.values_list("person_id", flat=True)):
        visitors.dismiss_person(person)
    trail.record("home_moved", detail=f"{Body.objects.get(id=body).name} → {to}")


@transaction.atomic
def print_letters(*, by: uuid.UUID) -> list[Letter]:
    """The letters of all who came to this node with their bodies and have not activated their accounts yet.

    Each call makes new codes; those of letters printed before no longer work. Raises NoLettersLeft.
    """
    here = node.this().name
    came = Account.objects.filter(state=AccountState.OPENED, opened_by=None, origin__body__node=here)
    accounts = list(came.select_related("person", "origin__body").select_for_update(of=("self",)))
    if not accounts:
        raise NoLettersLeft
    posted = Posting.objects.filter(withdrawn_at=None, person_id__in=[each.person_id for each in accounts])
    rooms = dict(posted.values_list("person_id", "department__name"))
    codes = issue_codes(accounts, by=by)
    letters = [
        Letter(each.person.name, each.origin.body.name, rooms.get(each.person_id, ""), each.username or "", code)
        for each, code in zip(accounts, codes, strict=True)
    ]
    return sorted(letters, key=lambda letter: (letter.body, letter.department, letter.name))


def waiting_for_letters() -> int:
    """How many accounts of people who came with their bodies nobody has activated yet."""
    came = Account.objects.filter(state=AccountState.OPENED, opened_by=None, origin__body__node=node.this().name)
    return came.count()


def _kept_here(body: uuid.UUID) -> None:
    keeper = custody(body).holder.node
    if keeper != node.this().name:
        raise RegisterElsewhere(keeper)


def _registrar(by: By) -> Actor:
    return registers.registrar(_person(by))


def _no_facts(_: object) -> BodyFacts:
    return BodyFacts()


def _person(by: By) -> uuid.UUID | None:
    actor = actor_of(by)
    return uuid.UUID(actor.person) if actor.person else None
