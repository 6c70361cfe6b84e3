"""A worker applies: page by page, kept as it is typed, sent once."""

import itertools
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from fengqiao.base import clock
from fengqiao.casebook import queries as casebook
from fengqiao.directory.cast import WORKER, Cast
from fengqiao.files import queries as files
from fengqiao.portal.models import Draft
from tests.portal.filling import PAGES, begin, fill, photo
from tests.portal.playing import sign_in

pytestmark = pytest.mark.django_db


def _case(draft: uuid.UUID) -> uuid.UUID:
    case = Draft.objects.get(id=draft).case
    assert case
    return case


def test_each_page_leads_to_the_next_and_the_last_to_the_check(worker: Client) -> None:
    draft = begin(worker)
    order = ["who", "respondent-1", "respondents", "causes", "amounts", "story", "evidence", "arbitration", "proof"]
    order += ["court", "consent", "check"]
    for key, following in itertools.pairwise(order):
        if key == "respondents":
            assert f"/apply/{draft}/causes/" in worker.get(f"/apply/{draft}/respondents/").content.decode()
            continue
        assert worker.get(f"/apply/{draft}/{key}/").status_code == 200
        answer = worker.post(f"/apply/{draft}/{key}/", PAGES[key])
        assert answer.headers["Location"] == f"/apply/{draft}/{following}/"


def test_an_application_becomes_a_case_with_status_and_consent(worker: Client, cast: Cast) -> None:
    draft = fill(worker)
    answer = worker.post(f"/apply/{draft}/send/")
    assert answer.headers["Location"] == f"/apply/{draft}/sent/"
    view = casebook.view(_case(draft))
    assert (view.court, view.arbitration.status, view.parties[0].consent) == (str(cast.court.id), "none", "given")
    assert [(claim.cause, claim.amount_fen) for claim in view.claims] == [
        ("pay.arrears", 1_800_000),
        ("contract.compensation", 1_200_050),
    ]
    assert view.parties[0].name == "李秀英"
    assert view.parties[0].identity
    assert view.facts_text.startswith("上班日期：2024年3月1日（周五）。\n2024年3月进厂")
    assert "arbitration_limitation" in view.clocks


def test_sending_twice_is_one_case(worker: Client) -> None:
    draft = fill(worker)
    worker.post(f"/apply/{draft}/send/")
    first = _case(draft)
    again = worker.post(f"/apply/{draft}/send/")
    assert again.headers["Location"] == f"/apply/{draft}/sent/"
    assert _case(draft) == first
    assert len(casebook.acts(first)) == 3


def test_the_receipt_names_the_number_the_next_step_and_whom_to_call(worker: Client) -> None:
    draft = fill(worker)
    page = worker.post(f"/apply/{draft}/send/", follow=True).content.decode()
    assert "申请已提交" in page
    assert "焦作市山阳区人民法院" in page
    assert "还剩 " in page
    assert "12368" in page


def test_photos_go_with_the_application(worker: Client) -> None:
    draft = fill(worker, without="evidence")
    worker.post(f"/apply/{draft}/evidence/", {"photos": [photo(), photo("考勤.jpg")]})
    assert "工资条.jpg" in worker.get(f"/apply/{draft}/evidence/").content.decode()
    worker.post(f"/apply/{draft}/send/")
    assert {link.name for link in files.links_of(_case(draft))} == {"工资条.jpg", "考勤.jpg"}


