"""专家组: panels of experts for major collective disputes, each drawn by rule and kept with what it was drawn from.

Law: 法办〔2022〕3号 5(2); 劳动争议调解仲裁法 art. 7; 法释〔2016〕14号 art. 15 (recusal).
"""

from datetime import date, datetime
from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct

from fengqiao.directory import powers
from fengqiao.directory.registers.drawing import SIZE, Candidate, draw, seed_of
from fengqiao.directory.registers.pool_refusals import NotCollective, NotOnPanel, PanelClosed, PanelDrawn, TooFewExperts
from fengqiao.directory.registers.pool_said import Reason
from fengqiao.directory.registers.refusals import ReasonRequired
from fengqiao.directory.registers.table import STAYS, UNOPENED, Guard, Kind, Register, Row, Step, Taken, states, who
from fengqiao.procedure.panels import COLLECTIVE as WORKERS
from fengqiao.refusals import Refused

DRAWERS: Final = frozenset(
    {powers.COURT_FILING, powers.COURT_JUDGING, powers.COURT_PRESIDING, powers.ORGANISATION_ADMINISTER}
)
BASIS: Final = "法办〔2022〕3号 五（二）；劳动争议调解仲裁法 第七条"


class DrawPanel(Struct, frozen=True, kw_only=True):
    """抽选专家组：案件、办案法院和调解组织、案由、地区、劳动者人数。"""

    case: str
    title: str
    court: str
    organisation: str = ""
    cause: str = ""
    region: str = ""
    workers: int


class RecuseExpert(Struct, frozen=True, forbid_unknown_fields=True):
    """专家回避：哪位专家，理由。"""

    person: Annotated[str, Meta(title="专家", description="人员编号")]
    reason: Reason


class DissolvePanel(Struct, frozen=True, forbid_unknown_fields=True):
    """解散专家组：理由。"""

    reason: Reason


class PanelFacts(Struct, frozen=True):
    """Who stands in the pool on the day of the draw, with what counts for and against each."""

    candidates: tuple[Candidate, ...] = ()
    already: bool = False

    @property
    def recorded(self) -> dict[str, object]:
        """What an act keeps of this: every candidate, so that the draw can be done again."""
        return {"candidates": [msgspec.to_builtins(each) for each in self.candidates]} if self.candidates else {}


class Recusal(Struct, frozen=True):
    """A member who stood back, why, and who came instead; empty where nobody was left."""

    person: str
    reason: str
    replaced_by: str


class PanelView(Struct, frozen=True, kw_only=True):
    """A panel after its acts so far. `members` are people in the order in which they were drawn."""

    id: str
    state: str
    case: str
    title: str
    court: str
    organisation: str
    region: str
    workers: int
    drawn_on: date
    drawn_at: datetime
    seed: str
    candidates: tuple[Candidate, ...]
    members: tuple[str, ...]
    recusals: tuple[Recusal, ...] = ()
    reason: str = ""

    def name(self, person: str) -> str:
        """The name of a candidate."""
        return next((each.name for each in self.candidates if each.person == person), "")

    @property
    def is_as_drawn(self) -> bool:
        """Whether drawing again from the same candidates with the case's seed gives the same members."""
        out = [each.person for each in self.recusals]
        again = draw(self.candidates, seed_of(self.case, self.drawn_on), without=out)
        return set(again) == set(self.members)


def _authorities(step: Step[PanelView]) -> frozenset[str]:
    """The court and the organisation of the case; a member of the panel."""
    by, of = step.by, step.view or step.wanted
    held = set()
    if by.body and by.body in {of.court, of.organisation} and by.powers & DRAWERS:
        held.add("drawer")
    if step.view is not None and by.person in step.view.members:
        held.add("expert")
    return frozenset(held)


def _collective(step: Step[PanelView]) -> Refused | None:
    return None if step.wanted.workers >= WORKERS else NotCollective(f"本案登记的劳动者 {step.wanted.workers} 人。")


def _not_drawn(step: Step[PanelView]) -> Refused | None:
    return PanelDrawn() if step.facts.already else None


def _enough(step: Step[PanelView]) -> Refused | None:
    found = draw(step.facts.candidates, seed_of(step.wanted.case, step.today))
    return None if len(found) == SIZE else TooFewExperts(f"可以参加的 {len(found)} 人，需要 {SIZE} 人。")


