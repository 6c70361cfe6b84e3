"""What opens an account: a row of a sheet or a form, judged by what the directory knows.

Many are judged by a handful of questions, so that ten thousand rows take seconds.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from fengqiao.base import clock
from fengqiao.directory import forms, lookups, powers
from fengqiao.directory.kinds import AccountKind
from fengqiao.directory.models import Account, Body, Department, Person
from fengqiao.directory.queries.bodies import is_visible
from fengqiao.files.spreadsheets import Column
from fengqiao.law.identifiers import parse_mobile_phone
from fengqiao.refusals import Refused

COLUMNS: Final = (
    Column("body", "单位", "单位全称，与系统登记的名称一致", required=True, width=34),
    Column("region", "区划代码", "同名单位有几个时填写，如410811", width=12),
    Column("department", "部门", "该单位在系统中已有的部门", required=True, width=18),
    Column("name", "姓名", "与身份证件一致", required=True, width=12),
    Column("phone", "手机号", "11位手机号，一人一号", required=True, width=16),
    Column("username", "用户名", "3至60位小写字母、数字、点、横线或者下划线，以字母开头", required=True, width=20),
    Column("begins_on", "任职起始日", "如2026-12-01，不填即当日", width=14),
)
TITLES: Final = {column.key: column.title for column in COLUMNS}
LONGEST_NAME: Final = 60


@dataclass(frozen=True)
class Entry:
    """What was typed for one account."""

    number: int
    body: str
    department: str
    name: str
    phone: str
    username: str
    region: str = ""
    begins_on: str = ""

    @classmethod
    def read(cls, number: int, cells: Mapping[str, str]) -> "Entry":
        """The entry that the cells of a row are."""
        return cls(number, **{column.key: cells.get(column.key, "") for column in COLUMNS})


@dataclass(frozen=True)
class Fault:
    """What is wrong in one column, and what to do about it."""

    column: str
    says: str


@dataclass(frozen=True)
class Ready:
    """An entry that nothing stands against: everything made regular, and found."""

    number: int
    name: str
    phone: str
    username: str
    department: Department
    begins_on: date
    person: Person | None


@dataclass
class _Judged:
    """An entry while it is looked at; `faults` is empty where it can be opened."""

    entry: Entry
    faults: list[Fault] = field(default_factory=list)
    phone: str = ""
    username: str = ""
    begins_on: date = date.min
    department: Department | None = None
    person: Person | None = None

    def wrong(self, column: str, says: str) -> None:
        self.faults.append(Fault(column, says))


def judge(entries: Sequence[Entry], covers: Iterable[str]) -> list[Ready | list[Fault]]:
    """For each entry what it opens, or what is wrong with it.

    A body outside `covers` is not found, as one that does not exist.
    """
    judged = [_typed(entry) for entry in entries]
    _find_departments(judged, list(covers))
    _find_people(judged)
    _find_usernames(judged)
    return [_outcome(each) for each in judged]


def twins(entries: Iterable[Entry]) -> dict[int, list[Fault]]:
    """The entries whose user name or phone another entry of the same sheet has too, by row number."""
    found: dict[int, list[Fault]] = defaultdict(list)
    for key in ("username", "phone"):
        same: dict[str, list[int]] = defaultdict(list)
        for entry in entries:
            value = unicodedata.normalize("NFKC", getattr(entry, key)).strip().lower()
            if value:
                same[value].append(entry.number)
        for numbers in same.values():
            for number in numbers if len(numbers) > 1 else ():
                others = "、".join(str(other) for other in numbers if other != number)
                found[number].append(Fault(key, f"与第{others}行重复，请改成不同的{TITLES[key]}"))
    return dict(found)


def _typed(entry: Entry) -> _Judged:
    """What can be said of an entry without asking the directory."""
    judged = _Judged(entry)
    for column in COLUMNS:
        if column.required and not getattr(entry, column.key):
            judged.wrong(column.key, f"没有填写{column.title}")
    if entry.name and (says := name_fault(entry.name)):
        judged.wrong("name", says)
    if entry.phone:
        try:
            judged.phone = parse_mobile_phone(entry.phone)
        except Refused:
            judged.wrong("phone", "不是11位手机号，请核对")
    if entry.username:
        try:
            judged.username = forms.new_username(entry.username)
        except Refused as refusal:
            judged.wrong("username", refusal.message)
    try:
        judged.begins_on = date.fromisoformat(entry.begins_on) if entry.begins_on else clock.today()
    except ValueError:
        judged.wrong("begins_on", "日期请按2026-12-01的样子填写")
    return judged


def name_fault(name: str) -> str:
    """What is wrong with a person's name, empty where nothing is."""
    if any(unicodedata.category(character).startswith("C") for character in name):
        return "姓名里有看不见的控制字符，请删去后重新输入"
    if len(name) > LONGEST_NAME:
        return f"姓名超过{LONGEST_NAME}个字，请核对"
    if not any(unicodedata.category(character).startswith("L") for character in name):
        return "姓名里没有文字，请核对"
    return ""


