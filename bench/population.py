"""The people of the load: staff at every copied court and organisation, parties, and how the node knows them all."""

import secrets
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from stdnum.cn import ric

from bench.multiplying import COURTS, there
from fengqiao.api import bearers
from fengqiao.api.models import Token
from fengqiao.base import clock, private, visitors
from fengqiao.directory import lookups, visits
from fengqiao.directory.actors import readers_for
from fengqiao.directory.cast import WORKER, Cast
from fengqiao.directory.fixtures import Staff
from fengqiao.directory.kinds import AccountKind, AccountState
from fengqiao.directory.models import Account, Body, Department, Person, Posting, RosterEntry
from fengqiao.directory.sessions import SessionStore

STAFF = {"clerk": 4, "judge": 2, "administrator": 2, "mediator": 4}
"""How many people hold each post at one court and its organisation."""


@dataclass(frozen=True)
class Member:
    """Somebody with an account, and the posting they act under where they are staff."""

    account: Account
    posting: Posting | None = None

    @property
    def person(self) -> Person:
        """Who it is."""
        return self.account.person

    def session(self) -> str:
        """The key of a new visit with a browser."""
        session = SessionStore()
        visits.begin(session, account=self.account, posting=self.posting)
        session.save()
        return str(session.session_key)

    def token(self) -> str:
        """A new token for the interface, as it is issued to who proves the account."""
        secret, now = bearers.MARK + secrets.token_urlsafe(32), clock.now()
        Token.objects.create(
            digest=bearers.digest_of(secret),
            account=self.account,
            posting=self.posting,
            issued_at=now,
            expires_at=now + bearers.LIFE,
        )
        readers = readers_for(self.person, self.posting)
        visitors.admit(bearers.visitor_token(secret), person=self.person.id, readers=readers, until=now + bearers.LIFE)
        return secret


@dataclass(frozen=True)
class Court:
    """One court with the organisation next to it, and who works there by post."""

    court: uuid.UUID
    organisation: uuid.UUID
    staff: dict[str, list[Member]]


def courts(people: Cast) -> list[Court]:
    """Every court of the copies with its staff, entered into the directory; the first is the cast's own."""
    return [_court(people, number) for number in range(COURTS)]


def _court(people: Cast, number: int) -> Court:
    court, organisation = people.court, people.organisation
    if number:
        court = _body(people.court, number, peer=None)
        organisation = _body(people.organisation, number, peer=court)
    staff: dict[str, list[Member]] = {}
    for post, count in STAFF.items():
        one: Staff = getattr(people, post)
        body = court if post in ("clerk", "judge") else organisation
        department = one.posting.department if number == 0 else _department(one.posting.department, body)
        staff[post] = [_member(one, number, place, department) for place in range(count)]
    listed: list[tuple[Body | None, Person | None]] = [(None, each.person) for each in staff["mediator"]]
    listed += [(organisation, None)] if number else []
    RosterEntry.objects.bulk_create([_entry(court, body, person) for body, person in listed])
    return Court(court.id, organisation.id, staff)


def _body(original: Body, number: int, *, peer: Body | None) -> Body:
    fields = {field.attname: getattr(original, field.attname) for field in Body._meta.concrete_fields}
    fields |= {"id": there(original.id, number), "name": f"{original.name}（{number}）"}
    fields |= {"peer_court_id": peer.id} if peer else {}
    return Body.objects.create(**fields)


def _department(original: Department, body: Body) -> Department:
    return Department.objects.create(body=body, name=original.name, kind=original.kind, powers=original.powers)


def _member(one: Staff, number: int, place: int, department: Department) -> Member:
    """The first holder of a post at another court is whom the copies of its cases name."""
    if number == 0 and place == 0:
        account = Account.objects.select_related("person").get(id=one.account.id)
        return Member(account, Posting.objects.select_related("department__body").get(id=one.posting.id))
    identity = there(one.person.id, number) if place == 0 else uuid.uuid4()
    person = Person.objects.create(id=identity, name=one.person.name)
    account = Account.objects.create(
        person=person,
        kind=AccountKind.STAFF,
        username=f"{one.username}-{number}-{place}",
        state=AccountState.ACTIVE,
        opened_at=clock.now(),
    )
    begins_on = clock.today() - timedelta(days=30)
    return Member(account, Posting.objects.create(person=person, department=department, begins_on=begins_on))


def _entry(court: Body, body: Body | None, person: Person | None) -> RosterEntry:
    since = clock.today() - timedelta(days=30)
    return RosterEntry(court=court, body=body, person=person, valid_from=since, state_since=since)


@dataclass(frozen=True)
class Newcomer:
    """A party who applies or is applied against during the load, as the application writes them down."""

    member: Member
    name: str
    identity: str
    phone: str


@cache
def party(original: Person, number: int) -> Member:
    """The party of the copy of that number who stands for `original`; entered at the first call."""
    network = "139" if original.name == WORKER[0] else "135"
    return _enter(there(original.id, number), original.name, phone=_phone(number, network), identity="")


def newcomers(count: int) -> Iterable[tuple[Newcomer, Newcomer]]:
    """So many pairs of an applicant and a respondent whose documents were checked."""
    for number in range(count):
        yield _newcomer("王秀兰", number, "136"), _newcomer("刘建军", number, "137")


def _newcomer(name: str, number: int, network: str) -> Newcomer:
    identity, phone = _identity(number, network), _phone(number, network)
    return Newcomer(_enter(uuid.uuid4(), name, phone=phone, identity=identity), name, identity, phone)


def _enter(person_id: uuid.UUID, name: str, *, phone: str, identity: str) -> Member:
    person = Person.objects.create(
        id=person_id,
        name=name,
        phone_digest=lookups.of_phone(phone),
        phone_token=private.key_for(person_id, str(person_id)).seal(phone),
        identity_digest=lookups.of_identity(identity) if identity else None,
        identity_checked_at=clock.now(),
        identity_check_means="register",
    )
    opened = {"state": AccountState.ACTIVE, "opened_at": clock.now()}
    return Member(Account.objects.create(person=person, kind=AccountKind.PARTY, **opened))


def _phone(number: int, network: str) -> str:
    return f"{network}{number:08d}"


def _identity(number: int, network: str) -> str:
    """A resident identity number that nobody of the cast has: one for each network and number."""
    born = date(1960, 1, 1) + timedelta(days=number % 14_000)
    without = f"4108{'11' if network == '136' else '21'}{born:%Y%m%d}{number // 14_000:03d}"
    return without + ric.calc_check_digit(f"{without}0")
