"""The fixed cast of the procedure's tests and the stage on which they act.

A `Stage` holds a view and a clock; `do` decides a step with facts as the law floor gives them and evolves the view.
"""

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any

from fengqiao.law.limits import due
from fengqiao.procedure import (
    Actor,
    ActRecord,
    CaseView,
    Decision,
    Facts,
    Payload,
    decide,
    evolve,
    needs,
)
from fengqiao.procedure.days import day_of
from fengqiao.procedure.facts import Heir, NewHome
from fengqiao.procedure.kinds.fields import ClaimEntry, PartyEntry
from fengqiao.procedure.kinds.intake import (
    Apply,
    ProveArbitrationStatus,
)
from fengqiao.procedure.model import FileRef, Private, Term
from fengqiao.procedure.panels import DrawnPanel, Panelist
from fengqiao.refusals import Refused

COURT = "court-county"
OTHER_COURT = "court-other"
ORGANISATION = "union-mediation"
OTHER_ORGANISATION = "town-mediation"
COMMISSION = "arbitration-county"

MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
"""Monday 2 March 2026, nine in the morning in China."""

DIGEST = "sha256:" + "ab" * 32
SCAN = (FileRef(DIGEST, "扫描件"),)


def _person(person: str, name: str) -> Actor:
    return Actor(person, name, "", frozenset(), "node-court", "phone_code+document")


def _staff(person: str, name: str, body: str, *powers: str) -> Actor:
    return Actor(person, name, body, frozenset(powers), "node-court", "password+totp")


WORKER = _person("p-worker", "王建国")
SECOND_WORKER = _person("p-worker-2", "李秀英")
EMPLOYER = _person("p-hr", "赵敏")
CONTRACTOR = _person("p-contractor", "孙强")
LAWYER = _person("p-lawyer", "周正")
STRANGER = _person("p-stranger", "路人")
CLERK = _staff("s-clerk", "陈立", COURT, "court.filing")
JUDGE = _staff("s-judge", "何明", COURT, "court.judging")
PRESIDENT = _staff("s-president", "郑安", COURT, "court.presiding")
OTHER_CLERK = _staff("s-other-clerk", "冯远", OTHER_COURT, "court.filing")
OTHER_JUDGE = _staff("s-other-judge", "褚远", OTHER_COURT, "court.judging")
ADMIN = _staff("s-admin", "刘芳", ORGANISATION, "organisation.administer")
OTHER_ADMIN = _staff("s-other-admin", "蒋平", OTHER_ORGANISATION, "organisation.administer")
MEDIATOR = _staff("s-mediator", "张和", ORGANISATION, "organisation.mediate")
SECOND_MEDIATOR = _staff("s-mediator-2", "钱顺", ORGANISATION, "organisation.mediate")
ARBITRATION_CLERK = _staff("s-arbitration", "吴清", COMMISSION, "arbitration.filing")
EXPERT = _staff("s-expert", "沈国华", "union-province")
SECOND_EXPERT = _staff("s-expert-2", "陆和平", "university")
TIMER = Actor("", "系统计时", "", frozenset(), "node-court", "timer")
NODE = Actor("", "节点系统", ORGANISATION, frozenset(), "node-court", "node")
NODE_OF_COURT = Actor("", "节点系统", COURT, frozenset(), "node-court", "node")

CAST: dict[str, Actor] = {
    "worker": WORKER,
    "employer": EMPLOYER,
    "lawyer": LAWYER,
    "stranger": STRANGER,
    "clerk": CLERK,
    "judge": JUDGE,
    "president": PRESIDENT,
    "other_clerk": OTHER_CLERK,
    "admin": ADMIN,
    "other_admin": OTHER_ADMIN,
    "mediator": MEDIATOR,
    "second_mediator": SECOND_MEDIATOR,
    "arbitration_clerk": ARBITRATION_CLERK,
    "expert": EXPERT,
    "timer": TIMER,
    "node": NODE,
    "node_of_court": NODE_OF_COURT,
}

WORKER_ENTRY = PartyEntry(
    id="a1", kind="natural", name="王建国", person="p-worker", identity=Private("k1", "…"), phone=Private("k1", "…")
)
ABSENT_WORKER_ENTRY = PartyEntry(id="a1", kind="natural", name="王建国", identity=Private("k1", "…"))
EMPLOYER_ENTRY = PartyEntry(
    id="r1", kind="organisation", name="焦作某机械有限公司", representative="马总", credit_code="91410800MA0000000X"
)
CLAIM = ClaimEntry(cause="pay.arrears", title="支付2025年11月至2026年1月工资", amount_fen=1_800_000)
FACTS_TEXT = "2025年11月起公司拖欠工资三个月，共计一万八千元。"
TERMS = (Term(1, "r1", "a1", "支付拖欠工资", 1_800_000, date(2026, 3, 31)),)


