"""What is brought in person or on paper is entered at the desk."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.casebook import queries as casebook
from fengqiao.desks.queries import node
from tests.casebook.journey import Journey
from tests.desks.conftest import Desk
from tests.desks.forms import fields_of
from tests.desks.test_ask_for_acts import PDF, text
from tests.portal.visiting import serve_as_web

pytestmark = pytest.mark.django_db

PEOPLE = {
    "applicants-0-kind": "natural",
    "applicants-0-name": "李秀英",
    "applicants-0-identity": "410811198803120029",
    "applicants-0-phone": "13800000001",
    "respondents-0-kind": "organisation",
    "respondents-0-name": "焦作市云台机械有限公司",
    "claims-0-cause": "pay.arrears",
    "claims-0-title": "支付2026年5月至8月工资",
    "claims-0-amount_fen": "24,000",
    "facts_text": "公司拖欠工资四个月。",
}


def test_an_oral_application_is_entered_with_its_record(journey: Journey, desk: Desk) -> None:
    clerk = desk(journey.cast.clerk)
    url = reverse("desks:open_case", args=["apply"])
    record = SimpleUploadedFile("口头申请笔录.pdf", PDF, content_type="application/pdf")
    sent = fields_of(clerk, url) | PEOPLE | {"channel": "oral", "oral_record": record}
    response = clerk.post(url, sent)
    assert response.status_code == 302, text(response)
    page = text(clerk.get(response.headers["Location"]))
    assert "李秀英与焦作市云台机械有限公司" in page
    assert "口头申请笔录.pdf" in page
    assert "填报仲裁情况" in page


def test_an_organisation_takes_up_what_was_brought_to_it(journey: Journey, desk: Desk) -> None:
    mediator = desk(journey.cast.administrator)
    url = reverse("desks:open_case", args=["receive_own_case"])
    response = mediator.post(url, fields_of(mediator, url) | PEOPLE)
    assert response.status_code == 302, text(response)
    (row,), _ = casebook.cases(casebook.Filter(), of=[f"body:{journey.cast.organisation.id}"])
    assert row.intake == "own"


def test_a_settlement_reached_offline_is_entered_with_its_terms(journey: Journey, desk: Desk) -> None:
    administrator = desk(journey.cast.administrator)
    url = reverse("desks:open_case", args=["enter_settlement"])
    scan = SimpleUploadedFile("调解协议.pdf", PDF, content_type="application/pdf")
    day = clock.today()
    effective = {"effective_on_year": day.year, "effective_on_month": day.month, "effective_on_day": day.day}
    terms = {
        "terms-0-obligor": "r1",
        "terms-0-obligee": "a1",
        "terms-0-text": "银行转账支付拖欠工资",
        "terms-0-amount_fen": "24000",
    }
    said = {"content": "一、公司支付工资。", "mediator": str(journey.cast.mediator.person.id), "mode": "on_site"}
    sent = fields_of(administrator, url) | PEOPLE | effective | terms | said | {"signed_agreement": scan}
    response = administrator.post(url, sent)
    assert response.status_code == 302, text(response)
    assert "银行转账支付拖欠工资" in text(administrator.get(response.headers["Location"]))


def test_a_clerk_enters_nothing_for_an_organisation(journey: Journey, desk: Desk) -> None:
    clerk = desk(journey.cast.clerk)
    assert clerk.get(reverse("desks:open_case", args=["enter_settlement"])).status_code == 404
    assert clerk.get(reverse("desks:open_case", args=["accept_application"])).status_code == 404


def test_a_wrong_number_is_said_at_its_field_and_all_else_stays(journey: Journey, desk: Desk) -> None:
    clerk = desk(journey.cast.clerk)
    url = reverse("desks:open_case", args=["apply"])
    wrong = PEOPLE | {"applicants-0-identity": "410811198803120028"}
    response = clerk.post(url, fields_of(clerk, url) | wrong)
    assert response.status_code == 422
    assert 'href="#id_applicants-0-identity"' in text(response)
    assert "公司拖欠工资四个月。" in text(response)


def test_what_failed_is_shown_and_tried_again(journey: Journey, desk: Desk) -> None:
    journey.apply()
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("SELECT max(n) FROM ledger_errand")
        (number,) = cursor.fetchone()
        later = clock.now().replace(year=2099)
        cursor.execute("INSERT INTO ledger_failure VALUES ('papers', %s, 3, %s, 'typst is not there')", [number, later])
    serve_as_web()
    operator = desk(journey.cast.operator)
    page = text(operator.get(reverse("desks:node")))
    assert "typst is not there" in page
    response = operator.post(reverse("desks:retry"), {"reader": "papers", "n": number}, follow=True)
    assert "马上重试" in text(response)
    assert node.failures()[0].next_at <= clock.now()
    assert operator.post(reverse("desks:retry"), {"reader": "papers", "n": "x"}).status_code == 302
