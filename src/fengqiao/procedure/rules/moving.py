"""The rows by which a case goes on at another node: nothing of the procedure changes."""

from typing import Final

from fengqiao.procedure.guards import moving
from fengqiao.procedure.rules.row import STAYS, Custody, Rule
from fengqiao.procedure.rules.sets import EVERY_INTAKE
from fengqiao.procedure.standing import Standing
from fengqiao.procedure.states import INTAKE

MOVING_RULES: Final[tuple[Rule, ...]] = (
    Rule(
        kind="move_home",
        facet=INTAKE,
        starts_from=EVERY_INTAKE,
        leads_to=STAYS,
        who=frozenset({Standing.NODE}),
        guards=(moving.HOLDS_THE_CASE, moving.HOME_AGREED),
        custody=Custody.MOVES_HOME,
        basis="法办〔2022〕3号 三（一）（系统对接、入驻）",
        effect="承办单位、期限、状态、待办和材料都不变，由同一单位在新节点继续办理。",
    ),
    Rule(
        kind="succeed",
        facet=INTAKE,
        starts_from=EVERY_INTAKE,
        leads_to=STAYS,
        who=frozenset({Standing.NODE}),
        guards=(moving.SUCCESSION_PROVEN,),
        custody=Custody.SUCCEEDS,
        basis="法办〔2022〕3号 三（一）（系统对接；节点停用后由谁承接由两个登记机关共同决定）",
        effect="主办单位、期限、状态、待办和材料都不变，由同一单位在承接节点继续办理。",
    ),
)
