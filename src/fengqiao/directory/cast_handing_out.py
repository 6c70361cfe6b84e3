"""Beside the cast: the line along which the human-resources side hands out accounts, from province to organisation."""

from dataclasses import dataclass

from django.db import transaction

from fengqiao.directory import actions, powers
from fengqiao.directory.fixtures import Staff, ready_staff
from fengqiao.directory.kinds import BodyKind, DepartmentKind, Level
from fengqiao.directory.models import Body, Department

PROVINCE = "河南省人力资源和社会保障厅"
CITY = "焦作市人力资源和社会保障局"
COUNTY = "焦作市山阳区人力资源和社会保障局"
ORGANISATION = "山阳区新城街道劳动人事争议调解中心"
ARBITRATION_SECTION = "调解仲裁管理部门"


@dataclass(frozen=True)
class Line:
    """The court that opens, the bodies that hand on, and who administers the first two."""

    court: Body
    province: Body
    city: Body
    county: Body
    organisation: Body
    opener: Staff
    administrator: Staff


@transaction.atomic
def settle_line() -> Line:
    """Enter what of the line is not there yet; the cast must be. Administrators below come by handing out."""
    court = Body.objects.get(kind=BodyKind.COURT, name="河南省高级人民法院")
    province = _body(BodyKind.HR_DEPARTMENT, PROVINCE, Level.PROVINCE, "41", None)
    city = _body(BodyKind.HR_DEPARTMENT, CITY, Level.CITY, "4108", province)
    county = _body(BodyKind.HR_DEPARTMENT, COUNTY, Level.COUNTY, "410811", city)
    organisation = _body(BodyKind.TOWNSHIP_MEDIATION, ORGANISATION, Level.TOWNSHIP, "410811009", county)
    sections = [_department(each, ARBITRATION_SECTION, powers.ACCOUNTS_HAND_OUT) for each in (province, city, county)]
    _department(organisation, "办公室", powers.ORGANISATION_ADMINISTER, DepartmentKind.MEDIATION_GUIDANCE)
    _department(organisation, "调解室", powers.ORGANISATION_MEDIATE, DepartmentKind.MEDIATION_OFFICE)
    centre = _department(court, "诉讼服务指导处", powers.ACCOUNTS_OPEN)
    opener = ready_staff(name="梁春生", username="opener", department=centre)
    administrator = ready_staff(name="邵文静", username="province", department=sections[0])
    return Line(court, province, city, county, organisation, opener, administrator)


def _body(kind: BodyKind, name: str, level: Level, region: str, superior: Body | None) -> Body:
    found = Body.objects.filter(kind=kind, name=name).first()
    if found is None:
        return actions.open_body(kind=kind, level=level, name=name, region=region, superior=superior, by=None)
    return found if found.superior == superior else actions.move_body(body=found, superior=superior, by=None)


def _department(body: Body, name: str, power: str, kind: DepartmentKind = DepartmentKind.OTHER) -> Department:
    found = Department.objects.filter(body=body, name=name).first()
    return found or actions.open_department(body=body, name=name, kind=kind, powers=[power], by=None)
