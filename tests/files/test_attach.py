"""Handing files in: by link or digest, to one subject or several, and who sees them afterwards."""

import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fengqiao.base import clock
from fengqiao.files import actions, jobs, queries, quotas
from fengqiao.files.models import File, Link
from fengqiao.refusals import NotFound, Refused
from tests.files import corpus
from tests.files.conftest import LIN, SUBJECT, WANG

pytestmark = pytest.mark.django_db

COURT = "body:court"
OTHER = uuid.UUID(int=0xD4)


def uploaded(plain: bytes = b"abc", owner: uuid.UUID = LIN.person) -> Link:
    return actions.store_upload(SimpleUploadedFile("a.txt", plain), owner=owner, purpose="evidence")


def attached(*files: uuid.UUID | str, subject: uuid.UUID = SUBJECT) -> list[Link]:
    return actions.attach(files, subject=subject, readers=[COURT, *LIN.readers], by=LIN.person)


def content(link: uuid.UUID, *readers: str) -> bytes:
    return b"".join(actions.open_file(link, readers).chunks())


def test_a_file_handed_in_is_open_to_those_who_take_part() -> None:
    link = uploaded()
    with pytest.raises(NotFound):
        actions.open_file(link.id, [COURT])
    attached(link.id)
    assert content(link.id, COURT) == b"abc"
    (row,) = queries.links_of(SUBJECT)
    assert (row.name, row.size, row.digest, row.owner) == ("a.txt", 3, link.file_id, LIN.person)
    assert row.url == f"/files/open/{link.id}/a.txt"
    assert queries.links_of(SUBJECT, ["body:other"]) == []
    assert [one.id for one in queries.links([OTHER, link.id], [COURT])] == [link.id]


def test_a_digest_stands_for_ones_own_upload_and_opens_nobody_elses() -> None:
    theirs = uploaded(b"secret", WANG.person)
    with pytest.raises(NotFound):
        attached(theirs.file_id)
    with pytest.raises(NotFound):
        attached(theirs.id)
    own = uploaded()
    assert attached(own.file_id)[0].id == own.id


def test_handing_in_twice_is_handing_in_once() -> None:
    link = uploaded()
    assert attached(link.id)[0].id == attached(link.id)[0].id == attached(link.file_id)[0].id
    assert len(queries.links_of(SUBJECT)) == 1


def test_a_file_of_two_subjects_has_two_links() -> None:
    link = uploaded()
    attached(link.id)
    (second,) = attached(link.id, subject=OTHER)
    assert second.id != link.id
    assert len(queries.links_of(SUBJECT)) == len(queries.links_of(OTHER)) == 1
    assert File.objects.count() == 1


def test_readers_join_and_leave() -> None:
    link = uploaded()
    attached(link.id)
    assert actions.change_readers(subject=SUBJECT, add=["body:organisation"], remove=[COURT]) == 1
    assert content(link.id, "body:organisation") == b"abc"
    with pytest.raises(NotFound):
        actions.open_file(link.id, [COURT])


def test_a_subject_holds_so_many_files_and_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotas, "SUBJECT_FILES", 2)
    monkeypatch.setattr(quotas, "SUBJECT_BYTES", 9)
    attached(uploaded(b"1").id)
    with pytest.raises(Refused) as refused:
        attached(uploaded(b"2").id, uploaded(b"3").id)
    assert refused.value.code == "file_subject_quota_reached"
    with pytest.raises(Refused):
        attached(uploaded(b"123456789").id)
    attached(uploaded(b"12345678").id)


def test_what_the_node_makes_is_kept_as_it_is() -> None:
    made = corpus.pdf(active=True)
    put = {"name": "裁定书.pdf", "media_type": "application/pdf", "subject": SUBJECT, "readers": [COURT]}
    digest = actions.put(made, owner=None, **put)  # type: ignore[arg-type]  # keywords gathered for the second call
    assert actions.put(made, owner=None, **put) == digest  # type: ignore[arg-type]  # as above
    (row,) = queries.links_of(SUBJECT)
    assert (row.digest, row.scan, row.purpose) == (digest, "made_here", "paper")
    assert content(row.id, COURT) == made


def test_a_file_taken_back_is_gone_and_its_bytes_follow(store: Path) -> None:
    link, kept = uploaded(), uploaded(b"kept")
    attached(kept.id)
    actions.discard_link(link=link.id, by=LIN.person)
    with pytest.raises(NotFound):
        actions.open_file(link.id, LIN.readers)
    with pytest.raises(NotFound):
        actions.discard_link(link=kept.id, by=LIN.person)
    assert jobs.clear_files() == 0
    with clock.moved(timedelta(days=1, seconds=1)):
        assert jobs.clear_files() == 1
    assert [path.parent.name + path.name for path in store.rglob("sha256/*/*")] == [kept.file_id[7:]]
    assert content(kept.id, COURT) == b"kept"


@pytest.mark.clocks
def test_bytes_that_a_crash_left_without_a_row_are_cleared(store: Path) -> None:
    link = uploaded()
    stray = store / "sha256" / "ab" / ("0" * 62)
    cut = store / "sha256" / "ab" / "1.new"
    stray.parent.mkdir(exist_ok=True)
    for path in (stray, cut):
        path.write_bytes(b"x")
    assert jobs.clear_files() == 0
    with clock.moved(timedelta(days=2)):
        assert jobs.clear_files() == 1
    assert not stray.exists()
    assert not cut.exists()
    assert content(link.id, *LIN.readers) == b"abc"
