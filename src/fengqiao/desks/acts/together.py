"""Small steps that are taken for each party on one page."""

import uuid
from typing import Final

from fengqiao.base.addresses import address

TOGETHER: Final = {
    "tell_rights": "parties",
    "check_identity": "parties",
    "confirm_service_address": "parties",
    "ask_respondent": "contact",
    "record_attempt": "contact",
}

TITLES: Final = {"parties": "告知、核实与送达地址", "contact": "联系当事人"}


def url_of(case: uuid.UUID | str, kind: str) -> str:
    """The page where a step is taken: its own, or the one of all parties."""
    name = TOGETHER.get(kind)
    return address(f"desks:{name}", case) if name else address("desks:act", case, kind)
