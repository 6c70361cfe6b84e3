"""How far a permission reaches where an address names something: one's own, what lies below, what is foreign.

`Permission` says who may call a view at all. Whose thing it may be is decided where the thing is looked for; this table
says what is decided there, and a test asks for each row with real people.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Reach:
    """To whose things an address leads: of one's own body, of a body below, of a body beside; `line` is whose they are.

    A posting that ended leads nowhere: whoever had it is signed out.
    """

    line: str
    own: bool = True
    below: bool = False
    foreign: bool = False


LINES: Final = {
    "organisation": "调解组织（所属工会、主管部门为上级）",
    "court": "法院",
    "arbitration": "仲裁委员会",
    "centre": "法律援助机构",
    "security": "法院（安全管理员）",
    "register": "省级专家资源库、专家组、人员共享、投诉（登记中涉及的单位和本人）",
    "party": "案件当事人",
}

_KEPT: Final = Reach("organisation", below=True)
_OWN_CASE: Final = Reach("court")
_HOSTED: Final = Reach("organisation", own=False, below=True)

_NAMED: Final = Reach("register")
SHELVES: Final = ("pool", "panels", "loans", "complaints")
"""Registers whose entries are read by whoever stands in them; `directory.queries.pool` says who that is."""

REACHES: Final[dict[str, Reach]] = {
    "desks:body": _KEPT,
    "desks:open_body": _KEPT,
    "desks:change_body": _KEPT,
    "desks:move_body": _KEPT,
    "desks:open_department": _KEPT,
    "desks:name_liaison": _KEPT,
    "desks:end_liaison": _KEPT,
    "desks:read_liaison_phone": _KEPT,
    "desks:assign_area": _KEPT,
    "desks:end_area": Reach("arbitration", below=True),
    "desks:open_station": _KEPT,
    "desks:station": _KEPT,
    "desks:post_to_station": _KEPT,
    "desks:close_station": _KEPT,
    "desks:end_station_posting": _KEPT,
    "desks:record_standard_visit": _KEPT,
    "desks:standard_visit": _KEPT,
    "desks:report_remedy": Reach("organisation"),
    "desks:return_shortcoming": _KEPT,
    "desks:close_shortcoming": _KEPT,
    "desks:enter_mediator": _KEPT,
    "desks:mediator": _KEPT,
    "desks:change_mediator": _KEPT,
    "desks:record_certificate": _KEPT,
    "desks:withdraw_certificate": _KEPT,
    "desks:leave_mediator": _KEPT,
    "desks:training": _KEPT,
    "desks:give_up_place": Reach("organisation"),
    "desks:publish_training": _HOSTED,
    "desks:complete_training": _HOSTED,
    "desks:cancel_training": _HOSTED,
    "desks:attend_training": _HOSTED,
    "desks:score_training": _HOSTED,
    "desks:assessment": _KEPT,
    "desks:assess_body": _HOSTED,
    "desks:assess_mediator": _KEPT,
    "desks:distinguish_body": _HOSTED,
    "desks:distinguish_mediator": _KEPT,
    "desks:guidance_text": Reach("organisation", below=True, foreign=True),
    "desks:employer": _KEPT,
    "desks:change_employer": _KEPT,
    "desks:plan_visit": _KEPT,
    "desks:work_visit": Reach("organisation"),
    "desks:hand_over": Reach("organisation"),
    "desks:give_account": Reach("organisation"),
    "desks:recall_places": _OWN_CASE,
    "desks:account_sheet": _OWN_CASE,
    "desks:decide_account_sheet": _OWN_CASE,
    "desks:account_sheet_faults": _OWN_CASE,
    "desks:account_letters": _OWN_CASE,
    "desks:account_act": _OWN_CASE,
    "desks:agree_to_system": Reach("organisation"),
    "desks:system": Reach("organisation"),
    "desks:revoke_system": Reach("organisation"),
    "desks:name_posting": Reach("organisation"),
    "desks:add_hook": Reach("organisation"),
    "desks:change_hook": Reach("organisation"),
    "desks:send_push_again": Reach("organisation"),
    "desks:one_account": Reach("court", below=True),
    "desks:administer_account": Reach("court", below=True),
    "desks:grant_powers": Reach("security", below=True),
    "desks:roster_entry": _OWN_CASE,
    "desks:roster_act": _OWN_CASE,
    "desks:change_entry": _OWN_CASE,
    "desks:case": _OWN_CASE,
    "desks:export": _OWN_CASE,
    "desks:reissue_paper": _OWN_CASE,
    "desks:dossier": _OWN_CASE,
    "desks:open_dossier": _OWN_CASE,
    "desks:paperwork": _OWN_CASE,
    "desks:enter_sheet": _OWN_CASE,
    "desks:open_sheet": _OWN_CASE,
    "desks:case_calendar": _OWN_CASE,
    "desks:parties": _OWN_CASE,
    "desks:contact": _OWN_CASE,
    "desks:act_text": _OWN_CASE,
    "desks:read_private": _OWN_CASE,
    "desks:act": _OWN_CASE,
    "desks:open_room": Reach("organisation"),
    "desks:aid_application": Reach("centre"),
    "desks:aid_phone": Reach("centre"),
    "desks:draw_panel": _OWN_CASE,
    **{f"desks:{shelf}_entry": _NAMED for shelf in SHELVES},
    **{f"desks:{shelf}_act": _NAMED for shelf in SHELVES},
    **{f"desks:change_{shelf}": _NAMED for shelf in SHELVES},
    "desks:pool_entry": Reach("register", foreign=True),  # the whole province sees whom it may draw
    "desks:pool_letter": _NAMED,
    "notices:mark_read": Reach("party"),
    "notices:resend": _OWN_CASE,
    "files:upload": Reach("party"),
    "files:open_file": Reach("party"),
    "papers:open_paper": Reach("party"),
    "portal:case": Reach("party"),
    "portal:case_calendar": Reach("party"),
    "portal:answer": Reach("party"),
    "portal:complaint": Reach("party"),
    "portal:rooms": Reach("party"),
    "portal:pass_on": Reach("party"),
    "portal:legal_aid": Reach("party"),
    "portal:withdraw_aid": Reach("party"),
    "portal:take_seat": Reach("party"),
    "portal:done": Reach("party"),
    "portal:act": Reach("party"),
    "portal:act_code": Reach("party"),
    "portal:roster_entry": Reach("party", foreign=True),
}
"""By the name of each address that names something kept by somebody."""
