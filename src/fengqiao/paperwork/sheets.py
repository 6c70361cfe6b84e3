"""Making a sheet out, and knowing it again: what it was made out for, and what changed in the case since."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from fengqiao.base import clock, node
from fengqiao.base.ids import new_id, parse_id
from fengqiao.casebook import queries as casebook
from fengqiao.directory import powers, queries
from fengqiao.directory.models import Body
from fengqiao.directory.visitor import Visitor
from fengqiao.ledger.queries import custody, public_key
from fengqiao.paperwork.models import IssuedSheet
from fengqiao.paperwork.questions import Section, sections
from fengqiao.paperwork.refusals import NotEntrusted, NotOnPaper, SheetForged
from fengqiao.procedure import CaseView
from fengqiao.refusals import NotFound, Refused
from fengqiao.wire import sheets
from fengqiao.wire.formats import instant_text, parse_instant, signed_bytes
from fengqiao.wire.sheets import SealedSheet, Sheet

WITH_ORGANISATION = frozenset({"offered", "accepted"})


@dataclass(frozen=True)
class Known:
    """A sheet that this node made out, with the case as it stood then and what was asked."""

    row: IssuedSheet
    sheet: Sheet
    sealed: SealedSheet
    view: CaseView
    asked: tuple[Section, ...]
    mediators: Mapping[str, str]


def working_on_paper(view: CaseView) -> Body | None:
    """The organisation that has the case or is offered it, where it works on paper and is at home here; else None."""
    organisation = parse_id(view.organisation)
    if organisation is None or view.referral.state not in WITH_ORGANISATION:
        return None
    return Body.objects.filter(id=organisation, node=node.this().name).exclude(entered_by="").first()


def may_enter(view: CaseView, visitor: Visitor) -> bool:
    """Whether the visitor's body enters what the organisation of the case does on paper, and the visitor may."""
    if visitor.body is None or not visitor.may(powers.COURT_FILING):
        return False
    body = working_on_paper(view)
    return body is not None and body.entered_by == str(visitor.body.id)


def ask_entering(view: CaseView, visitor: Visitor) -> Body:
    """The organisation for which the visitor may enter; raises NotOnPaper, NotEntrusted."""
    body = working_on_paper(view)
    if body is None:
        raise NotOnPaper
    if not may_enter(view, visitor):
        raise NotEntrusted
    return body


def issue(*, case: uuid.UUID, visitor: Visitor) -> Known:
    """Make out a sheet at the case's head, signed by this node, and keep it. Raises NotOnPaper, NotEntrusted."""
    view, here = casebook.to_take_along(case), node.this()
    body = ask_entering(view, visitor)
    standing, now, number = custody(case), clock.now(), new_id()
    sheet = Sheet(
        id=str(number),
        subject=str(case),
        head=standing.head,
        term=standing.term,
        seq=standing.seq,
        body=str(body.id),
        node=here.name,
        issued_at=instant_text(now),
        until=instant_text(standing.until) if standing.until else "",
    )
    sealed = sheets.seal_sheet(sheet, here.suite, here.private, here.key_id)
    with transaction.atomic():
        row = IssuedSheet.objects.create(
            id=number,
            subject=case,
            body=body.id,
            sealed=sheets.sheet_text(sealed),
            issued_by=visitor.person,
            issued_at=now,
        )
    return _known(row, sealed, sheet)


def issued(case: uuid.UUID) -> list[IssuedSheet]:
    """The sheets of a case, the newest first."""
    return list(IssuedSheet.objects.filter(subject=case).order_by("-issued_at"))


def known(case: uuid.UUID, number: uuid.UUID) -> Known:
    """The sheet of that id in the case; NotFound where there is none."""
    row = IssuedSheet.objects.filter(id=number, subject=case).first()
    if row is None:
        raise NotFound
    return opened(row.sealed, case)


def opened(text: str, case: uuid.UUID) -> Known:
    """The sheet that `text` is, made out by this node for the case; raises SheetForged, NotFound."""
    try:
        sealed = sheets.sheet_from_text(text)
        canonical = sealed.sheet.encode()
        sheet = sheets.read_sheet(canonical)
    except Refused as fault:
        raise SheetForged from fault
    here, signature = node.this().name, sealed.signature
    public = public_key(signature.key, node=here, at=parse_instant(sheet.issued_at))
    if sheet.node != here or public is None:
        raise SheetForged
    if not public.verify(signed_bytes("sheet", canonical), signature.to_bytes()):
        raise SheetForged
    row = IssuedSheet.objects.filter(id=sheet.id, subject=case).first()
    if row is None:
        raise NotFound
    return _known(row, sealed, sheet)


def _known(row: IssuedSheet, sealed: SealedSheet, sheet: Sheet) -> Known:
    view, _ = casebook.view_at(row.subject, sheet.head)
    mediators = _mediators(view, row.body)
    return Known(row, sheet, sealed, view, sections(view, list(mediators.items())), mediators)


def _mediators(view: CaseView, body: uuid.UUID) -> dict[str, str]:
    """Who may mediate: the organisation's people on the court's own roster, and those who mediate already."""
    today, court = clock.today(), parse_id(view.court)
    people = queries.mediators_of(body, on=today)
    listed = {str(each.id): each.name for each in people if court and queries.relied_on(court, each.id, today)}
    return listed | {each.person: each.name for each in view.mediators}
