"""Places go down level by level, each within its own region and only what was received; both sides see the figures."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from fengqiao.directory import actions
from fengqiao.directory.actions import handing_out, keeping_accounts
from fengqiao.directory.cast import Cast, settle
from fengqiao.directory.cast_handing_out import Line, settle_line
from fengqiao.directory.kinds import AccountState, PlaceKind
from fengqiao.directory.models import Account, Allotment, Body, Department, Posting
from fengqiao.directory.queries import accounts
from fengqiao.directory.refusals import (
    AccountInUse,
    AccountNotInThisState,
    DepartmentUnsuitable,
    EntryInvalid,
    NoPlacesNamed,
    NotEnoughPlaces,
    OwnAccount,
)
from fengqiao.refusals import NotFound, Refused
from tests.directory.playing import ADDRESS

MEDIATOR, ADMINISTRATOR, ORGANISATION = PlaceKind.MEDIATOR, PlaceKind.DEPARTMENT_ADMINISTRATOR, PlaceKind.ORGANISATION
TYPED = {"name": "何晓燕", "phone": "13900000011", "username": "he.xiaoyan"}


@pytest.fixture
def line(cast: Cast) -> Line:
    return settle_line()


def opened(line: Line, count: int = 10, kind: PlaceKind = MEDIATOR) -> None:
    handing_out.open_places(
        opener=line.court.id, holder=line.province.id, wanted={kind: count}, by=line.opener.person.id
    )


def handed(line: Line, giver: Body, holder: Body, count: int, kind: PlaceKind = MEDIATOR) -> None:
    handing_out.hand_out(giver=giver.id, holder=holder.id, wanted={kind: count}, by=line.administrator.person.id)


def all_the_way(line: Line, count: int, kind: PlaceKind = MEDIATOR) -> None:
    opened(line, count, kind)
    for giver, holder in ((line.province, line.city), (line.city, line.county), (line.county, line.organisation)):
        handed(line, giver, holder, count, kind)


def give(line: Line, giver: Body | None = None, kind: PlaceKind = MEDIATOR, **changed: Any) -> tuple[Account, str]:
    place = Department.objects.get(body=line.organisation, name="调解室" if kind == MEDIATOR else "办公室")
    return handing_out.give_account(
        giver=(giver or line.organisation).id,
        holder=line.organisation.id,
        kind=kind,
        department=place.id,
        typed=TYPED | changed,
        by=line.administrator.person.id,
    )


def figures(found: list[accounts.Figures]) -> tuple[int, int, int, int, int, int]:
    [one] = found
    return one.received, one.handed, one.used, one.activated, one.unused, one.left


def test_from_the_court_to_a_mediator_with_figures_on_both_sides(line: Line) -> None:
    all_the_way(line, 3)
    account, code = give(line)
    assert (account.state, account.username) == (AccountState.OPENED, "he.xiaoyan")
    assert Posting.objects.get(person=account.person).department.name == "调解室"
    assert figures(accounts.holdings(line.organisation.id)) == (3, 0, 1, 0, 3, 2)
    enrolment = actions.activate_account(
        username="he.xiaoyan", activation_code=code, password="maple-Bridge-77", address=ADDRESS
    )
    assert enrolment.key
    Account.objects.filter(id=account.id).update(state=AccountState.ACTIVE)
    [province] = accounts.handed_below(line.court.id)
    assert province.body == line.province
    assert figures(list(province.figures)) == (3, 3, 0, 1, 2, 0)
    [organisation] = accounts.handed_below(line.county.id)
    assert figures(list(organisation.figures)) == (3, 0, 1, 1, 2, 2)


def test_unused_accounts_are_seen_by_everybody_above_and_nobody_beside(line: Line, cast: Cast) -> None:
    all_the_way(line, 1)
    account, _ = give(line)
    for body in (line.court, line.province, line.city, line.county, line.organisation):
        assert accounts.unused_accounts(body.id) == [account]
    for body in (line.county, line.organisation):
        assert accounts.account_of_body(account.id, body.id) == account
    assert accounts.unused_accounts(cast.court.id) == []
    for body in (cast.court, line.court, line.city):
        with pytest.raises(NotFound):
            accounts.account_of_body(account.id, body.id)


def test_only_what_was_received_is_handed_on(line: Line) -> None:
    opened(line, 2)
    with pytest.raises(NotEnoughPlaces) as refusal:
        handed(line, line.province, line.city, 3)
    assert refusal.value.fields == {MEDIATOR: "调解员只剩2个"}
    with pytest.raises(NotEnoughPlaces):
        handed(line, line.province, line.city, 1, ORGANISATION)
    with pytest.raises(NoPlacesNamed):
        handed(line, line.province, line.city, 0)
    assert figures(accounts.holdings(line.province.id)) == (2, 0, 0, 0, 2, 2)


def test_places_received_in_parts_are_handed_on_together(line: Line) -> None:
    opened(line, 2)
    opened(line, 3)
    handed(line, line.province, line.city, 4)
    assert figures(accounts.holdings(line.city.id))[0] == 4
    assert Allotment.objects.filter(holder=line.city).count() == 2


def test_nobody_hands_out_past_a_level_beside_or_upwards(line: Line, cast: Cast) -> None:
    opened(line)
    handed(line, line.province, line.city, 5)
    for giver, holder in (
        (line.province, line.county),
        (line.city, line.province),
        (line.city, cast.union),
        (line.city, line.city),
    ):
        with pytest.raises(NotFound):
            handed(line, giver, holder, 1)
    with pytest.raises(NotFound):
        handing_out.hand_out(giver=line.city.id, holder=uuid.uuid4(), wanted={MEDIATOR: 1}, by=uuid.uuid4())


def test_a_body_below_but_outside_the_region_is_not_found(line: Line) -> None:
    opened(line)
    actions.move_body(body=line.county, superior=line.province, by=None)
    Body.objects.filter(id=line.province.id).update(covers=["4108"])
    handed(line, line.province, line.county, 1)
    Body.objects.filter(id=line.province.id).update(covers=["4101"])
    with pytest.raises(NotFound):
        handed(line, line.province, line.county, 1)


def test_a_court_opens_within_its_jurisdiction_only(line: Line, cast: Cast) -> None:
    with pytest.raises(NotFound):
        handing_out.open_places(
            opener=cast.court.id, holder=line.city.id, wanted={MEDIATOR: 1}, by=cast.operator.person.id
        )


def test_unused_places_are_called_back_and_used_ones_are_not(line: Line) -> None:
    all_the_way(line, 2)
    give(line)
    recall: dict[str, Any] = {
        "giver": line.county.id,
        "holder": line.organisation.id,
        "by": line.administrator.person.id,
    }
    with pytest.raises(NotEnoughPlaces):
        handing_out.recall_places(wanted={MEDIATOR: 2}, **recall)
    handing_out.recall_places(wanted={MEDIATOR: 1}, **recall)
    assert figures(accounts.holdings(line.organisation.id)) == (1, 0, 1, 0, 1, 0)
    assert figures(accounts.holdings(line.county.id)) == (2, 1, 0, 0, 2, 1)


def test_the_level_above_names_the_first_administrator_and_nobody_further_up_does(line: Line) -> None:
    all_the_way(line, 1, ORGANISATION)
    with pytest.raises(NotFound):
        give(line, line.city, ORGANISATION)
    account, _ = give(line, line.county, ORGANISATION)
    assert account.origin.opener_id == line.county.id


def test_a_place_is_for_what_it_is_for(line: Line) -> None:
    all_the_way(line, 1, ORGANISATION)
    mediating = Department.objects.get(body=line.organisation, name="调解室")
    with pytest.raises(DepartmentUnsuitable):
        handing_out.give_account(
            giver=line.county.id,
            holder=line.organisation.id,
            kind=ORGANISATION,
            department=mediating.id,
            typed=TYPED,
            by=line.administrator.person.id,
        )


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"phone": "12345"}, "phone"), ({"name": "何\u200b晓燕"}, "name"), ({"username": "clerk"}, "username")],
)
def test_what_is_typed_wrong_is_told_by_field_and_uses_no_place(
    line: Line, changed: dict[str, Any], field: str
) -> None:
    all_the_way(line, 1)
    with pytest.raises(EntryInvalid) as refusal:
        give(line, **changed)
    assert list(refusal.value.fields) == [field]
    assert figures(accounts.holdings(line.organisation.id))[2] == 0


def test_an_unused_account_is_taken_back_with_its_posting_and_its_place_is_free_again(line: Line) -> None:
    all_the_way(line, 1)
    account, _ = give(line)
    keeping_accounts.withdraw_account(account=account.id, by=line.administrator.person.id)
    assert not Account.objects.filter(username="he.xiaoyan").exists()
    assert Posting.objects.get(person=account.person).withdrawn_at is not None
    again, _ = give(line)
    Account.objects.filter(id=again.id).update(state=AccountState.ACTIVE)
    with pytest.raises(AccountInUse):
        keeping_accounts.withdraw_account(account=again.id, by=line.administrator.person.id)


def test_locking_and_unlocking(line: Line, cast: Cast) -> None:
    account = cast.mediator.account
    keeping_accounts.lock_account(account=account.id, by=cast.security.person.id)
    account.refresh_from_db()
    assert account.state == AccountState.LOCKED
    with pytest.raises(AccountNotInThisState):
        keeping_accounts.lock_account(account=account.id, by=cast.security.person.id)
    keeping_accounts.unlock_account(account=account.id, by=cast.security.person.id)
    account.refresh_from_db()
    assert account.state == AccountState.ACTIVE
    with pytest.raises(OwnAccount):
        keeping_accounts.lock_account(account=cast.security.account.id, by=cast.security.person.id)


def _together(moves: list[Callable[[], object]]) -> list[str]:
    start = Barrier(len(moves))

    def run(move: Callable[[], object]) -> str:
        try:
            start.wait()
            move()
        except Refused as refused:
            return refused.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(moves)) as pool:
        return sorted(pool.map(run, moves))


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_the_last_place_one_is_refused() -> None:
    settle()
    line = settle_line()
    opened(line, 1)
    outcome = _together([lambda: handed(line, line.province, line.city, 1)] * 2)
    assert outcome == ["account_places_short", "done"]
    assert figures(accounts.holdings(line.city.id))[0] == 1


@pytest.mark.django_db(transaction=True)
def test_a_code_used_by_two_at_once_activates_once_and_a_phone_gets_one_account() -> None:
    settle()
    line = settle_line()
    all_the_way(line, 3)
    outcome = _together([lambda: give(line), lambda: give(line, username="he.other")])
    assert outcome[1] == "done"
    assert outcome[0] in ("account_entry_overtaken", "account_entry_invalid")
    [account] = Account.objects.filter(person__name="何晓燕")
    code = keeping_accounts.issue_code(account=account.id, by=line.administrator.person.id)
    name = account.username or ""
    typed = {"username": name, "activation_code": code, "password": "maple-Bridge-77", "address": ADDRESS}
    assert _together([lambda: actions.activate_account(**typed)] * 2) == ["activation_invalid", "done"]
