"""The receipt of one act of a party: what was done, when, under which number, and what comes next."""

from dataclasses import dataclass
from datetime import datetime

from fengqiao.casebook import queries as casebook
from fengqiao.casebook import sayings
from fengqiao.casebook.timeline import Entry, bodies_of, body_names, reference
from fengqiao.papers import queries as papers
from fengqiao.papers.queries import PaperRow
from fengqiao.portal.pages import OFFERED, Page, page_of
from fengqiao.portal.queries.cases import Seat, is_own, moments
from fengqiao.procedure.papers import PAPER_TITLES
from fengqiao.refusals import NotFound


@dataclass(frozen=True)
class Receipt:
    """Everything on a receipt. `paper` is the title of a paper that is still being made; `made` the paper itself."""

    page: Page
    number: str
    at: datetime
    name: str
    for_party: str
    text: str
    following: tuple[str, ...]
    coming: tuple[Entry, ...]
    made: PaperRow | None
    paper: str
    digest: str


def receipt(seat: Seat, place: str) -> Receipt:
    """The receipt of the visitor's act in that place, or of one done in the name of their party; NotFound otherwise."""
    act = next((each for each in casebook.acts(seat.id, known=seat.view) if str(each.seq) == place), None)
    if act is None or act.kind not in OFFERED or not is_own(seat, act):
        raise NotFound
    view, page = seat.view, page_of(act.kind)
    party = view.party(str(act.facts.get("party", "")))
    made = next((paper for paper in papers.papers_of(seat.id, known=seat.view) if paper.act == act.digest), None)
    names = body_names(bodies_of(view, [act]))
    told = moments(view, [], [], names)
    return Receipt(
        page=page,
        number=f"{reference(view.id, view.opened_at)}-{place}",
        at=act.at,
        name=act.name,
        for_party=party.name if party and party.name != act.name else "",
        text=sayings.said(view, act, names),
        following=page.following,
        coming=(*_in_state("now", told), *_in_state("next", told)[:1]),
        made=made,
        paper="" if made else PAPER_TITLES.get(str(act.facts.get("paper", "")), ""),
        digest=act.digest,
    )


def _in_state(state: str, told: list[Entry]) -> list[Entry]:
    return [entry for entry in told if entry.state == state]
