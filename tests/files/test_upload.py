"""The resumable upload protocol: begun, continued, cut, repeated, given up, and what it answers to each."""

import base64
import hashlib
import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.http import HttpResponseBase
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fengqiao.base import clock
from fengqiao.files import actions, jobs, quotas, stores
from fengqiao.files.models import Link, Upload
from fengqiao.refusals import Refused
from tests.files import corpus
from tests.files.conftest import LIN

pytestmark = pytest.mark.django_db

TUS = {"Tus-Resumable": "1.0.0"}
TEXT = "老板说明天不用来了。\n".encode() * 50


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def create(client: Client, size: int, name: str = "聊天.txt", purpose: str = "evidence") -> HttpResponseBase:
    metadata = f"filename {encoded(name)},purpose {encoded(purpose)},empty"
    return client.post("/files/uploads/", headers={**TUS, "Upload-Length": str(size), "Upload-Metadata": metadata})


def begun(client: Client, size: int, name: str = "聊天.txt") -> str:
    response = create(client, size, name)
    assert response.status_code == 201, response
    return response["Location"]


def patch(client: Client, address: str, offset: int, part: bytes, checksum: str = "") -> HttpResponseBase:
    headers = {**TUS, "Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
    return client.patch(address, part, headers=headers | ({"Upload-Checksum": checksum} if checksum else {}))


def head(client: Client, address: str) -> HttpResponseBase:
    return client.head(address, headers=TUS)


def code(response: HttpResponseBase) -> str:
    assert response["Content-Type"] == "application/problem+json"
    return str(response.json()["code"])  # type: ignore[attr-defined]  # the test client adds json()


def test_the_server_says_what_it_can_do(lin: Client) -> None:
    response = lin.options("/files/uploads/")
    assert response.status_code == 204
    assert response["Tus-Version"] == "1.0.0"
    assert response["Tus-Extension"] == "creation,expiration,checksum,termination"
    assert response["Tus-Max-Size"] == str(2 * 1024**3)


def test_a_file_goes_up_in_parts_and_comes_back(lin: Client) -> None:
    address = begun(lin, len(TEXT))
    assert patch(lin, address, 0, TEXT[:100])["Upload-Offset"] == "100"
    assert (head(lin, address)["Upload-Offset"], head(lin, address)["Upload-Length"]) == ("100", str(len(TEXT)))
    last = patch(lin, address, 100, TEXT[100:])
    assert last.status_code == 204
    assert last["Tus-Resumable"] == "1.0.0"
    opened = lin.get(last["File-Address"])
    assert b"".join(opened) == TEXT
    assert head(lin, address)["File-Link"] == last["File-Link"]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.lists(st.integers(0, len(TEXT)), max_size=4), torn=st.integers(0, 40))
def test_an_upload_resumes_wherever_it_was_cut(lin: Client, cuts: list[int], torn: int) -> None:
    address = begun(lin, len(TEXT))
    part = stores.partials().directory / f"{uuid.UUID(address.split('/')[-2]).hex}.part"
    for cut in [*sorted(set(cuts)), len(TEXT)]:
        offset = int(head(lin, address)["Upload-Offset"])
        if offset == len(TEXT):
            break
        assert patch(lin, address, offset, TEXT[offset:cut]).status_code == 204
        if part.exists():  # a crash tears the last frame
            with part.open("r+b") as file:
                file.truncate(max(0, part.stat().st_size - torn))
    while (offset := int(head(lin, address)["Upload-Offset"])) < len(TEXT):
        patch(lin, address, offset, TEXT[offset:])
    link = Link.objects.get(id=head(lin, address)["File-Link"])
    assert link.file_id == f"sha256:{hashlib.sha256(TEXT).hexdigest()}"


def test_what_came_before_the_line_broke_is_kept(lin: Client) -> None:
    upload = actions.start_upload(owner=LIN.person, name="a.txt", size=len(TEXT), purpose="evidence")

    def broken() -> Iterator[bytes]:
        yield TEXT[:64]
        raise OSError("the line broke")

    with pytest.raises(OSError, match="the line broke"):
        actions.receive_part(upload=upload.id, owner=LIN.person, offset=0, body=broken())
    assert actions.look_up_upload(upload=upload.id, owner=LIN.person).offset == 64


def test_an_upload_that_a_crash_left_whole_is_completed_when_asked_about(lin: Client) -> None:
    upload = actions.start_upload(owner=LIN.person, name="a.txt", size=len(TEXT), purpose="evidence")
    with stores.partials().held(upload.id) as partial:
        partial.append([TEXT], size=len(TEXT))
    response = head(lin, f"/files/uploads/{upload.id}/")
    assert Link.objects.filter(id=response["File-Link"]).exists()


