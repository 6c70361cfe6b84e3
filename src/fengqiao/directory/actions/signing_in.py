"""Staff sign in with password and time-based code; everybody signs out."""

import uuid

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction

from fengqiao.base import clock
from fengqiao.directory import door, forms, trail, visits
from fengqiao.directory.kinds import AccountState
from fengqiao.directory.models import Account
from fengqiao.directory.queries.people import postings_of
from fengqiao.directory.refusals import TotpNotConfirmed
from fengqiao.directory.visitor import Visitor
from fengqiao.refusals import NotFound


def sign_in_staff(*, session: SessionBase, username: str, password: str, totp: str, address: str) -> Visitor:
    """Sign in with both proofs, under the oldest posting in force; a code works once.

    An unknown name, a wrong password, a wrong or spent code are refused with the same words in the same time.
    """
    name = forms.username(username)
    with door.guarded(name, address=address):
        secret = door.proved(name, password)
        if not secret.totp_confirmed:
            raise TotpNotConfirmed
        door.use_totp(secret, forms.digits_only(totp))
        account = secret.account
        Account.objects.filter(id=account.id, state=AccountState.ACTIVE).update(signed_in_at=clock.now())
        trail.record("signed_in", person=account.person_id, address=address)
    posting = next(iter(postings_of(account.person_id, on=clock.today())), None)
    return visits.begin(session, account=account, posting=posting)


@transaction.atomic
def choose_posting(*, session: SessionBase, visitor: Visitor, posting: uuid.UUID) -> Visitor:
    """Go on under another of one's own postings in force."""
    for each in postings_of(visitor.person, on=clock.today()):
        if each.id == posting and visitor.is_staff:
            account = Account.objects.select_related("person").get(id=visitor.account)
            return visits.change_posting(session, account=account, posting=each)
    raise NotFound


@transaction.atomic
def sign_out(*, session: SessionBase, visitor: Visitor, address: str) -> None:
    """End the visit: neither the session nor its token opens anything afterwards."""
    trail.record("signed_out", person=visitor.person, address=address)
    visits.end(session)
