"""Sheets for people who work on paper: what a node signs when it hands one out, and what it answers when it comes back.

A sheet names the case, the head and the term at which it was made out. The answer has one line for each step that was
entered, with a receipt for each: applied, or refused with a code.
"""

import base64
import binascii
from typing import Final, Literal

import msgspec
from msgspec import Struct

from fengqiao.refusals import Refused
from fengqiao.wire import canon, digests
from fengqiao.wire.digests import SuiteName
from fengqiao.wire.findings import Findings, Report
from fengqiao.wire.formats import (
    VERSION,
    Counter,
    DigestText,
    Identifier,
    Instant,
    InstantOrNone,
    Name,
    NodeKey,
    Receipt,
    SealedReceipt,
    Signature,
    parse_instant,
    read_receipt,
    sign,
)
from fengqiao.wire.keyring import Keyring
from fengqiao.wire.keys import KeyId, PrivateKey

ANSWER_FORMAT: Final = "fengqiao/paper-answer"

LIMITS: Final = (
    "公钥以文件所列为准。文件本身不能证明公钥确属所写的节点，请通过电话、公函等其他途径核对下列指纹。",
    "回执证明节点记入了什么、没有记入什么；纸面上的签名是谁所签，以扫描件和原件为准。",
    "记入的内容和所附的扫描件，请用这件案件导出的记录核验。",
)