def _member(step: Step[PanelView]) -> Refused | None:
    view, said, by = step.view, step.wanted, step.by
    if view is None or said.person not in view.members:
        return NotOnPanel(fields={"person": "请选择专家组成员"})
    if by.body not in {view.court, view.organisation} and by.person != said.person:
        return NotOnPanel("专家只能为自己申请回避。", fields={"person": "只能为自己申请回避"})
    return None


def _reason_given(step: Step[PanelView]) -> Refused | None:
    return None if step.wanted.reason.strip() else ReasonRequired(fields={"reason": "请写明理由"})


def _draw(_: PanelView | None, act: Taken) -> PanelView:
    said: DrawPanel = act.said
    today = date.fromisoformat(str(act.facts["today"]))
    candidates = msgspec.convert(act.facts["candidates"], tuple[Candidate, ...])
    seed = seed_of(said.case, today)
    return PanelView(
        id=act.subject,
        state=UNOPENED,
        case=said.case,
        title=said.title,
        court=said.court,
        organisation=said.organisation,
        region=said.region,
        workers=said.workers,
        drawn_on=today,
        drawn_at=act.at,
        seed=seed,
        candidates=candidates,
        members=draw(candidates, seed),
    )


def _recuse(view: PanelView, act: Taken) -> PanelView:
    """The next in the same order comes instead: nobody chooses who."""
    said: RecuseExpert = act.said
    out = [*(each.person for each in view.recusals), said.person]
    again = draw(view.candidates, view.seed, without=out)
    newcomer = next((each for each in again if each not in view.members), "")
    members = tuple(each for each in view.members if each != said.person) + ((newcomer,) if newcomer else ())
    return msgspec.structs.replace(
        view, members=members, recusals=(*view.recusals, Recusal(said.person, said.reason, newcomer))
    )


def _dissolve(view: PanelView, act: Taken) -> PanelView:
    return msgspec.structs.replace(view, reason=act.said.reason)


COLLECTIVE: Final = Guard("collective", "劳动者一方十人以上", _collective)
NOT_DRAWN: Final = Guard("not_drawn", "这个案件没有专家组", _not_drawn)
ENOUGH: Final = Guard("enough", "可以参加的专家足够", _enough)
MEMBER: Final = Guard("member", "回避的是专家组成员，专家只为自己申请", _member)
REASON_GIVEN: Final = Guard("reason_given", "写明理由", _reason_given)

PANEL: Final[Register[PanelView]] = Register(
    name="panel",
    title="专家组",
    view=PanelView,
    states={UNOPENED: "未抽选", "drawn": "已组成", "dissolved": "已解散"},
    final=states("dissolved"),
    closed=PanelClosed,
    kinds={
        "draw_panel": Kind("抽选专家组", DrawPanel, _draw),
        "recuse_expert": Kind("专家回避", RecuseExpert, _recuse),
        "dissolve_panel": Kind("解散专家组", DissolvePanel, _dissolve),
    },
    rows=(
        Row(
            kind="draw_panel",
            starts_from=states(UNOPENED),
            leads_to="drawn",
            who=who("drawer"),
            guards=(COLLECTIVE, NOT_DRAWN, ENOUGH),
            basis=BASIS,
            effect="按案由、在办数量、地区排列，同等条件按案件和日期确定的次序抽选三人；全部候选人和次序留存，可以复核。",
        ),
        Row(
            kind="recuse_expert",
            starts_from=states("drawn"),
            leads_to=STAYS,
            who=who("drawer", "expert"),
            guards=(REASON_GIVEN, MEMBER),
            basis="法释〔2016〕14号 第十五条",
            effect="该专家退出，由同一次抽选的下一位递补；没有下一位的，专家组缺额。",
        ),
        Row(
            kind="dissolve_panel",
            starts_from=states("drawn"),
            leads_to="dissolved",
            who=who("drawer"),
            guards=(REASON_GIVEN,),
            basis="法办〔2022〕3号 五（二）",
            effect="专家组解散，记录保留；需要时可以重新抽选。",
        ),
    ),
    authorities=_authorities,
    key=lambda view: view.case,
)
