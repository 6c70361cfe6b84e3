"""A court's clerk hands a sheet out and enters what comes back, in the browser."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fengqiao.directory import actions
from fengqiao.paperwork.models import IssuedSheet
from fengqiao.wire.sheets import verify_answer
from tests.desks.conftest import Desk, WebJourney
from tests.paperwork.conftest import failed
from tests.portal.visiting import serve_as_web
from tests.ways.town import serve_as_owner


@pytest.fixture
def offered(journey: WebJourney) -> WebJourney:
    """A case offered to an organisation that works on paper."""
    journey.to_offer()
    serve_as_owner()
    actions.change_body(body=journey.cast.organisation.id, fields={"entered_by": str(journey.cast.court.id)}, by=None)
    serve_as_web()
    return journey


def scan(name: str = "办理单.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, f"签了名的{name}".encode(), content_type="text/plain")


def made_out(clerk: Client, journey: WebJourney) -> IssuedSheet:
    assert clerk.post(reverse("desks:paperwork", args=[journey.case])).status_code == 302
    serve_as_owner()
    sheet = IssuedSheet.objects.latest("issued_at")
    serve_as_web()
    return sheet


def typed(journey: WebJourney, **changed: str) -> dict[str, Any]:
    said = failed(journey) | changed  # type: ignore[arg-type]  # a journey of either kind has a view and a mediator
    both = [party.id for party in journey.view.parties]
    choices = {
        "accept": "accept",
        "mediator": journey.mediator.person,
        "circumstance": "none",
        "present.1": both,
        "signed.1": both,
        "result": "failed",
        "ground": changed.get("ground", "5"),
    }
    ticked = {f"rights.{party}": "yes" for party in both} | {f"identity.{party}": "identity_card" for party in both}
    return said | choices | ticked | {"way": "typed", "vouched": "on"}


def test_a_sheet_is_made_out_printed_typed_and_answered(offered: WebJourney, desk: Desk) -> None:
    clerk = desk(offered.cast.clerk)
    case_page = clerk.get(reverse("desks:case", args=[offered.case])).content.decode()
    assert "用纸质办理" in case_page
    sheet = made_out(clerk, offered)
    got = clerk.get(reverse("desks:open_sheet", args=[offered.case, sheet.id, "package"]))
    assert "case.json" in zipfile.ZipFile(io.BytesIO(got.content)).namelist()
    address = reverse("desks:enter_sheet", args=[offered.case, sheet.id])
    assert "送达地址" in clerk.get(address).content.decode()
    sent = clerk.post(address, typed(offered) | {"scans": scan()})
    assert sent.status_code == 302, sent.content.decode()
    assert offered.view.mediation.state == "concluded_failed"
    answer = clerk.get(reverse("desks:open_sheet", args=[offered.case, sheet.id, "answer"]))
    assert verify_answer(answer.content).holds
    assert "已录入" in clerk.get(reverse("desks:paperwork", args=[offered.case])).content.decode()
    told = clerk.get(reverse("desks:case", args=[offered.case])).content.decode()
    assert f"纸质办理，{offered.cast.court.name}{offered.cast.clerk.person.name}录入" in told


def test_a_refused_line_is_named_and_what_was_typed_stays(offered: WebJourney, desk: Desk) -> None:
    clerk = desk(offered.cast.clerk)
    address = reverse("desks:enter_sheet", args=[offered.case, made_out(clerk, offered).id])
    sent = clerk.post(address, typed(offered, ground="6") | {"scans": scan()})
    page = sent.content.decode()
    assert sent.status_code == 422
    assert "整张办理单没有记入" in page
    assert "调解期限还没有届满" in page
    assert "对加班费数额分歧较大" in page
    assert offered.view.referral.state == "offered"


def test_without_scan_or_vouching_nothing_is_entered(offered: WebJourney, desk: Desk) -> None:
    clerk = desk(offered.cast.clerk)
    address = reverse("desks:enter_sheet", args=[offered.case, made_out(clerk, offered).id])
    sent = clerk.post(address, {**typed(offered), "vouched": ""})
    assert sent.status_code == 422
    assert "请核对后勾选" in sent.content.decode()


def test_only_the_clerk_of_the_court_that_is_entrusted_finds_the_page(offered: WebJourney, desk: Desk) -> None:
    address = reverse("desks:paperwork", args=[offered.case])
    for member in (offered.cast.administrator, offered.cast.mediator, offered.cast.judge):
        assert desk(member).get(address).status_code == 404
    serve_as_owner()
    actions.change_body(body=offered.cast.organisation.id, fields={"entered_by": ""}, by=None)
    serve_as_web()
    assert desk(offered.cast.clerk).get(address).status_code == 404


def test_a_case_that_moved_on_shows_what_changed_and_refuses_the_sheet(offered: WebJourney, desk: Desk) -> None:
    clerk = desk(offered.cast.clerk)
    sheet = made_out(clerk, offered)
    offered.do(offered.clerk, "record_attempt", party="r1", method="phone", result="已经知道调解时间")
    page = clerk.get(reverse("desks:paperwork", args=[offered.case])).content.decode()
    assert "案件已有变化，不能再录入" in page
    assert "记录联系情况" in page
    address = reverse("desks:enter_sheet", args=[offered.case, sheet.id])
    sent = clerk.post(address, typed(offered) | {"scans": scan()})
    assert sent.status_code == 422
    assert "记录联系情况" in sent.content.decode()
    assert offered.view.referral.state == "offered"
