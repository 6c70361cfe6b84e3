"""What the worker counted by province; empty before it first did."""

from datetime import datetime

from fengqiao.directory.models import ProvinceCount

SERVING = "serving"
CERTIFIED = "certified"
PEOPLE = (SERVING, CERTIFIED)


def mediators_by_province() -> dict[str, tuple[int, int]]:
    """How many mediators serve and how many of them are certified, by the province's code."""
    numbers = ProvinceCount.objects.filter(what__in=PEOPLE).values_list("province", "what", "number")
    by_key = {(province, what): number for province, what, number in numbers}
    provinces = sorted({province for province, _ in by_key})
    return {code: (by_key.get((code, SERVING), 0), by_key.get((code, CERTIFIED), 0)) for code in provinces}


def bodies_by_province() -> list[tuple[str, str, int]]:
    """How many bodies there are of each kind in each province: its code, the kind, the number."""
    counted = ProvinceCount.objects.exclude(what__in=PEOPLE).order_by("province", "what")
    return list(counted.values_list("province", "what", "number"))


def counted_at() -> datetime | None:
    """When the provinces were last counted."""
    found: datetime | None = ProvinceCount.objects.order_by().values_list("counted_at", flat=True).first()
    return found
