"""Going on in the place of a node that is gone, as the driver is told."""

from typing import Any

from django.db import connection

from fengqiao.base import clock
from fengqiao.directory.models import Body
from fengqiao.docking import succeeding
from tests.docking.people_here import cast_here


def drawn_up(gone: str) -> list[str]:
    """The documents to be signed."""
    return [each.decode() for each in succeeding.draw_up(gone)]


def take_over(documents: list[str]) -> list[list[Any]]:
    """What became of each document: the subject, whether it passed just now, the code of a refusal."""
    return [[each.subject, each.fresh, each.code] for each in succeeding.take(each.encode() for each in documents)]


def strike_off(name: str) -> None:
    """As a registry does that lists a node no more."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE docking_peer SET ended_at = %s WHERE node = %s", [clock.now(), name])


def list_again(name: str) -> None:
    """As a registry does that lists it once more."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE docking_peer SET ended_at = NULL WHERE node = %s", [name])


def homes_at(name: str) -> int:
    """How many bodies are at home at a node, as this one sees it."""
    return Body.objects.filter(node=name).count()


def home_of_court() -> str:
    """The node that this one takes for the court's home."""
    return str(cast_here().court.node)


def body_of_organisation() -> str:
    """The organisation's id."""
    return str(cast_here().organisation.id)


COMMANDS = (drawn_up, take_over, strike_off, list_again, homes_at, home_of_court, body_of_organisation)
