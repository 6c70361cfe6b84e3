"""Who reads a case without its mediation: the people of the arbitration commission to which it was sent."""

from django.db import connection

from fengqiao.casebook.refusals import Withheld
from fengqiao.casebook.subjects import readers
from fengqiao.procedure import CaseView
from fengqiao.procedure.withheld import without_mediation

WHO_READS = "SELECT CASE WHEN current_user = 'fengqiao_web' THEN visitor_readers() END"


def as_commission(view: CaseView) -> bool:
    """Whether the visitor takes part in the case as the commission's staff and as nobody else."""
    if not view.commission:
        return False
    with connection.cursor() as cursor:
        cursor.execute(WHO_READS)
        (keys,) = cursor.fetchone()
    own = set(keys or ()) & set(readers(view))
    return own == {f"body:{view.commission}"}


def shown(view: CaseView) -> CaseView:
    """The case as the visitor may read it."""
    return without_mediation(view) if as_commission(view) else view


def ask_whole(view: CaseView) -> None:
    """Raises Withheld where the visitor may not read the whole case."""
    if as_commission(view):
        raise Withheld
