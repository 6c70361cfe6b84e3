"""The demonstration's carrier: it keeps each message on a page, where people read what their phone would show."""

from dataclasses import dataclass

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
        now = clock.now()
        DemonstrationSms.objects.filter(Q(expires_at__lte=now)).delete()
        masked = f"{sms.phone[:3]}****{sms.phone[-4:]}"
        shown, _ = DemonstrationSms.objects.get_or_create(
            id=sms.id, defaults={"to_masked": masked, "text": sms.text, "at": now, "expires_at": sms.expires_at}
        )
        newest = DemonstrationSms.objects.order_by("-at").values("id")[:KEPT]
        DemonstrationSms.objects.exclude(id__in=newest).delete()
        return Receipt(self.name, str(shown.id), delivered=True)
