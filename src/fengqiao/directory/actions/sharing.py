"""Lending mediators and experts to another body: asked for, agreed by both, carried out as a posting for the term."""

import uuid
from datetime import date

import msgspec
from django.db import transaction

from fengqiao.base import clock, visitors
from fengqiao.base.ids import parse_id
from fengqiao.directory import registers, trail
from fengqiao.directory.models import Body, Department, Loan, Person
from fengqiao.directory.queries.people import in_force
from fengqiao.directory.queries.pool import NOT_OVER, posting_on_loan
from fengqiao.directory.queries.rows import made
from fengqiao.directory.registers import LOAN, POSTING
from fengqiao.directory.registers.loan import (
    AgreeAsLender,
    AgreeAsPerson,
    DeclineLoan,
    EndLoan,
    LoanFacts,
    LoanView,
    RecallLoan,
    RequestLoan,
    TakeUpLoan,
)
from fengqiao.directory.registers.pool_rows import loan_row
from fengqiao.directory.registers.posting import BeginPosting, EndPosting, PostingFacts
from fengqiao.directory.registers.posting import Held as HeldPosting
from fengqiao.procedure.standing import Actor
from fengqiao.refusals import NotFound


@transaction.atomic
def request_loan(
    *,
    lender: Body,
    person: Person,
    department: Department,
    valid_from: date,
    valid_to: date,
    by: Actor,
    case_number: str = "",
    reason: str = "",
    command_id: uuid.UUID | None = None,
) -> Loan:
    """Ask another body for one of its people, for a department of the asking body.

    Law: 法办〔2022〕3号 5(2); 人社部发〔2022〕71号 (sharing across bodies and regions).
    """
    if str(department.body_id) != by.body:
        raise NotFound
    Person.objects.select_for_update().get(id=person.id)  # two requests at once would not see each other
    posted = in_force(clock.today()).filter(person=person, department__body=lender).exists()
    same = Loan.objects.filter(borrower_id=department.body_id, person=person, state__in=NOT_OVER)
    already = same.filter(valid_from__lte=valid_to, valid_to__gte=valid_from).exists()
    names = {"person": person.name, "lender": lender.name, "department": str(department)}
    said = RequestLoan(
        lender=str(lender.id),
        person=str(person.id),
        department=str(department.id),
        valid_from=valid_from,
        valid_to=valid_to,
        case_number=case_number,
        reason=reason,
    )
    facts = LoanFacts(is_lenders=posted, already=already, names=names)
    opened = registers.open_log(LOAN, said, by=by, facts=facts, anchor=by.body, command_id=command_id)
    if opened.fresh:
        _note("loan_requested", by, f"{lender.name} {person.name}")
    return made(Loan, loan_row(opened.view))


def agree_as_lender(*, entry: uuid.UUID, by: Actor, command_id: uuid.UUID | None = None) -> Loan:
    """Agree for the lending body."""
    return _take(entry, AgreeAsLender(), by, command_id)


def agree_as_person(*, entry: uuid.UUID, by: Actor, command_id: uuid.UUID | None = None) -> Loan:
    """Agree as the person to be lent."""
    return _take(entry, AgreeAsPerson(), by, command_id)


def decline_loan(*, entry: uuid.UUID, reason: str, by: Actor, command_id: uuid.UUID | None = None) -> Loan:
    """Decline as the lending body or the person, with a reason."""
    return _take(entry, DeclineLoan(reason), by, command_id)


def recall_loan(*, entry: uuid.UUID, reason: str, by: Actor, command_id: uuid.UUID | None = None) -> Loan:
    """Ask the person back before the term ends."""
    return _take(entry, RecallLoan(reason), by, command_id)


@transaction.atomic
def take_up_loan(*, entry: uuid.UUID, by: Actor, command_id: uuid.UUID | None = None) -> Loan:
    """Begin the loan: the person is posted to the borrowing department for the term."""
    taken = registers.append(LOAN, entry, TakeUpLoan(), by=by, facts=_no_facts, command_id=command_id)
    view = taken.view
    if taken.fresh:
        _post(view, by)
        _note("loan_begun", by, view.person)
    return made(Loan, loan_row(view))


@transaction.atomic
def end_loan(*, entry: uuid.UUID, reason: str, by: Actor, command_id: uuid.UUID | None = None) -> Loan:
    """End a loan at once; the posting that carried it out ends with it."""
    taken = registers.append(LOAN, entry, EndLoan(reason), by=by, facts=_no_facts, command_id=command_id)
    view = taken.view
    if taken.fresh:
        _withdraw(view, by, reason)
        _note("loan_ended", by, view.person)
    return made(Loan, loan_row(view))


@transaction.atomic
def _take(entry: uuid.UUID, said: msgspec.Struct, by: Actor, command_id: uuid.UUID | None) -> Loan:
    taken = registers.append(LOAN, entry, said, by=by, facts=_no_facts, command_id=command_id)
    if taken.fresh:
        _note("loan_changed", by, f"{LOAN.title_of(said)} {taken.view.reason}")
    return made(Loan, loan_row(taken.view))


def _post(view: LoanView, by: Actor) -> None:
    """The node carries out what both agreed to; whoever took the loan's step stands as who gave the command."""
    department = Department.objects.select_related("body").get(id=view.department)
    person = uuid.UUID(view.person)
    begins_on = max(view.valid_from, clock.today())
    said = BeginPosting(view.person, view.department, begins_on, view.valid_to)
    facts = PostingFacts(
        str(department.body_id),
        str(department.body.superior_id or ""),
        tuple(department.powers),
        _held(person),
    )
    registers.open_log(POSTING, said, by=registers.registrar(parse_id(by.person)), facts=facts, anchor=facts.body)
    visitors.dismiss_person(person)


def _withdraw(view: LoanView, by: Actor, reason: str) -> None:
    person = uuid.UUID(view.person)
    posting = posting_on_loan(person, uuid.UUID(view.department), view.valid_to)
    if posting is None or posting.ends_on is None or posting.ends_on < clock.today():
        return
    registers.append(
        POSTING,
        posting.id,
        EndPosting(reason),
        by=registers.registrar(parse_id(by.person)),
        facts=lambda found: PostingFacts(found.body, found.superior, found.powers),
    )
    visitors.dismiss_person(person)


def _held(person: uuid.UUID) -> list[HeldPosting]:
    rows = in_force(clock.today()).filter(person_id=person).select_related("department")
    return [
        HeldPosting(str(row.id), str(row.department_id), tuple(row.department.powers), row.begins_on, row.ends_on)
        for row in rows
    ]


def _no_facts(_: LoanView) -> LoanFacts:
    return LoanFacts()


def _note(what: str, by: Actor, detail: str) -> None:
    trail.record(what, by=parse_id(by.person), detail=detail)
