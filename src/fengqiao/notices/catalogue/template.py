"""What one template says, to whom, and which words it may leave open."""

from dataclasses import dataclass
from string import Formatter
from typing import Final

PLACEHOLDERS: Final = frozenset(
    {
        "by", "party", "court", "organisation", "mediators", "starts_at", "mode", "place", "until", "case_number",
        "limit", "tasks", "left", "due",
    }
)  # fmt: skip
"""The words that texts may leave open; `due` only in the sentences that say by when."""

NEWS: Final = "您的案件有新进展。"
TO_DO: Final = "您的案件有一件事等您办理。"
INVITED: Final = "有一件案件请您参加调解。"
SITTING: Final = "您的调解时间已经确定。"
COURT_CALLS: Final = "法院通知您到场，时间已经确定。"
RULED: Final = "法院对您的案件作出了裁定。"
RECEIVED: Final = "您的申请已经收到。"


class BadTemplate(ValueError):
    """A template that cannot be filled in."""


@dataclass(frozen=True, kw_only=True)
class Template:
    """One template. `party` and `official` are the texts in the inbox; an empty one is never asked for.

    `sms` says nothing of the case; empty where the inbox is enough. `limits` are clocks, of which the first that runs
    gives `due`; `by_when` and `official_by_when` follow the text only where one runs. `receipt`: also by SMS to
    whoever did it themselves.
    """

    name: str
    title: str
    party: str = ""
    official: str = ""
    sms: str = ""
    limits: tuple[str, ...] = ()
    by_when: str = ""
    official_by_when: str = ""
    receipt: bool = False

    def __post_init__(self) -> None:
        """Raises BadTemplate for a word that nothing fills in, a day without a limit, or an SMS that says more."""
        texts = (self.title, self.party, self.official)
        self._refuse_unknown(set().union(*map(open_words, texts)) - (PLACEHOLDERS - {"due"}))
        sentences = (self.by_when, self.official_by_when)
        self._refuse_unknown(set().union(*map(open_words, sentences)) - PLACEHOLDERS)
        self._refuse_unknown(open_words(self.sms))
        if any(sentences) and not self.limits and not self.name.startswith("reminder"):
            raise BadTemplate(f"{self.name}: says by when, and names no limit")

    def _refuse_unknown(self, words: set[str]) -> None:
        if words:
            raise BadTemplate(f"{self.name}: nothing fills in {sorted(words)}")


def open_words(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
