"""The offline verifier: what an exported file proves, without network, database, or trust in its exporter."""

from collections.abc import Iterable

from fengqiao.refusals import Refused
from fengqiao.wire import canon
from fengqiao.wire.authorities import document_in, proven, succession_in
from fengqiao.wire.chain import Chain, Placed, runs_backwards
from fengqiao.wire.findings import LIMITS, Findings, Report
from fengqiao.wire.formats import (
    ActText,
    Command,
    Export,
    ExportBody,
    Receipt,
    SealedReceipt,
    act_from_text,
    read_export,
    read_receipt,
)
from fengqiao.wire.keyring import Keyring
from fengqiao.wire.parcels import Succession


def verify_export(data: bytes) -> Report:
    """What the exported file `data` proves and what is wrong with it; never raises, whatever the bytes."""
    findings = Findings()
    try:
        export = read_export(data)
    except Refused:
        findings.add("export_not_canonical", place="导出文件")
        return Report(findings=tuple(findings.found), proven=(), limits=LIMITS, fingerprints=())
    return _Verification(export, findings).report()


class _Verification:
    """One pass over one exported file."""

    def __init__(self, export: Export, findings: Findings) -> None:
        self._export = export
        self._body: ExportBody = export.body
        self._findings = findings
        self._keys = Keyring(export.body.keys, findings)
        self._chain = Chain(export.body.subject_kind, export.body.subject, findings)
        self._placed: dict[str, Placed] = {}
        self._receipts: list[Receipt] = []
        self._failed: set[str] = set()

    def report(self) -> Report:
        """Runs every check and words the outcome."""
        self._check_export()
        for position, text in enumerate(self._body.acts, start=1):
            self._check_act(text, position)
        self._chain.finish()
        for position, sealed in enumerate(self._body.receipts, start=1):
            self._check_receipt(sealed, position)
        self._note_unsettled()
        self._check_exported_last()
        body = self._body
        return Report(
            findings=tuple(self._findings.found),
            proven=self._proven(),
            limits=LIMITS,
            fingerprints=tuple(self._keys.fingerprints),
            subject_kind=body.subject_kind,
            subject=body.subject,
            node=body.node,
            exported_at=body.exported_at,
            acts=len(body.acts),
            receipts=len(body.receipts),
        )

    def _check_export(self) -> None:
        body, signature = self._body, self._export.signature
        code = self._keys.fault("export", canon.encode(body), signature, body.node, body.exported_at)
        if not code and signature.suite != body.suite:
            code = "suite_mismatch"
        if code:
            self._fail("export", code, "导出文件")
        if not body.acts:
            self._fail("chain", "no_acts", "导出文件")

    def _check_act(self, text: ActText, position: int) -> None:
        place = f"第 {position} 件记录"
        act = act_from_text(text)
        command = seat = None
        try:
            seat = act.seat_document
        except Refused:
            self._fail("seat", "seat_not_canonical", place, position=position)
        seq = seat.seq if seat else None
        try:
            command = act.command_document
        except Refused:
            self._fail("command", "command_not_canonical", place, seq=seq, position=position)
        if command is not None:
            code = self._keys.fault("command", act.command, act.command_signature, command.author.node, command.at)
            if code:
                self._fail("command", code, f"{place}的办理请求", seq=seq, position=position)
        if seat is not None:
            code = self._keys.fault("seat", act.seat, act.seat_signature, seat.node, seat.at)
            if not code and seat.suite != act.seat_signature.suite:
                code = "suite_mismatch"
            if code:
                self._fail("seat", code, f"{place}的席位", seq=seq, position=position)
        if seat is not None and command is not None:
            if not self._is_authorised(command):
                self._fail("seat", "succession_unproven", place, seq=seq, position=position)
            placed = Placed(position, act, command, seat, act.digest)
            self._chain.add(placed)
            self._placed[act.digest] = placed

    def _is_authorised(self, command: Command) -> bool:
        """Whether a succession rests on both authorities' signatures; any other command needs none."""
        try:
            said = succession_in(command)
            if said is not None:
                proven(Succession, document_in(command), self._keys.signer("succession", said.at))
        except Refused:
            return False
        return True

    def _check_receipt(self, sealed: SealedReceipt, position: int) -> None:
        place = f"第 {position} 份回执"
        canonical = sealed.receipt.encode()
        try:
            receipt = read_receipt(canonical)
        except Refused:
            self._fail("receipt", "receipt_not_canonical", place, position=position)
            return
        placed = self._placed.get(receipt.digest)
        seq = placed.seat.seq if placed else None
        code = self._keys.fault("receipt", canonical, sealed.signature, receipt.node, receipt.at)
        if not code and receipt.subject != self._body.subject:
            code = "subject_mismatch"
        if not code and placed is None:
            code = "receipt_unmatched"
        if not code and placed and runs_backwards(placed.seat.at, placed.seat.node, receipt.at, receipt.node):
            code = "receipt_before_act"
        if not code and receipt in self._receipts:
            code = "receipt_repeated"
        if code:
            self._fail("receipt", code, place, seq=seq, position=position)
            return
        self._receipts.append(receipt)
        if receipt.rung == "refused":
            self._findings.add("receipt_refuses", place=place, seq=seq, position=position)

    def _note_unsettled(self) -> None:
        anchors = self._chain.anchors
        settled = {r.digest for r in self._receipts if r.node in anchors and r.rung in ("applied", "complete")}
        for placed in self._chain.kept:
            if placed.seat.node not in anchors and placed.digest not in settled:
                self._findings.add(
                    "act_unsettled",
                    place=f"第 {placed.position} 件记录",
                    seq=placed.seat.seq,
                    position=placed.position,
                )

    def _check_exported_last(self) -> None:
        made = [(placed.seat.at, placed.seat.node) for placed in self._placed.values()]
        made += [(receipt.at, receipt.node) for receipt in self._receipts]
        if any(runs_backwards(at, node, self._body.exported_at, self._body.node) for at, node in made):
            self._fail("export", "exported_before_act", "导出文件")

    def _fail(self, part: str, code: str, place: str, *, seq: int | None = None, position: int | None = None) -> None:
        self._failed.add(part)
        self._findings.add(code, place=place, seq=seq, position=position)

    def _proven(self) -> tuple[str, ...]:
        """What stands, part by part, and by whose signature."""
        chain = set() if self._chain.sound else {"chain"}
        unread = {"command", "seat"} if len(self._placed) != len(self._body.acts) else set()
        return tuple(self._sentences(self._failed | chain | unread))

    def _sentences(self, failed: set[str]) -> Iterable[str]:
        body, placed = self._body, list(self._placed.values())
        if "export" not in failed:
            yield f"文件由节点 {body.node} 于 {body.exported_at} 导出并签名，导出后没有改动。"
        if "command" not in failed and placed:
            nodes = _joined(p.command.author.node for p in placed)
            yield f"全部 {len(placed)} 件办理请求由请求人登录的节点（{nodes}）签名，内容没有改动。"
        if "seat" not in failed and placed:
            nodes = _joined(p.seat.node for p in placed)
            yield f"全部 {len(placed)} 件席位记录由承办节点（{nodes}）签名，内容没有改动。"
        if not failed & {"command", "seat", "chain"} and placed:
            yield (
                f"编号 {body.subject} 由首件办理请求生成；各件记录前后相接、时间有序，"
                f"中间没有增加、删除或者调换；各期均由主办节点开立，现主办节点为 {self._chain.anchor}。"
            )
        for each in placed if "seat" not in failed else ():
            said = succession_in(each.command)
            if said is not None:
                yield (
                    f"主办节点 {said.anchor} 停用后，由两个登记机关于 {said.at} 共同签名，"
                    f"改由节点 {said.node} 承接，保留其写明的记录。"
                )
        if "receipt" not in failed and self._receipts:
            nodes = _joined(receipt.node for receipt in self._receipts)
            yield f"全部 {len(self._receipts)} 份回执由收件节点（{nodes}）签名，与所指的记录相符。"


def _joined(names: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(names))
