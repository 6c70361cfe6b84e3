"""The four registers that stand beside the roster, each as its pages show it: a shelf."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet
from msgspec import Struct

from fengqiao.base.wording import day_in_words, instant_in_words
from fengqiao.desks.queries.rosters import specialities_said
from fengqiao.directory.kinds import ComplaintState, LoanState, PanelState, PoolState
from fengqiao.directory.models import Complaint, Loan, Panel, PoolEntry
from fengqiao.directory.queries import complaints, pool
from fengqiao.directory.registers import COMPLAINT, LOAN, PANEL, POOL_ENTRY
from fengqiao.directory.registers.complaint import GROUNDS, RESULTS, ComplaintFacts, ComplaintView
from fengqiao.directory.registers.loan import LENDING, LoanFacts, LoanView
from fengqiao.directory.registers.panel import PanelFacts, PanelView
from fengqiao.directory.registers.pool_entry import NOMINATORS
from fengqiao.directory.registers.pool_said import PoolFacts, PoolView
from fengqiao.directory.registers.roster_entry import KEEPERS
from fengqiao.directory.registers.table import Register
from fengqiao.directory.visitor import Visitor

Fact = tuple[str, str]


@dataclass(frozen=True)
class Shelf:
    """One register at the desk. `opens` says who may open an entry; `cells` are a row under `heads`.

    `facts` tells an entry from its row and its view; the view is None to whoever may not read the log.
    """

    name: str
    title: str
    hint: str
    empty: str
    register: Register[Any]
    no_facts: Struct
    seen: Callable[[Visitor], QuerySet[Any]]
    related: tuple[str, ...]
    order: tuple[str, ...]
    states: dict[str, str]
    opening: str
    opens: frozenset[str]
    heads: tuple[str, ...]
    called: Callable[[Any], str]
    cells: Callable[[Any], list[str]]
    facts: Callable[[Any, Any], Iterator[Fact]]

    def found(self, visitor: Visitor) -> QuerySet[Any]:
        """What the visitor sees, with whatever its pages name."""
        return self.seen(visitor).select_related(*self.related)

    def may_open(self, visitor: Visitor) -> bool:
        """Whether the visitor may open an entry of this register."""
        return visitor.body is not None and bool(visitor.powers & self.opens)


def _pool_cells(row: PoolEntry) -> list[str]:
    return [_term(row.valid_from, row.valid_to), specialities_said(row.specialities) or "–", row.nominator.name]


def _pool_facts(row: PoolEntry, view: PoolView | None) -> Iterator[Fact]:
    yield "共同确定", f"{row.court.name}、{row.department.name}"
    yield "推荐单位", row.nominator.name
    yield "期限", _term(row.valid_from, row.valid_to)
    yield "擅长领域", specialities_said(row.specialities) or "未登记"
    yield "本人同意", _instant(row.consented_at)
    yield "高级人民法院确认", _instant(row.court_confirmed_at)
    yield "人力资源社会保障部门确认", _instant(row.department_confirmed_at)
    if row.reason:
        yield "理由", row.reason


def _panel_cells(row: Panel) -> list[str]:
    return [f"{row.workers} 人", instant_in_words(row.drawn_at), f"{len(row.members)} 人"]


def _panel_facts(row: Panel, view: PanelView | None) -> Iterator[Fact]:
    yield "法院", row.court.name
    if row.organisation:
        yield "调解组织", row.organisation.name
    yield "劳动者人数", f"{row.workers} 人"
    if view is None:
        return
    yield "专家组成员", "、".join(view.name(each) for each in view.members)
    for each in view.recusals:
        came = f"，由{view.name(each.replaced_by)}递补" if each.replaced_by else "，没有可以递补的专家"
        yield "回避", f"{view.name(each.person)}：{each.reason}{came}"
    yield "抽选种子", f"{view.seed[:32]}…（由案件编号和{day_in_words(view.drawn_on)}算得）"
    yield "复核", "按留存的候选人和种子重新抽选，结果一致" if view.is_as_drawn else "重新抽选的结果不一致，请查明"


def _loan_cells(row: Loan) -> list[str]:
    return [row.lender.name, row.borrower.name, _term(row.valid_from, row.valid_to)]


def _loan_facts(row: Loan, view: LoanView | None) -> Iterator[Fact]:
    yield "借出单位", row.lender.name
    yield "借入单位和部门", f"{row.borrower.name}{row.department.name}"
    yield "期限", _term(row.valid_from, row.valid_to)
    yield "用于案件", row.case_number or "不限"
    yield "请求时间", instant_in_words(row.requested_at)
    if row.reason:
        yield "理由", row.reason


def _complaint_cells(row: Complaint) -> list[str]:
    due = row.answer_by if row.state == ComplaintState.RECEIVED else row.decide_by
    limit = "–" if row.decided_at else day_in_words(due)
    return [GROUNDS.get(row.ground, row.ground), row.complainant, limit, RESULTS.get(row.result, "–")]


def _complaint_facts(row: Complaint, view: ComplaintView | None) -> Iterator[Fact]:
    yield "名册法院", row.court.name
    yield "投诉人", row.complainant
    yield "事由", GROUNDS.get(row.ground, row.ground)
    if row.case_number:
        yield "所涉案件", row.case_number
    yield "受理时间", instant_in_words(row.received_at)
    yield "答复期限", f"{day_in_words(row.answer_by)}（法律没有规定，系统设定，待核实）"
    yield "处理期限", f"{day_in_words(row.decide_by)}（法律没有规定，系统设定，待核实）"
    if view is None:
        return
    yield "情况", view.text
    yield "答复", view.answer or "尚未答复"
    if row.result:
        yield "处理结果", f"{RESULTS[row.result]}：{view.decision}"


def _complained_about(row: Complaint) -> str:
    member = row.body or row.person
    return member.name if member else ""


def _term(first: Any, last: Any) -> str:
    return f"{day_in_words(first)}至{day_in_words(last)}" if last else f"{day_in_words(first)}起"


def _instant(at: Any) -> str:
    return instant_in_words(at) if at else "尚未"


def member_of(row: PoolEntry | Loan) -> str:
    """The name of the person that a row is about."""
    return row.person.name


SHELVES: Final[dict[str, Shelf]] = {
    "pool": Shelf(
        name="pool",
        title="省级调解专家资源库",
        hint="由高级人民法院和省级人力资源社会保障部门共同确定，专门处理本地区重大集体劳动人事争议。双方都确认以后入库，先后不限。",
        empty="推荐过的专家都会留在这里。",
        register=POOL_ENTRY,
        no_facts=PoolFacts(),
        seen=pool.experts_seen,
        related=("person", "court", "department", "nominator"),
        order=("person__name", "id"),
        states=dict(PoolState.choices),
        opening="nominate_expert",
        opens=NOMINATORS,
        heads=("姓名", "期限", "擅长领域", "推荐单位"),
        called=member_of,
        cells=_pool_cells,
        facts=_pool_facts,
    ),
    "panels": Shelf(
        name="panels",
        title="专家组",
        hint="劳动者一方十人以上的集体争议，从专家库按规则抽选专家组；全部候选人、次序和结果留存，可以复核。在案件页抽选。",
        empty="集体争议可以在案件页抽选专家组。",
        register=PANEL,
        no_facts=PanelFacts(),
        seen=pool.panels_seen,
        related=("court", "organisation"),
        order=("-drawn_at", "id"),
        states=dict(PanelState.choices),
        opening="",
        opens=frozenset(),
        heads=("案件", "劳动者", "抽选时间", "成员"),
        called=lambda row: str(row.title),
        cells=_panel_cells,
        facts=_panel_facts,
    ),
    "loans": Shelf(
        name="loans",
        title="人员共享",
        hint="向其他单位、其他地区借用调解员或者专家：借出单位和本人都同意以后，由借入单位安排任职；到期自行结束，记录保留。",
        empty="可以向其他单位请求借用调解员、专家。",
        register=LOAN,
        no_facts=LoanFacts(),
        seen=pool.loans_seen,
        related=("person", "lender", "borrower", "department"),
        order=("-requested_at", "id"),
        states=dict(LoanState.choices),
        opening="request_loan",
        opens=LENDING,
        heads=("姓名", "借出单位", "借入单位", "期限"),
        called=member_of,
        cells=_loan_cells,
        facts=_loan_facts,
    ),
    "complaints": Shelf(
        name="complaints",
        title="对特邀调解的投诉",
        hint="当事人对特邀调解组织、调解员的投诉，由名册法院受理、听取答复、处理并告知投诉人。",
        empty="当事人在案件中提出的投诉，受理以后也在这里办理。",
        register=COMPLAINT,
        no_facts=ComplaintFacts(),
        seen=complaints.complaints_seen,
        related=("entry", "court", "body", "person"),
        order=("-received_at", "id"),
        states=dict(ComplaintState.choices),
        opening="receive_complaint",
        opens=KEEPERS,
        heads=("被投诉人", "事由", "投诉人", "期限", "结果"),
        called=_complained_about,
        cells=_complaint_cells,
        facts=_complaint_facts,
    ),
}
"""By the word that stands in their addresses."""
