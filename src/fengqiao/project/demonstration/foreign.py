"""The demonstration's own foreign system: registered for the cast's organisation, its private key in a file at hand.

Nothing like this happens on a real node, where a private key made for a body is shown once and kept nowhere.
"""

import json
import os
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction

from fengqiao.base import clock
from fengqiao.directory import powers
from fengqiao.directory.kinds import AccountKind
from fengqiao.directory.models import Account
from fengqiao.directory.queries.people import postings_of
from fengqiao.directory.visitor import visitor_for
from fengqiao.systems import actions
from fengqiao.systems.models import ActingFor, System

NAME: Final = "山阳区总工会业务系统（演示）"
PEOPLE: Final = ("administrator", "mediator")


def path() -> Path:
    """The file with the credential, as the reference client reads it."""
    return Path(settings.FENGQIAO_HOME) / "foreign-system.json"


def settle(port: int) -> None:
    """Register the system where it is not there yet, and write down how it is called at this port."""
    file = path()
    known = json.loads(file.read_text()) if file.exists() else {}
    if not known or not System.objects.filter(id=known["system"], revoked_at=None).exists():
        known = _register()
    known["server"] = f"http://localhost:{port}/api/v1"
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as opened:
        json.dump(known, opened, ensure_ascii=False, indent=2)


@transaction.atomic
def _register() -> dict[str, object]:
    accounts = {name: Account.objects.get(kind=AccountKind.STAFF, username=name) for name in PEOPLE}
    found = {name: postings_of(account.person_id, on=clock.today())[0] for name, account in accounts.items()}
    made = actions.register(
        name=NAME,
        public_key="",
        powers=[powers.ORGANISATION_ADMINISTER, powers.ORGANISATION_MEDIATE],
        postings=[posting.id for posting in found.values()],
        days=365,
        by=visitor_for(accounts["administrator"], found["administrator"]),
    )
    ActingFor.objects.filter(system=made.system, agreed_at=None).update(agreed_at=clock.now())
    return {
        "system": str(made.system.id),
        "private_key": made.private_key,
        "postings": {name: str(posting.id) for name, posting in found.items()},
    }
