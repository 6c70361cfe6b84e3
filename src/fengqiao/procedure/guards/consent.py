"""Guards of asking the parties, finding an organisation, offering and taking back."""

from typing import Final

from fengqiao.procedure.guards.base import Condition, Ctx, Guard, negation
from fengqiao.procedure.guards.sitting import period_name
from fengqiao.procedure.refused import (
    AlreadyAnswered,
    AlreadyConsented,
    NoConsent,
    NotOnRoster,
    NotThisParty,
    PartiesChoosing,
    SeatTaken,
    TooFewAttempts,
    UnknownParty,
)
from fengqiao.procedure.refused_outcome import (
    ReasonMissing,
    WrongRecallReason,
)
from fengqiao.procedure.representing import speaking
from fengqiao.refusals import Refused

MINIMUM_ATTEMPTS: Final = 2
"""Attempts, and ways of contact, before somebody counts as unreachable.

Law: 人民法院在线调解规则 art. 15 asks for the reason only; the number is a cautious house rule.
"""


def _not_consented(ctx: Ctx) -> Refused | None:
    consent = ctx.party.consent if ctx.party else ""
    if consent == "given":
        return AlreadyConsented()
    return AlreadyAnswered() if consent in ("refused", "withdrawn") else None


def _not_answered(ctx: Ctx) -> Refused | None:
    if ctx.party is not None and ctx.party.consent == "given":
        return AlreadyAnswered("您已同意调解；不愿继续的，请办理退出调解。")
    return None


def _known_respondent(ctx: Ctx) -> Refused | None:
    party = ctx.view.party(ctx.payload.party)
    if party is None or party.side != "respondent":
        return UnknownParty(fields={"party": "请选择被申请人"})
    return AlreadyAnswered() if party.consent in ("given", "refused", "withdrawn") else None


def _someone_to_ask(ctx: Ctx) -> Refused | None:
    asked = (party for party in speaking(ctx.view) if party.side == "respondent")
    return None if any(not party.consent for party in asked) else AlreadyAnswered()


def _known_party(ctx: Ctx) -> Refused | None:
    return None if ctx.view.party(ctx.payload.party) else UnknownParty(fields={"party": "请选择本案当事人"})


def _seat_free(ctx: Ctx) -> Refused | None:
    party = ctx.view.party(ctx.payload.party)
    if party is None:
        return UnknownParty(fields={"party": "请选择本案当事人"})
    return SeatTaken() if party.person else None


def _identity_matches(ctx: Ctx) -> Refused | None:
    return None if ctx.facts.identity_matches else NotThisParty()


def _enough_attempts(ctx: Ctx) -> Refused | None:
    attempts = [attempt for attempt in ctx.view.attempts if attempt.party == ctx.payload.party]
    methods = {attempt.method for attempt in attempts}
    if len(attempts) < MINIMUM_ATTEMPTS or len(methods) < MINIMUM_ATTEMPTS:
        return TooFewAttempts()
    return None


def _consent_given(ctx: Ctx) -> Refused | None:
    return None if ctx.party is not None and ctx.party.consent == "given" else NoConsent()


def _applicant_consented(ctx: Ctx) -> Refused | None:
    given = all(party.consent == "given" for party in speaking(ctx.view) if party.side == "applicant")
    return None if given else NoConsent("（申请人）")


def _all_consented(ctx: Ctx) -> Refused | None:
    return None if all(party.consent == "given" for party in speaking(ctx.view)) else NoConsent()


def _on_roster(ctx: Ctx) -> Refused | None:
    return None if ctx.facts.on_roster else NotOnRoster()


def _choice_is_over(ctx: Ctx) -> Refused | None:
    clock = ctx.view.running("joint_choice")
    if clock is None or ctx.today > clock.due:
        return None
    return None if any(party.leaves_choice_to_court for party in speaking(ctx.view)) else PartiesChoosing()


def _change_explained(ctx: Ctx) -> Refused | None:
    if ctx.view.referral.state == "chosen" and not ctx.payload.reason.strip():
        return ReasonMissing(fields={"reason": "改变已选定的组织，请写明理由"})
    return None


def _overdue(ctx: Ctx, name: str) -> bool:
    clock = ctx.view.clocks.get(name)
    return clock is not None and clock.state != "stopped" and ctx.today > clock.due


