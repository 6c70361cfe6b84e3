"""Each act of a party has a page; sent, it is one act; refused, it keeps what was typed."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from fengqiao.base import clock
from fengqiao.casebook import queries as casebook
from fengqiao.directory.cast import Cast
from fengqiao.files import queries as files
from fengqiao.notices.models import DemonstrationSms
from fengqiao.procedure import available
from fengqiao.procedure.kinds.agreement import DraftAgreement
from tests.portal import playing
from tests.portal.filling import command_on, photo
from tests.portal.playing import Played

pytestmark = pytest.mark.django_db

STROKES = json.dumps([{"points": [{"x": 10 + step * 4, "y": 40 + step % 7} for step in range(30)]}])


def act(played: Played, kind: str) -> str:
    """The page of an act."""
    return f"/cases/{played.id}/act/{kind}/"


def kinds(played: Played) -> list[str]:
    """The kinds of act in the log."""
    return [record.kind for record in casebook.acts(played.id)]


def send(browser: Client, played: Played, kind: str, **typed: object) -> str:
    """Open a page, send its form twice, and expect one act; the command that it carried."""
    before = kinds(played).count(kind)
    command = command_on(browser.get(act(played, kind)).content.decode())
    for _ in range(2):
        said = {name: value() if callable(value) else value for name, value in typed.items()}
        answer = browser.post(act(played, kind), {"command_id": command, **said})
        assert answer.status_code == 302, answer.content.decode()
    assert kinds(played).count(kind) == before + 1
    return command


def date(name: str, year: int, month: int, day: int) -> dict[str, object]:
    return {f"{name}_year": year, f"{name}_month": month, f"{name}_day": day}


def today(name: str) -> dict[str, object]:
    day = clock.today()
    return date(name, day.year, day.month, day.day)


def test_the_respondent_consents_or_refuses_on_pages_of_equal_weight(cast: Cast, employer: Client) -> None:
    played = playing.seated(cast)
    page = employer.get(act(played, "consent_as_respondent")).content.decode()
    assert "我愿意调解" in page
    assert act(played, "refuse_as_respondent") in page
    send(employer, played, "consent_as_respondent", explained="on")
    assert played.view.party("r1").consent == "given"  # type: ignore[union-attr]  # it is there


def test_consent_without_the_tick_says_what_to_do(cast: Cast, employer: Client) -> None:
    played = playing.seated(cast)
    command = command_on(employer.get(act(played, "consent_as_respondent")).content.decode())
    answer = employer.post(act(played, "consent_as_respondent"), {"command_id": command})
    assert answer.status_code == 422
    assert "愿意调解请打勾" in answer.content.decode()


def test_the_respondent_refuses(cast: Cast, employer: Client) -> None:
    played = playing.seated(cast)
    send(employer, played, "refuse_as_respondent")
    assert played.view.state("referral") == "ended"


def test_both_choose_the_same_organisation(cast: Cast, worker: Client, employer: Client) -> None:
    played = playing.choosing(cast)
    page = worker.get(act(played, "choose_organisation")).content.decode()
    assert "焦作市山阳区总工会劳动争议调解委员会" in page
    assert "山阳区东方红街道劳动人事争议调解中心" in page
    for browser in (worker, employer):
        send(browser, played, "choose_organisation", organisation=str(cast.organisation.id))
    assert played.view.state("referral") == "chosen"


def test_the_choice_can_be_left_to_the_court(cast: Cast, worker: Client) -> None:
    played = playing.choosing(cast)
    send(worker, played, "leave_choice_to_court")
    assert played.view.parties[0].leaves_choice_to_court


def test_the_service_address_is_sealed(cast: Cast, worker: Client) -> None:
    played = playing.preparing(cast)
    send(worker, played, "confirm_service_address", address="焦作市山阳区东方红街道12号院", electronic="on")
    party = played.view.parties[0]
    assert party.address_confirmed_at
    assert party.address
    assert "12号院" not in party.address.box


def test_a_mediator_is_challenged_with_a_reason(cast: Cast, worker: Client) -> None:
    played = playing.preparing(cast)
    person = played.view.mediators[0].person
    send(worker, played, "challenge_mediator", mediator=person, ground="interest", reason="是对方老板的同学")
    assert played.view.challenges[0].state == "pending"


def test_the_record_is_read_and_signed_by_hand(cast: Cast, worker: Client) -> None:
    played = playing.mediating(cast)
    page = worker.get(act(played, "sign_record")).content.decode()
    assert "公司承认欠这笔钱" in page
    send(worker, played, "sign_record", record="w1", signature_strokes=STROKES)
    (signature,) = played.view.records[0].signatures
    assert signature.file in {link.digest for link in files.links_of(played.id)}


def test_a_record_can_be_signed_by_typing_ones_name(cast: Cast, worker: Client) -> None:
    played = playing.mediating(cast)
    send(worker, played, "sign_record", record="w1", typed_name="李秀英")
    assert played.view.records[0].signatures


def test_a_signature_is_asked_for_and_anothers_name_is_none(cast: Cast, worker: Client) -> None:
    played = playing.mediating(cast)
    command = command_on(worker.get(act(played, "sign_record")).content.decode())
    said = {"command_id": command, "record": "w1"}
    answer = worker.post(act(played, "sign_record"), said)
    assert answer.status_code == 422
    assert "请先签名" in answer.content.decode()
    answer = worker.post(act(played, "sign_record"), {**said, "typed_name": "张三"})
    assert "请输入您本人的姓名：李秀英" in answer.content.decode()


def ask_for_code(browser: Client, played: Played, kind: str = "sign_agreement", **typed: object) -> tuple[str, str]:
    """A code sent to the signer's phone, and the page that comes back."""
    page = browser.post(act(played, kind) + "code/", typed).content.decode()
    found = re.search(r"验证码(\d{6})", DemonstrationSms.objects.latest("at").text)
    assert found
    return found[1], page


