"""Whether a place has ruled that a mediator's plan stands unless somebody objects, and within how many days."""

from datetime import date
from typing import Final

from fengqiao.base.ids import parse_id
from fengqiao.base.legal_parameters import legal_parameters
from fengqiao.directory.models import Body
from fengqiao.law.limits import Due, due, with_local_period
from fengqiao.law.limits.limit import days
from fengqiao.law.parameters import Parameter

PARAMETER: Final = "no_objection_plan_days"
LIMIT: Final = "proposal_objection"


def plan_rule(body: str, day: date) -> Parameter | None:
    """The ruling in force on `day` at the place of that court or organisation; None where the mechanism is off.

    Law: 法发〔2016〕14号 no. 24, not verified against the original: off unless an operator enters a local ruling.
    """
    known, key = legal_parameters(), parse_id(body)
    if key is None or not any(row.name == PARAMETER for row in known.rows):
        return None
    place = Body.objects.filter(id=key).values_list("region", flat=True).first()
    found = known.find(PARAMETER, place, day) if place else None
    return found if found is not None and found.value else None


def window(rule: Parameter, start: date) -> Due:
    """The last day on which a plan that reached everybody on `start` may be objected to, on that ruling."""
    counted = due(LIMIT, start, limits=with_local_period(LIMIT, days(int(rule.value))))
    return counted._replace(source=rule.source)
