"""Legal aid from a case: whose application it is, which centre is asked, and the application itself."""

import uuid

from fengqiao.casebook.subjects import title
from fengqiao.directory.actions import legal_aid
from fengqiao.directory.actions.legal_aid import Wish
from fengqiao.directory.models import AidApplication, Body
from fengqiao.directory.queries.legal_aid import centre_for
from fengqiao.procedure import CaseView
from fengqiao.procedure.model import Party
from fengqiao.refusals import NotFound, Refused


class NoAidCentre(Refused):
    """本案所在地区还没有登记法律援助机构，请拨打 12348 咨询。"""

    code = "no_aid_centre"


def natural_party(view: CaseView, person: uuid.UUID) -> Party:
    """The natural person that somebody is in the case; NotFound for organisations, agents and strangers."""
    own = str(person)
    found = next((party for party in view.parties if party.person == own and party.kind == "natural"), None)
    if found is None:
        raise NotFound
    return found


def centre_of(view: CaseView) -> Body | None:
    """The legal aid centre nearest to the court or organisation that answers for the case, or None."""
    body = view.court or view.organisation
    region = Body.objects.values_list("region_id", flat=True).filter(id=uuid.UUID(body)).first() if body else None
    return centre_for(region or "")


def ask_for_aid(*, view: CaseView, person: uuid.UUID, wish: Wish) -> AidApplication:
    """A party's application for their case; raises NotFound, NoAidCentre and what the application refuses."""
    party = natural_party(view, person)
    centre = centre_of(view)
    if centre is None:
        raise NoAidCentre
    case = uuid.UUID(view.id)
    return legal_aid.apply_for_aid(
        case=case, case_title=title(view), party=party.id, person=person, centre=centre, wish=wish
    )
