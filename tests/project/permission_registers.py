"""An entry of each register that stands beside the roster, where the high court reads them all."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection

from fengqiao.base import clock
from fengqiao.directory import actions
from fengqiao.directory.actions import complaints, pool, sharing
from fengqiao.directory.actions.pool import PanelCase
from fengqiao.directory.cast_pool import settle_pool
from fengqiao.directory.fixtures import Staff
from fengqiao.directory.models import Department
from fengqiao.procedure import Actor
from tests.casebook.journey import Journey
from tests.directory.acting import acting


@dataclass(frozen=True)
class Registered:
    """The entries by their shelf."""

    pool: Any
    panels: Any
    loans: Any
    complaints: Any

    @property
    def named(self) -> dict[str, Any]:
        """The entries and the heads of their logs, as addresses name them; `entry` is the expert's."""
        ids = {"pool": self.pool, "panels": self.panels, "loans": self.loans, "complaints": self.complaints}
        with connection.cursor() as cursor:
            cursor.execute("SELECT id, head FROM ledger_subject WHERE id = ANY(%s)", [list(ids.values())])
            heads = dict(cursor.fetchall())
        digests = {f"{shelf}_digest": heads[entry] for shelf, entry in ids.items()}
        return {"entry": self.pool, **ids, **digests}


def register(journey: Journey, keeper: Staff) -> Registered:
    """An expert confirmed, a panel drawn, somebody asked for, a complaint received: by the high court's `keeper`."""
    cast, by = journey.cast, acting(keeper)
    experts = settle_pool(court=cast.high_court, union=cast.union).entries
    return Registered(experts[0].id, _panel(journey, by), _loan(journey, keeper, by), _complaint(journey, by))


def _panel(journey: Journey, by: Actor) -> Any:
    case = PanelCase(
        case=journey.case,
        title="李秀英等与焦作某公司",
        court=by.body,
        organisation="",
        cause="pay.arrears",
        region="410811",
        workers=12,
        recused={},
    )
    return pool.draw_panel(case=case, by=by).id


def _loan(journey: Journey, keeper: Staff, by: Actor) -> Any:
    cast, today = journey.cast, clock.today()
    asked = sharing.request_loan(
        lender=cast.organisation,
        person=cast.mediator.person,
        department=Department.objects.get(id=keeper.posting.department_id),
        valid_from=today,
        valid_to=today + timedelta(days=30),
        by=by,
    )
    return asked.id


def _complaint(journey: Journey, by: Actor) -> Any:
    cast = journey.cast
    entry = actions.enter_roster(
        court=cast.high_court, member=cast.township_organisation, valid_from=clock.today(), by=None
    )
    received = complaints.receive_complaint(entry=entry, complainant="某人", ground="other", text="迟到", by=by)
    return received.id
