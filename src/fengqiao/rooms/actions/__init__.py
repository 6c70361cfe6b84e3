"""The only files that write what concerns rooms."""

from fengqiao.rooms.actions.changing import enter, invite, note, open_room, take
from fengqiao.rooms.actions.entering import issue_token, redeem
from fengqiao.rooms.actions.recording import begin_segment, composed, end_segment, not_composed
from fengqiao.rooms.actions.talking import clear_talk, keep_draft, lower_hand, raise_hand, show, write
from fengqiao.rooms.actions.transcribing import clear_transcripts, keep_transcript, want_transcript

__all__ = [
    "begin_segment",
    "clear_talk",
    "clear_transcripts",
    "composed",
    "end_segment",
    "enter",
    "invite",
    "issue_token",
    "keep_draft",
    "keep_transcript",
    "lower_hand",
    "not_composed",
    "note",
    "open_room",
    "raise_hand",
    "redeem",
    "show",
    "take",
    "want_transcript",
    "write",
]
