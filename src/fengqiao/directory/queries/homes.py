"""Where bodies are at home, where they move to, and for whom a node may speak meanwhile."""

import uuid
from datetime import datetime
from typing import cast

from fengqiao.base import node
from fengqiao.directory.models import Body
from fengqiao.directory.registers import KINDS
from fengqiao.directory.registers.body import BodyView
from fengqiao.ledger.queries import snapshot
from fengqiao.ledger.refusals import NoSubject


def is_home(body: uuid.UUID, name: str, at: datetime) -> bool:
    """Whether a node was the home of a body at an instant: it vouched for the body's staff then."""
    if Body.objects.filter(id=body, node=name).exists():
        return True
    view = body_view(body)
    return view is not None and any(each.node == name and at <= each.until for each in view.homes)


def new_home(body: uuid.UUID) -> tuple[str, str]:
    """The node that a body moves to, or moved to last, and the digest of its consent; empty where there is none."""
    view = body_view(body)
    if view is None or not view.home_agreed:
        return "", ""
    return view.moves_to or view.node, view.home_agreed


def body_view(body: uuid.UUID) -> BodyView | None:
    """The body as its register says it is; None where this node has no such register."""
    try:
        return cast("BodyView", KINDS["body"].decode(snapshot(body)))
    except NoSubject:
        return None


def asked_of_here() -> list[Body]:
    """The bodies that other nodes ask this one to become the home of, and that it has not agreed to yet."""
    found = Body.objects.filter(moves_to=node.this().name, home_agreed=False, closed_at=None)
    return list(found.select_related("region").order_by("node", "name"))


def moving_from_here() -> list[Body]:
    """The bodies at home here that move to another node, agreed to or not."""
    found = Body.objects.filter(node=node.this().name).exclude(moves_to="")
    return list(found.select_related("region").order_by("moves_to", "name"))
