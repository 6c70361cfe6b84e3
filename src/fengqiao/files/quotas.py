"""How much one person may upload in a day, and one subject may hold."""

import uuid

from django.db import connection
from django.db.models import Case, Count, F, Sum, When

from fengqiao.base import clock
from fengqiao.files.kinds import MEGABYTE
from fengqiao.files.models import Upload
from fengqiao.files.refusals import PersonQuotaReached, SubjectQuotaReached

PERSON_FILES_A_DAY = 200
PERSON_BYTES_A_DAY = 6 * 1024 * MEGABYTE
SUBJECT_FILES = 2_000
SUBJECT_BYTES = 50 * 1024 * MEGABYTE


def check_person(person: uuid.UUID, size: int) -> None:
    """Refuse one more file of `size` where it is more than `person` may upload on this day.

    Of an upload that was cancelled or refused only what was received counts. Concurrent uploads of one person
    wait for each other, so this belongs in the transaction that adds the upload.
    """
    lock(f"files of {person}")
    counted = Case(When(cancelled_at=None, refused="", then=F("size")), default=F("offset"))
    today = Upload.objects.filter(owner=person, created_at__date=clock.today())
    used = today.aggregate(files=Count("id"), bytes=Sum(counted))
    if used["files"] >= PERSON_FILES_A_DAY or (used["bytes"] or 0) + size > PERSON_BYTES_A_DAY:
        raise PersonQuotaReached


def check_subject(subject: uuid.UUID, files: int, size: int) -> None:
    """Refuse `files` more files of `size` together where `subject` would hold too much."""
    lock(f"files of {subject}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count, bytes FROM files_of_subject(%s)", [subject])
        held, held_bytes = cursor.fetchone()
    if held + files > SUBJECT_FILES or held_bytes + size > SUBJECT_BYTES:
        raise SubjectQuotaReached


def lock(what: str) -> None:
    """Let one transaction at a time past this point for the same `what`, until it ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [what])
