"""What screens ask of messages; row security decides which of them the visitor sees."""

import uuid
from dataclasses import dataclass

from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from fengqiao.base import clock
from fengqiao.directory.visitor import Visitor
from fengqiao.notices.models import Delivery, DemonstrationSms, Message
from fengqiao.notices.refusals import LinkExpired


@dataclass(frozen=True)
class Followed:
    """Where a short link leads, and whose face its page belongs to."""

    target: str
    message: uuid.UUID


def messages_for(visitor: Visitor) -> QuerySet[Message]:
    """The visitor's inbox: to themselves, and as staff to their department's powers; unread first, newest first."""
    mine = Q(to_person=visitor.person, face=visitor.kind)
    if visitor.body is not None:
        mine |= Q(to_body=visitor.body.id, to_power__in=visitor.powers)
    unread = ExpressionWrapper(Q(read_at=None), output_field=BooleanField())
    return Message.objects.filter(mine).annotate(unread=unread).order_by("-unread", "-made_at", "-id")


def unread_count(visitor: Visitor) -> int:
    """How many messages of the inbox are not read yet."""
    return messages_for(visitor).filter(read_at=None).count()


def visible_deliveries(visitor: Visitor) -> QuerySet[Delivery]:
    """The deliveries that the visitor received or must be able to prove."""
    keys = [f"person:{visitor.person}"]
    if visitor.body is not None:
        keys.append(f"body:{visitor.body.id}")
    return Delivery.objects.filter(readers__overlap=keys)


def delivery_record(case: uuid.UUID, visitor: Visitor) -> list[Delivery]:
    """Who was told what in a case, by which way, and how it ended (送达记录); the newest first."""
    return list(visible_deliveries(visitor).filter(subject=case).order_by("-queued_at", "-id"))


def follow(code: str) -> str:
    """The path that a short link leads to; raises LinkExpired alike for one that ended and one that never was."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT notices_follow(%s, %s)", [code, clock.now()])
        (target,) = cursor.fetchone()
    if target is None:
        raise LinkExpired
    return str(target)


def demonstration_messages(limit: int = 50) -> list[DemonstrationSms]:
    """What the demonstration's phones show, the newest first; codes only while they are fresh."""
    living = Q(expires_at=None) | Q(expires_at__gt=clock.now())
    return list(DemonstrationSms.objects.filter(living).order_by("-at", "-id")[:limit])
