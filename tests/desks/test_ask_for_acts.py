"""The page of an act: refusals keep what was typed, sending twice is one act, what binds is repeated first."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fengqiao.directory.fixtures import totp_now
from fengqiao.files.models import Link
from tests.casebook.journey import DIGEST, Journey
from tests.desks.conftest import Desk
from tests.desks.forms import fields_of, read
from tests.directory.playing import later
from tests.files.corpus import pdf

pytestmark = pytest.mark.django_db

PDF = pdf()


def url(journey: Journey, kind: str) -> str:
    return reverse("desks:act", args=[journey.case, kind])


def text(response: Any) -> str:
    said: str = response.content.decode()
    return said


def count(journey: Journey) -> int:
    return journey.view.seq


def test_sending_twice_is_one_act(applied: Journey, desk: Desk) -> None:
    clerk = desk(applied.cast.clerk)
    sent = fields_of(clerk, url(applied, "accept_application"))
    before = count(applied)
    first, second = (clerk.post(url(applied, "accept_application"), sent) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert count(applied) == before + 1


def test_one_command_for_two_contents_is_refused_with_its_code(applied: Journey, desk: Desk) -> None:
    clerk = desk(applied.cast.clerk)
    sent = fields_of(clerk, url(applied, "accept_application"))
    clerk.post(url(applied, "accept_application"), sent)
    again = clerk.post(url(applied, "accept_application"), sent | {"note": "另一份说明"})
    assert again.status_code == 422
    assert "command_reused" in text(again)
    assert "另一份说明" in text(again)


def test_what_was_typed_stays_where_a_field_is_missing(applied: Journey, desk: Desk) -> None:
    clerk = desk(applied.cast.clerk)
    sent = fields_of(clerk, url(applied, "return_application"))
    response = clerk.post(url(applied, "return_application"), sent | {"notice": "请向修武县人民法院提出"})
    assert response.status_code == 422
    assert "请选择“退回事由”中的一项" in text(response)
    assert "请向修武县人民法院提出" in text(response)
    assert applied.view.intake.state == "applied"


def test_what_cannot_be_undone_is_repeated_before_it_is_done(applied: Journey, desk: Desk) -> None:
    clerk = desk(applied.cast.clerk)
    answers = {"ground": "no_jurisdiction", "notice": "请向修武县人民法院提出"}
    sent = fields_of(clerk, url(applied, "return_application")) | answers
    asked = clerk.post(url(applied, "return_application"), sent)
    assert asked.status_code == 200
    assert "不能撤回" in text(asked)
    assert "不属于本院管辖" in text(asked)
    assert applied.view.intake.state == "applied"
    changed = clerk.post(url(applied, "return_application"), read(text(asked)) | {"again": "1"})
    assert "请向修武县人民法院提出" in text(changed)
    done = clerk.post(url(applied, "return_application"), read(text(asked)) | {"confirmed": "1"})
    assert done.status_code == 302
    assert applied.view.intake.state == "returned"


def test_a_step_whose_time_has_passed_leads_back_to_the_case(applied: Journey, desk: Desk) -> None:
    clerk = desk(applied.cast.clerk)
    applied.do(applied.clerk, "accept_application")
    response = clerk.get(url(applied, "accept_application"), follow=True)
    assert response.redirect_chain[-1][0] == reverse("desks:case", args=[applied.case])
    assert "现在不能办理" in text(response)


def test_after_an_act_the_case_says_what_happened_and_who_is_next(applied: Journey, desk: Desk) -> None:
    clerk = desk(applied.cast.clerk)
    sent = fields_of(clerk, url(applied, "accept_application"))
    response = clerk.post(url(applied, "accept_application"), sent, follow=True)
    assert "已办理：接收申请。" in text(response)
    assert "接下来：" in text(response)


def test_a_partys_paper_is_entered_with_its_scan(applied: Journey, desk: Desk) -> None:
    applied.do(applied.clerk, "accept_application")
    clerk = desk(applied.cast.clerk)
    page = url(applied, "consent_as_applicant")
    sent = fields_of(clerk, page) | {"as_party": "a1", "explained": "on"}
    missing = clerk.post(page, sent)
    assert missing.status_code == 422
    assert "请上传文件：纸质材料扫描件" in text(missing)
    scan = SimpleUploadedFile("同意书.pdf", PDF, content_type="application/pdf")
    done = clerk.post(page, sent | {"on_paper": scan})
    assert done.status_code == 302, text(done)
    assert applied.view.parties[0].consent == "given"
    assert Link.objects.get(subject=applied.case, name="同意书.pdf").attached_by == applied.cast.clerk.person.id


def test_a_file_stays_when_the_form_comes_back(applied: Journey, desk: Desk) -> None:
    applied.do(applied.clerk, "accept_application")
    clerk = desk(applied.cast.clerk)
    page = url(applied, "consent_as_applicant")
    scan = SimpleUploadedFile("同意书.pdf", PDF, content_type="application/pdf")
    back = clerk.post(page, fields_of(clerk, page) | {"as_party": "a1", "on_paper": scan})
    assert back.status_code == 422
    assert "已上传：同意书.pdf" in text(back)
    assert clerk.post(page, read(text(back)) | {"explained": "on"}).status_code == 302


def _to_countersigning(journey: Journey) -> None:
    journey.to_offer()
    journey.to_record()
    journey.to_agreement()


def _countersign(mediator: Client, journey: Journey, totp: str) -> Any:
    page = url(journey, "countersign_agreement")
    asked = mediator.post(page, fields_of(mediator, page))
    return mediator.post(page, read(text(asked)) | {"confirmed": "1", "totp": totp})


def test_a_mediator_signs_with_the_code_generator(journey: Journey, desk: Desk) -> None:
    _to_countersigning(journey)
    mediator = desk(journey.cast.mediator)
    spent = totp_now()
    refused = _countersign(mediator, journey, spent)
    assert refused.status_code == 422
    assert "动态口令不正确或者已经用过" in text(refused)
    assert not journey.view.agreement.countersignatures
    with later(seconds=60):
        sent = read(text(refused)) | {"confirmed": "1", "totp": totp_now()}
        first, second = (mediator.post(url(journey, "countersign_agreement"), sent) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    (signature,) = journey.view.agreement.countersignatures
    assert Link.objects.filter(subject=journey.case, file_id=signature.file).exists()


def test_a_redraft_begins_with_the_draft_before_it(journey: Journey, desk: Desk) -> None:
    journey.to_offer()
    journey.to_record()
    journey.do(journey.mediator, "record_attendance", session="s1", present=["a1", "r1"])
    journey.do(journey.mediator, "record_session", record="w1", session="s1", text="双方陈述……")
    for by in (journey.worker, journey.employer):
        journey.do(by, "sign_record", record="w1", signature=DIGEST)
    mediator = desk(journey.cast.mediator)
    page = url(journey, "draft_agreement")
    sent = fields_of(mediator, page)
    assert "terms-0-obligor" in sent
    more = mediator.post(page, sent | {"add_row": "terms", "content": "一、改过的内容"})
    assert "一、改过的内容" in text(more)
    grown = read(text(more))
    assert grown["terms-TOTAL_FORMS"] == ["2"]
    assert mediator.post(page, grown).status_code == 302
    assert journey.view.agreement.content == "一、改过的内容"
    assert len(journey.view.agreement.terms) == 1
    assert fields_of(mediator, page)["content"] == ["一、改过的内容"]
