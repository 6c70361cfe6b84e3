"""The demonstration's carrier: it keeps each message on a page, where people read what their phone would show."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from fengqiao.base import clock
from fengqiao.notices.adapters.port import Receipt, Sms
from fengqiao.notices.models import DemonstrationSms

KEPT = 200


@dataclass(frozen=True)
class Demonstration:
    """Delivers to the page at once; the number is kept with its middle hidden."""

    name: str = "demonstration"

    def send(self, sms: Sms) -> Receipt:
        """The receipt of a message that lies on the page now; what expired there is removed."""
        return self.send_all([sms])[0]

    def send_all(self, messages: Sequence[Sms]) -> list[Receipt]:
        """The receipts of messages, in their order; the page is tidied up once for all of them."""
        now = clock.now()
        shown = [
            DemonstrationSms(id=sms.id, to_masked=_masked(sms.phone), text=sms.text, at=now, expires_at=sms.expires_at)
            for sms in messages
        ]
        with transaction.atomic():
            DemonstrationSms.objects.filter(Q(expires_at__lte=now)).delete()
            DemonstrationSms.objects.bulk_create(shown, ignore_conflicts=True)
            newest = DemonstrationSms.objects.order_by("-at").values("id")[:KEPT]
            DemonstrationSms.objects.exclude(id__in=newest).delete()
        return [Receipt(self.name, str(sms.id), delivered=True) for sms in messages]


def _masked(phone: str) -> str:
    return f"{phone[:3]}****{phone[-4:]}"
