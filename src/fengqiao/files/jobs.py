"""What tidies up later: ended uploads, discarded links, files nobody holds, files that wait for a scan."""

import uuid
from collections.abc import Iterator
from datetime import timedelta
from itertools import chain, islice

import structlog
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from fengqiao.base import clock
from fengqiao.files import actions, quotas, stores
from fengqiao.files.models import File, Link, Upload
from fengqiao.files.refusals import UploadBusy
from fengqiao.files.scanners.verdicts import ScannerUnreachable

log = structlog.get_logger(__name__)

BATCH = 1_000
GRACE = timedelta(days=1)
UPLOADS_COUNT_FOR = timedelta(days=2)
"""Ended uploads are kept this long: the day's quota counts them."""


def clear_uploads() -> int:
    """How many half-received uploads were cleared: ended or expired ones, and those that no row knows."""
    now = clock.now()
    found = list(stores.partials().ids())
    ended = Q(expires_at__lte=now) | Q(cancelled_at__isnull=False) | Q(link__isnull=False) | ~Q(refused="")
    living = set(Upload.objects.filter(id__in=found).exclude(ended).values_list("id", flat=True))
    cleared = sum(_remove_partial(upload) for upload in found if upload not in living)
    Upload.objects.filter(ended, created_at__lt=now - UPLOADS_COUNT_FOR).delete()
    return cleared


def clear_files() -> int:
    """How many sealed files were removed: those whose last link was discarded, those that no row knows."""
    before = clock.now() - GRACE
    Link.objects.filter(discarded_at__lt=before, subject=None).delete()
    held = Link.objects.filter(Q(file=OuterRef("digest")) | Q(view=OuterRef("digest")))
    unheld = File.objects.filter(~Exists(held), stored_at__lt=before).values_list("digest", flat=True)
    return sum(_remove_file(digest) for digest in chain(list(unheld), _unknown(stores.files().digests(before))))


def rescan_waiting() -> int:
    """How many files that waited for the scanner have a verdict now."""
    scanned = 0
    for file in File.objects.filter(scan=File.Scan.PENDING).order_by("stored_at"):
        try:
            actions.rescan(file)
        except ScannerUnreachable as error:
            log.warning("scanner unreachable", waiting=file.digest, reason=str(error))
            break
        scanned += 1
    return scanned


def _unknown(digests: Iterator[str]) -> Iterator[str]:
    while batch := list(islice(digests, BATCH)):
        known = set(File.objects.filter(digest__in=batch).values_list("digest", flat=True))
        yield from (digest for digest in batch if digest not in known)


def _remove_partial(upload: uuid.UUID) -> int:
    """1 where the part is gone now, 0 where a request is still writing it."""
    try:
        with stores.partials().held(upload):
            stores.partials().remove(upload)
    except UploadBusy:
        return 0
    return 1


def _remove_file(digest: str) -> int:
    """1 where the file is gone now, 0 where somebody took hold of it meanwhile."""
    with transaction.atomic():
        quotas.lock(digest)
        if Link.objects.filter(Q(file=digest) | Q(view=digest)).exists():
            return 0
        File.objects.filter(digest=digest).delete()
        stores.files().remove(digest)
    return 1
