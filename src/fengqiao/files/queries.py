"""What screens ask about files. Each question goes through links that the visitor may see."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.base.addresses import address
from fengqiao.files.models import File, Link, Upload
from fengqiao.files.refusals import UploadGone
from fengqiao.refusals import NotFound


@dataclass(frozen=True)
class LinkRow:
    """One file as a list shows it; `digest` names the original, `scan` what is known about harm in it."""

    id: uuid.UUID
    subject: uuid.UUID | None
    owner: uuid.UUID | None
    digest: str
    name: str
    media_type: str
    size: int
    purpose: str
    added_at: datetime
    scan: str
    url: str


_LINKS_OF: Final = """
SELECT l.id, l.subject, l.owner, l.digest, l.name, l.media_type, l.size, l.purpose, l.added_at, f.scan
FROM files_link l JOIN files_file f USING (digest)
WHERE l.subject = %(subject)s AND l.discarded_at IS NULL AND (%(all)s OR l.readers && %(readers)s::text[])
ORDER BY l.added_at, l.id
"""


def links_of(subject: uuid.UUID, readers: Collection[str] | None = None) -> list[LinkRow]:
    """The files of `subject`, oldest first; those open to one of `readers`, where given."""
    with connection.cursor() as cursor:
        cursor.execute(_LINKS_OF, {"subject": subject, "all": readers is None, "readers": list(readers or ())})
        return [LinkRow(*(*row, address("files:open_file", row[0], row[4]))) for row in cursor.fetchall()]


def links(ids: Sequence[uuid.UUID], readers: Collection[str]) -> list[LinkRow]:
    """The files behind those of `ids` that are open to one of `readers`, in the order of `ids`."""
    found = Link.objects.filter(id__in=ids, discarded_at=None, readers__overlap=list(readers))
    rows = {link.id: _row(link) for link in found.select_related("file")}
    return [rows[link] for link in ids if link in rows]


def visible_link(link: uuid.UUID, readers: Collection[str]) -> Link:
    """The link, where it is open to one of `readers`; any other is not found."""
    visible = Link.objects.select_related("file", "view").filter(
        id=link, discarded_at=None, readers__overlap=list(readers)
    )
    found = visible.first()
    if found is None:
        raise NotFound
    return found


def open_upload(upload: uuid.UUID, owner: uuid.UUID) -> Upload:
    """The upload of `owner`, whole or under way; another's is not found, an ended one is gone."""
    found = Upload.objects.filter(id=upload, owner=owner).first()
    if found is None:
        raise NotFound
    ended = found.cancelled_at is not None or found.refused
    if ended or (found.link_id is None and found.expires_at <= clock.now()):
        raise UploadGone
    return found


def address_of(link: Link) -> str:
    """Where a browser opens the file."""
    return reverse("files:open_file", args=[link.id, link.name])


def _row(link: Link) -> LinkRow:
    return LinkRow(
        id=link.id,
        subject=link.subject,
        owner=link.owner,
        digest=link.file_id,
        name=link.name,
        media_type=link.media_type,
        size=link.size,
        purpose=link.purpose,
        added_at=link.added_at,
        scan=File.Scan(link.file.scan).value,
        url=address_of(link),
    )
