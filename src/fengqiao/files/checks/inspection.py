"""The whole examination of one file: size, name against content, and what others may look at."""

import subprocess

from fengqiao.files import kinds
from fengqiao.files.checks import apart, detection
from fengqiao.files.content import Content
from fengqiao.files.kinds import DOCX, PDF, XLSX, Kind
from fengqiao.files.refusals import Unreadable


def examine(content: Content, kind: Kind) -> bytes | None:
    """The view copy of `content`, or None where its kind is shown as it is; refuses what may not be kept."""
    kinds.check_size(kind, content.size)
    detection.check_agrees(content, kind)
    if kind.family == "image":
        opener = "image"
    elif kind in (PDF, DOCX, XLSX):
        opener = kind.name
    else:
        return None
    try:
        return apart.view_of(content.whole(), opener)
    except subprocess.TimeoutExpired as error:
        raise Unreadable from error
