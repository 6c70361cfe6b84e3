"""What is done later: sheets of accounts; and cleared away: codes, locks, sessions and sheets that have served."""

import time
from datetime import timedelta
from typing import Final

import structlog
from django.db import IntegrityError, transaction

from fengqiao.base import clock
from fengqiao.directory.actions import account_sheets, counting
from fengqiao.directory.models import PhoneCode, SignInGuard
from fengqiao.directory.sessions import SessionStore

log = structlog.get_logger(__name__)
SHEET_SECONDS: Final = 2.0
"""So long sheets may hold up other errands in one round."""
SHEET_KEPT_DAYS: Final = 7
KEPT_DAYS = timedelta(days=2)  # the longest window that rate limits look back is one day


@transaction.atomic
def sweep() -> int:
    """Forget codes and locks that count no more, and expired sessions; returns how many codes and locks went."""
    before = clock.now() - KEPT_DAYS
    codes, _ = PhoneCode.objects.filter(sent_at__lt=before).delete()
    locks, _ = SignInGuard.objects.filter(locked_until__lt=before).delete()
    SessionStore.clear_expired()
    return codes + locks


def open_sheets() -> int:
    """Go on with sheets of accounts for at most two seconds; returns how many rows were judged or opened.

    A user name or a phone that was taken meanwhile is met again in the next round, and told there.
    """
    end, done = time.monotonic() + SHEET_SECONDS, 0
    try:
        while time.monotonic() < end and (rows := account_sheets.carry_on()):
            done += rows
    except IntegrityError:
        log.info("sheet overtaken")
    return done


def forget_sheets() -> int:
    """Destroy what was typed in sheets that ended a week ago; returns how many sheets."""
    return account_sheets.forget_typed(before=SHEET_KEPT_DAYS)


def count_provinces() -> int:
    """Count what pages of the whole nation show; returns how many numbers there are."""
    return counting.count_provinces()