def test_the_agreement_is_signed_by_hand_and_code_and_once(cast: Cast, worker: Client) -> None:
    played = playing.drafted(cast)
    page = worker.get(act(played, "sign_agreement")).content.decode()
    assert "年底前" not in page
    assert "双方自愿达成如下协议" in page
    assert "签名不能撤回" in page
    command = command_on(page)
    said = {"command_id": command, "draft": "1", "signature_strokes": STROKES}
    with clock.moved(timedelta(minutes=2)):
        code, page = ask_for_code(worker, played, **said)
        assert "138****0001" in page
        assert f'action="{act(played, "sign_agreement")}"' in page, "the form signs, whichever address shows it"
        assert "&#34;x&#34;: 10" in page, "what was written so far stays"
        for _ in range(2):
            answer = worker.post(act(played, "sign_agreement"), {**said, "code": code})
            assert answer.status_code == 302, answer.content.decode()
    assert kinds(played).count("sign_agreement") == 1
    assert played.view.state("agreement") == "signing"


def test_a_wrong_code_does_not_sign_and_keeps_the_signature(cast: Cast, worker: Client) -> None:
    played = playing.drafted(cast)
    command = command_on(worker.get(act(played, "sign_agreement")).content.decode())
    said = {"command_id": command, "draft": "1", "signature_strokes": STROKES}
    with clock.moved(timedelta(minutes=2)):
        code, _ = ask_for_code(worker, played, **said)
        wrong = f"{(int(code) + 1) % 1_000_000:06d}"
        answer = worker.post(act(played, "sign_agreement"), {**said, "code": wrong})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "验证码不正确" in page
    assert "&#34;x&#34;: 10" in page
    assert not played.view.agreement.signatures


def test_a_code_for_signing_opens_no_door(cast: Cast, worker: Client, anybody: Client) -> None:
    played = playing.drafted(cast)
    with clock.moved(timedelta(minutes=2)):
        code, _ = ask_for_code(worker, played)
        session = anybody.session
        session["sign_in_phone"] = "13800000001"
        session.save()
        anybody.cookies["sessionid"] = session.session_key or ""
        assert "验证码不正确" in anybody.post("/sign-in/code/", {"code": code}).content.decode()


def test_a_stale_draft_is_refused(cast: Cast, worker: Client) -> None:
    played = playing.drafted(cast)
    command = command_on(worker.get(act(played, "sign_agreement")).content.decode())
    played.do(played.mediator, DraftAgreement(content="改过的协议", terms=played.view.agreement.terms))
    said = {"command_id": command, "draft": "1", "signature_strokes": STROKES}
    with clock.moved(timedelta(minutes=2)):
        code, _ = ask_for_code(worker, played, **said)
        answer = worker.post(act(played, "sign_agreement"), {**said, "code": code})
    assert answer.status_code in (409, 422)
    assert "stale_draft" in answer.content.decode()


def test_signing_is_refused_with_a_reason(cast: Cast, employer: Client) -> None:
    played = playing.drafted(cast)
    send(employer, played, "refuse_to_sign", draft="1", reason="金额不对，应扣除预支的2000元")
    assert played.view.state("agreement") == "refused"


def test_both_ask_the_court_to_confirm(cast: Cast, worker: Client, employer: Client) -> None:
    played = playing.agreed(cast)
    for browser in (worker, employer):
        send(browser, played, "apply_for_confirmation", truthful="on")
    assert played.view.state("force") == "applied"


def test_the_money_is_reported_and_confirmed(cast: Cast, worker: Client, employer: Client) -> None:
    played = playing.confirmed(cast)
    send(employer, played, "record_performance", term="1", **today("performed_on"), proof=lambda: photo("转账.jpg"))
    assert "转账.jpg" in {link.name for link in files.links_of(played.id)}
    send(worker, played, "confirm_receipt", term="1", **today("received_on"))
    assert played.view.state("performance") == "performed"


