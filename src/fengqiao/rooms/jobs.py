"""What the worker does for rooms: recordings composed and heard one after another, what has had its time taken away."""

import shutil
import subprocess
import sys
import tempfile
import uuid
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Final

from django.conf import settings

from fengqiao.base import clock
from fengqiao.base.clock import SHANGHAI
from fengqiao.files.actions import Opened, open_original
from fengqiao.files.queries import links_of
from fengqiao.rooms import actions, queries
from fengqiao.rooms.machine import State
from fengqiao.rooms.media.process import recordings_of
from fengqiao.rooms.models import Room, Segment, Transcript
from fengqiao.rooms.refusals import RoomClosed, WrongMoment
from fengqiao.rooms.transcripts import NothingUnderstood, as_draft, recogniser

SETTLED: Final = timedelta(seconds=3)
"""After a segment's end until its files are closed for certain."""
FORGOTTEN_AFTER: Final = timedelta(days=7)
"""A session by messages may go on for days; after a week in which nobody did anything it is over."""
LISTENING: Final = timedelta(hours=6)
"""A recogniser that takes longer has lost its way."""


class Composer:
    """Composes in a process of its own, one segment at a time: the worker goes on with everything else."""

    def __init__(self) -> None:
        self._segment: Segment | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._target = Path(tempfile.gettempdir()) / f"fengqiao-recording-{id(self)}.mp4"

    def step(self) -> None:
        """Begin with the next segment, or take in what is finished; a process that died is begun again."""
        if self._process is None:
            self._begin()
        elif (status := self._process.poll()) is not None:
            self._finish(status)

    def _begin(self) -> None:
        due = clock.now() - SETTLED
        waiting = Segment.objects.filter(ended_at__lt=due, composed_at=None, trouble="").order_by("ended_at")
        self._segment = waiting.first()
        if self._segment is None:
            return
        folder = _folder(self._segment)
        if not folder.exists():
            actions.not_composed(segment=self._segment.id, why="没有录到声音和画面", at=clock.now())
            return
        command = ["nice", sys.executable, "-m", "fengqiao.rooms.composing", str(folder), str(self._target)]
        self._process = subprocess.Popen(command, stderr=subprocess.DEVNULL)

    def _finish(self, status: int) -> None:
        segment, self._process = self._segment, None
        if segment is None:
            return
        if status == 0:
            view = queries.view(segment.room_id)
            began = segment.began_at.astimezone(SHANGHAI)
            name = f"调解录音录像-{began:%Y%m%d-%H%M%S}.mp4"
            actions.composed(segment=segment, case=uuid.UUID(view.case), content=self._target.read_bytes(), name=name)
            if recogniser() is not None:
                actions.want_transcript(segment=segment)
            shutil.rmtree(_folder(segment), ignore_errors=True)
        else:
            actions.not_composed(segment=segment.id, why="没有录到声音和画面，或者文件损坏", at=clock.now())
        self._target.unlink(missing_ok=True)


class Transcriber:
    """Lets the operator's recogniser hear one composed recording at a time, in a process of its own."""

    def __init__(self) -> None:
        self._of: Transcript | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._place: tempfile.TemporaryDirectory[str] | None = None

    def step(self) -> None:
        """Begin with the next draft that is wanted, or take in what was understood."""
        if self._process is None:
            self._begin()
        elif (status := self._process.poll()) is not None:
            self._finish(status)

    def _begin(self) -> None:
        wanted = Transcript.objects.filter(made_at=None).select_related("segment").order_by("segment__ended_at")
        self._of = wanted.first()
        if self._of is None:
            return
        segment, chosen = self._of.segment, recogniser()
        if chosen is None or not _consented(segment):
            why = "这台服务器现在没有语音识别" if chosen is None else "有人不再同意录音录像"
            actions.keep_transcript(segment=segment.id, text="", trouble=why)
            return
        self._place = tempfile.TemporaryDirectory()
        film, text = Path(self._place.name) / "film.mp4", Path(self._place.name) / "text"
        with film.open("wb") as kept:
            kept.writelines(_recording(segment).chunks())
        listening = [sys.executable, "-m", "fengqiao.rooms.composing.listening", str(film), str(text)]
        command = ["nice", *listening, str(LISTENING.total_seconds()), *chosen.words]
        self._process = subprocess.Popen(command, stderr=subprocess.DEVNULL)

    def _finish(self, status: int) -> None:
        of, place, self._process, self._place = self._of, self._place, None, None
        if of is None or place is None:
            return
        text, trouble = "", "语音识别没有成功"
        if status == 0:
            try:
                said = (Path(place.name) / "text").read_text(errors="replace")
                text, trouble = as_draft(said), ""
            except NothingUnderstood:
                trouble = "没有听出内容"
        actions.keep_transcript(segment=of.segment_id, text=text, trouble=trouble)
        place.cleanup()


def _consented(segment: Segment) -> bool:
    """Whether everybody who is heard in the segment consents still."""
    members = queries.view(segment.room_id).members
    return all(member.consents for member in members if member.person in segment.people)


def _recording(segment: Segment) -> Opened:
    case = uuid.UUID(queries.view(segment.room_id).case)
    readers = [f"person:{person}" for person in segment.people]
    link = next(each for each in links_of(case, readers) if each.digest == segment.digest)
    return open_original(link.id, readers)


def clear_transcripts() -> int:
    """How many drafts of transcripts were taken away."""
    return actions.clear_transcripts()


def close_forgotten() -> int:
    """How many rooms were ended because nobody came, did or wrote anything in them for FORGOTTEN_AFTER."""
    since = clock.now() - FORGOTTEN_AFTER
    quiet = Room.objects.exclude(state=State.CLOSED).filter(changed_at__lt=since).exclude(lines__at__gte=since)
    closed = 0
    for room in quiet.values_list("id", flat=True):
        with suppress(WrongMoment, RoomClosed):  # somebody is in it after all, or has ended it meanwhile
            actions.note(room=room, verb="close_forgotten", said={})
            closed += 1
    return closed


def clear_talk() -> int:
    """How many lines of closed rooms were taken away."""
    return actions.clear_talk()


def _folder(segment: Segment) -> Path:
    return recordings_of(Path(settings.FENGQIAO_HOME)) / str(segment.room_id) / str(segment.id)