def _recall_of_offer(ctx: Ctx) -> Refused | None:
    reason = ctx.payload.reason
    if reason == "silence" and not _overdue(ctx, "referral_acceptance"):
        return WrongRecallReason("委派尚在三个工作日的确认期内。")
    if reason in ("suspension", "consent_withdrawn", "false_mediation"):
        return WrongRecallReason("委派尚未被接受，请选择逾期未确认或者系统失联。")
    return None


def _recall_of_custody(ctx: Ctx) -> Refused | None:
    reason, mediation = ctx.payload.reason, ctx.view.mediation.state
    if reason == "silence" and not _overdue(ctx, period_name(ctx.view)):
        return WrongRecallReason("调解期限尚未届满。")
    if reason == "consent_withdrawn" and mediation != "stopped":
        return WrongRecallReason("没有当事人撤回同意。")
    return None


NOT_CONSENTED = Guard("not_consented", "该当事人尚未表示意见", _not_consented, early=True)
NOT_ANSWERED = Guard("not_answered", "该当事人尚未同意（已同意的办理退出调解）", _not_answered, early=True)
SOMEONE_TO_ASK = Guard("someone_to_ask", "还有被申请人未答复", _someone_to_ask, early=True)
KNOWN_RESPONDENT = Guard("known_respondent", "所征询的是尚未答复的被申请人", _known_respondent)
KNOWN_PARTY = Guard("known_party", "所指的是本案当事人", _known_party)
SEAT_FREE = Guard("seat_free", "该当事人尚无人登录参加", _seat_free)
IDENTITY_MATCHES = Guard("identity_matches", "本人证件与该当事人一致", _identity_matches)
ENOUGH_ATTEMPTS = Guard("enough_attempts", "至少两次、两种方式的联系记录（本系统的审慎标准）", _enough_attempts)
CONSENT_GIVEN = Guard("consent_given", "本人已同意调解", _consent_given, early=True)
APPLICANT_CONSENTED = Guard("applicant_consented", "申请人已同意调解", _applicant_consented, early=True)
ALL_CONSENTED = Guard("all_consented", "各方当事人均已同意调解", _all_consented, early=True)
ON_ROSTER = Guard("on_roster", "调解组织在法院可用的名册中", _on_roster)
CHOICE_IS_OVER = Guard(
    "choice_is_over",
    "两个工作日的共同选择期已过，或者当事人同意由法院指定，或者只有一方同意调解",
    _choice_is_over,
    early=True,
)
CHANGE_EXPLAINED = Guard("change_explained", "改变已选定组织的写明理由", _change_explained)
RECALL_OF_OFFER = Guard("recall_of_offer", "三个工作日内未确认，或者系统失联", _recall_of_offer)
RECALL_OF_CUSTODY = Guard(
    "recall_of_custody",
    "调解期限届满未反馈，或者虚假调解嫌疑、当事人撤回同意、组织被暂停、系统失联",
    _recall_of_custody,
)


def _all_choose_same(ctx: Ctx) -> bool:
    mine, wanted = ctx.party, ctx.payload.organisation
    others = [party for party in speaking(ctx.view) if mine is None or party.id != mine.id]
    return all(party.chosen_organisation == wanted for party in others)


def _last_to_consent(ctx: Ctx) -> bool:
    mine = ctx.party
    return all(party.consent == "given" for party in speaking(ctx.view) if mine is None or party.id != mine.id)


ALL_CHOOSE_SAME = Condition("all_choose_same", "各方选择了同一组织", _all_choose_same)
CHOICES_DIFFER = negation(ALL_CHOOSE_SAME, "其他当事人尚未选择同一组织")
CHOICE_OPENS = Condition(
    "choice_opens",
    "各方均已同意，且正在选定组织",
    lambda ctx: ctx.view.referral.state == "choosing" and _last_to_consent(ctx),
)
RESPONDENTS_TO_ASK = Condition(
    "respondents_to_ask",
    "还有被申请人未同意",
    lambda ctx: any(party.consent != "given" for party in speaking(ctx.view) if party.side == "respondent"),
)


def _last_respondent(ctx: Ctx) -> bool:
    mine = ctx.party.id if ctx.party else ""
    asked = [party for party in speaking(ctx.view) if party.side == "respondent"]
    return all(party.consent == "given" or party.id == mine for party in asked)


LAST_RESPONDENT = Condition("last_respondent", "被申请人均已同意", _last_respondent)
MORE_RESPONDENTS = negation(LAST_RESPONDENT, "还有被申请人未同意")
