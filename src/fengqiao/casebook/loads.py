"""Load: how many open cases organisations and mediators have, whoever may read these cases; and which those are."""

import uuid
from collections.abc import Collection
from typing import Any, Final

from django.db import connection

from fengqiao.casebook.timeline import reference
from fengqiao.directory.models import Mediator

SHOWN: Final = 100


def open_cases(bodies: Collection[uuid.UUID]) -> dict[uuid.UUID, int]:
    """How many open cases each organisation has; those with none are left out."""
    if not bodies:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT body::uuid, cases FROM desks_open_cases(%s)", [[str(body) for body in bodies]])
        return dict(cursor.fetchall())


def cases_in_hand(mediators: Collection[tuple[uuid.UUID, uuid.UUID]]) -> dict[tuple[uuid.UUID, uuid.UUID], int]:
    """In how many cases people mediate for a body, by person and body; those in none are left out."""
    if not mediators:
        return {}
    people, bodies = [str(person) for person, _ in mediators], [str(body) for _, body in mediators]
    with connection.cursor() as cursor:
        cursor.execute("SELECT person::uuid, body::uuid, cases FROM desks_cases_in_hand(%s, %s)", [people, bodies])
        return {(person, body): cases for person, body, cases in cursor.fetchall()}


def mediated_by(person: uuid.UUID, body: uuid.UUID) -> list[dict[str, Any]]:
    """The body's cases in which a person mediates and mediation goes on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT subject, title, opened_at FROM casebook_case WHERE readers && %s AND organisation = %s"
            " AND mediation IN ('preparing', 'active', 'appraising') AND NOT resting ORDER BY due NULLS LAST LIMIT %s",
            [[f"person:{person}"], str(body), SHOWN],
        )
        found = cursor.fetchall()
    return [{"id": case, "title": f"{title}（{reference(case, opened_at)}）"} for case, title, opened_at in found]


def left_in_hand(mediator: Mediator) -> list[str]:
    """The open cases of a mediator in words: by name where the asker may read them, the others counted."""
    named = [row["title"] for row in mediated_by(mediator.person_id, mediator.body_id)]
    key = (mediator.person_id, mediator.body_id)
    others = cases_in_hand([key]).get(key, 0) - len(named)
    return [*named, f"{others} 件（由所在单位的管理员查看）"] if others > 0 else named
