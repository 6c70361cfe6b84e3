"""Beside the cast: the two that fix the province's expert pool, experts in it, and one who waits."""

from dataclasses import dataclass

from django.db import transaction

from fengqiao.base import clock
from fengqiao.directory import powers
from fengqiao.directory.actions import bodies, pool
from fengqiao.directory.actors import actor_for
from fengqiao.directory.fixtures import Staff, ready_staff
from fengqiao.directory.kinds import BodyKind, DepartmentKind, Level
from fengqiao.directory.models import Account, Body, Department, PoolEntry, Posting
from fengqiao.procedure.standing import Actor

PROVINCE = "河南省人力资源和社会保障厅"
EXPERTS = ("沈国华", "贺文英", "蒋明远", "苏慧兰")
CAUSES = ("pay.arrears",)


@dataclass(frozen=True)
class Pool:
    """The two that fix the pool, who keeps it at each, the experts, and their entries in the same order."""

    court: Body
    department: Body
    court_keeper: Staff
    department_keeper: Staff
    experts: tuple[Staff, ...]
    entries: tuple[PoolEntry, ...]


@transaction.atomic
def settle_pool(*, court: Body, union: Body) -> Pool:
    """The pool of the high court's province with the union's experts: all confirmed by both sides but the last.

    The last is put forward.
    """
    found = Body.objects.filter(kind=BodyKind.HR_DEPARTMENT, name=PROVINCE).first()
    department = found or bodies.open_body(
        kind=BodyKind.HR_DEPARTMENT, level=Level.PROVINCE, name=PROVINCE, region="41", by=None
    )
    court_keeper = ready_staff(name="卢正清", username="poolcourt", department=_office(court))
    department_keeper = ready_staff(name="范晓云", username="poolhr", department=_office(department))
    panel_room = bodies.open_department(
        body=union, name="劳动争议专家室", kind=DepartmentKind.OTHER, powers=[], by=None
    )
    experts = tuple(
        ready_staff(name=name, username=f"expert{number}", department=panel_room)
        for number, name in enumerate(EXPERTS, 1)
    )
    entries = [
        pool.nominate_expert(
            person=each.person,
            valid_from=clock.today(),
            specialities=CAUSES if number else (),
            by=acting(court_keeper),
        )
        for number, each in enumerate(experts)
    ]
    second = ready_staff(name="许文杰", username="poolcourt2", department=_office(court))
    for each, entry in list(zip(experts, entries, strict=True))[:-1]:
        pool.consent_to_pool(entry=entry.id, by=acting(each))
        pool.confirm_as_department(entry=entry.id, by=acting(department_keeper))
        pool.confirm_as_court(entry=entry.id, by=acting(second))
    return Pool(court, department, second, department_keeper, experts, tuple(entries))


def acting(member: Staff) -> Actor:
    """The actor that a member of staff is under their posting."""
    account = Account.objects.select_related("person").get(id=member.account.id)
    return actor_for(account, Posting.objects.select_related("department__body").get(id=member.posting.id))


def _office(body: Body) -> Department:
    name = "诉调对接指导处"
    found = Department.objects.filter(body=body, name=name).first()
    return found or bodies.open_department(
        body=body, name=name, kind=DepartmentKind.OTHER, powers=[powers.POOL_KEEP], by=None
    )
