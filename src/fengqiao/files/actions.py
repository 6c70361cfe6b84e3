"""All that writes files: receiving, storing, attaching, discarding; and the one way to open them."""

import hmac
import uuid
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q

from fengqiao.base import clock
from fengqiao.files import kinds, queries, quotas, scanners, sealing, stores
from fengqiao.files.checks.inspection import examine
from fengqiao.files.content import Content
from fengqiao.files.models import File, Link, Upload
from fengqiao.files.names import display_name
from fengqiao.files.refusals import Infected, NotScannedYet, OffsetDiffers, UploadBusy, UploadDamaged
from fengqiao.files.scanners.verdicts import ScannerUnreachable, Verdict
from fengqiao.files.stores.partials import LARGEST_FRAME, Proof
from fengqiao.refusals import NotFound, Refused

UPLOAD_LIVES = timedelta(hours=24)


@dataclass(frozen=True)
class Opened:
    """A file as it goes to a reader; `chunks` reads from `start` up to `stop`."""

    name: str
    media_type: str
    inline: bool
    file: File

    def chunks(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """The plain bytes from `start` up to `stop`."""
        return _plain(self.file, start, stop)


def start_upload(*, owner: uuid.UUID, name: str, size: int, purpose: str, media_type: str = "") -> Upload:
    """A new upload of `owner`, refused at once where its name, size or purpose will not do."""
    shown = display_name(name)
    kinds.check_size(kinds.named(shown, purpose), size)
    with transaction.atomic():
        quotas.check_person(owner, size)
        return Upload.objects.create(
            owner=owner,
            name=shown,
            size=size,
            purpose=purpose,
            media_type=media_type[:100],
            expires_at=clock.now() + UPLOAD_LIVES,
        )


def receive_part(
    *, upload: uuid.UUID, owner: uuid.UUID, offset: int, body: Iterable[bytes], proof: Proof | None = None
) -> Upload:
    """The upload with `body` added at `offset`; with its last byte it is completed.

    `body` comes in chunks of at most LARGEST_FRAME bytes. A last part whose answer
    was lost may be sent again, empty.
    """
    queries.open_upload(upload, owner)
    with stores.partials().held(upload) as partial:
        found = queries.open_upload(upload, owner)  # another request may have ended it before this one held it
        if found.link_id is None:
            if offset != partial.offset:
                raise OffsetDiffers
            try:
                partial.append(body, size=found.size, proof=proof)
            finally:
                found.offset, found.expires_at = partial.offset, clock.now() + UPLOAD_LIVES
                found.save(update_fields=["offset", "expires_at"])
            if partial.offset == found.size:
                complete(upload=found, content=Content(found.size, partial.read))
        elif offset != found.size or any(body):
            raise OffsetDiffers
    return found


def look_up_upload(*, upload: uuid.UUID, owner: uuid.UUID) -> Upload:
    """The upload with its true offset; one that a crash left whole but not completed is completed now."""
    found = queries.open_upload(upload, owner)
    if found.link_id is not None:
        return found
    found.offset = stores.partials().offset(upload)
    if found.offset < found.size:
        return found
    try:
        return receive_part(upload=upload, owner=owner, offset=found.size, body=())
    except UploadBusy:  # another request is completing it
        return found


def cancel_upload(*, upload: uuid.UUID, owner: uuid.UUID) -> None:
    """Forget what was received; the file of a completed upload stays and is discarded by its link."""
    queries.open_upload(upload, owner)
    with stores.partials().held(upload) as partial:
        found = queries.open_upload(upload, owner)
        found.offset = found.offset if found.link_id else partial.offset
        found.cancelled_at = clock.now()
        found.save(update_fields=["offset", "cancelled_at"])
        stores.partials().remove(upload)


def store_upload(uploaded_file: "UploadedFile[bytes]", *, owner: uuid.UUID, purpose: str) -> Link:
    """The link to a file that came with a form, for browsers that run no script."""
    content = Content(uploaded_file.size or 0, lambda: uploaded_file.chunks(LARGEST_FRAME))
    upload = start_upload(
        owner=owner,
        name=uploaded_file.name or "",
        size=content.size,
        purpose=purpose,
        media_type=uploaded_file.content_type or "",
    )
    upload.offset = content.size
    return complete(upload=upload, content=content)


def complete(*, upload: Upload, content: Content) -> Link:
    """The link that a whole upload becomes: examined, scanned, sealed, and open to its owner alone.

    A refusal ends the upload and is remembered with it.
    """
    try:
        kind = kinds.named(upload.name, upload.purpose)
        view = examine(content, kind)
        verdict = _scan(content)
        link = Link(
            owner=upload.owner,
            file_id=content.digest(),
            name=upload.name,
            media_type=kind.media_type,
            size=content.size,
            purpose=upload.purpose,
            readers=[f"person:{upload.owner}"],
        )
        with transaction.atomic():
            _keep(link, content, None if view is None else Content.of(view), verdict)
            upload.link = link
            upload.save(update_fields=["link", "offset"])
    except Refused as refusal:
        upload.link, upload.refused = None, refusal.code
        upload.save(update_fields=["link", "refused", "offset"])
        raise
    finally:
        if upload.link_id or upload.refused:
            stores.partials().remove(upload.id)
    return link


def put(
    content: bytes,
    *,
    name: str,
    media_type: str,
    owner: uuid.UUID | None,
    subject: uuid.UUID | None,
    readers: Collection[str],
    purpose: str = kinds.PAPER,
) -> str:
    """The digest of what the node itself made, kept as it is: it may be signed, so no copy replaces it."""
    made = Content.of(content)
    now = clock.now()
    link = Link(
        owner=owner,
        subject=subject,
        file_id=made.digest(),
        name=display_name(name),
        media_type=media_type,
        size=made.size,
        purpose=purpose,
        readers=sorted(set(readers)),
        attached_at=now if subject else None,
        attached_by=owner if subject else None,
    )
    same = Link.objects.filter(subject=subject, file_id=link.file_id, name=link.name, purpose=purpose)
    if subject is None or not same.exists():
        _keep(link, made, None, Verdict(File.Scan.MADE_HERE, ""))
    return link.file_id


def bring(
    content: Content,
    *,
    digest: str,
    name: str,
    media_type: str,
    purpose: str,
    subject: uuid.UUID,
    readers: Collection[str],
) -> None:
    """Keep a file of a subject that another node gave: the same bytes, looked at and scanned as if handed in here.

    Raises UploadDamaged where the bytes are others than their digest says, and what examining refuses.
    """
    if not hmac.compare_digest(content.digest(), digest):
        raise UploadDamaged
    made_there = purpose == kinds.PAPER
    view = None if made_there else examine(content, kinds.named(name, purpose))
    link = Link(
        subject=subject,
        file_id=digest,
        name=display_name(name),
        media_type=media_type,
        size=content.size,
        purpose=purpose,
        readers=sorted(set(readers)),
        attached_at=clock.now(),
    )
    with transaction.atomic():
        if not Link.objects.filter(subject=subject, file_id=digest).exists():
            _keep(link, content, None if view is None else Content.of(view), _scan(content))


def attach(
    files: Sequence[uuid.UUID | str], *, subject: uuid.UUID, readers: Collection[str], by: uuid.UUID
) -> list[Link]:
    """The links of `subject` to files that `by` uploaded, by link or digest; from now on `readers` open them.

    A digest alone opens nothing: a file that `by` did not upload is not found. One that already belongs to
    another subject gets a second link; one already attached to this subject is left as it is, so that a retry
    changes nothing. In the web process `readers` must include the visitor: nobody there may write away a row.
    """
    with transaction.atomic():
        chosen = [_own_link(file, subject, by) for file in files]
        fresh = [link for link in chosen if link.subject is None]
        if fresh:
            quotas.check_subject(subject, len(fresh), sum(link.size for link in fresh))
        for link in fresh:
            link.subject, link.readers = subject, sorted(set(readers))
            link.attached_at, link.attached_by = clock.now(), by
            link.save()
        return chosen


def change_readers(*, subject: uuid.UUID, add: Collection[str] = (), remove: Collection[str] = ()) -> int:
    """How many links of `subject` changed: who joins a case reads its files, who leaves it no longer does.

    Papers are left alone: who opens one is decided by its kind, not by taking part alone.
    It is the worker's to call: the web sees, and so changes, only links that are open to the visitor.
    """
    with transaction.atomic():
        links = list(Link.objects.select_for_update().filter(subject=subject).exclude(purpose=kinds.PAPER))
        for link in links:
            link.readers = sorted((set(link.readers) | set(add)) - set(remove))
        Link.objects.bulk_update(links, ["readers"])
    return len(links)


def discard_link(*, link: uuid.UUID, by: uuid.UUID) -> None:
    """Take back a file before it was handed in; what belongs to a subject stays."""
    taken = Link.objects.filter(id=link, owner=by, subject=None, discarded_at=None)
    if not taken.update(discarded_at=clock.now()):
        raise NotFound


def open_file(link_id: uuid.UUID, readers: Collection[str]) -> Opened:
    """What a reader of the link sees: the view copy where there is one, else the file itself."""
    link = queries.visible_link(link_id, readers)
    _check_harmless(link, readers)
    kind = kinds.BY_MEDIA_TYPE.get(link.media_type)
    inline = kind is not None and kind.inline
    return Opened(link.name, link.media_type, inline, link.view or link.file)


def open_original(link_id: uuid.UUID, readers: Collection[str]) -> Opened:
    """The sealed original, for proof; it may carry what the view copy leaves out, so never in place."""
    link = queries.visible_link(link_id, readers)
    _check_harmless(link, readers)
    return Opened(link.name, link.media_type, inline=False, file=link.file)


def rescan(file: File) -> None:
    """Ask the scanner again about a file that waits; raises ScannerUnreachable."""
    verdict = scanners.configured().scan(_plain(file))
    file.scan, file.scan_said, file.scanned_at = verdict.state, verdict.said[:200], clock.now()
    file.save(update_fields=["scan", "scan_said", "scanned_at"])


def _scan(content: Content) -> Verdict:
    try:
        verdict = scanners.configured().scan(content.chunks())
    except ScannerUnreachable:
        return Verdict(File.Scan.PENDING, "病毒扫描暂时连接不上")
    if verdict.state == File.Scan.INFECTED:
        raise Infected
    return verdict


def _keep(link: Link, original: Content, view: Content | None, verdict: Verdict) -> None:
    """Store what the link opens. The link comes first: through it the visitor sees if the file is there."""
    with transaction.atomic():
        link.view_id = view.digest() if view else None
        link.save(force_insert=True)
        for digest, content in ((link.file_id, original), (link.view_id, view)):
            if digest is not None and content is not None:
                _keep_file(digest, content, verdict)


def _keep_file(digest: str, content: Content, verdict: Verdict) -> None:
    quotas.lock(digest)
    known = File.objects.filter(digest=digest).first()
    if known and stores.files().holds(digest):
        return
    key = sealing.unwrap(known.wrapped_key, digest) if known else sealing.new_key()
    stores.files().put(digest, sealing.seal(key, content.chunks()))
    if known is None:
        File.objects.create(
            digest=digest,
            size=content.size,
            wrapped_key=sealing.wrap(key, digest),
            scan=verdict.state,
            scan_said=verdict.said[:200],
            scanned_at=None if verdict.state == File.Scan.PENDING else clock.now(),
        )


def _plain(file: File, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
    key = sealing.unwrap(file.wrapped_key, file.digest)
    store, digest = stores.files(), file.digest
    return sealing.unseal(key, lambda at, length: store.fetch(digest, at, length), file.size, start, stop)


def _own_link(file: uuid.UUID | str, subject: uuid.UUID, by: uuid.UUID) -> Link:
    """The link of `by` that attaching `file` to `subject` is about; a second one where none is left."""
    named = Q(file=file) if isinstance(file, str) else Q(id=file)
    own = list(Link.objects.filter(named, owner=by, discarded_at=None).order_by("added_at", "id"))
    if not own:
        raise NotFound
    fitting = [link for link in own if link.subject == subject] or [link for link in own if not link.subject]
    return fitting[0] if fitting else _second(own[0])


def _second(link: Link) -> Link:
    return Link(
        owner=link.owner,
        file_id=link.file_id,
        view_id=link.view_id,
        name=link.name,
        media_type=link.media_type,
        size=link.size,
        purpose=link.purpose,
        readers=[],
    )


def _check_harmless(link: Link, readers: Collection[str]) -> None:
    if link.file.scan == File.Scan.INFECTED:
        raise Infected
    if link.file.scan == File.Scan.PENDING and f"person:{link.owner}" not in readers:
        raise NotScannedYet
