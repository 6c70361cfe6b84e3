"""All that writes dossiers: asking for one, and making it."""

import uuid
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

import structlog
from django.db import DatabaseError, IntegrityError, transaction
from msgspec import to_builtins

from fengqiao.base import clock
from fengqiao.base.ids import new_id
from fengqiao.casebook import queries as casebook
from fengqiao.casebook.timeline import reference
from fengqiao.directory.models import Body
from fengqiao.files import actions as files
from fengqiao.files import kinds
from fengqiao.files.models import Link
from fengqiao.ledger.export import export
from fengqiao.papers import codes, issuing, typeset
from fengqiao.papers.binding import book
from fengqiao.papers.binding.book import Content
from fengqiao.papers.binding.parts import EVIDENCE, PAPERS, Cover, Piece, Slip
from fengqiao.papers.models import Dossier, Paper
from fengqiao.papers.parts import day_text
from fengqiao.papers.refusals import DossierUnderWay, NoSuchPaper
from fengqiao.papers.signing import sign, stamps
from fengqiao.papers.signing.marks import SEALED, Signing
from fengqiao.papers.signing.stamps import AuthorityUnreachable
from fengqiao.papers.typeset import Mark
from fengqiao.procedure import CaseView
from fengqiao.procedure.withheld import courts, shields

log = structlog.get_logger(__name__)
UNDER_WAY: Final = (Dossier.State.WAITING, Dossier.State.MAKING)
JSON: Final = "application/json"


def ask(*, case: uuid.UUID, body: uuid.UUID, by: uuid.UUID) -> Dossier:
    """A new dossier of the case for a body that keeps its file; the worker makes it.

    Raises NoSuchPaper for a body that only takes part, DossierUnderWay while one is being made.
    """
    if not may_bind(casebook.view(case), body):
        raise NoSuchPaper
    made = new_id()
    try:
        with transaction.atomic():
            return Dossier.objects.create(
                id=made, subject=case, body=body, readers=[f"body:{body}"], asked_by=by, code=codes.code_of(made, 1)
            )
    except IntegrityError as fault:
        raise DossierUnderWay from fault


def may_bind(view: CaseView, body: uuid.UUID | None) -> bool:
    """Whether the body keeps a file of the case: its courts and its organisation, nobody else."""
    return bool(body) and str(body) in {view.court, view.anchor, view.organisation, view.confirmation.court} - {""}


def make(dossier: uuid.UUID) -> None:
    """Make a dossier that was asked for; one that cannot be made says so, and may be asked for anew."""
    found = Dossier.objects.filter(id=dossier, state__in=UNDER_WAY).first()
    if found is None:
        return
    try:
        _make(found)
    except DatabaseError:  # the database is away: it is tried again
        raise
    except Exception:  # whatever is wrong with one dossier holds up nothing else
        log.exception("dossier not made", dossier=str(dossier))
        Dossier.objects.filter(id=dossier).update(state=Dossier.State.FAILED)


def _make(dossier: Dossier) -> None:
    view = casebook.view(dossier.subject)
    maker = Body.objects.get(id=dossier.body)
    contents = [*_papers(dossier), *_evidence(dossier, view)]
    _note(dossier, state=Dossier.State.MAKING, done=0, total=len(contents))
    cover = _cover(dossier, view, maker.name, len(contents))
    pdf, pieces = book.bound(contents, cover, progress=lambda done: _note(dossier, done=done))
    mark = Mark("seal", maker.name, "电子印章")
    pdf = sign.signed(pdf, [Signing("seal-1", maker.name, SEALED, at=cover.day, mark=mark)])
    pdf, is_stamped = _stamped(pdf)
    name = f"卷宗{reference(view.id, view.opened_at)}"
    with transaction.atomic():
        dossier.file = _keep(dossier, pdf, f"{name}.pdf", issuing.PDF)
        if not (shields(view) and str(dossier.body) in courts(view)):  # the log says what was conceded
            dossier.export = _keep(dossier, export(dossier.subject), f"{name}.json", JSON)
        now = clock.now()
        _note(
            dossier,
            state=Dossier.State.READY,
            file=dossier.file,
            export=dossier.export,
            pages=max((piece.last for piece in pieces), default=0),
            index=to_builtins(pieces),
            made_at=now,
            stamped_at=now if is_stamped else None,
        )


