"""Legal aid from a case: the lawyer's joining, which is the party's act of appointing an agent."""

import uuid

from django.db import transaction

from fengqiao.casebook import actions as casebook
from fengqiao.casebook.subjects import readers
from fengqiao.directory.actions import legal_aid
from fengqiao.directory.growth_kinds import AidState
from fengqiao.directory.models import AidApplication
from fengqiao.files import actions as files
from fengqiao.portal import signatures
from fengqiao.portal.queries.cases import Seat
from fengqiao.portal.refusals import NotSigned
from fengqiao.procedure.kinds.corrections import AppointAgent
from fengqiao.procedure.model import Party
from fengqiao.refusals import NotFound


def authorise_lawyer(
    *, seat: Seat, party: Party, aid: AidApplication, special: bool, strokes: str, typed: str, command: uuid.UUID
) -> None:
    """The lawyer becomes the party's agent in the case, by an act with the signed power of attorney.

    Law: 民事诉讼法 (2023) art. 61, 62. Raises the procedure's refusals; then nothing is kept.
    """
    if aid.lawyer is None or aid.state != AidState.NAMED:
        raise NotFound
    lawyer = aid.lawyer.person
    with transaction.atomic():
        payload = AppointAgent(
            as_party=party.id,
            person=str(lawyer.id),
            name=lawyer.name,
            agent_kind="legal_aid",
            special=special,
            proof=_signed(seat, strokes, typed),
        )
        casebook.append(case=seat.id, payload=payload, by=seat.visitor.actor, command_id=command)
        legal_aid.mark_joined(application=aid.id, person=seat.visitor.person)


def _signed(seat: Seat, strokes: str, typed: str) -> str:
    """The digest of the signature under the power of attorney; NotSigned where there is none of the visitor's."""
    name = typed.strip()
    if not strokes and name != seat.visitor.name:
        advice = f"请手写签名，或者输入您本人的姓名：{seat.visitor.name}"
        raise NotSigned(fields={"typed_name": advice})
    return files.put(
        signatures.drawn(strokes) if strokes else signatures.typed(name),
        name=f"授权委托书签名-{seat.visitor.name}.png",
        media_type="image/png",
        owner=seat.visitor.person,
        subject=seat.id,
        readers=readers(seat.view),
    )
