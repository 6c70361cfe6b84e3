"""Members of the cast as those who act."""

from fengqiao.directory.actors import actor_for
from fengqiao.directory.fixtures import Staff
from fengqiao.directory.models import Account, Posting
from fengqiao.procedure.standing import Actor


def acting(member: Staff) -> Actor:
    """The actor that a member of staff is under their posting."""
    account = Account.objects.select_related("person").get(id=member.account.id)
    return actor_for(account, Posting.objects.select_related("department__body").get(id=member.posting.id))
