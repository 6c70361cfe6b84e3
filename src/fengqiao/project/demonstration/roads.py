"""A way through the procedure as a line of steps, and the stretches of the road that many ways share.

A word is a step of `steps.STEPS`; `3d` waits three working days before the next one; `|` marks where a case that is
still under way may stand. `weight` is how often a way is gone.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

MARK: Final = "|"
WAIT: Final = re.compile(r"\d+d")


@dataclass(frozen=True)
class Script:
    """One way through the procedure, from the first step to the last."""

    title: str
    weight: int
    line: str

    @cached_property
    def steps(self) -> tuple[tuple[int, str], ...]:
        """Each step with how many working days it waits for."""
        found, wait = [], 0
        for word in self.line.split():
            if WAIT.fullmatch(word):
                wait += int(word[:-1])
            elif word != MARK:
                found.append((wait, word))
                wait = 0
        return tuple(found)

    @cached_property
    def stops(self) -> tuple[int, ...]:
        """After how many steps a case may be left standing."""
        places, count = [], 0
        for word in self.line.split():
            if word == MARK:
                places.append(count)
            elif not WAIT.fullmatch(word):
                count += 1
        return tuple(places)

    def first(self, count: int) -> tuple[str, ...]:
        """The words of the first steps."""
        return tuple(word for _, word in self.steps[:count])


# ---- stretches of the road that many ways share

APPLIED = "apply prove_none |"
ACCEPTED = "1d accept consent_a |"
ASKED = "ask |"
CONSENTED = "1d seat_r | consent_r |"
CHOSEN = "1d choose_a | choose_r |"
OFFERED = "offer |"
TAKEN = "1d take |"
READY = "assign | disclose rights_a rights_r | 1d identity_a identity_r address_a address_r | schedule |"
SAT = "2d attend | record | sign_record_a sign_record_r |"
DRAFTED = "1d draft | sign_a |"
SIGNED = "sign_r |"
SEALED = "countersign | seal | conclude_1 |"
BACK = "1d take_back |"
JOINED = "2d join_a | join_r |"
REVIEWED = "1d accept_confirmation | hearing |"
HEARD = "3d heard |"
CONFIRMED = "1d confirm |"
PERFORMED = "6d perform | receive |"

TO_TABLE = f"{APPLIED} {ACCEPTED} {ASKED} {CONSENTED} {CHOSEN} {OFFERED} {TAKEN} {READY}"
TO_SITTING = f"{TO_TABLE} {SAT}"
TO_AGREEMENT = f"{TO_SITTING} {DRAFTED} {SIGNED} {SEALED} {BACK}"
TO_REVIEW = f"{TO_AGREEMENT} {JOINED} {REVIEWED}"
TO_FAILURE = f"{TO_SITTING} 2d leave_r | conclude_4 | {BACK}"
OWN = "receive_own seat_a prove_none consent_a | 1d seat_r consent_r |"
OWN_TABLE = f"{OWN} {READY} {SAT}"
OWN_AGREED = f"{OWN_TABLE} {DRAFTED} sign_r | countersign | seal | conclude_1 |"
SETTLED = "enter_settlement | seat_a seat_r |"
TO_ARBITRATION = "1d request_arbitration | refer | 2d acknowledge"


def through(stretch: str) -> str:
    """A stretch on which no case is left standing: others stand there already."""
    return " ".join(stretch.replace(MARK, "").split())


EXEMPT_AGREED = through(TO_AGREEMENT).replace("prove_none", "prove_exempt")
EXEMPT_SUED = "apply prove_exempt 1d accept consent_a ask 1d seat_r refuse_r insist_with_complaint 3d register"
