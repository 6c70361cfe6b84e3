"""All that writes issues of papers: setting and signing one, making it again, and putting the time-stamp after it."""

import uuid
from typing import Final

from django.db import transaction

from fengqiao.base import clock, node
from fengqiao.casebook import queries as casebook
from fengqiao.files import actions as files
from fengqiao.files.models import Link
from fengqiao.ledger.refusals import NoSubject
from fengqiao.papers import codes, reading, sheets, typeset
from fengqiao.papers.models import Issue, Paper
from fengqiao.papers.refusals import NoSuchPaper, NotSetYet
from fengqiao.papers.signing import credentials, marks, sign
from fengqiao.papers.signing.marks import Signing
from fengqiao.papers.signing.stamps import Authority
from fengqiao.procedure.model import ActRecord, CaseView
from fengqiao.wire.digests import digest

PDF: Final = "application/pdf"
NOT_SET: Final = ""
"""Stands for the file of a paper that is listed and will be set when it is first opened."""


def set_listed(paper: uuid.UUID, *, visiting: bool = False) -> None:
    """Set and sign a paper that is only listed yet; one that has its file, or is not the visitor's, stays as it is.

    So does one that shows what the visitor at whose request it is set (`visiting`) may not open: the worker is asked.
    """
    with transaction.atomic():
        found = Paper.objects.select_for_update().filter(id=paper, file=NOT_SET).first()
        if found is None:
            return
        try:
            _issue(found, number=1, visiting=visiting)
        except (NoSubject, reading.OutOfSight):
            if not visiting:
                raise
            Paper.objects.filter(id=paper, asked_at=None).update(asked_at=clock.now())


def reissue(*, paper: uuid.UUID, body: uuid.UUID, by: uuid.UUID, reason: Issue.Reason) -> None:
    """Make a paper again, for the body whose act it rests on; the issue before it is kept, and the new one says why.

    Raises NoSuchPaper where it is another body's, NotSetYet where there is nothing to replace.
    """
    with transaction.atomic():
        found = Paper.objects.select_for_update().filter(id=paper).first()
        if found is None or casebook.view_at(found.subject, found.act)[1].body != str(body):
            raise NoSuchPaper
        last = found.issues.order_by("number").last()
        if last is None:
            raise NotSetYet
        try:
            _issue(found, number=last.number + 1, visiting=True, reason=reason, by=by)
        except reading.OutOfSight as fault:
            raise NoSuchPaper from fault


def stamp(issue: uuid.UUID, authority: Authority) -> None:
    """Put the validation data and a time-stamp after the signatures of an issue; again it changes nothing.

    Raises AuthorityUnreachable. The authority is asked outside any transaction.
    """
    found = Issue.objects.select_related("paper").filter(id=issue, stamped_at=None).first()
    if found is None:
        return
    paper = found.paper
    bare = held(paper.subject, found.signed)
    pdf = sign.stamped(bare, authority)
    with transaction.atomic():
        again = Issue.objects.select_for_update().get(id=issue)
        current = Paper.objects.select_for_update().get(id=paper.id)
        if again.stamped_at is not None:
            return
        again.file, again.stamped_at = _put(current, pdf), clock.now()
        again.sm3, again.sm2 = digest("sm", pdf), credentials.sm2().sign(pdf)
        again.save(update_fields=["file", "stamped_at", "sm3", "sm2"])
        if current.file == again.signed:
            current.file = again.file
            current.save(update_fields=["file"])
        # The stamped file begins with the bytes of the bare one, which would only be kept twice.
        Link.objects.filter(subject=current.subject, file_id=again.signed).delete()


def _issue(
    paper: Paper, *, number: int, visiting: bool, reason: Issue.Reason | None = None, by: uuid.UUID | None = None
) -> None:
    view, act = casebook.view_at(paper.subject, paper.act)
    code = codes.code_of(paper.id, number)
    pdf, signings = _signed(paper, view, act, code=code, visiting=visiting, said=_why(number, reason))
    made = _put(paper, pdf)
    Issue.objects.create(
        paper=paper,
        number=number,
        code=code,
        signed=made,
        file=made,
        sm3=digest("sm", pdf),
        sm2=credentials.sm2().sign(pdf),
        signatures=[_row(one) for one in signings],
        signed_at=clock.now(),
        reason=reason or "",
        by=by,
    )
    paper.file, paper.template_version = made, typeset.TEMPLATE_VERSION
    paper.save(update_fields=["file", "template_version"])


def _signed(
    paper: Paper, view: CaseView, act: ActRecord, *, code: str, visiting: bool, said: str
) -> tuple[bytes, list[Signing]]:
    source = reading.source(
        paper.subject,
        view,
        act,
        number=paper.number,
        names=paper.names,
        why=f"制作{paper.title}",
        visiting=visiting,
    )
    sheet = sheets.sheet(source, check=codes.check_url(code), code=codes.grouped(code), reissued=said)
    signings = marks.signings(sheet, node=f"枫桥节点 {node.this().name}")
    return sign.signed(typeset.pdf(sheet), signings), signings


def _why(number: int, reason: Issue.Reason | None) -> str:
    return f"第{number}次制作（{reason.label}），此前制作的同一文书存档备查" if reason else ""


def _row(signing: Signing) -> dict[str, str]:
    return {"name": signing.name, "reason": signing.reason, "means": signing.means, "at": signing.at}


def _put(paper: Paper, pdf: bytes) -> str:
    return files.put(
        pdf, name=f"{paper.title}.pdf", media_type=PDF, owner=None, subject=paper.subject, readers=paper.readers
    )


def held(subject: uuid.UUID, file: str) -> bytes:
    """The bytes of a paper's file, for the worker, who stands among its readers by its role."""
    link = Link.objects.filter(subject=subject, file_id=file, discarded_at=None).first()
    if link is None:
        raise NoSuchPaper
    return b"".join(files.open_file(link.id, link.readers).chunks())
