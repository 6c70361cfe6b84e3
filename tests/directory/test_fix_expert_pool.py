"""The province's expert pool: two sides confirm, panels are drawn by rule, and the draw can be done again."""

import uuid
from datetime import timedelta

import pytest

from fengqiao.base import clock
from fengqiao.directory.actions import pool
from fengqiao.directory.actions.pool import PanelCase
from fengqiao.directory.cast import Cast
from fengqiao.directory.cast_pool import Pool, settle_pool
from fengqiao.directory.models import Panel, PoolEntry
from fengqiao.directory.queries.pool import in_pool_on
from fengqiao.directory.registers.panel import PanelView
from fengqiao.directory.registers.pool_refusals import (
    AlreadyInPool,
    ExpertConsentMissing,
    NotCollective,
    NotOnPanel,
    OwnNominationConfirmed,
    PanelClosed,
    PanelDrawn,
    PoolEntryClosed,
    PoolIncomplete,
    TooFewExperts,
)
from fengqiao.directory.registers.refusals import ChangeBackdated, ReasonRequired, StepClosed
from fengqiao.directory.registers.subjects import PANEL_KIND
from fengqiao.ledger import actions as log
from fengqiao.ledger import queries as ledger
from fengqiao.refusals import NotFound
from tests.directory.acting import acting

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def fixed(cast: Cast) -> Pool:
    """The pool with three experts confirmed by both sides and one put forward."""
    return settle_pool(court=cast.high_court, union=cast.union)


def waiting(fixed: Pool) -> PoolEntry:
    return fixed.entries[-1]


def collective(cast: Cast, **changes: object) -> PanelCase:
    """A dispute of twelve workers at the district court."""
    said: dict[str, object] = {
        "case": uuid.UUID(int=7),
        "title": "李秀英等与焦作某公司",
        "court": str(cast.court.id),
        "organisation": str(cast.organisation.id),
        "cause": "pay.arrears",
        "region": "410811",
        "workers": 12,
        "recused": {},
        **changes,
    }
    return PanelCase(**said)  # type: ignore[arg-type]  # a test's words


def view_of(panel: Panel) -> PanelView:
    return PANEL_KIND.decode(ledger.snapshot(panel.id))


@pytest.mark.parametrize("first", ["court", "department"])
def test_both_sides_confirm_in_either_order_and_neither_twice(fixed: Pool, first: str) -> None:
    entry = waiting(fixed).id
    sides = {
        "court": (pool.confirm_as_court, acting(fixed.court_keeper)),
        "department": (pool.confirm_as_department, acting(fixed.department_keeper)),
    }
    confirm, by = sides.pop(first)
    ((other, other_by),) = sides.values()
    with pytest.raises(ExpertConsentMissing):
        confirm(entry=entry, by=by)
    pool.consent_to_pool(entry=entry, by=acting(fixed.experts[-1]))
    assert confirm(entry=entry, by=by).state == f"{first}_confirmed"
    with pytest.raises(StepClosed):
        confirm(entry=entry, by=by)
    with pytest.raises(NotFound):
        other(entry=entry, by=by)
    assert not in_pool_on("41", clock.today()).filter(id=entry).exists()
    assert other(entry=entry, by=other_by).state == "confirmed"
    assert in_pool_on("41", clock.today()).filter(id=entry).exists()
    assert list(log.replay()) == []


def test_either_side_refuses_with_a_reason_and_room_stays_for_another_nomination(fixed: Pool) -> None:
    entry, expert = waiting(fixed), fixed.experts[-1]
    by = acting(fixed.department_keeper)
    with pytest.raises(AlreadyInPool):
        pool.nominate_expert(person=expert.person, valid_from=clock.today(), by=by)
    with pytest.raises(ReasonRequired):
        pool.refuse_expert(entry=entry.id, reason=" ", by=by)
    assert pool.refuse_expert(entry=entry.id, reason="专业不符", by=by).reason == "专业不符"
    with pytest.raises(PoolEntryClosed):
        pool.confirm_as_court(entry=entry.id, by=acting(fixed.court_keeper))
    again = pool.nominate_expert(person=expert.person, valid_from=clock.today(), by=by)
    pool.consent_to_pool(entry=again.id, by=acting(expert))
    with pytest.raises(OwnNominationConfirmed):
        pool.confirm_as_department(entry=again.id, by=by)


