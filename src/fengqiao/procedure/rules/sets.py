"""Sets of standings and states that several rows list."""

from typing import Final

from fengqiao.law.case_numbers import CASE_WORDS
from fengqiao.procedure.rules.row import states
from fengqiao.procedure.standing import Standing
from fengqiao.procedure.states import PERIODS, PERIODS_OF_COURT

COURT_WORD: Final = CASE_WORDS.mediation_before_filing
OWN_WORD: Final = "调字"
"""The word of an organisation's own cases; 人民调解 files number freely."""

A: Final = Standing.APPLICANT
R: Final = Standing.RESPONDENT
AA: Final = Standing.APPLICANT_AGENT
RA: Final = Standing.RESPONDENT_AGENT
CLERK: Final = Standing.CLERK
JUDGE: Final = Standing.JUDGE
ADMIN: Final = Standing.ORGANISATION_ADMINISTRATOR
MEDIATOR: Final = Standing.MEDIATOR

APPLICANTS: Final = frozenset({A, AA})
RESPONDENTS: Final = frozenset({R, RA})
PARTIES: Final = APPLICANTS | RESPONDENTS
MEDIATING: Final = frozenset({MEDIATOR, ADMIN})
STAFF: Final = frozenset({CLERK, MEDIATOR, ADMIN})

BEFORE_FILING: Final = states("accepted", "own")
HANDLED: Final = BEFORE_FILING | states("entrusting")
"""Intake: taken up by a court or by an organisation, before filing or entrusted after it."""

REFERRABLE: Final = states("accepted", "entrusting")
"""Intake: the court finds an organisation, before filing (委派) or after it (委托)."""

TAKEN_UP: Final = states("accepted", "own", "settled")
AGREED_ON: Final = TAKEN_UP | states(
    "suit_requested", "registered", "suit_refused", "arbitration_requested", "sent_to_arbitration", "at_arbitration",
)  # fmt: skip
"""Intake: an agreement may stand, though the dispute, or the rest of it, went its way."""

OPEN: Final = states("applied", "applied_own", "accepted", "own", "settled")
SEATABLE: Final = OPEN | states("entrusting", "registered", "negotiated", "negotiation_settled")
EVERY_INTAKE: Final = states(
    "applied", "applied_own", "accepted", "own", "settled", "suit_requested", "returned", "withdrawn", "registered",
    "suit_refused", "arbitration_requested", "sent_to_arbitration", "at_arbitration", "closed",
    "entrusting", "suit_withdrawing", "suit_withdrawn", "negotiated", "negotiation_settled", "negotiation_failed",
)  # fmt: skip
BEFORE_ACCEPTANCE: Final = states("choosing", "chosen", "offered", "declined", "recalled")
"""Referral: the court still has the case and looks for an organisation."""

WITH_ORGANISATION: Final = states("accepted", "unopened")
"""Referral: an organisation has the case, by referral or as its own."""

UNDER_WAY: Final = states("preparing", "active", "appraising", "suspended")
"""Mediation: begun and not yet stopped."""

CONDUCTED: Final = states("preparing", "active")
NOT_AGREED: Final = states("unopened", "drafted", "signing", "refused", "recorded")
"""Agreement: none, or not all parties have signed or confirmed it."""

NOT_EFFECTIVE: Final = NOT_AGREED | states("signed", "countersigned")
"""Agreement: none that binds."""

AT_COURT: Final = states("taken_back", "unopened")
"""Referral: the result is back, or the court never referred the case."""

CONFIRMATION_FAILED: Final = states(
    "dismissed", "not_accepted", "revoked", "statement_refused", "review_refused", "review_denied"
)

BEFORE_ACCEPTANCE_CLOCKS: Final = (
    "court_designation", "joint_choice", "referral_acceptance", "result_return_local",
)  # fmt: skip
REFERRED_CLOCKS: Final = (*PERIODS_OF_COURT, "respondent_inquiry", "result_return_local")
TRIAL_CLOCKS: Final = ("trial_ordinary", "trial_summary", "trial_second_instance")
ALL_CLOCKS: Final = (
    *BEFORE_ACCEPTANCE_CLOCKS, *PERIODS, "respondent_inquiry", "proposal_objection", *TRIAL_CLOCKS,
    "confirmation_application", "confirmation_acceptance", "confirmation_decision", "confirmation_statutory",
    "confirmation_objection_party", "suit_after_award", "setting_aside_award", "arbitration_limitation",
    "registration", "non_acceptance_appeal", "arbitration_review_application", "arbitration_review_decision",
    "payment_order_acceptance", "payment_order_issue", "payment_order_service", "payment_order_objection",
)  # fmt: skip
LEAVING_CLOCKS: Final = tuple(name for name in ALL_CLOCKS if not name.startswith("confirmation"))
"""Every limit that ends where a dispute goes its way; what was agreed in part may still be confirmed."""

"""Every limit that ends with the case. Enforcement (two years) outlives it."""
