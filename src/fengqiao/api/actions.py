"""What the interface writes: tokens, and steps together with the files they name."""

import base64
import binascii
import secrets
import uuid
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from fengqiao import procedure
from fengqiao.api import bearers
from fengqiao.api.documents import FileSent, FileShown
from fengqiao.api.models import Token
from fengqiao.api.refusals import BodyUnknown, FileUnknown
from fengqiao.api.steps import Read
from fengqiao.base import clock, visitors
from fengqiao.base.ids import parse_id
from fengqiao.casebook import actions as casebook
from fengqiao.casebook.subjects import readers
from fengqiao.directory import actions as directory
from fengqiao.directory import trail, visits
from fengqiao.directory.models import Body
from fengqiao.directory.sessions import SessionStore
from fengqiao.directory.visitor import Visitor
from fengqiao.files import actions as files
from fengqiao.files.queries import links_of
from fengqiao.ledger.actions import Appended
from fengqiao.ledger.refusals import CommandReused
from fengqiao.procedure import CaseView
from fengqiao.procedure.refused import Unreadable
from fengqiao.procedure.start import BLANK
from fengqiao.refusals import NotFound

OPENINGS = tuple(
    kind for kind in procedure.KINDS if any(rule.stands_in(BLANK) for rule in procedure.RULES_OF.get(kind, ()))
)
"""The kinds by which a case may be opened."""


@dataclass(frozen=True)
class Issued:
    """A token as its bearer gets it, once."""

    secret: str
    expires_at: datetime
    visitor: Visitor


def issue_to_staff(*, username: str, password: str, totp: str, posting: uuid.UUID | None, address: str) -> Issued:
    """A token for whoever proves an account, acting under the posting asked for."""
    session = SessionStore()
    visitor = directory.sign_in_staff(session=session, username=username, password=password, totp=totp, address=address)
    if posting is not None:
        visitor = directory.choose_posting(session=session, visitor=visitor, posting=posting)
    visits.end(session)
    return _issue(visitor, address)


def issue_to_party(*, phone: str, code: str, address: str) -> Issued:
    """A token for whoever bears the phone."""
    session = SessionStore()
    visitor = directory.redeem_code(session=session, phone=phone, code=code, address=address)
    visits.end(session)
    return _issue(visitor, address)


def revoke_token(*, token: Token, secret: str, address: str) -> None:
    """End a token at once."""
    with transaction.atomic():
        Token.objects.filter(id=token.id).update(revoked_at=clock.now())
        trail.record("token_revoked", person=token.account.person_id, address=address)
    visitors.dismiss(bearers.visitor_token(secret))


def open_case(*, step: Read, by: Visitor, command_id: uuid.UUID) -> Appended[CaseView]:
    """Open a case with its first step, before a court or an organisation that there is."""
    _check_anchor(step)
    with _together(step):
        opened = casebook.open_case(payload=step.payload, by=by.actor, command_id=command_id, clear=step.clear)
        _attach(opened, step, by)
    return opened


def take_step(*, case: uuid.UUID, step: Read, by: Visitor, command_id: uuid.UUID) -> Appended[CaseView]:
    """Take one step in a case; its files belong to the case from then on."""
    with _together(step):
        taken = casebook.append(case=case, payload=step.payload, by=by.actor, command_id=command_id, clear=step.clear)
        if taken.subject != case:
            raise CommandReused
        _attach(taken, step, by)
    return taken


def upload_file(sent: FileSent, *, by: Visitor) -> FileShown:
    """Take in a file that was sent as text; it is examined as any other."""
    try:
        content = base64.b64decode(sent.content, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Unreadable(fields={"content": "不是有效的 Base64，请核对"}) from error
    uploaded = SimpleUploadedFile(sent.name, content, content_type="")
    link = files.store_upload(uploaded, owner=by.person, purpose=sent.purpose)
    return FileShown(link.id, link.file_id, link.name, link.media_type, link.size, link.subject)


def _together(step: Read) -> AbstractContextManager[None]:
    """One transaction for a step and its files; the casebook has one of its own, and within another it would cost
    every step a savepoint."""
    return transaction.atomic() if step.files else nullcontext()


def _check_anchor(step: Read) -> None:
    field = "court" if hasattr(step.payload, "court") else "organisation"
    named = parse_id(getattr(step.payload, field))
    body = Body.objects.filter(id=named).first() if named else None
    if body is None or not (body.is_court if field == "court" else body.mediates):
        raise BodyUnknown(fields={field: "请从查到的单位中选择"})


def _attach(taken: Appended[CaseView], step: Read, by: Visitor) -> None:
    """Give the case the files that the step names; those of the case already stay as they are."""
    if not step.files or not taken.fresh:
        return
    held = {link.digest for link in links_of(taken.subject)}
    seen_by = sorted({*readers(taken.view), *bearers.readers_of(by)})
    for digest, field in step.files.items():
        if digest in held:
            continue
        try:
            files.attach([digest], subject=taken.subject, readers=seen_by, by=by.person)
        except NotFound as error:
            raise FileUnknown(fields={field: "没有这个文件，请先上传"}) from error


def _issue(visitor: Visitor, address: str) -> Issued:
    secret, now = bearers.MARK + secrets.token_urlsafe(32), clock.now()
    until = now + bearers.LIFE
    with transaction.atomic():
        Token.objects.filter(account=visitor.account, expires_at__lt=now).delete()
        Token.objects.create(
            digest=bearers.digest_of(secret),
            account_id=visitor.account,
            posting_id=visitor.posting,
            issued_at=now,
            expires_at=until,
        )
        readers_of = bearers.readers_of(visitor)
        visitors.admit(bearers.visitor_token(secret), person=visitor.person, readers=readers_of, until=until)
        trail.record("token_issued", person=visitor.person, address=address)
    return Issued(secret, until, visitor)
