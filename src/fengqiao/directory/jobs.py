"""What is cleared away later: codes, locks and sessions that have served."""

from datetime import timedelta

from django.db import transaction

from fengqiao.base import clock
from fengqiao.directory.models import PhoneCode, SignInGuard
from fengqiao.directory.sessions import SessionStore

KEPT_DAYS = timedelta(days=2)  # the longest window that rate limits look back is one day


@transaction.atomic
def sweep() -> int:
    """Forget codes and locks that count no more, and expired sessions; returns how many codes and locks went."""
    before = clock.now() - KEPT_DAYS
    codes, _ = PhoneCode.objects.filter(sent_at__lt=before).delete()
    locks, _ = SignInGuard.objects.filter(locked_until__lt=before).delete()
    SessionStore.clear_expired()
    return codes + locks
