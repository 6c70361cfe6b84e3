"""The port to a speech recogniser that the operator has installed on this machine; off where there is none.

The operator's own command gets a sound file and writes lines of `SECONDS TEXT` to its output. What it writes is a
draft for the mediator's eyes, never a record.
"""

import re
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings

AUDIO: Final = "{audio}"
MODEL: Final = "{model}"
LONGEST_TEXT: Final = 100_000
_LINE: Final = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)\s+(\S.*)")


class NothingUnderstood(ValueError):
    """The command wrote no line of seconds and text."""


@dataclass(frozen=True)
class Recogniser:
    """The operator's command, ready to be run."""

    words: tuple[str, ...]

    def command(self, audio: Path) -> list[str]:
        """The words to run for that sound file, which stands last where the operator gave it no place."""
        placed = [word.replace(AUDIO, str(audio)) for word in self.words]
        return placed if placed != list(self.words) else [*placed, str(audio)]


def recogniser() -> Recogniser | None:
    """The recogniser of this node; nothing where no command is set, or it or its model is not there."""
    model = settings.FENGQIAO_TRANSCRIPT_MODEL
    words = [word.replace(MODEL, model) for word in shlex.split(settings.FENGQIAO_TRANSCRIPT_COMMAND)]
    if not words or shutil.which(words[0]) is None or (model and not Path(model).is_dir()):
        return None
    return Recogniser(tuple(words))


def as_draft(said: str) -> str:
    """The lines that have a time, as `[MM:SS] text`; raises NothingUnderstood.

    >>> as_draft("0.4 您好。\\nloading model\\n75.25  欠薪一万八。")
    '[00:00] 您好。\\n[01:15] 欠薪一万八。'
    """
    found = [match.groups() for line in said.splitlines() if (match := _LINE.fullmatch(line.strip()))]
    if not found:
        raise NothingUnderstood
    lines = (f"[{int(float(at)) // 60:02d}:{int(float(at)) % 60:02d}] {text}" for at, text in found)
    return "\n".join(lines)[:LONGEST_TEXT]