class Sheet(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A sheet (办理单) as its node made it out: for which body, at which head of the case, in which term, to when."""

    v: Literal[1] = VERSION
    id: Identifier
    subject: Identifier
    head: DigestText
    term: Counter
    seq: Counter
    body: Name
    node: Name
    issued_at: Instant
    until: InstantOrNone


class SealedSheet(Struct, frozen=True, forbid_unknown_fields=True):
    """A sheet's canonical bytes as text, with its node's signature."""

    sheet: str
    signature: Signature


class Line(Struct, frozen=True, forbid_unknown_fields=True):
    """One step of a sheet that came back: what it is, its command, and what became of it; `code` where refused.

    `digest` is that of the act, or `refused_digest` where there is none.
    """

    title: str
    kind: Name
    command: Identifier
    digest: DigestText
    code: str = ""
    words: str = ""


class AnswerBody(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a node answers to a sheet that came back: its lines in order, a receipt for each, the keys to verify them.

    `content` is the digest of all that was entered, the scans' digests included.
    """

    v: Literal[1] = VERSION
    format: Literal["fengqiao/paper-answer"] = ANSWER_FORMAT
    suite: SuiteName
    sheet: SealedSheet
    content: DigestText
    lines: tuple[Line, ...]
    receipts: tuple[SealedReceipt, ...]
    keys: tuple[NodeKey, ...]
    node: Name
    at: Instant


class Answer(Struct, frozen=True, forbid_unknown_fields=True):
    """The answer's body, signed by the node that entered the sheet."""

    body: AnswerBody
    signature: Signature


def seal_sheet(sheet: Sheet, suite: SuiteName, private_key: PrivateKey, key_id: KeyId) -> SealedSheet:
    """The sheet with its node's signature."""
    canonical = canon.encode(sheet)
    return SealedSheet(canonical.decode(), sign("sheet", canonical, suite, private_key, key_id))


def read_sheet(data: bytes) -> Sheet:
    """The sheet in canonical bytes; raises NotCanonical or NotAnInstant."""
    sheet = canon.decode(data, Sheet)
    parse_instant(sheet.issued_at)
    if sheet.until:
        parse_instant(sheet.until)
    return sheet


def sheet_text(sealed: SealedSheet) -> str:
    """The sealed sheet as one word of letters and digits, as it stands in a form."""
    return base64.urlsafe_b64encode(canon.encode(sealed)).decode()


def sheet_from_text(text: str) -> SealedSheet:
    """The sealed sheet that `sheet_text` wrote; raises NotCanonical."""
    try:
        data = base64.b64decode(text.encode(), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as fault:
        raise canon.NotCanonical("办理单凭证不是 base64") from fault
    return canon.decode(data, SealedSheet)


def refused_digest(command: str) -> str:
    """What a receipt names for a step that became no act: the digest of its command's id."""
    return digests.digest("ed", command.encode())


def seal_answer(body: AnswerBody, private_key: PrivateKey, key_id: KeyId) -> bytes:
    """The answer's bytes, signed in the body's suite."""
    return canon.encode(Answer(body, sign("paper_answer", canon.encode(body), body.suite, private_key, key_id)))


def is_answer(data: bytes) -> bool:
    """Whether the bytes say of themselves that they are an answer to a sheet."""
    try:
        return _said(data).body.format == ANSWER_FORMAT
    except msgspec.DecodeError:
        return False


class _Format(Struct):
    format: str = ""


class _Said(Struct):
    body: _Format


_said: Final = msgspec.json.Decoder(_Said).decode


def verify_answer(data: bytes) -> Report:
    """What an answer proves and what is wrong with it; never raises, whatever the bytes."""
    findings = Findings()
    try:
        answer = canon.decode(data, Answer)
        parse_instant(answer.body.at)
        for key in answer.body.keys:
            parse_instant(key.valid_from)
    except Refused:
        findings.add("paper_answer_not_canonical", place="录入回执")
        return Report(findings=tuple(findings.found), proven=(), limits=LIMITS, fingerprints=())
    body, keys = answer.body, Keyring(answer.body.keys, findings)
    code = keys.fault("paper_answer", canon.encode(body), answer.signature, body.node, body.at)
    if code:
        findings.add(code, place="录入回执")
    sheet = _sheet(body, keys, findings)
    receipts = _receipts(body, sheet.subject if sheet else "", keys, findings)
    proven = [] if code else [f"录入回执由节点 {body.node} 于 {body.at} 签名，之后没有改动。"]
    if sheet is not None:
        proven.append(f"所回复的办理单 {sheet.id} 由节点 {sheet.node} 于 {sheet.issued_at} 开出并签名。")
    proven += _lines(body, receipts, findings)
    return Report(
        findings=tuple(findings.found),
        proven=tuple(proven),
        limits=LIMITS,
        fingerprints=tuple(keys.fingerprints),
        subject=sheet.subject if sheet else "",
        node=body.node,
        exported_at=body.at,
        receipts=len(receipts),
    )


def _sheet(body: AnswerBody, keys: Keyring, findings: Findings) -> Sheet | None:
    canonical = body.sheet.sheet.encode()
    try:
        sheet = read_sheet(canonical)
    except Refused:
        findings.add("sheet_not_canonical", place="办理单")
        return None
    code = keys.fault("sheet", canonical, body.sheet.signature, sheet.node, sheet.issued_at)
    if code:
        findings.add(code, place="办理单")
    return None if code else sheet


def _receipts(body: AnswerBody, subject: str, keys: Keyring, findings: Findings) -> list[Receipt]:
    found = []
    for position, sealed in enumerate(body.receipts, start=1):
        canonical, place = sealed.receipt.encode(), f"第 {position} 份回执"
        try:
            receipt = read_receipt(canonical)
        except Refused:
            findings.add("receipt_not_canonical", place=place, position=position)
            continue
        code = keys.fault("receipt", canonical, sealed.signature, receipt.node, receipt.at)
        if not code and subject and receipt.subject != subject:
            code = "subject_mismatch"
        if code:
            findings.add(code, place=place, position=position)
        else:
            found.append(receipt)
    return found


def _lines(body: AnswerBody, receipts: list[Receipt], findings: Findings) -> list[str]:
    """Each line in words, as far as a receipt says the same."""
    said, left = [], list(receipts)
    for position, line in enumerate(body.lines, start=1):
        fitting = next((each for each in left if _says_so(each, line, body)), None)
        if fitting is None:
            findings.add("line_unreceipted", place=f"第 {position} 项（{line.title}）", position=position)
            continue
        left.remove(fitting)
        outcome = f"没有记入：{line.words}" if line.code else f"已经记入，记录摘要 {fitting.digest}。"
        said.append(f"第 {position} 项“{line.title}”{outcome}")
    return said


def _says_so(receipt: Receipt, line: Line, body: AnswerBody) -> bool:
    if receipt.node != body.node or not digests.same(receipt.digest, line.digest) or receipt.code != line.code:
        return False
    if line.code:
        return receipt.rung == "refused" and digests.same(line.digest, refused_digest(line.command))
    return receipt.rung in ("applied", "complete")
