"""The demonstration's collective dispute: made by the real procedure, with a panel that advises."""

import pytest

from fengqiao.base import clock
from fengqiao.casebook import queries
from fengqiao.directory import cast
from fengqiao.directory.cast_pool import settle_pool
from fengqiao.ledger import actions as log
from fengqiao.ledger import queries as ledger
from fengqiao.procedure.sitting_panels import panelists
from fengqiao.project.demonstration import gathering


@pytest.mark.django_db
def test_experts_sit_in_a_collective_dispute_and_one_has_advised() -> None:
    ledger.register_own_key(clock.now())
    found = cast.settle()
    settle_pool(court=found.high_court, union=found.union)
    view = queries.view(gathering.gather())
    assert len(view.side("applicant")) == len(gathering.WORKERS)
    assert len(panelists(view)) == 3
    assert view.panel.advice[0].text == gathering.ADVICE
    assert view.panel.advice[0].person == view.panel.members[0].person
    assert list(log.replay()) == []