def test_a_default_before_its_day_is_refused_in_words(cast: Cast, worker: Client) -> None:
    played = playing.confirmed(cast)
    command = command_on(worker.get(act(played, "report_default")).content.decode())
    said = {"command_id": command, "term": "1", "text": "一分没给"}
    answer = worker.post(act(played, "report_default"), said)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "履行期限尚未届满" in page
    assert "too_early" in page
    assert "一分没给" in page


def test_mediation_is_left_without_a_reason(cast: Cast, worker: Client) -> None:
    played = playing.preparing(cast)
    send(worker, played, "leave_mediation")
    assert played.view.state("mediation") == "stopped"


def test_the_application_is_withdrawn(cast: Cast, worker: Client) -> None:
    played = playing.applied(cast)
    page = worker.get(act(played, "withdraw_application")).content.decode()
    assert "不能撤回" in page
    send(worker, played, "withdraw_application")
    assert played.view.state("intake") == "withdrawn"


def test_material_is_added_and_belongs_to_the_case(cast: Cast, worker: Client) -> None:
    played = playing.preparing(cast)
    page = worker.get(act(played, "add_material")).content.decode()
    said = {"command_id": command_on(page), "text": "8月工资条", "files": photo("8月.jpg")}
    assert worker.post(act(played, "add_material"), said).status_code == 302
    assert "8月.jpg" in worker.get(f"/cases/{played.id}/").content.decode()


def test_a_wrong_kind_of_file_is_refused_in_words(cast: Cast, worker: Client) -> None:
    played = playing.preparing(cast)
    page = worker.get(act(played, "add_material")).content.decode()
    wrong = photo("病毒.exe")
    answer = worker.post(act(played, "add_material"), {"command_id": command_on(page), "text": "看看", "files": wrong})
    assert answer.status_code == 422
    assert "病毒.exe" in answer.content.decode()
    assert "看看" in answer.content.decode()


def test_another_content_under_a_used_command_is_refused(cast: Cast, worker: Client) -> None:
    played = playing.preparing(cast)
    person = played.view.mediators[0].person
    typed = {"mediator": person, "ground": "interest", "reason": "同学"}
    command = send(worker, played, "challenge_mediator", **typed)
    said = {"command_id": command, **typed, "reason": "亲戚"}
    answer = worker.post(act(played, "challenge_mediator"), said)
    assert answer.status_code == 409
    assert "command_reused" in answer.content.decode()


def test_what_is_not_open_now_leads_back_with_a_word(cast: Cast, worker: Client) -> None:
    played = playing.applied(cast)
    page = worker.get(act(played, "sign_agreement"), follow=True).content.decode()
    assert "已经办过，或者现在不用办" in page


@pytest.mark.parametrize("kind", ["apply", "accept_application", "take_seat", "nonsense"])
def test_acts_that_are_not_a_partys_have_no_page(cast: Cast, worker: Client, kind: str) -> None:
    played = playing.applied(cast)
    assert worker.get(act(played, kind)).status_code == 404


@pytest.mark.parametrize("stage", list(playing.STAGES))
def test_every_act_that_is_open_has_a_page_with_few_queries(
    stage: str,
    cast: Cast,
    worker: Client,
    employer: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    played = playing.STAGES[stage](cast)
    for browser, actor in ((worker, played.worker), (employer, played.employer)):
        open_now = {rule.kind for rule in available(played.view, actor, clock.now())} - {"take_seat"}
        for kind in sorted(open_now):
            with django_assert_max_num_queries(12):
                assert browser.get(act(played, kind)).status_code == 200, kind


def test_what_was_added_opens(cast: Cast, worker: Client) -> None:
    played = playing.preparing(cast)
    page = worker.get(act(played, "add_material")).content.decode()
    worker.post(act(played, "add_material"), {"command_id": command_on(page), "text": "", "files": photo("8月.jpg")})
    (link,) = [link for link in files.links_of(played.id) if link.name == "8月.jpg"]
    assert worker.get(link.url).status_code == 200


def test_the_arbitration_status_is_told_again_when_it_changed(cast: Cast, worker: Client) -> None:
    played = playing.preparing(cast)
    typed = {"status": "pending", "commission": str(cast.arbitration.id), "proofs": lambda: photo("受理通知书.jpg")}
    send(worker, played, "prove_arbitration_status", **typed)
    assert played.view.arbitration.status == "pending"


def test_only_the_other_side_is_asked_for_records(cast: Cast, worker: Client) -> None:
    played = playing.preparing(cast)
    page = worker.get(act(played, "request_employer_records")).content.decode()
    assert 'value="r1"' in page
    assert 'value="a1"' not in page
    send(worker, played, "request_employer_records", party="r1", what="考勤记录、工资表")
    assert played.view.records_requests[0].party == "r1"
