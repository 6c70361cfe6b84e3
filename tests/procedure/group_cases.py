"""The lines of the guards of a group of workers, for `test_guards`."""

from typing import Any, Final

from fengqiao.procedure.kinds.group import SetMembersApart

from . import groups, scenes
from .cast import COURT, DIGEST, EMPLOYER, MEDIATOR, WORKER, Stage, play
from .groups import MATES

Fields = dict[str, Any]
LIST: Fields = {"representatives": ["a2", "a3", "a4"], "common": True, "signature": DIGEST}
FIRST: Fields = {"nomination": 1, "signature": DIGEST}
SECOND: Fields = {"nomination": 2, "signature": DIGEST}
DRAFT: Fields = {"draft": 1, "signature": DIGEST}
BEFORE, AFTER = "2026-03-02", "2026-12-31"


def _set_apart() -> Stage:
    return play(groups.refused_by_the_worker(), (MEDIATOR, SetMembersApart(draft=1, members=("a1",))))


def _left() -> Stage:
    return play(groups.consented(), (WORKER, groups.LEAVE))


def _bound_without_the_worker() -> Stage:
    return groups.effective(_set_apart())


GROUP_CASES: Final[tuple[tuple[Any, ...], ...]] = (
    ("many_enough", "too_few_for_representatives", scenes.accepted, WORKER, "nominate_representatives", LIST),
    ("list_fits", "representatives_unfit", groups.applied, WORKER, "nominate_representatives",
     {**LIST, "representatives": ["a2", "a3", "r1"]}),
    ("list_at_hand", "unknown_item", groups.applied, WORKER, "endorse_representatives", FIRST),
    ("fresh_list", "stale_nomination", groups.listed, WORKER, "endorse_representatives", SECOND),
    ("not_yet_personally", "already_answered", groups.with_one_in_person, WORKER, "act_personally"),
    ("is_representative", "not_a_representative", groups.stands, WORKER, "resign_as_representative"),
    ("group_stands", "no_group_stands", scenes.drafted, MEDIATOR, "ask_for_consents", {"draft": 1, "until": AFTER}),
    ("somebody_to_ask", "already_answered", groups.consented, MEDIATOR, "ask_for_consents",
     {"draft": 1, "until": AFTER}),
    ("answer_day", "past_day", groups.drafted, MEDIATOR, "ask_for_consents", {"draft": 1, "until": BEFORE}),
    ("consents_in", "consents_missing", groups.asked, EMPLOYER, "sign_agreement", DRAFT),
    ("signs_itself", "represented_consents", groups.asked, WORKER, "sign_agreement", DRAFT),
    ("bound", "not_bound", _bound_without_the_worker, WORKER, "apply_for_confirmation",
     {"court": COURT, "truthful": True}),
    ("may_consent", "not_represented", groups.asked, MATES[2], "consent_to_agreement", DRAFT),
    ("not_consented_yet", "already_answered", groups.consented, WORKER, "refuse_to_sign",
     {"draft": 1, "reason": "……"}),
    ("somebody_apart", "still_asked", groups.asked, MEDIATOR, "set_members_apart", {"draft": 1, "members": ["a1"]}),
    ("members_apart", "still_asked", groups.silent_worker, MEDIATOR, "set_members_apart",
     {"draft": 1, "members": ["a5"]}),
    ("not_over_heads", "not_over_their_heads", groups.stands, MATES[2], "withdraw_application"),
    ("not_left", "already_answered", _left, WORKER, "leave_mediation"),
    ("terms_for_those_here", "not_bound", _left, MEDIATOR, "draft_agreement",
     {"content": "……", "terms": [{"number": 1, "obligor": "r1", "obligee": "a1", "text": "付款"}]}),
)  # fmt: skip