def _find_departments(judged: Sequence[_Judged], covers: list[str]) -> None:
    wanted = {each.entry.body for each in judged if each.entry.body}
    bodies: dict[str, list[Body]] = defaultdict(list)
    for body in Body.objects.filter(name__in=wanted).select_related("region"):
        if is_visible(body, covers):
            bodies[body.name].append(body)
    found = [body.id for same in bodies.values() for body in same]
    departments = {
        (each.body_id, each.name): each for each in Department.objects.filter(body_id__in=found).select_related("body")
    }
    for each in judged:
        entry = each.entry
        same = [body for body in bodies[entry.body] if entry.region in ("", body.region_id or "")]
        if entry.body and not same:
            each.wrong("body", "本单位辖区内没有这个名称的单位，请核对全称；还没有登记的请先登记")
        elif len(same) > 1:
            each.wrong("region", "有几个同名单位，请填写区划代码")
        elif same and entry.department:
            _place(each, departments.get((same[0].id, entry.department)))


def _place(judged: _Judged, department: Department | None) -> None:
    """Put the entry in its department, unless it is one of those that nobody is posted to in bulk."""
    judged.department = department
    if department is None:
        judged.wrong("department", "该单位没有这个部门，请核对名称；还没有设立的请先设立")
    elif powers.THREE_ADMINISTRATORS.intersection(department.powers):
        judged.wrong("department", "系统管理、安全管理、审计人员由节点管理单位单独任命，不能在这里开户")


def _find_people(judged: Sequence[_Judged]) -> None:
    digests = {lookups.of_phone(each.phone): each for each in judged if each.phone}
    people = {bytes(person.phone_digest or b""): person for person in Person.objects.filter(phone_digest__in=digests)}
    known = [person.id for person in people.values()]
    staff = Account.objects.filter(person_id__in=known, kind=AccountKind.STAFF)
    with_account = set(staff.values_list("person_id", flat=True))
    for digest, person in people.items():
        each = digests[digest]
        if person.name != each.entry.name:
            each.wrong("phone", "这个手机号登记的是另一个姓名，请核对姓名和手机号")
        elif person.id in with_account:
            each.wrong("phone", "这个手机号的使用人已经有工作人员账号，不必再开")
        each.person = person


def _find_usernames(judged: Sequence[_Judged]) -> None:
    names = {each.username for each in judged if each.username}
    taken = set(Account.objects.filter(username__in=names).values_list("username", flat=True))
    for each in judged:
        if each.username in taken:
            each.wrong("username", "这个用户名已经有人使用，请换一个")


def _outcome(each: _Judged) -> Ready | list[Fault]:
    if each.faults or each.department is None:
        return each.faults
    entry = each.entry
    return Ready(entry.number, entry.name, each.phone, each.username, each.department, each.begins_on, each.person)
