"""文书核验 over HTTP: by upload and by code, for anybody; and making a paper again from the desk."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from fengqiao.papers import codes, jobs
from fengqiao.papers.models import Dossier
from fengqiao.papers.signing import apart
from fengqiao.papers.signing.inspection import Trust
from tests.casebook.journey import Journey
from tests.directory.playing import staff_browser
from tests.papers.test_make_papers import newest
from tests.papers.test_sign_papers import content


@pytest.fixture(autouse=True)
def plain_statics(settings: Settings) -> None:
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def upload(pdf: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("协议.pdf", pdf, content_type="application/pdf")


def test_a_document_is_checked_and_not_kept(journey: Journey, client: Client) -> None:
    journey.to_offer()
    pdf = content(newest(journey))
    page = client.post(reverse("papers:check"), {"document": upload(pdf)}).content.decode()
    for said in ("真实、完整", "委派调解函", "是最新的一份", "加盖电子印章", "SM2 签名，经核验有效"):
        assert said in page
    at = pdf.index(b"stream") + 40
    changed = pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]
    page = client.post(reverse("papers:check"), {"document": upload(changed)}).content.decode()
    assert "不是签发的原件" in page


def test_what_is_no_document_is_refused_with_the_reason(db: None, client: Client) -> None:
    page = client.post(reverse("papers:check"), {}).content.decode()
    assert "请选择要核验的文件" in page
    assert "无法读取" in client.post(reverse("papers:check"), {"document": upload(b"%PDF-1.7 no")}).content.decode()


def test_a_code_leads_to_its_paper_however_it_is_typed(journey: Journey, client: Client) -> None:
    journey.to_offer()
    code = newest(journey).issues.get().code
    answer = client.get(reverse("papers:check"), {"code": codes.grouped(code).lower()})
    assert answer.headers["Location"] == reverse("papers:check_code", args=[code])
    page = client.get(answer.headers["Location"]).content.decode()
    assert "委派调解函" in page
    assert journey.worker.name not in page
    assert client.get(reverse("papers:check_code", args=["0" * 16])).status_code == 404
    assert "16 位数字和字母" in client.get(reverse("papers:check"), {"code": "123"}).content.decode()
    assert client.get(reverse("papers:sm2_signature", args=[code])).content[:1] == b"\x30"
    assert client.get(reverse("papers:sm2_key")).content.startswith(b"-----BEGIN PUBLIC KEY")
    assert client.get(reverse("papers:root_certificate")).content.startswith(b"-----BEGIN CERTIFICATE")


def test_too_many_at_once_are_asked_to_come_again(db: None, client: Client) -> None:
    for _ in range(apart.AT_ONCE):
        apart._free.acquire()
    try:
        assert client.post(reverse("papers:check"), {"document": upload(b"%PDF")}).status_code == 503
    finally:
        for _ in range(apart.AT_ONCE):
            apart._free.release()


def test_a_hostile_document_only_ends_its_own_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "PATIENCE_SECONDS", 0.01)
    assert apart.inspected(b"%PDF-1.7", Trust(())).fault


def test_the_body_makes_its_own_paper_again_and_others_find_nothing(journey: Journey) -> None:
    journey.to_offer()
    letter = newest(journey)
    address = reverse("desks:reissue_paper", args=[journey.case, letter.id])
    assert staff_browser(Client(), journey.cast.administrator).get(address).status_code == 404
    clerk = staff_browser(Client(), journey.cast.clerk)
    assert clerk.get(address).status_code == 200
    assert clerk.post(address, {}).status_code == 200
    assert letter.issues.count() == 1
    assert clerk.post(address, {"reason": "layout"}).status_code == 302
    assert letter.issues.count() == 2
    page = clerk.get(reverse("desks:case", args=[journey.case])).content.decode()
    assert "时间戳待补" in page
    assert address in page


def test_a_dossier_is_asked_for_watched_and_downloaded(journey: Journey) -> None:
    journey.apply()
    address = reverse("desks:dossier", args=[journey.case])
    clerk = staff_browser(Client(), journey.cast.clerk)
    assert address in clerk.get(reverse("desks:case", args=[journey.case])).content.decode()
    assert clerk.post(address).status_code == 302
    assert "正在排队" in clerk.get(address).content.decode()
    assert clerk.post(address).status_code == 409
    jobs.bind_waiting()
    page = clerk.get(address).content.decode()
    assert "已制成" in page
    made = Dossier.objects.get()
    parts = {part: reverse("desks:open_dossier", args=[journey.case, made.id, part]) for part in ("pdf", "export")}
    assert all(part in page for part in parts.values())
    assert b"".join(streaming(clerk, parts["pdf"])).startswith(b"%PDF")
    assert b"".join(streaming(clerk, parts["export"])).startswith(b"{")
    other = staff_browser(Client(), journey.cast.administrator)
    assert [other.get(each).status_code for each in (address, parts["pdf"])] == [404, 404]


def streaming(browser: Client, address: str) -> Iterable[bytes]:
    answer: Any = browser.get(address)
    return cast(Iterable[bytes], answer.streaming_content)
