"""Warning of certificates that end: the mediator and their organisation, three times, each once."""

import uuid
from collections.abc import Iterator
from typing import Final

from django.db import transaction

from fengqiao.base import clock
from fengqiao.base.wording import day_in_words
from fengqiao.directory import actions as directory
from fengqiao.directory import listed, powers
from fengqiao.directory.actions.certificates import Ending
from fengqiao.directory.kinds import AccountKind
from fengqiao.notices.actions.inbox import Note, put
from fengqiao.notices.recipients import Recipient

TEMPLATE: Final = "certificate_ending"


@transaction.atomic
def warn_of_certificates(limit: int) -> int:
    """How many certificates, at most `limit`, were taken up; whoever is told of one is told once a stage.

    A certificate is taken and told of in one transaction, so that a worker killed between both does neither.
    """
    taken = directory.take_ending(limit)
    put([note for ending in taken for note in _notes(ending)], at=clock.now())
    return len(taken)


def _notes(ending: Ending) -> Iterator[Note]:
    for mediator, body in ending.mediators:
        administrators = Recipient(AccountKind.STAFF, body=str(body), power=powers.ORGANISATION_ADMINISTER)
        for to in (Recipient(AccountKind.STAFF, person=str(ending.person)), administrators):
            yield _note(ending, mediator, to)


def _note(ending: Ending, mediator: uuid.UUID, to: Recipient) -> Note:
    title = listed.certificate_kinds()[ending.kind].title
    day = day_in_words(ending.expires_on)
    is_over = ending.expires_on < clock.today()
    left = (ending.expires_on - clock.today()).days
    said = f"已于{day}到期" if is_over else f"还有 {left} 天到期（{day}）" if left else "今天到期"
    return Note(
        subject=mediator,
        about=f"调解员{ending.name}",
        occasion=f"{ending.certificate}:{ending.stage}:{ending.expires_on}",
        template=TEMPLATE,
        to=to,
        title=f"{ending.name}的{title}{'已到期' if is_over else '快到期了'}",
        text=f"{ending.name}的{title}（{ending.number}）{said}。请换发新证，并在调解员台账登记；过期的不计入持证率。",
        due_on=None if is_over else ending.expires_on,
    )
