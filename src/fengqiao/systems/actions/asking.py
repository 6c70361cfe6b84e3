"""Telling people that a system asks to act under their posting."""

from datetime import timedelta
from typing import Final

from django.db import transaction

from fengqiao.base import clock
from fengqiao.directory.kinds import AccountKind
from fengqiao.notices.actions.inbox import Note, put
from fengqiao.notices.recipients import Recipient
from fengqiao.systems.models import ActingFor

TEMPLATE: Final = "system.asks"
LOOKED_BACK: Final = timedelta(days=7)
"""So far back is looked for what was asked, in case the worker stood still."""


@transaction.atomic
def tell_asked() -> int:
    """How many people were told that their agreement is asked for; each once."""
    since = clock.now() - LOOKED_BACK
    waiting = ActingFor.objects.filter(agreed_at=None, ended_at=None, named_at__gte=since, system__revoked_at=None)
    return put([_note(acting) for acting in waiting.select_related("system", "posting")], at=clock.now())


def _note(acting: ActingFor) -> Note:
    return Note(
        subject=acting.id,
        about=acting.system.name,
        occasion=f"{acting.id}:asked",
        template=TEMPLATE,
        to=Recipient(AccountKind.STAFF, person=str(acting.posting.person_id)),
        title="外部系统请求以您的岗位办理",
        text=f"本单位的“{acting.system.name}”请求以您的岗位办理案件。请在“我的岗位”页面打开“外部系统”，决定是否同意。",
    )