def test_half_an_upload_is_not_readable_on_disk(lin: Client, store: Path) -> None:
    address = begun(lin, len(TEXT))
    patch(lin, address, 0, TEXT[:-1])
    (part,) = (store / "uploads").iterdir()
    assert TEXT[:20] not in part.read_bytes()
    patch(lin, address, len(TEXT) - 1, TEXT[-1:])
    assert list((store / "uploads").iterdir()) == []
    (sealed,) = (path for path in store.rglob("*") if path.is_file())
    assert TEXT[:20] not in sealed.read_bytes()


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_part_with_the_right_checksum_is_kept(lin: Client, algorithm: str) -> None:
    address = begun(lin, len(TEXT))
    proof = base64.b64encode(hashlib.new(algorithm, TEXT[:99]).digest()).decode()
    assert patch(lin, address, 0, TEXT[:99], checksum=f"{algorithm} {proof}").status_code == 204


def test_a_part_with_a_wrong_checksum_leaves_nothing(lin: Client) -> None:
    address = begun(lin, len(TEXT))
    patch(lin, address, 0, TEXT[:10])
    proof = base64.b64encode(hashlib.sha256(b"other").digest()).decode()
    refused = patch(lin, address, 10, TEXT[10:], checksum=f"sha256 {proof}")
    assert (refused.status_code, code(refused)) == (460, "upload_checksum_differs")
    assert head(lin, address)["Upload-Offset"] == "10"


def test_a_crash_inside_a_part_with_a_checksum_leaves_nothing_of_it() -> None:
    upload = actions.start_upload(owner=LIN.person, name="a.txt", size=len(TEXT), purpose="evidence")

    class Crash:
        def update(self, chunk: bytes) -> None:
            if chunk == b"c":
                raise SystemExit

        def verify(self) -> None:
            raise AssertionError

    with stores.partials().held(upload.id) as partial:
        partial.append([b"kept"], size=99)
        path = stores.partials().directory / f"{upload.id.hex}.part"
        kept = path.read_bytes()
        with pytest.raises(SystemExit):
            partial.append([b"a", b"b", b"c"], size=99, proof=Crash())
        assert path.read_bytes() == kept


@pytest.mark.parametrize(
    ("headers", "status", "expected"),
    [
        ({"Tus-Resumable": "0.2.2"}, 412, "upload_version_unknown"),
        ({"Upload-Offset": "-1"}, 400, "upload_malformed"),
        ({"Upload-Offset": "٣"}, 400, "upload_malformed"),
        ({"Upload-Offset": "7"}, 409, "upload_offset_differs"),
        ({"Upload-Checksum": "md5 AAAA"}, 400, "upload_malformed"),
        ({"Upload-Checksum": "sha256 !"}, 400, "upload_malformed"),
        ({"Content-Type": "text/plain"}, 415, "upload_body_type_wrong"),
    ],
)
def test_a_part_that_does_not_speak_the_protocol_is_refused(
    lin: Client, headers: dict[str, str], status: int, expected: str
) -> None:
    address = begun(lin, len(TEXT))
    body_type = headers.pop("Content-Type", "application/offset+octet-stream")
    spoken = {**TUS, "Upload-Offset": "0", **headers}
    response = lin.patch(address, b"abc", content_type=body_type, headers=spoken)
    assert (response.status_code, code(response)) == (status, expected)


def test_a_declared_length_that_lied_is_refused_and_nothing_is_kept(lin: Client) -> None:
    address = begun(lin, 10)
    refused = patch(lin, address, 0, TEXT)
    assert (refused.status_code, code(refused)) == (413, "file_too_large")
    assert head(lin, address)["Upload-Offset"] == "0"


def test_a_body_of_unknown_length_is_counted_while_it_comes() -> None:
    upload = actions.start_upload(owner=LIN.person, name="a.txt", size=10, purpose="evidence")
    with pytest.raises(Refused, match="内容比申报的大小多"):
        actions.receive_part(upload=upload.id, owner=LIN.person, offset=0, body=[b"123456", b"78901"])
    assert actions.look_up_upload(upload=upload.id, owner=LIN.person).offset == 0


