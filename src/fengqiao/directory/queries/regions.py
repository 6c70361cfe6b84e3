"""Divisions, as forms choose among them."""

from fengqiao.directory.models import Region
from fengqiao.directory.refusals import RegionUnknown


def provinces() -> list[Region]:
    """All provinces, autonomous regions, municipalities and special administrative regions, by code."""
    return list(Region.objects.filter(parent=None).order_by("code"))


def regions_under(code: str) -> list[Region]:
    """The divisions one level below `code`, by code; below the nation, whose code is empty, the provinces."""
    return list(Region.objects.filter(parent_id=code or None).order_by("code"))


def find_region(code: str) -> Region:
    """The division with this code; refused where there is none."""
    region = Region.objects.filter(code=code).first()
    if region is None:
        raise RegionUnknown(fields={"region": "没有这个行政区划代码"})
    return region