def _note(dossier: Dossier, **changes: object) -> None:
    Dossier.objects.filter(id=dossier.id).update(**changes)


def _keep(dossier: Dossier, content: bytes, name: str, media_type: str) -> str:
    return files.put(
        content, name=name, media_type=media_type, owner=None, subject=dossier.subject, readers=dossier.readers
    )


def _stamped(pdf: bytes) -> tuple[bytes, bool]:
    authority = stamps.configured()
    if authority is None:
        return pdf, False
    try:
        return sign.stamped(pdf, authority), True
    except AuthorityUnreachable as fault:
        log.warning("dossier without a time-stamp", reason=str(fault))
        return pdf, False


def _papers(dossier: Dossier) -> Iterator[Content]:
    """Every paper that the body reads, oldest first; of one that was signed in turn, the copy with most signatures."""
    rows = Paper.objects.filter(subject=dossier.subject, readers__overlap=dossier.readers).order_by("made_at", "id")
    latest = {(row.kind, row.about or str(row.id)): row.id for row in rows}
    for row in rows:
        if row.id in latest.values():
            day = day_text(clock.day_of(row.made_at))
            yield Content(
                Piece(PAPERS, row.title, row.number, day), issuing.PDF, partial(_set_and_read, row.id), _slip(row.title)
            )


def _set_and_read(paper: uuid.UUID) -> bytes:
    """The file of a paper, set and signed first where it was only listed."""
    issuing.set_listed(paper)
    row = Paper.objects.get(id=paper)
    return issuing.held(row.subject, row.file)


def _evidence(dossier: Dossier, view: CaseView) -> Iterator[Content]:
    """Every file that was handed in and that the body reads, oldest first; signatures stand on their papers."""
    drawn = _signature_files(view)
    rows = Link.objects.filter(subject=dossier.subject, discarded_at=None, readers__overlap=dossier.readers)
    for row in rows.exclude(purpose=kinds.PAPER).order_by("attached_at", "added_at", "id"):
        if row.file_id not in drawn:
            day = day_text(clock.day_of(row.attached_at or row.added_at))
            piece = Piece(EVIDENCE, row.name, "", day, note=f"SHA-256 {row.file_id.partition(':')[2][:16]}…")
            yield Content(piece, row.media_type, partial(_opened, row, dossier.readers), _slip(row.name, row))


def _signature_files(view: CaseView) -> set[str]:
    given = [*view.agreement.signatures, *view.agreement.countersignatures]
    given += [signature for record in view.records for signature in record.signatures]
    return {signature.file for signature in given}


def _opened(link: Link, readers: Sequence[str]) -> bytes:
    return b"".join(files.open_file(link.id, readers).chunks())


def _slip(title: str, link: Link | None = None) -> Slip:
    rows = [("名称", title)]
    if link is not None:
        rows += [
            ("类型", link.media_type),
            ("字节数", f"{link.size:,}"),
            ("SHA-256 摘要", link.file_id.partition(":")[2]),
        ]
    return Slip(title, tuple(rows))


def _cover(dossier: Dossier, view: CaseView, maker: str, count: int) -> Cover:
    sides = {side: "、".join(party.name for party in view.side(side)) for side in ("applicant", "respondent")}
    numbers = Paper.objects.filter(subject=dossier.subject, readers__overlap=dossier.readers).exclude(number="")
    rows = (
        ("案件编号", reference(view.id, view.opened_at)),
        ("案　　号", "、".join(dict.fromkeys(numbers.order_by("made_at").values_list("number", flat=True)))),
        ("案　　由", "劳动争议"),
        ("申 请 人", sides["applicant"]),
        ("被申请人", sides["respondent"]),
        ("调解组织", _name(view.organisation)),
        ("收案日期", day_text(clock.day_of(view.opened_at))),
        ("卷内材料", f"共{count}件"),
    )
    check = codes.check_url(dossier.code)
    return Cover(
        title="卷宗",
        rows=tuple(row for row in rows if row[1]),
        seal=maker,
        day=day_text(clock.today()),
        check=check,
        code=codes.grouped(dossier.code),
        qr=typeset.qr(check),
    )


def _name(body: str) -> str:
    return Body.objects.filter(id=body).values_list("name", flat=True).first() or "" if body else ""
