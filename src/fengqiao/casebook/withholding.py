"""Who reads a case in part: the commission it went to, experts of its panel, a court where a settlement is shielded."""

from django.db import connection

from fengqiao.casebook.refusals import ConcessionsWithheld, Withheld, WithheldFromPanel
from fengqiao.casebook.subjects import readers
from fengqiao.procedure import CaseView
from fengqiao.procedure.papers import PAPER_TITLES
from fengqiao.procedure.sitting_panels import panelists
from fengqiao.procedure.withheld import (
    CONCEDED,
    FROM_PANEL,
    as_court_reads,
    as_panel_reads,
    courts,
    shields,
    withheld_kinds,
    withheld_papers,
    without_mediation,
)

WHO_READS = "SELECT CASE WHEN current_user = 'fengqiao_web' THEN visitor_readers() END"
EVERY_PAPER = frozenset(PAPER_TITLES)


def as_commission(view: CaseView) -> bool:
    """Whether the visitor takes part in the case as the commission's staff and as nobody else."""
    return bool(view.commission) and _own(view) == {f"body:{view.commission}"}


def as_expert(view: CaseView) -> bool:
    """Whether the visitor takes part in the case as one of its panel of experts and as nobody else."""
    experts = {f"person:{each.person}" for each in panelists(view)}
    own = _own(view) if experts else set()
    return bool(own) and own <= experts


def as_shielded_court(view: CaseView) -> bool:
    """Whether the visitor takes part as a court's staff alone in a case of which a court does not read everything."""
    if not shields(view):
        return False
    own = _own(view)
    return bool(own) and own <= {f"body:{court}" for court in courts(view)}


def shown(view: CaseView) -> CaseView:
    """The case as the visitor may read it."""
    if as_commission(view):
        return without_mediation(view)
    if as_shielded_court(view):
        return as_court_reads(view)
    return as_panel_reads(view) if as_expert(view) else view


def hidden_kinds(view: CaseView, after: CaseView | None = None) -> frozenset[str]:
    """The kinds of act that the visitor does not read; `after` is the case at another moment, for its acts then."""
    if as_commission(view):
        return withheld_kinds(after or view)
    if as_shielded_court(view):
        return CONCEDED
    return FROM_PANEL if as_expert(view) else frozenset()


def hidden_papers(view: CaseView) -> frozenset[str]:
    """The kinds of paper that the visitor does not read: of experts all, because papers name where parties live."""
    if as_commission(view):
        return withheld_papers(view)
    return EVERY_PAPER if as_expert(view) else frozenset()


def reads_whole(view: CaseView) -> bool:
    """Whether the visitor may read the whole case, and so take it along."""
    return not as_commission(view) and not as_expert(view) and not as_shielded_court(view)


def ask_log(view: CaseView) -> None:
    """Raises what `ask_whole` raises, and ConcessionsWithheld: the log says what was conceded for a settlement."""
    ask_whole(view)
    if as_shielded_court(view):
        raise ConcessionsWithheld


def ask_whole(view: CaseView) -> None:
    """Raises Withheld or WithheldFromPanel where the visitor may not read the whole case."""
    if as_commission(view):
        raise Withheld
    if as_expert(view):
        raise WithheldFromPanel


def stood_back(view: CaseView) -> bool:
    """Whether the visitor has just taken themselves off the panel: an author otherwise sees what their act left."""
    if not view.panel.id:
        return False
    keys = _keys()
    return keys is not None and not keys & set(readers(view))


def _own(view: CaseView) -> set[str]:
    """The keys by which the visitor of this connection reads the case; none where it is not the web's."""
    return (_keys() or set()) & set(readers(view))


def _keys() -> set[str] | None:
    """The visitor's reader keys; None on a connection that is not the web's."""
    with connection.cursor() as cursor:
        cursor.execute(WHO_READS)
        (keys,) = cursor.fetchone()
    return None if keys is None else set(keys)
