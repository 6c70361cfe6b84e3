"""Places for accounts: seen, and handed on by a system of the human-resources side."""

from http import HTTPStatus
from typing import Final

from django.http import HttpResponse

from fengqiao.api import openapi
from fengqiao.api.account_documents import BodyPlaces, HandingOut, PlacesPage, PlacesShown
from fengqiao.api.gate import Request, refuse_systems
from fengqiao.api.reading import read_document
from fengqiao.api.verbs import STEPPING, reply, verb
from fengqiao.api.views.cases import CommandId
from fengqiao.directory import powers
from fengqiao.directory.actions import handing_out
from fengqiao.directory.guards import Permission
from fengqiao.directory.kinds import PlaceKind
from fengqiao.directory.queries import accounts
from fengqiao.directory.visitor import BodyCard
from fengqiao.refusals import NotFound

GROUP: Final = "账号分发"
PLACES: Final = "/accounts/places"
HANDING: Final = Permission("staff", frozenset({powers.ACCOUNTS_HAND_OUT, powers.ORGANISATION_ADMINISTER}))


@verb("GET", PLACES, who=HANDING, title="账号名额", gives={200: PlacesPage}, group=GROUP)
def show_places(request: Request) -> HttpResponse:
    """What the caller's body received and handed on."""
    return reply(_page(_body(request)))


@verb(
    "POST",
    PLACES,
    who=HANDING,
    title="向下级分发账号名额",
    says="只能分发给本单位辖区内的直接下级单位；同一操作编号重复提交，只分发一次。",
    takes=openapi.reference(HandingOut),
    gives={201: PlacesPage},
    refuses=STEPPING,
    group=GROUP,
)
def hand_out_places(request: Request, command_id: CommandId) -> HttpResponse:
    """Hand places on to a body directly below."""
    refuse_systems(request)
    body, wanted = _body(request), read_document(request, HandingOut)
    handing_out.hand_out(
        giver=body.id,
        holder=wanted.body,
        wanted={PlaceKind(kind): count for kind, count in wanted.places.items()},
        by=request.visitor.person,
        command=command_id,
    )
    return reply(_page(body), HTTPStatus.CREATED)


def _body(request: Request) -> BodyCard:
    if request.visitor.body is None:
        raise NotFound
    return request.visitor.body


def _page(body: BodyCard) -> PlacesPage:
    below = accounts.handed_below(body.id)
    return PlacesPage(
        own=_shown(accounts.holdings(body.id)),
        below=tuple(BodyPlaces(each.body.id, each.body.name, _shown(each.figures)) for each in below),
    )


def _shown(figures: tuple[accounts.Figures, ...] | list[accounts.Figures]) -> tuple[PlacesShown, ...]:
    return tuple(
        PlacesShown(each.kind.value, each.received, each.handed, each.used, each.activated, each.unused, each.left)
        for each in figures
    )
