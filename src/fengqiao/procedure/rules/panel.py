"""Rows of a panel of experts: who lets it in, who speaks, when it goes."""

from typing import Final

from fengqiao.procedure.guards import panel
from fengqiao.procedure.panels import SITTING_INTAKE, SITTING_MEDIATION
from fengqiao.procedure.rules.row import STAYS, Rule, told
from fengqiao.procedure.rules.sets import ADMIN, CLERK, JUDGE, MEDIATOR, A, R
from fengqiao.procedure.standing import Standing
from fengqiao.procedure.states import INTAKE

EXPERT: Final = Standing.EXPERT
DRAWERS: Final = frozenset({CLERK, JUDGE, Standing.PRESIDENT, ADMIN})
"""Who may draw and dissolve; an expert who stands back lets whoever comes instead in."""

MEDIATED: Final = {"mediation": SITTING_MEDIATION}
POOL: Final = "法办〔2022〕3号 五（二）"

PANEL_RULES: tuple[Rule, ...] = (
    Rule(
        kind="seat_panel",
        facet=INTAKE,
        starts_from=SITTING_INTAKE,
        leads_to=STAYS,
        requires=MEDIATED,
        who=DRAWERS | {EXPERT},
        guards=(panel.PANEL_COLLECTIVE, panel.PANEL_DRAWN, panel.PANEL_CHANGED),
        tells=told("seat_panel", EXPERT, MEDIATOR, A, R),
        basis=f"{POOL}；劳动争议调解仲裁法 第七条；法释〔2016〕14号 第十五条",
        effect="抽选的专家可以查看本案并提出意见；看不到证件号码、电话、地址和文书。回避的专家即时退出，由递补的专家参加。",
    ),
    Rule(
        kind="give_panel_advice",
        facet=INTAKE,
        starts_from=SITTING_INTAKE,
        leads_to=STAYS,
        requires=MEDIATED,
        who=frozenset({EXPERT}),
        guards=(panel.PANEL_SITS,),
        tells=told("give_panel_advice", MEDIATOR, ADMIN, CLERK),
        basis=f"{POOL}；人民调解法 第二十条",
        effect="意见记入案件，供调解员和各方参考，不具有约束力；不移送仲裁委员会。",
    ),
    Rule(
        kind="release_panel",
        facet=INTAKE,
        starts_from=SITTING_INTAKE,
        leads_to=STAYS,
        requires=MEDIATED,
        who=DRAWERS,
        guards=(panel.PANEL_SITS, panel.PANEL_DISSOLVED),
        tells=told("release_panel", EXPERT, MEDIATOR),
        basis=POOL,
        effect="专家不再查看本案；已经提出的意见保留在案。",
    ),
)
