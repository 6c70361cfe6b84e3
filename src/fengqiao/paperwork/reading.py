"""From what stands on a sheet to the steps of the procedure that it says, in the order in which they are taken."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from fengqiao.base.clock import SHANGHAI
from fengqiao.casebook.private_values import PLACEHOLDER, Path
from fengqiao.paperwork.questions import AGREED, FAILED, RETURNED, SESSIONS, TERMS, Question, Section
from fengqiao.paperwork.refusals import AnswersWrong
from fengqiao.procedure import KINDS, CaseView
from fengqiao.procedure.model import FileRef

LEFT: Final = "4"
"""The ground that a party does not want to go on."""

_INSTANT: Final = re.compile(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D+(\d{1,2})[:：时点](\d{1,2})")
_DAY: Final = re.compile(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*")
_SEVERAL: Final = re.compile(r"[、，,;；\s]+")


@dataclass(frozen=True)
class Scans:
    """What was signed by hand: the sheet with its records, and the agreement."""

    sheet: tuple[FileRef, ...]
    agreement: tuple[FileRef, ...] = ()

    @property
    def all(self) -> tuple[FileRef, ...]:
        """All of them, each once."""
        return tuple({each.digest: each for each in (*self.sheet, *self.agreement)}.values())


@dataclass(frozen=True)
class Step:
    """One step that a sheet says; `by_mediator` where the mediator signed for it and not the organisation."""

    kind: str
    fields: dict[str, Any] = field(default_factory=dict)
    by_mediator: bool = False
    clear: dict[Path, str] = field(default_factory=dict)
    about: str = ""

    @property
    def title(self) -> str:
        """What the step is called, and whom it concerns."""
        return f"{KINDS[self.kind].title}{f'（{self.about}）' if self.about else ''}"


def cleaned(asked: Sequence[Section], typed: Mapping[str, str]) -> dict[str, str]:
    """What was answered, choices by their values, several joined by commas; raises AnswersWrong naming each cell."""
    found, wrong = {}, {}
    for question in (each for section in asked for each in section.questions):
        text = typed.get(question.key, "").strip()
        if not text:
            continue
        value = _value(question, text)
        if value is None:
            wrong[question.key] = f"请填：{'、'.join(words for _, words in question.choices)}"
        else:
            found[question.key] = value
    if wrong:
        raise AnswersWrong(fields=wrong)
    return found


def _value(question: Question, text: str) -> str | None:
    if not question.choices:
        return text
    known = {words: value for value, words in question.choices} | {value: value for value, _ in question.choices}
    parts = [text] if text in known or not question.several else [each for each in _SEVERAL.split(text) if each]
    values = [known.get(each) for each in parts]
    return None if None in values else ",".join(dict.fromkeys(filter(None, values)))


def steps(
    view: CaseView, said: Mapping[str, str], scans: Scans, *, sheet: str, mediators: Mapping[str, str]
) -> tuple[Step, ...]:
    """The steps that the answers say. Raises AnswersWrong.

    `sheet` is its id, from which sessions take theirs; `mediators` are the names of the organisation's own.
    """
    return tuple(_Reading(view, said, scans, sheet, mediators).steps())


class _Reading:
    """One reading of one sheet."""

    def __init__(
        self, view: CaseView, said: Mapping[str, str], scans: Scans, sheet: str, mediators: Mapping[str, str]
    ) -> None:
        self._view, self._said, self._scans, self._sheet = view, said, scans, sheet
        self._mediators = mediators

    def steps(self) -> Iterator[Step]:
        if self._view.referral.state == "offered":
            if self._need("accept", "请填是否接受") == "decline":
                fields = {"ground": self._need("decline_ground"), "reason": self._need("decline_reason")}
                yield Step("decline_referral", fields)
                return
            yield Step("accept_referral")
        yield from self._mediator()
        for party in self._view.parties:
            yield from self._told(party.id, party.name)
        for number in SESSIONS:
            if f"at.{number}" in self._said:
                yield from self._session(number)
        yield from self._result()

    def _mediator(self) -> Iterator[Step]:
        if not self._view.mediators and "mediator" in self._said:
            person = self._said["mediator"]
            named = {"person": person, "name": self._mediators[person], "presiding": True}
            yield Step("assign_mediator", {"mediators": [named]})
        if "circumstance" in self._said:
            disclosed = {"circumstance": self._said["circumstance"], "text": self._said.get("disclosed", "")}
            yield Step("disclose", disclosed, by_mediator=True)

    def _told(self, party: str, name: str) -> Iterator[Step]:
        paper = {"as_party": party, "on_paper": _refs(self._scans.sheet)}
        answer = self._said.get(f"consent.{party}")
        if answer == "consent":
            yield Step("consent_as_respondent", {**paper, "explained": True}, about=name)
        elif answer == "refuse":
            yield Step("refuse_as_respondent", paper, about=name)
        if f"rights.{party}" in self._said:
            yield Step("tell_rights", {"party": party, "complete": True}, by_mediator=True, about=name)
        if document := self._said.get(f"identity.{party}"):
            seen = {"party": party, "document": document, "method": "original_seen", "matched": True}
            yield Step("check_identity", seen, by_mediator=True, about=name)
        if address := self._said.get(f"address.{party}"):
            fields = {"party": party, "address": PLACEHOLDER, "electronic": False}
            yield Step("confirm_service_address", fields, clear={("address",): address}, about=name)

    def _session(self, number: int) -> Iterator[Step]:
        session, about = f"{self._sheet[:8]}-s{number}", f"第{'一二'[number - 1]}次"
        starts_at = self._instant(f"at.{number}")
        fields = {"session": session, "starts_at": starts_at, "mode": "on_site", "place": self._need(f"place.{number}")}
        yield Step("schedule_session", fields, by_mediator=True, about=about)
        present = self._ids(f"present.{number}")
        absent = [party.id for party in self._view.parties if party.id not in present]
        why = self._need(f"absent.{number}", "有人没到，请写明原因") if absent else ""
        entries = [{"party": party, "reason": why} for party in absent]
        yield Step(
            "record_attendance",
            {"session": session, "present": present, "absent": entries},
            by_mediator=True,
            about=about,
        )
        if f"record.{number}" in self._said:
            yield from self._record(number, session, present, about)

    def _record(self, number: int, session: str, present: Sequence[str], about: str) -> Iterator[Step]:
        record = session.replace("-s", "-r")
        text = self._said[f"record.{number}"]
        yield Step(
            "record_session", {"record": record, "session": session, "text": text}, by_mediator=True, about=about
        )
        signed = self._ids(f"signed.{number}") if f"signed.{number}" in self._said else []
        for party in signed:
            said = {"as_party": party, "on_paper": _refs(self._scans.sheet), "record": record}
            name = self._party(party)
            yield Step("sign_record", {**said, "signature": self._scans.sheet[0].digest}, about=name)
        for party in [each for each in present if each not in signed]:
            why = self._need(f"unsigned.{number}", "到场的有人没有签名，请写明原因")
            fields = {"record": record, "party": party, "reason": why}
            yield Step("note_unsigned_record", fields, by_mediator=True, about=self._party(party))

    def _result(self) -> Iterator[Step]:
        result = self._said.get("result")
        if result == AGREED:
            yield from self._agreement()
            yield Step("conclude_mediation", {"ground": 1, "summary": self._need("summary")}, by_mediator=True)
        elif result == FAILED:
            yield from self._failure()
        elif result == RETURNED:
            yield Step("return_referral", {"talked_with": self._need("talked_with"), "reason": self._need("reason")})

    def _failure(self) -> Iterator[Step]:
        ground = self._need("ground")
        refused = any(key.startswith("consent.") and value == "refuse" for key, value in self._said.items())
        if ground == LEFT and not refused and not self._view.stop_reason:
            party = self._need("left", "请填哪一方不愿继续")
            fields = {"as_party": party, "on_paper": _refs(self._scans.sheet), "reason": self._said.get("reason", "")}
            yield Step("leave_mediation", fields, about=self._party(party))
        said = {"ground": int(ground), "summary": self._need("summary"), "reason": self._need("reason")}
        yield Step("conclude_mediation", said, by_mediator=True)

    def _agreement(self) -> Iterator[Step]:
        paper = self._scans.agreement
        if not paper:
            raise AnswersWrong(fields={"agreement": "达成协议的，请上传协议书的扫描件"})
        draft = self._view.agreement.version + 1
        terms = [self._term(number) for number in TERMS if f"duty.{number}" in self._said]
        numbered = [term | {"number": place} for place, term in enumerate(terms, start=1)]
        yield Step("draft_agreement", {"content": self._need("content"), "terms": numbered}, by_mediator=True)
        signature = {"draft": draft, "signature": paper[0].digest}
        for party in self._view.parties:
            said = {"as_party": party.id, "on_paper": _refs(paper), **signature}
            yield Step("sign_agreement", said, about=party.name)
        yield Step("countersign_agreement", signature, by_mediator=True)
        yield Step("seal_agreement", {"draft": draft, "sealed_file": paper[0].digest})

    def _term(self, number: int) -> dict[str, Any]:
        term = {
            "obligor": self._need(f"obligor.{number}"),
            "obligee": self._need(f"obligee.{number}"),
            "text": self._said[f"duty.{number}"],
            "amount_fen": self._fen(f"yuan.{number}"),
        }
        due = f"due.{number}"
        return term | ({"due_on": self._day(due).isoformat()} if due in self._said else {})

    def _need(self, key: str, why: str = "请填写这一项") -> str:
        if key not in self._said:
            raise AnswersWrong(fields={key: why})
        return self._said[key]

    def _ids(self, key: str) -> list[str]:
        return self._need(key).split(",")

    def _party(self, party: str) -> str:
        return next((each.name for each in self._view.parties if each.id == party), party)

    def _instant(self, key: str) -> str:
        found = _INSTANT.match(self._need(key))
        try:
            if found is None:
                raise ValueError(key)
            year, month, day, hour, minute = map(int, found.groups())
            return datetime(year, month, day, hour, minute, tzinfo=SHANGHAI).isoformat()
        except ValueError as fault:
            raise AnswersWrong(fields={key: "请写成 2026-11-25 09:30 的样子"}) from fault

    def _day(self, key: str) -> date:
        found = _DAY.match(self._said[key])
        try:
            if found is None:
                raise ValueError(key)
            return date(*map(int, found.groups()))
        except ValueError as fault:
            raise AnswersWrong(fields={key: "请写成 2026-12-25 的样子"}) from fault

    def _fen(self, key: str) -> int:
        text = re.sub(r"[,，元\s]", "", self._said.get(key, "")) or "0"
        try:
            fen = Decimal(text) * 100
        except InvalidOperation as fault:
            raise AnswersWrong(fields={key: "请用数字写金额，如 24000.00"}) from fault
        if fen != fen.to_integral_value() or fen < 0:
            raise AnswersWrong(fields={key: "金额至多两位小数，不能是负数"})
        return int(fen)


def _refs(files: Sequence[FileRef]) -> list[dict[str, str]]:
    return [{"digest": each.digest, "name": each.name} for each in files]
