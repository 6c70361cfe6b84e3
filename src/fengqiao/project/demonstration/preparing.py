"""Making a home ready for the demonstration: the whole city, or the cast alone."""

import sys

from django.db import transaction

from fengqiao.base import clock
from fengqiao.directory import cast, cast_handing_out
from fengqiao.directory.divisions import load_divisions
from fengqiao.directory.models import Body
from fengqiao.project.demonstration import building, gathering, growing, planning, province
from fengqiao.project.demonstration.building import Wanted
from fengqiao.project.demonstration.planning import Size
from fengqiao.project.demonstration.progress import Progress

CAST_ALONE = Size(live=0, concluded=0)
COURT = "焦作市山阳区人民法院"


def prepare(*, small: bool = False, whole_province: bool = False) -> None:
    """Load the divisions of the whole country and, where it is not there yet, what this home is built as.

    The first start decides whether that is the whole city or the cast alone; a build that was broken off goes on.
    """
    load_divisions()
    wanted = building.remembered() or _begin(small=small)
    if not wanted.done:
        _finish(wanted)
    if whole_province and not province.is_settled():
        province.settle(wanted.seed, Progress(total=0))


def _finish(wanted: Wanted) -> None:
    """Bring in what of the city, or of the cast, is not there yet."""
    if wanted.size.cases:
        progress = Progress(total=wanted.size.cases)
        progress.say(f"首次启动，正在建立演示数据：{wanted.live}件在办，{wanted.concluded}件已结，约需一到三分钟。")
        building.build(wanted, processes=building.processes_here(), progress=progress)
    elif not Body.objects.filter(name=COURT).exists():
        cast.settle()
    if not growing.is_grown():
        with transaction.atomic():
            growing.grow(wanted.seed, cast_handing_out.settle_line())
            if wanted.size.cases:
                gathering.gather()
    wanted.done = True
    building.remember(wanted)


def _begin(*, small: bool) -> Wanted:
    """What a home without a note is to be: one that holds a cast already was built before there was a city."""
    if not small and Body.objects.filter(name=COURT).exists():
        sys.stderr.write("  此目录中已有小型演示，保持不变；要建立全市演示，请换一个 --home。\n")
        small = True
    size = CAST_ALONE if small else planning.FULL
    wanted = Wanted(clock.today(), size.live, size.concluded)
    building.remember(wanted)
    return wanted
