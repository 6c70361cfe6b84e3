"""What the visitor may do in a case, in the order in which it is offered."""

from dataclasses import dataclass
from typing import Final

from fengqiao.base import clock
from fengqiao.casebook.plans import plan_rule
from fengqiao.desks.acts.pages import page_of
from fengqiao.desks.acts.together import TITLES, TOGETHER, url_of
from fengqiao.directory.visitor import Visitor
from fengqiao.procedure import KINDS, CaseView, Rule, Standing, available, available_on_paper, standings, work

ASIDE: Final = frozenset(
    {
        "add_material", "correct_record", "join_party", "succeed_party", "note_parallel_proceeding", "recall_referral",
        "suspend_for_false_mediation", "request_employer_records", "end_referral", "replace_mediator", "close_case",
        "declare_unreachable", "start_appraisal", "note_unsigned_record", "revoke_agent", "prove_arbitration_status",
        "return_referral", "propose_extension", "parties", "entrust_mediation", "invite_assistance",
        "refuse_statement", "refuse_suit_withdrawal", "record_undisputed_facts", "ask_about_plan",
        "record_oral_agreement",
        "notify_performance", "record_follow_up", "set_members_apart",
        "reject_payment_order", "overrule_order_objection", "refuse_review", "deny_arbitral_statement",
    }
)  # fmt: skip
"""Steps that are seldom right: offered in a fold."""


ELSEWHERE: Final = frozenset({"seat_panel", "release_panel", "decide_set_aside", "restore_agreement"})
"""Steps that follow from those of the panel's own log, or from what is in no log, and are offered beside that."""


@dataclass(frozen=True)
class Offer:
    """One button: `kind` of act, its words, where it leads; `grave` where it cannot be undone."""

    kind: str
    title: str
    url: str
    grave: bool = False


@dataclass(frozen=True)
class Offered:
    """What may be done: what is waited for, what else, what is seldom right, what came on paper."""

    awaited: tuple[Offer, ...]
    others: tuple[Offer, ...]
    aside: tuple[Offer, ...]
    on_paper: tuple[Offer, ...]

    @property
    def any(self) -> bool:
        """Whether anything may be done."""
        return bool(self.awaited or self.others or self.aside or self.on_paper)


def offered(view: CaseView, visitor: Visitor, on_its_way: frozenset[str] = frozenset()) -> Offered:
    """The buttons of a case page for the visitor, without what waits for another node's custodian already."""
    now = clock.now()
    actor = visitor.actor
    mine = standings(view, actor)
    waited = {
        item.kind
        for item in work(view, now)
        if item.standing in mine and (not item.person or item.person == actor.person)
    }
    own = [
        offer
        for offer in _offers(view, available(view, actor, now))
        if offer.kind not in on_its_way and (offer.kind != "ask_about_plan" or _plans_ruled(view))
    ]
    paper = _offers(view, available_on_paper(view, actor, now))
    if view.agreement_phase.state == "unopened" and view.records:
        waited.add("draft_agreement")  # nobody must draft, but it is what a session leads to
    if not view.arbitration.status and view.intake.state != "settled":
        waited.add("prove_arbitration_status")  # nothing can be accepted before it is known
    if Standing.EXPERT in mine:
        waited.add("give_panel_advice")  # what an expert was drawn for; no limit runs for it
    awaited = [offer for offer in own if set(_kinds(offer)) & waited]
    rest = [offer for offer in own if offer not in awaited]
    return Offered(
        awaited=tuple(awaited),
        others=tuple(offer for offer in rest if offer.kind not in ASIDE),
        aside=tuple(offer for offer in rest if offer.kind in ASIDE),
        on_paper=tuple(offer for offer in paper if offer.kind not in {each.kind for each in own}),
    )


def _plans_ruled(view: CaseView) -> bool:
    """Whether the place has ruled that a mediator's plan stands unless somebody objects."""
    return plan_rule(view.court or view.organisation, clock.today()) is not None


def _kinds(offer: Offer) -> tuple[str, ...]:
    """The kinds of act behind a button."""
    together = tuple(kind for kind, name in TOGETHER.items() if name == offer.kind)
    return together or (offer.kind,)


def _offers(view: CaseView, rules: tuple[Rule, ...]) -> list[Offer]:
    found: dict[str, Offer] = {}
    for rule in rules:
        if rule.kind in ELSEWHERE:
            continue
        name = TOGETHER.get(rule.kind)
        if name:
            found.setdefault(name, Offer(name, TITLES[name], url_of(view.id, rule.kind)))
            continue
        title = page_of(rule.kind).title or KINDS[rule.kind].title
        found.setdefault(rule.kind, Offer(rule.kind, title, url_of(view.id, rule.kind), rule.irreversible))
    return list(found.values())