@pytest.mark.parametrize(
    ("size", "name", "purpose", "status", "expected"),
    [
        (200 * 1024**2, "照片.jpg", "photo", 413, "file_too_large"),
        (20 * 1024**2 + 1, "照片.jpg", "evidence", 413, "file_too_large"),
        (0, "a.txt", "evidence", 422, "file_empty"),
        (5, "a.exe", "evidence", 415, "file_type_not_accepted"),
        (5, "a.pdf", "photo", 415, "file_type_not_accepted"),
        (5, "a.pdf", "no_such", 415, "file_type_not_accepted"),
    ],
)
def test_what_will_not_do_is_refused_before_a_byte_is_sent(
    lin: Client, size: int, name: str, purpose: str, status: int, expected: str
) -> None:
    response = create(lin, size, name, purpose)
    assert (response.status_code, code(response)) == (status, expected)
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    "headers", [{}, {"Upload-Length": "x"}, {"Upload-Length": "5", "Upload-Metadata": "filename ==="}]
)
def test_a_creation_that_does_not_speak_the_protocol_is_refused(lin: Client, headers: dict[str, str]) -> None:
    response = lin.post("/files/uploads/", headers={**TUS, **headers})
    assert (response.status_code, code(response)) == (400, "upload_malformed")


def test_content_of_another_kind_ends_the_upload(lin: Client) -> None:
    address = begun(lin, len(corpus.EXE), "合同.pdf")
    refused = patch(lin, address, 0, corpus.EXE)
    assert (refused.status_code, code(refused)) == (415, "file_content_disagrees")
    assert head(lin, address).status_code == 410
    assert code(patch(lin, address, 0, corpus.EXE)) == "upload_gone"
    assert not Link.objects.exists()
    assert list(stores.partials().ids()) == []


def test_two_requests_do_not_write_one_upload_together(lin: Client) -> None:
    address = begun(lin, len(TEXT))
    with stores.partials().held(uuid.UUID(address.split("/")[-2])):
        refused = patch(lin, address, 0, TEXT)
        assert (refused.status_code, code(refused)) == (409, "upload_busy")
        assert head(lin, address)["Upload-Offset"] == "0"
    assert patch(lin, address, 0, TEXT).status_code == 204


def test_the_last_part_may_be_sent_again_but_nothing_may_be_added(lin: Client) -> None:
    address = begun(lin, len(TEXT))
    first = patch(lin, address, 0, TEXT)
    assert patch(lin, address, len(TEXT), b"")["File-Link"] == first["File-Link"]
    assert patch(lin, address, 0, TEXT).status_code == 409
    assert patch(lin, address, len(TEXT), b"x").status_code == 413
    assert Link.objects.count() == 1


def test_an_upload_given_up_is_gone(lin: Client, store: Path) -> None:
    address = begun(lin, len(TEXT))
    patch(lin, address, 0, TEXT[:50])
    assert lin.delete(address, headers=TUS).status_code == 204
    assert list((store / "uploads").iterdir()) == []
    for again in (head(lin, address), patch(lin, address, 0, TEXT), lin.delete(address, headers=TUS)):
        assert again.status_code == 410


def test_an_upload_expires_a_day_after_its_last_byte(lin: Client) -> None:
    address = begun(lin, len(TEXT))
    with clock.moved(timedelta(hours=23)):
        assert patch(lin, address, 0, TEXT[:50]).status_code == 204
    with clock.moved(timedelta(hours=46)):
        assert head(lin, address)["Upload-Offset"] == "50"
        assert jobs.clear_uploads() == 0
    with clock.moved(timedelta(hours=48)):
        assert head(lin, address).status_code == 410
        assert jobs.clear_uploads() == 1
    with clock.moved(timedelta(hours=72)):
        jobs.clear_uploads()
    assert not Upload.objects.exists()


def test_another_persons_upload_is_not_found(lin: Client, wang: Client, store: Path) -> None:
    address = begun(lin, len(TEXT))
    unknown = f"/files/uploads/{uuid.UUID(int=5)}/"
    for other in (address, unknown):
        for response in (head(wang, other), patch(wang, other, 0, TEXT), wang.delete(other, headers=TUS)):
            assert response.status_code == 404
    assert list(store.rglob("*.part")) == []


def test_nobody_uploads_without_signing_in(client: Client) -> None:
    for response in (create(client, 5), head(client, f"/files/uploads/{uuid.UUID(int=5)}/")):
        assert response.status_code == 401
    assert code(create(client, 5)) == "sign_in_first"


def test_a_person_uploads_so_many_files_and_bytes_in_a_day(lin: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotas, "PERSON_FILES_A_DAY", 2)
    monkeypatch.setattr(quotas, "PERSON_BYTES_A_DAY", 100)
    begun(lin, 60)
    refused = create(lin, 41)
    assert (refused.status_code, code(refused)) == (429, "file_person_quota_reached")
    lin.delete(begun(lin, 40), headers=TUS)
    assert code(create(lin, 1)) == "file_person_quota_reached"
    with clock.moved(timedelta(days=1)):
        begun(lin, 60)
