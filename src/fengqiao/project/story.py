"""A line of the story of a case, as HTML: in Python, because a page has dozens of lines and each is all choices."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

NONE: Final = mark_safe("")
LEADS: Final = {
    "done": mark_safe('<span class="visually-hidden">已完成：</span>'),
    "next": mark_safe('<span class="visually-hidden">接下来：</span>'),
}
"""What is read out before a title; what is under way says it for everybody."""
UNDER_WAY: Final = mark_safe('<span class="moment-state">正在办理</span>')
LINE: Final = (
    '<li class="moment moment-{}"{}><span class="moment-sign" aria-hidden="true">{}</span><div class="moment-body">'
    '{}<p class="moment-title">{}{}</p>{}{}{}{}{}</div></li>'
)
SOURCE: Final = '<details><summary>{}</summary><div class="details-body"><p>{}</p></div></details>'


def line(said: Mapping[str, Any], when: str, sign: SafeString, chip: SafeString, links: SafeString) -> SafeString:
    """One line of `components/timeline.html`: what was `said`, with its parts drawn already."""
    state, text, source = said["state"], said.get("text"), said.get("source")
    now = state == "now"
    return format_html(
        LINE,
        state,
        mark_safe(' aria-current="step"') if now else NONE,
        sign,
        UNDER_WAY if now else NONE,
        LEADS.get(state, NONE),
        said["title"],
        _meta(when, said.get("holder") or "", now=now),
        format_html('<p class="moment-text">{}</p>', text) if text else NONE,
        format_html('<p class="moment-text">{}</p>', chip) if chip else NONE,
        format_html('<div class="moment-links">{}</div>', links) if links else NONE,
        format_html(SOURCE, said.get("source_title") or "期限的依据", source) if source else NONE,
    )


def _meta(when: str, holder: str, *, now: bool) -> SafeString:
    words = f"现由{holder}办理" if holder and now else holder
    return (
        format_html('<p class="moment-meta">{}</p>', "　".join(filter(None, (when, words)))) if when or words else NONE
    )
