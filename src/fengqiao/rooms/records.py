"""From a room to its case: who attended, and the record prepared from what the room's log says."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from fengqiao.base.clock import SHANGHAI
from fengqiao.base.ids import new_id
from fengqiao.casebook import actions as casebook
from fengqiao.casebook import queries as cases
from fengqiao.directory.visitor import Visitor
from fengqiao.procedure import CaseView
from fengqiao.procedure.kinds.fields import AbsentEntry
from fengqiao.procedure.kinds.mediation import RecordAttendance, RecordSession
from fengqiao.refusals import Invalid
from fengqiao.rooms import machine, queries
from fengqiao.rooms.forms import RecordForm
from fengqiao.rooms.machine import Room
from fengqiao.rooms.models import RecordDraft
from fengqiao.rooms.queries import Interval

TO_CORRECT: Final = "（以下是机器转写的草稿，请核对、改写后删去这一行）"
MODE_TITLES = {"online": "线上音视频", "mixed": "线上线下同步", "on_site": "现场", "written": "分别进行"}


def attendance(view: CaseView, intervals: Iterable[Interval]) -> tuple[tuple[str, ...], tuple[AbsentEntry, ...]]:
    """The parties of the case who were heard in the room, themselves or by an agent, and those who were not."""
    heard = {person for interval in intervals for person in interval.people}
    present, absent = [], []
    for party in view.parties:
        people = {party.person, *(agent.person for agent in party.agents)} - {""}
        if people & heard:
            present.append(party.id)
        else:
            absent.append(AbsentEntry(party=party.id, reason="没有进入线上调解室"))
    return tuple(present), tuple(absent)


def record_attendance(*, room: uuid.UUID, by: Visitor, command_id: uuid.UUID) -> CaseView:
    """The case with the session begun: who came is read from the room's log."""
    here = queries.view(room)
    case = uuid.UUID(here.case)
    present, absent = attendance(cases.view(case), queries.intervals(room))
    payload = RecordAttendance(session=here.sitting, present=present, absent=absent)
    return casebook.append(case=case, payload=payload, by=by.actor, command_id=command_id).view


def record_session(*, room: uuid.UUID, form: RecordForm, by: Visitor) -> CaseView:
    """The case with the written record of the room's session, for everybody present to read and sign."""
    if not form.is_valid():
        wrong = "；".join(str(said) for errors in form.errors.values() for said in errors)
        raise Invalid(f"（笔录：{wrong}）")
    said, here = form.cleaned_data, queries.view(room)
    facts = tuple(line.strip() for line in said["facts"].splitlines() if line.strip())
    payload = RecordSession(record=said["record"], session=here.sitting, text=said["text"], undisputed_facts=facts)
    return casebook.append(case=uuid.UUID(here.case), payload=payload, by=by.actor, command_id=said["command"]).view


def new_record() -> str:
    """An id for a record, unique in its case."""
    return f"w{new_id().hex[-12:]}"


def prepared(room: uuid.UUID, here: Room, view: CaseView) -> str:
    """A record with attendance and times filled in, and with where its proof is found."""
    session = next(each for each in view.sittings if each.id == here.sitting)
    names = {member.person: f"{machine.ROLE_TITLES[member.role]}{member.name}" for member in here.members}
    intervals = queries.intervals(room)
    lines = [
        f"时间：{_clock(intervals[0].since)}起" if intervals else f"约定时间：{_clock(session.starts_at)}",
        f"方式：{MODE_TITLES.get(session.mode, session.mode)}",
        f"参加人：{'、'.join(names[person] for person in _everybody(intervals)) or '（尚无人参加共同会议）'}",
        "",
        "权利义务告知：调解员已告知各方权利义务、调解规则、协议效力、司法确认和虚假调解的法律后果。",
        "",
        "调解经过：",
        "",
        "各方意见和方案：",
        "",
        "结果：",
        "",
        "同处时段（由线上调解室记录）：",
        *(_said(interval, names) for interval in intervals),
        f"线上调解室日志摘要：{queries.head(room)}",
    ]
    return "\n".join(lines)


def drafted(room: uuid.UUID, here: Room, view: CaseView) -> str:
    """The mediator's draft, or the prepared record where nothing was written yet."""
    draft = RecordDraft.objects.filter(room_id=room).first()
    return draft.text if draft is not None and draft.text else prepared(room, here, view)


def with_transcripts(room: uuid.UUID) -> str:
    """The draft of the record with what was understood of the recordings below it, to be read and corrected."""
    here = queries.view(room)
    heard = [row.text for row in queries.transcripts(room) if row.text]
    text = drafted(room, here, cases.view(uuid.UUID(here.case)))
    return "\n\n".join([text, *([TO_CORRECT] if heard else []), *heard])


def _said(interval: Interval, names: dict[str, str]) -> str:
    until = f"{interval.until.astimezone(SHANGHAI):%H:%M:%S}" if interval.until else "现在"
    people = "、".join(names.get(person, "") for person in interval.people)
    title = "单独谈话" if interval.state == machine.State.CAUCUS else "共同会议"
    return f"{interval.since.astimezone(SHANGHAI):%H:%M:%S}至{until}　{title}：{people}"


def _everybody(intervals: Iterable[Interval]) -> list[str]:
    return list(dict.fromkeys(person for interval in intervals for person in interval.people))


def _clock(at: datetime) -> str:
    return f"{at.astimezone(SHANGHAI):%Y年%m月%d日%H时%M分}"
