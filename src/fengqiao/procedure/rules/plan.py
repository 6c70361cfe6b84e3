"""Rows of a mediator's plan that counts as agreed unless somebody objects (无异议调解方案认可).

Off unless the place has ruled that it applies. Silence never binds by itself: all parties must have agreed to the
procedure first, and what nobody objected to becomes the draft that they sign.
Law: 法发〔2016〕14号 no. 24, not verified against the original.
"""

from fengqiao.procedure.guards import plan, signing, sitting, taking_part, undisputed
from fengqiao.procedure.rules.row import STAYS, Rule, Start, states, told
from fengqiao.procedure.rules.sets import HANDLED, MEDIATING, MEDIATOR, PARTIES, A, R
from fengqiao.procedure.standing import Standing
from fengqiao.procedure.states import AGREEMENT, MEDIATION

NOT_DRAFTED = {"intake": HANDLED, "agreement": states("unopened", "refused")}
BASIS = "法发〔2016〕14号 第二十四条；法释〔2016〕14号 第二十二条"


PLAN_RULES: tuple[Rule, ...] = (
    Rule(
        kind="ask_about_plan",
        facet=MEDIATION,
        starts_from=states("active"),
        leads_to=STAYS,
        requires=NOT_DRAFTED,
        who=frozenset({MEDIATOR}),
        guards=(undisputed.SITTING_HELD, plan.PLAN_NOT_ASKED, sitting.IN_PERIOD, plan.PLANS_ENABLED),
        tells=told("ask_about_plan", A, R),
        basis=BASIS,
        effect="征询各方是否同意由调解员提出方案；有一方不同意的，不得采用。",
    ),
    Rule(
        kind="consent_to_plan",
        facet=MEDIATION,
        starts_from=states("active"),
        leads_to=STAYS,
        requires=NOT_DRAFTED,
        who=PARTIES,
        on_paper=MEDIATING,
        guards=(plan.PLAN_ASKED, plan.PLAN_UNANSWERED, signing.SPECIAL_AUTHORITY, signing.SIGNER_CHECKED),
        tells=told("consent_to_plan", MEDIATOR),
        expected=True,
        task="答复是否由调解员提出方案",
        basis=BASIS,
        effect="各方均同意后，由调解员书面提出方案；在异议期内不书面提出异议的，视为同意方案，据此签署调解协议。",
    ),
    Rule(
        kind="decline_plan",
        facet=MEDIATION,
        starts_from=states("active", "suspended"),
        leads_to=STAYS,
        requires=NOT_DRAFTED,
        who=PARTIES,
        on_paper=MEDIATING,
        guards=(plan.PLAN_ASKED,),
        tells=told("decline_plan", MEDIATOR),
        right=True,
        basis=BASIS,
        effect="不采用这种方式，照常继续调解；已经同意的，方案提出以前可以改变主意。",
    ),
    Rule(
        kind="propose_plan",
        facet=MEDIATION,
        starts_from=states("active"),
        leads_to=STAYS,
        requires=NOT_DRAFTED,
        who=frozenset({MEDIATOR}),
        guards=(
            plan.PLAN_AGREED_TO,
            sitting.IN_PERIOD,
            sitting.NO_CHALLENGE_PENDING,
            plan.PLANS_ENABLED,
            plan.PLAN_SERVED,
            signing.TERMS_CLEAR,
            plan.PLAN_LAWFUL,
            plan.PLAN_FITS_PERIOD,
        ),
        starts=(Start(sitting.PLAN_WINDOW),),
        paper="no_objection_plan",
        tells=told("propose_plan", A, R),
        expected=True,
        task="提出调解方案",
        basis=BASIS,
        effect="方案书面送达各方；异议期自各方在平台上收到之日起计算。",
    ),
    Rule(
        kind="object_to_plan",
        facet=MEDIATION,
        starts_from=states("active", "appraising", "suspended"),
        leads_to=STAYS,
        requires=NOT_DRAFTED,
        who=PARTIES,
        on_paper=MEDIATING,
        guards=(plan.MAY_OBJECT_TO_PLAN,),
        stops=(sitting.PLAN_WINDOW,),
        paper="plan_objection",
        tells=told("object_to_plan", A, R, MEDIATOR),
        right=True,
        expected=True,
        task="看调解方案：不同意的，在期限内书面提出异议",
        basis=BASIS,
        effect="方案不发生效力，不得在以后的程序中作为对任何一方不利的根据；调解员可以继续调解或者办理终结。",
    ),
    Rule(
        kind="expire_clock",
        facet=AGREEMENT,
        starts_from=states("unopened", "refused"),
        leads_to="drafted",
        requires={"intake": HANDLED, "mediation": states("active")},
        who=frozenset({Standing.TIMER}),
        when=(sitting.ENDS_PLAN,),
        guards=(taking_part.CLOCK_OVER,),
        tells=told("plan_unopposed", A, R, MEDIATOR),
        basis=BASIS,
        effect="各方均未书面提出异议，方案视为各方同意的协议稿，送各方签署；签齐后生效。",
    ),
)
