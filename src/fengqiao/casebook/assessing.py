"""The figures of a year's assessment, from the cases themselves, and why a case counts or does not.

Only what the body that answers for a case has settled counts. A success is an agreement that came into force between
sides whose identity was checked; one that an organisation entered afterwards from paper counts once a court confirmed
it or the other side said that it was performed: nobody gains by entering cases.
"""

import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.db import connection

from fengqiao.base import clock
from fengqiao.casebook.subjects import KIND
from fengqiao.casebook.timeline import reference
from fengqiao.directory.actions.assessing import Cut
from fengqiao.procedure import CaseView

SUCCESS: Final = "调解成功"
FAILURE: Final = "未达成协议"
_MEDIATED: Final = """
SELECT s.id, c.title, s.view, s.settled_seq >= s.seq, s.contested
FROM casebook_case c JOIN ledger_subject s ON s.id = c.subject
WHERE c.organisation = %s AND c.readers && %s AND c.mediation IN ('concluded_agreed', 'concluded_failed')
ORDER BY c.subject
"""


@dataclass(frozen=True)
class Line:
    """One case of the year: what came of it, and why it is left out where it is."""

    case: uuid.UUID
    title: str
    number: str
    concluded_at: datetime
    outcome: str
    days: int
    video: bool
    complaint: bool
    sides: tuple[str, ...]
    left_out: str = ""


def lines(*, body: uuid.UUID, year: int, readers: Sequence[str], person: str = "") -> list[Line]:
    """The cases of an organisation, or of one of its mediators, concluded in the year and open to `readers`."""
    found = [
        _line(case, title, view, settled=settled, contested=contested)
        for case, title, view, settled, contested in _mediated(body, readers)
        if clock.day_of(_concluded(view)).year == year and (not person or _mediates(view, person))
    ]
    return _once(found)


def cut(found: Sequence[Line]) -> Cut:
    """The figures of these cases as they stand now."""
    counted = [line for line in found if not line.left_out]
    outcomes = Counter(line.outcome for line in counted)
    videos, total = sum(line.video for line in counted), len(counted)
    figures: dict[str, int | str] = {
        "concluded": total,
        "succeeded": outcomes[SUCCESS],
        "rate_permille": round(1000 * outcomes[SUCCESS] / total) if total else 0,
        "by_video": videos,
        "video_permille": round(1000 * videos / total) if total else 0,
        "mean_days": round(sum(line.days for line in counted) / total) if total else 0,
        "complaints": sum(line.complaint for line in counted),
        "left_out": len(found) - total,
    }
    return Cut(figures, [line.case for line in counted], clock.now())


def _mediated(body: uuid.UUID, readers: Sequence[str]) -> Iterator[tuple[uuid.UUID, str, CaseView, bool, bool]]:
    with connection.cursor() as cursor:
        cursor.execute(_MEDIATED, [str(body), list(readers)])
        for case, title, view, settled, contested in cursor.fetchall():
            yield case, title, KIND.decode(bytes(view)), settled, contested


def _concluded(view: CaseView) -> datetime:
    return view.mediation.since


def _mediates(view: CaseView, person: str) -> bool:
    return any(each.person == person for each in view.mediators)


def _line(case: uuid.UUID, title: str, view: CaseView, *, settled: bool, contested: bool) -> Line:
    agreed = view.mediation.state == "concluded_agreed"
    begun = view.referrals[-1].offered_at if view.referrals else view.opened_at
    return Line(
        case=case,
        title=title,
        number=reference(view.id, view.opened_at),
        concluded_at=_concluded(view),
        outcome=SUCCESS if agreed else FAILURE,
        days=(clock.day_of(_concluded(view)) - clock.day_of(begun)).days,
        video=any(sitting.held and sitting.mode == "online" for sitting in view.sittings),
        complaint=any(petition.kind == "complain" for petition in view.petitions),
        sides=_sides(view),
        left_out=_left_out(view, settled=settled, contested=contested),
    )


def _left_out(view: CaseView, *, settled: bool, contested: bool) -> str:
    if contested:
        return "contested"
    if not settled:
        return "unsettled"
    if view.mediation.state != "concluded_agreed":
        return ""
    proven = view.force.state == "confirmed" or view.performance.state == "performed"
    if view.channel == "offline_settled":
        return "" if proven else "paper_alone"
    checked = all(party.identity_checked_at for party in view.parties)
    return "" if checked or view.force.state == "confirmed" else "unproven"


def _sides(view: CaseView) -> tuple[str, ...]:
    """Who disputes what: the persons or codes of the parties, names only where nobody has come yet, and the cause."""
    parties = sorted(party.person or party.credit_code or party.name for party in view.parties)
    return (*parties, view.claims[0].cause if view.claims else "")


def _once(found: Sequence[Line]) -> list[Line]:
    """The same lines, of which later ones of the same dispute are left out."""
    seen: set[tuple[str, ...]] = set()
    kept = []
    for line in sorted(found, key=lambda each: each.concluded_at):
        kept.append(replace(line, left_out="repeated") if not line.left_out and line.sides in seen else line)
        if not line.left_out:
            seen.add(line.sides)
    return kept