DRAWN = DrawnPanel("panel-1", (Panelist("s-expert", "沈国华"), Panelist("s-expert-2", "陆和平")))

NEW_HOME = NewHome("node-city", "sha256:" + "cd" * 32)


class Stage:
    """A case on its way: its view, its acts, and the time on the wall."""

    def __init__(self) -> None:
        self.view: CaseView | None = None
        self.acts: list[ActRecord] = []
        self.now = MONDAY
        self._numbers = itertools.count(1)

    @property
    def case(self) -> CaseView:
        """The view, once the case is open."""
        assert self.view is not None
        return self.view

    def heir(self) -> Heir | None:
        """What the authorities sign where the anchor's node is gone: its body goes on at this one."""
        return Heir(self.view.id, "node-gone", self.view.anchor, NODE.node) if self.view else None

    @property
    def today(self) -> date:
        return day_of(self.now)

    def facts(self, payload: Payload, **overrides: Any) -> Facts:
        """What the world says to this step: the law's due days, everybody on the roster, every court competent."""
        wanted = needs(self.view, payload)
        answers: dict[str, Any] = {
            "due": {
                name: due(name, need.start or self.today, excluded_days=need.excluded_days)
                for name, need in wanted.due.items()
            },
            "on_roster": True,
            "mediators_on_roster": dict.fromkeys(wanted.mediators, True),
            "competent": True,
            "competence": "用人单位所在地在本院辖区",
            "identity_matches": True,
            "panel": DRAWN if wanted.panel else None,
            "plan_days": 7,
            "plan_source": "本地规定",
            "home": NEW_HOME,
            "order_unsettled": True,
            "set_aside": frozenset({DIGEST}),
            "restores": ORGANISATION,
            "succession": self.heir(),
        }
        return Facts(**{**answers, **overrides})

    def judge(self, by: Actor, payload: Payload, **overrides: Any) -> Decision:
        """The decision on a step, without taking it."""
        return decide(self.view, payload, by, self.facts(payload, **overrides), self.now)

    def do(self, by: Actor, payload: Payload, **overrides: Any) -> CaseView:
        """Take a step: decide, seal, evolve."""
        decision = self.judge(by, payload, **overrides)
        self.view = self.evolved(decision, by, payload)
        self.now += timedelta(minutes=10)
        return self.view

    def evolved(self, decision: Decision, by: Actor, payload: Payload) -> CaseView:
        number = next(self._numbers)
        before = self.view
        record = ActRecord(
            kind=decision.kind,
            version=payload.version,
            payload=payload,
            facts=decision.facts | ({"number": "〔2026〕第1号"} if decision.numbers else {}),
            person=by.person,
            body=by.body,
            role=decision.standing.value,
            name=by.name,
            at=self.now,
            case="case-1",
            seq=number,
            term=(before.term if before else 0) + (decision.opens is not None),
            digest=f"sha256:{number:064x}",
            opens_body=decision.opens or "",
            closes=decision.closes,
        )
        self.acts.append(record)
        return evolve(before, record)

    def refused(self, by: Actor, payload: Payload, **overrides: Any) -> str:
        """The code with which a step is refused; fails if it is not."""
        try:
            self.judge(by, payload, **overrides)
        except Refused as refusal:
            return refusal.code
        raise AssertionError(f"{type(payload).__name__} was not refused")

    def wait(self, days: int) -> "Stage":
        """Let calendar days pass."""
        self.now += timedelta(days=days)
        return self

    def states(self) -> dict[str, str]:
        """The state of every facet that has left its beginning."""
        facets = ("intake", "referral", "mediation", "agreement", "force", "performance")
        return {facet: state for facet in facets if (state := self.case.state(facet)) != "unopened"}

    def clocks(self) -> set[str]:
        """The limits that are running."""
        return {name for name, clock in self.case.clocks.items() if clock.state == "running"}


Step = tuple[Actor, Payload]


def play(stage: Stage, *steps: Step) -> Stage:
    """The stage after all steps were taken in order."""
    for by, payload in steps:
        stage.do(by, payload)
    return stage


APPLY = Apply(
    court=COURT,
    applicants=(WORKER_ENTRY,),
    respondents=(EMPLOYER_ENTRY,),
    claims=(CLAIM,),
    facts_text=FACTS_TEXT,
)
NEVER_ARBITRATED = ProveArbitrationStatus(status="none", infringed_on=date(2025, 12, 15))
AWARDED = ProveArbitrationStatus(
    status="award",
    proofs=SCAN,
    commission=COMMISSION,
    case_number="劳人仲〔2026〕1号",
    award_received_on=date(2026, 2, 27),
)
PENDING = ProveArbitrationStatus(status="pending", proofs=SCAN, commission=COMMISSION)
EXEMPT = ProveArbitrationStatus(status="exempt", proofs=SCAN)
