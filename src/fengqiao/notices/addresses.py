"""Where messages lead: the pages of other rooms by their names only, so that this room imports none of them."""

import uuid

from django.urls import reverse

from fengqiao.directory.kinds import AccountKind


def case_path(subject: uuid.UUID, face: str) -> str:
    """The case's page for parties or for staff."""
    return reverse("desks:case" if face == AccountKind.STAFF else "portal:case", args=[subject])


def seat_path(subject: uuid.UUID, party: str) -> str:
    """The page on which somebody invited signs in and takes the seat of `party`."""
    return reverse("portal:take_seat", args=[subject, party])


def short_path(code: str) -> str:
    """The path that a text message shows."""
    return reverse("notices:follow", args=[code])
