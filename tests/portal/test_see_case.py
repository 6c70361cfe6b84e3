"""A party sees its cases: where each is, who has it, how long is left, what it can do."""

import uuid

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from fengqiao.base.ids import new_id
from fengqiao.casebook import queries as casebook
from fengqiao.directory.cast import Cast
from tests.portal import playing
from tests.portal.filling import command_on

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("stage", list(playing.STAGES))
def test_the_case_page_answers_the_four_questions_with_few_queries(
    stage: str, cast: Cast, worker: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    played = playing.STAGES[stage](cast)
    with django_assert_max_num_queries(12):
        page = worker.get(f"/cases/{played.id}/").content.decode()
    for question in ("到哪一步了", "谁在办", "还剩几天", "办件进度"):
        assert question in page


def test_my_page_lists_what_waits_for_me_and_my_cases(
    cast: Cast, worker: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        playing.choosing(cast)
    with django_assert_max_num_queries(12):
        page = worker.get("/cases/").content.decode()
    assert "等您办的（3）" in page
    assert "选调解组织" in page
    assert "办理中的案件（3）" in page


def test_an_empty_page_says_what_would_appear(stranger: Client) -> None:
    page = stranger.get("/cases/").content.decode()
    assert "现在没有要您办的" in page
    assert "还没有案件" in page


def test_a_case_that_is_not_mine_is_not_found(cast: Cast, stranger: Client, employer: Client) -> None:
    played = playing.accepted(cast)
    for browser in (stranger, employer):
        assert browser.get(f"/cases/{played.id}/").status_code == 404
        assert browser.get(f"/cases/{played.id}/act/add_material/").status_code == 404
        assert browser.post(f"/cases/{played.id}/act/add_material/", {}).status_code == 404
    assert stranger.get(f"/cases/{uuid.uuid4()}/").status_code == 404
    assert stranger.get(f"/cases/{played.id}/seat/r1/").status_code == 404


def test_somebody_named_in_a_case_finds_their_seat_and_takes_it_once(cast: Cast, employer: Client) -> None:
    played = playing.accepted(cast)
    assert "有一件申请涉及您" in employer.get("/cases/").content.decode()
    address = f"/cases/{played.id}/seat/r1/"
    command = command_on(employer.get(address).content.decode())
    answer = employer.post(address, {"command": command})
    assert answer.headers["Location"] == f"/cases/{played.id}/act/prove_authority/"
    assert played.view.party("r1").person == str(cast.employer.id)  # type: ignore[union-attr]  # it is there
    seats = [act for act in casebook.acts(played.id) if act.kind == "take_seat"]
    assert employer.post(address, {"command": command}).headers["Location"] == f"/cases/{played.id}/"
    assert len(seats) == 1


def test_the_wrong_person_does_not_take_a_seat(cast: Cast, worker: Client) -> None:
    played = playing.accepted(cast)
    assert worker.post(f"/cases/{played.id}/seat/r1/", {"command": str(new_id())}).status_code == 404


def test_the_timeline_tells_done_now_and_next_with_limits_and_law(cast: Cast, worker: Client) -> None:
    played = playing.mediating(cast)
    page = worker.get(f"/cases/{played.id}/").content.decode()
    assert "前面已经办好的" in page
    assert "看笔录并签名" in page
    assert "立案前" in page
    assert "签调解协议" in page
