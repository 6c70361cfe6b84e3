"""Everything that writes to the directory."""

from fengqiao.directory.actions.accounts import (
    Enrolment,
    activate_account,
    begin_totp,
    close_account,
    confirm_totp,
    open_account,
    reissue_activation,
)
from fengqiao.directory.actions.bodies import move_body, open_body, open_department
from fengqiao.directory.actions.confirming import (
    CodeToSend,
    confirm_by_phone,
    confirm_by_totp,
    request_confirmation,
)
from fengqiao.directory.actions.covers import name_cover, withdraw_cover
from fengqiao.directory.actions.identity import check_identity
from fengqiao.directory.actions.people import end_posting, enter_person, post_person, prefer_larger_type, read_phone
from fengqiao.directory.actions.phones import redeem_code, request_code
from fengqiao.directory.actions.rosters import change_roster_entry, enter_roster
from fengqiao.directory.actions.signing_in import choose_posting, sign_in_staff, sign_out

__all__ = [
    "CodeToSend",
    "Enrolment",
    "activate_account",
    "begin_totp",
    "change_roster_entry",
    "check_identity",
    "choose_posting",
    "close_account",
    "confirm_by_phone",
    "confirm_by_totp",
    "confirm_totp",
    "end_posting",
    "enter_person",
    "enter_roster",
    "move_body",
    "name_cover",
    "open_account",
    "open_body",
    "open_department",
    "post_person",
    "prefer_larger_type",
    "read_phone",
    "redeem_code",
    "reissue_activation",
    "request_code",
    "request_confirmation",
    "sign_in_staff",
    "sign_out",
    "withdraw_cover",
]