def test_a_wrong_page_says_what_to_do_and_keeps_what_was_typed(worker: Client) -> None:
    draft = begin(worker)
    answer = worker.post(f"/apply/{draft}/who/", {"phone": "1380000", "address": "山阳区"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "手机号码应为11位数字" in page
    assert 'value="1380000"' in page
    later = worker.get(f"/apply/{draft}/who/").content.decode()
    assert 'value="1380000"' in later
    assert "error-summary" not in later, "a page that is only opened again does not complain"


def test_autosave_keeps_half_a_page(worker: Client) -> None:
    draft = begin(worker)
    typed = {"facts_text": "老板说下个月", "started_on_year": "20"}
    assert worker.post(f"/apply/{draft}/story/", typed, headers={"X-Autosave": "1"}).status_code == 204
    page = worker.get(f"/apply/{draft}/story/").content.decode()
    assert "老板说下个月" in page
    assert "error-summary" not in page


def test_what_was_typed_after_the_visit_ended_is_there_after_signing_in(worker: Client) -> None:
    draft = begin(worker)
    worker.post("/sign-out/")
    answer = worker.post(f"/apply/{draft}/story/", {"facts_text": "干了三个月没给钱"})
    assert answer.headers["Location"].startswith("/sign-in/?next=")
    with clock.moved(timedelta(minutes=2)):
        sign_in(worker, WORKER[1])
    assert "干了三个月没给钱" in worker.get(f"/apply/{draft}/story/").content.decode()


def test_an_incomplete_application_is_not_sent_and_says_what_is_missing(worker: Client) -> None:
    draft = fill(worker, without="court")
    page = worker.get(f"/apply/{draft}/check/").content.decode()
    assert "还差 1 处没有填好" in page
    answer = worker.post(f"/apply/{draft}/send/")
    assert answer.status_code == 422
    assert "申请还没有填完" in answer.content.decode()
    assert Draft.objects.get(id=draft).case is None


def test_several_respondents_can_be_named_and_left_out(worker: Client) -> None:
    draft = fill(worker)
    second = PAGES["respondent-1"] | {"name": "河南顺达劳务派遣有限公司"}
    worker.post(f"/apply/{draft}/respondent-2/", second)
    page = worker.get(f"/apply/{draft}/respondents/").content.decode()
    assert "您填了 2 个对方" in page
    worker.post(f"/apply/{draft}/respondent-1/remove/")
    worker.post(f"/apply/{draft}/send/")
    assert [party.name for party in casebook.view(_case(draft)).side("respondent")] == ["河南顺达劳务派遣有限公司"]


def test_an_award_is_asked_for_with_its_day_and_proof(worker: Client) -> None:
    draft = fill(worker, without="proof")
    worker.post(f"/apply/{draft}/arbitration/", {"status": "award"})
    answer = worker.post(f"/apply/{draft}/proof/", {"case_number": "劳人仲〔2026〕1号"})
    page = answer.content.decode()
    assert "哪天收到裁决书的" in page
    assert "请上传文件" in page


def test_somebody_elses_draft_is_not_found(worker: Client, employer: Client) -> None:
    draft = begin(worker)
    for path in ("who", "respondents", "check", "sent"):
        assert employer.get(f"/apply/{draft}/{path}/").status_code == 404
    assert employer.post(f"/apply/{draft}/send/").status_code == 404
    assert employer.post(f"/apply/{draft}/discard/").status_code == 404


def test_a_page_that_is_none_is_not_found(worker: Client) -> None:
    draft = begin(worker)
    assert worker.get(f"/apply/{draft}/whatever/").status_code == 404
    assert worker.get(f"/apply/{draft}/respondent-7/").status_code == 404


def test_a_discarded_draft_is_gone(worker: Client) -> None:
    draft = fill(worker)
    worker.post(f"/apply/{draft}/discard/")
    assert worker.get(f"/apply/{draft}/who/").status_code == 404
    assert Draft.objects.get(id=draft).box is None


def test_nothing_typed_stands_in_the_table_in_clear(worker: Client) -> None:
    draft = fill(worker)
    row = Draft.objects.get(id=draft)
    assert set(row.box or ()) == {"key", "box"}
    worker.post(f"/apply/{draft}/send/")
    row.refresh_from_db()
    assert row.box is None


def test_somebody_whose_identity_is_not_checked_names_themselves(stranger: Client) -> None:
    draft = begin(stranger)
    page = stranger.get(f"/apply/{draft}/who/").content.decode()
    assert "身份证号" in page
    typed = {"name": "周小川", "identity": "410811198803120028", "phone": "13800000099", "address": "山阳区"}
    answer = stranger.post(f"/apply/{draft}/who/", typed)
    assert "身份证号最后一位不对" in answer.content.decode()


@pytest.mark.parametrize("key", [*PAGES, "respondents", "check"])
def test_pages_ask_few_queries(worker: Client, key: str, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    draft = fill(worker)
    worker.get(f"/apply/{draft}/check/")
    with django_assert_max_num_queries(12):
        assert worker.get(f"/apply/{draft}/{key}/").status_code == 200