def test_whoever_is_out_is_not_drawn_and_the_day_of_it_counts(fixed: Pool) -> None:
    today, by = clock.today(), acting(fixed.department_keeper)
    entry = fixed.entries[0].id
    with pytest.raises(ChangeBackdated):
        pool.suspend_expert(entry=entry, since=today - DAY, reason="核查", by=by)
    pool.suspend_expert(entry=entry, since=today + DAY, reason="核查", by=by)
    assert in_pool_on("41", today).filter(id=entry).exists()
    assert not in_pool_on("41", today + DAY).filter(id=entry).exists()
    pool.resume_expert(entry=entry, since=today, by=by)
    pool.leave_pool(entry=entry, reason="退休", by=acting(fixed.experts[0]))
    assert not in_pool_on("41", today).filter(id=entry).exists()
    with pytest.raises(NotFound):
        pool.leave_pool(entry=fixed.entries[1].id, reason="退休", by=by)


def test_a_province_without_both_sides_has_no_pool(cast: Cast) -> None:
    with pytest.raises(PoolIncomplete):
        pool.nominate_expert(person=cast.judge.person, valid_from=clock.today(), by=acting(cast.administrator))


def test_a_panel_is_drawn_by_rule_and_drawing_again_gives_the_same(cast: Cast, fixed: Pool) -> None:
    panel = pool.draw_panel(case=collective(cast), by=acting(cast.clerk))
    view = view_of(panel)
    assert set(view.members) == {str(each.person.id) for each in fixed.experts[:3]}
    assert view.members[-1] == str(fixed.experts[0].person.id)  # does not name the cause among their specialities
    assert view.is_as_drawn
    assert [each.load for each in view.candidates] == [0, 0, 0]
    with pytest.raises(PanelDrawn):
        pool.draw_panel(case=collective(cast), by=acting(cast.administrator))
    assert list(log.replay()) == []


def test_nine_workers_draw_no_panel_and_too_few_experts_none_either(cast: Cast, fixed: Pool) -> None:
    by = acting(cast.clerk)
    with pytest.raises(NotCollective):
        pool.draw_panel(case=collective(cast, workers=9), by=by)
    mediated = {str(fixed.experts[0].person.id): "办理过本案"}
    with pytest.raises(TooFewExperts):
        pool.draw_panel(case=collective(cast, workers=10, recused=mediated), by=by)
    with pytest.raises(NotFound):
        pool.draw_panel(case=collective(cast), by=acting(cast.arbitration_clerk))


def test_whoever_stands_back_is_replaced_by_the_next_of_the_same_draw(cast: Cast, fixed: Pool) -> None:
    last = fixed.entries[-1].id
    pool.consent_to_pool(entry=last, by=acting(fixed.experts[-1]))
    pool.confirm_as_department(entry=last, by=acting(fixed.department_keeper))
    pool.confirm_as_court(entry=last, by=acting(fixed.court_keeper))
    panel = pool.draw_panel(case=collective(cast), by=acting(cast.administrator))
    first, stranger = view_of(panel).members[0], str(cast.judge.person.id)
    member = next(each for each in fixed.experts if str(each.person.id) == first)
    other = next(each for each in fixed.experts if str(each.person.id) == view_of(panel).members[1])
    with pytest.raises(NotOnPanel):
        pool.recuse_expert(entry=panel.id, person=stranger, reason="相识", by=acting(cast.clerk))
    with pytest.raises(NotOnPanel):
        pool.recuse_expert(entry=panel.id, person=first, reason="相识", by=acting(other))
    pool.recuse_expert(entry=panel.id, person=first, reason="与申请人是亲属", by=acting(member))
    after = view_of(panel)
    assert first not in after.members
    assert after.recusals[0].replaced_by in after.members
    assert after.is_as_drawn
    pool.dissolve_panel(entry=panel.id, reason="案件撤回", by=acting(cast.clerk))
    with pytest.raises(PanelClosed):
        pool.dissolve_panel(entry=panel.id, reason="重复", by=acting(cast.clerk))
    assert pool.draw_panel(case=collective(cast), by=acting(cast.clerk)).state == "drawn"
