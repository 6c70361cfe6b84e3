"""Where messages lead: the pages of other rooms by their names only, so that this room imports none of them."""

import uuid
from typing import Final

from fengqiao.base.addresses import address
from fengqiao.directory.kinds import AccountKind


def case_path(subject: uuid.UUID, face: str) -> str:
    """The case's page for parties or for staff."""
    return address("desks:case" if face == AccountKind.STAFF else "portal:case", subject)


PAGES: Final = {
    "certificate_ending": "desks:mediator",
    "roster_entry": "desks:roster_entry",
    "pool_entry": "desks:pool_entry",
    "panel": "desks:panels_entry",
    "loan": "desks:loans_entry",
    "complaint": "desks:complaints_entry",
    "training": "desks:training",
    "assessment": "desks:assessment",
    "room": "rooms:room",
}
"""What is no case: by the template's name, or what stands before its dot."""


def page_of(subject: uuid.UUID, template: str, face: str) -> str:
    """The page that a message leads to: a mediator's, a register entry's, or the case's."""
    page = PAGES.get(template.partition(".")[0])
    return address(page, subject) if page else case_path(subject, face)


def seat_path(subject: uuid.UUID, party: str) -> str:
    """The page on which somebody invited signs in and takes the seat of `party`."""
    return address("portal:take_seat", subject, party)


def short_path(code: str) -> str:
    """The path that a text message shows."""
    return address("notices:follow", code)
