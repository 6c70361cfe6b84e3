"""The people of the cast as they stand in the database of the node that is driven."""

from types import SimpleNamespace
from typing import Any

from fengqiao.directory import cast
from fengqiao.directory.kinds import BodyKind
from fengqiao.directory.models import Account, Body, Person, Posting


def cast_here() -> Any:
    """The people of the cast as they stand in this node's database."""
    known = set(Account.objects.filter(username__in=STAFF.values()).values_list("username", flat=True))
    staff = {name: _Member(username) for name, username in STAFF.items() if username in known}
    bodies = {"court": Body.objects.get(name="焦作市山阳区人民法院")}
    bodies["organisation"] = Body.objects.get(kind=BodyKind.UNION_MEDIATION)
    parties = {name: Person.objects.filter(name=called[0]).first() for name, called in PARTIES.items()}
    return SimpleNamespace(**staff, **bodies, **parties)


class _Member:
    """A member of staff, found by the name they sign in with."""

    def __init__(self, username: str) -> None:
        self.account = Account.objects.get(username=username)
        self.posting = Posting.objects.get(person_id=self.account.person_id)


STAFF = {name: name for name in ("clerk", "judge", "administrator", "mediator")}
PARTIES = {"worker": cast.WORKER, "employer": cast.EMPLOYER}
