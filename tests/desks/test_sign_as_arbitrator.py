"""The commission's statement is signed by the arbitrator: here with their own code, or on paper that is handed in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fengqiao.directory.fixtures import totp_now
from fengqiao.files.models import Link
from tests.casebook.journey import DIGEST, Journey, staff_actor
from tests.desks.conftest import Desk
from tests.desks.forms import fields_of, read
from tests.desks.test_ask_for_acts import PDF, text
from tests.directory.playing import later

pytestmark = pytest.mark.django_db
KIND = "issue_arbitral_statement"


def _accepted(journey: Journey, arbitrator: str) -> None:
    """Both asked the commission, which took the review up under that arbitrator."""
    journey.to_offer()
    journey.to_record()
    journey.to_agreement()
    journey.do(journey.mediator, "countersign_agreement", draft=1, signature=DIGEST)
    journey.do(journey.admin, "seal_agreement", draft=1, sealed_file=DIGEST)
    journey.do(journey.mediator, "conclude_mediation", ground=1, summary="双方达成协议")
    journey.do(journey.clerk, "take_back")
    commission = str(journey.cast.arbitration.id)
    for by in (journey.worker, journey.employer):
        journey.do(by, "apply_for_review", commission=commission, truthful=True)
    clerk = staff_actor(journey.cast.arbitration_clerk)
    journey.do(clerk, "accept_review", case_number="审1号", arbitrator_name=arbitrator)


def test_the_arbitrator_signs_with_their_own_code(journey: Journey, desk: Desk) -> None:
    arbitrator = journey.cast.arbitration_clerk
    _accepted(journey, arbitrator.person.name)
    browser, url = desk(arbitrator), reverse("desks:act", args=[journey.case, KIND])
    with later(seconds=60):
        asked = browser.post(url, fields_of(browser, url))
        assert "签名的调解书扫描件" not in text(asked), "who signs here hands nothing in"
        refused = browser.post(url, read(text(asked)) | {"confirmed": "1", "totp": "000000"})
        assert refused.status_code == 422
        sent = browser.post(url, read(text(refused)) | {"confirmed": "1", "totp": totp_now()})
    assert sent.status_code == 302, text(sent)
    signed = journey.view.review.signed
    assert signed is not None
    assert (signed.name, signed.signer) == (arbitrator.person.name, arbitrator.person.name)


def test_who_is_not_the_arbitrator_hands_in_what_was_signed_on_paper(journey: Journey, desk: Desk) -> None:
    _accepted(journey, "吴清")
    browser, url = desk(journey.cast.arbitration_clerk), reverse("desks:act", args=[journey.case, KIND])
    with later(seconds=60):
        assert "仲裁员吴清签名的调解书扫描件" in text(browser.get(url))
        assert browser.post(url, fields_of(browser, url)).status_code == 422, "nothing was handed in"
        scan = SimpleUploadedFile("仲裁调解书.pdf", PDF, content_type="application/pdf")
        asked = browser.post(url, fields_of(browser, url) | {"signature": scan})
        sent = browser.post(url, read(text(asked)) | {"confirmed": "1", "totp": totp_now()})
    assert sent.status_code == 302, text(sent)
    signed = journey.view.review.signed
    assert signed is not None
    assert (signed.name, signed.signer) == ("吴清", ""), "on paper"
    assert Link.objects.filter(subject=journey.case, file_id=signed.file, name="仲裁调解书.pdf").exists()
