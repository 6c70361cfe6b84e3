"""A collective dispute of the demonstration: taken in at the court's window, experts drawn, one opinion given."""

import uuid
from typing import Any, Final

from fengqiao.base.ids import new_id
from fengqiao.casebook import actions, queries
from fengqiao.casebook.collective import panel_case
from fengqiao.casebook.panelling import follow_panel
from fengqiao.directory.actions import pool
from fengqiao.directory.actors import actor_for
from fengqiao.directory.kinds import AccountKind
from fengqiao.directory.models import Account, Body, Posting
from fengqiao.procedure import Actor, read_payload
from fengqiao.procedure.kinds.panel import GivePanelAdvice

COURT: Final = "焦作市山阳区人民法院"
WORKERS: Final = (
    "邢志远", "毕春生", "裴玉芳", "阮大成", "柏长明", "鲍秀兰",
    "窦国庆", "卓海燕", "祁建军", "甄小红", "路长河", "席文静",
)  # fmt: skip
FACTS: Final = (
    "2026年5月起，公司以资金周转困难为由拖欠十二名工人工资四个月，每人每月六千元；"
    "工人多次集体讨要，公司只付了一个月的一部分。"
)
ADVICE: Final = (
    "欠薪事实有考勤和工资表印证，争点在五月已付的一部分如何抵扣。\n"
    "建议先逐人列表核对应发、已发，再谈分期；分期不宜超过三期，并约定任何一期不付即全部到期。"
)


def gather() -> uuid.UUID:
    """Open the case on paper, draw its panel, let the first expert advise; the case."""
    court, clerk = Body.objects.get(name=COURT), _acting(username="clerk")
    people = [{"id": f"a{place}", "kind": "natural", "name": name} for place, name in enumerate(WORKERS, start=1)]
    said = {
        "channel": "paper",
        "court": str(court.id),
        "applicants": people,
        "respondents": [{"id": "r1", "kind": "organisation", "name": "焦作市某机械配件有限公司"}],
        "claims": [{"cause": "pay.arrears", "title": "支付2026年5月至8月工资", "amount_fen": len(people) * 2_400_000}],
        "facts_text": FACTS,
    }
    case = actions.open_case(payload=read_payload("apply", 1, said), by=clerk, command_id=new_id()).subject
    drawn = pool.draw_panel(case=panel_case(queries.view(case)), by=clerk)
    follow_panel(case=case, by=clerk)
    expert = _acting(person_id=drawn.members[0], kind=AccountKind.STAFF)
    actions.append(case=case, payload=GivePanelAdvice(text=ADVICE), by=expert, command_id=new_id())
    return case


def _acting(**known: Any) -> Actor:
    account = Account.objects.select_related("person").get(**known)
    posting = Posting.objects.select_related("department__body").filter(person=account.person).order_by("id")[0]
    return actor_for(account, posting)
