"""Taking a step from a desk: the act, the files that go with it, the numbers and seals it bears."""

import hashlib
import uuid
from collections.abc import Mapping
from typing import Final

import msgspec
from django.db import connection, transaction

from fengqiao.base import clock, private
from fengqiao.casebook import actions as casebook
from fengqiao.casebook.private_values import Path
from fengqiao.casebook.subjects import readers
from fengqiao.desks.refusals import NoPrivateValue
from fengqiao.directory.actions import numbering
from fengqiao.directory.visitor import Visitor
from fengqiao.files import actions as files
from fengqiao.ledger.actions import Appended
from fengqiao.procedure import CaseView, Payload
from fengqiao.procedure.kinds.agreement import CountersignAgreement, SealAgreement
from fengqiao.procedure.kinds.fields import Files
from fengqiao.procedure.kinds.force import AcceptConfirmation, RefuseConfirmation
from fengqiao.procedure.kinds.review import IssueArbitralStatement
from fengqiao.procedure.model import FileRef, Private

CONFIRMATION_WORD: Final = "诉前调确"
BY_SYSTEM: Final = "auto"
"""Stands where the number is to be given by the system."""

SIGNED_HERE: Final = "sha256:00000000"
"""Stands where a signature or seal will be made by the system."""


def take_step(
    *,
    case: uuid.UUID,
    view: CaseView,
    payload: Payload,
    clear: Mapping[Path, str],
    visitor: Visitor,
    command: uuid.UUID,
) -> Appended[CaseView]:
    """Take one step in a case; the files named in it become the case's. Raises the procedure's refusals."""
    with transaction.atomic():
        completed = _numbered(case, _signed(case, view, payload, visitor, command), visitor)
        appended = casebook.append(case=case, payload=completed, by=visitor.actor, command_id=command, clear=clear)
        _attach(appended, completed, visitor)
    return appended


def open_case(
    *, payload: Payload, clear: Mapping[Path, str], visitor: Visitor, command: uuid.UUID
) -> tuple[uuid.UUID, CaseView]:
    """Open a case for somebody who came in person or on paper."""
    with transaction.atomic():
        appended = casebook.open_case(payload=payload, by=visitor.actor, command_id=command, clear=clear)
        _attach(appended, payload, visitor)
    return appended.subject, appended.view


def read_private(*, case: uuid.UUID, view: CaseView, party: str, field: str, visitor: Visitor, why: str) -> str:
    """One private value in clear; that it was read, by whom and why, is recorded first."""
    named = view.party(party)
    token = getattr(named, field, None) if field in PRIVATE_FIELDS else None
    if named is None or not isinstance(token, Private):
        raise NoPrivateValue
    what = f"{named.name}：{PRIVATE_FIELDS[field]}"
    return private.read(msgspec.to_builtins(token), subject=case, reader=visitor.person, what=what, why=why)


DIGESTS: Final = frozenset({"signature", "sealed_file", "proof"})
"""Fields that name one file by its digest alone."""


def retry_errand(*, reader: str, n: int) -> bool:
    """Whether there was such a failure; it is tried again at once."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_failure SET next_at = %s WHERE reader = %s AND n = %s", [clock.now(), reader, n])
        return bool(cursor.rowcount)


def named_private(view: CaseView, party: str, field: str) -> dict[str, str]:
    """Whose value and which it is, in words; not found where there is none."""
    named = view.party(party)
    if named is None or not isinstance(getattr(named, field, None) if field in PRIVATE_FIELDS else None, Private):
        raise NoPrivateValue
    return {"party_name": named.name, "field_title": PRIVATE_FIELDS[field]}


PRIVATE_FIELDS: Final = {"identity": "身份证件号码", "phone": "联系电话", "address": "住址或者送达地址"}


def _attach(appended: Appended[CaseView], payload: Payload, visitor: Visitor) -> None:
    digests = _uploaded(payload)
    if appended.fresh and digests:
        files.attach(digests, subject=appended.subject, readers=readers(appended.view), by=visitor.person)


def _uploaded(payload: Payload) -> list[str]:
    """The files that an act names, each once."""
    found: dict[str, None] = {}
    for name in payload.__struct_fields__:
        value = getattr(payload, name)
        if name in DIGESTS and value:
            found[value] = None
        references: Files = value if isinstance(value, tuple) else ()
        found |= dict.fromkeys(each.digest for each in references if isinstance(each, FileRef))
    return list(found)


def _signed(case: uuid.UUID, view: CaseView, payload: Payload, visitor: Visitor, command: uuid.UUID) -> Payload:
    """The step with the file that proves the signature or seal; the same for the same command."""
    if isinstance(payload, CountersignAgreement):
        said = f"调解员{visitor.name}签署调解协议第{payload.draft}稿（用户名、密码和动态口令再次验证）"
        return msgspec.structs.replace(payload, signature=_statement(case, view, visitor, command, said, "调解员签名"))
    if isinstance(payload, IssueArbitralStatement) and payload.signature == SIGNED_HERE:
        said = f"仲裁员{visitor.name}签署仲裁调解书（用户名、密码和动态口令再次验证）"
        return msgspec.structs.replace(payload, signature=_statement(case, view, visitor, command, said, "仲裁员签名"))
    if isinstance(payload, SealAgreement) and payload.sealed_file == SIGNED_HERE:
        body = visitor.body.name if visitor.body else ""
        said = f"{body}对调解协议第{payload.draft}稿加盖电子印章，经办人{visitor.name}"
        return msgspec.structs.replace(payload, sealed_file=_statement(case, view, visitor, command, said, "电子印章"))
    return payload


def _statement(case: uuid.UUID, view: CaseView, visitor: Visitor, command: uuid.UUID, said: str, name: str) -> str:
    content = hashlib.sha256(view.agreement.content.encode()).hexdigest()
    text = f"{said}\n案件：{case}\n协议内容摘要：sha256:{content}\n人员：{visitor.person}\n操作编号：{command}\n"
    return files.put(
        text.encode(),
        name=f"{name}.txt",
        media_type="text/plain",
        owner=visitor.person,
        subject=case,
        readers=readers(view),
    )


def _numbered(case: uuid.UUID, payload: Payload, visitor: Visitor) -> Payload:
    """The step with the court's next number where none was typed."""
    if not isinstance(payload, AcceptConfirmation | RefuseConfirmation) or payload.case_number != BY_SYSTEM:
        return payload
    if visitor.body is None:
        return payload
    number = numbering.take_number(subject=case, body=visitor.body.id, word=CONFIRMATION_WORD)
    return msgspec.structs.replace(payload, case_number=number)
