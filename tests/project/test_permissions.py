"""The permission matrix, walked with real people: every role, every address, one's own, below, foreign, former."""

import re
import uuid
from collections.abc import Iterator
from typing import Final

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

from fengqiao.base import clock
from fengqiao.directory import actions, powers, visits
from fengqiao.directory.cast import settle
from fengqiao.directory.fixtures import Staff, ready_party, ready_staff
from fengqiao.directory.kinds import DepartmentKind
from fengqiao.directory.models import Account, Person
from fengqiao.directory.sessions import SessionStore
from fengqiao.ledger import queries as ledger
from fengqiao.project.addresses import Address, addresses
from fengqiao.project.permissions import BELONGING, permission_matrix
from fengqiao.project.reach import REACHES, SHELVES, Reach
from tests.casebook.journey import Journey
from tests.desks.conftest import plain_statics  # noqa: F401 - a fixture
from tests.portal.visiting import look_in, serve_as_web
from tests.project import permission_scene
from tests.project.permission_scene import Named, Scene

pytestmark = pytest.mark.django_db

NOBODY, PARTY, POWERLESS = "nobody", "party", "staff"
WORDS: Final = {
    "digest": "sha256:" + "0" * 64,
    "kind": "accept_application",
    "verb": "issue",
    "party": "a1",
    "field": "phone",
    "sitting": "s1",
    "name": "economic_compensation",
    "key": "claims",
    "place": "apply",
    "year": "2026",
    "number": "1",
    "code": "000000",
    "part": "pdf",
    "shelf": "pool",
}
"""What stands for texts of an address; ids stand for nothing there is."""

WORDS_OF: Final = {
    "desks:give_account": {"kind": "mediator"},
    "desks:change_entry": {"kind": "suspend_entry"},
    "desks:agree_to_system": {"verb": "agree"},
    "desks:change_hook": {"verb": "resume"},
    "desks:administer_account": {"verb": "close"},
    "portal:act": {"kind": "prove_arbitration_status"},
    "portal:act_code": {"kind": "sign_agreement"},
    "desks:pool_letter": {"kind": "appointment"},
    "desks:change_pool": {"kind": "suspend_expert"},
    "desks:change_panels": {"kind": "dissolve_panel"},
    "desks:change_loans": {"kind": "end_loan"},
    "desks:change_complaints": {"kind": "decide_complaint"},
}
THINGS_OF: Final = {
    "desks:work_visit": {"visit": "employer_visit"},
    "desks:account_act": {"account": "opened_account"},
    "desks:roster_act": {"digest": "entry_digest"},
    "desks:act_text": {"digest": "case_digest"},
    **{f"desks:{shelf}_entry": {"entry": shelf} for shelf in SHELVES},
    **{f"desks:change_{shelf}": {"entry": shelf} for shelf in SHELVES},
    **{f"desks:{shelf}_act": {"entry": shelf, "digest": f"{shelf}_digest"} for shelf in SHELVES},
}
"""What single addresses mean by a name that others use as well."""

NEEDS_MORE: Final = {
    "desks:account_sheet_faults",
    "desks:case_calendar",
    "desks:draw_panel",
    "desks:enter_sheet",
    "desks:open_room",
    "desks:open_sheet",
    "desks:paperwork",
    "portal:act_code",
    "portal:answer",
    "portal:case_calendar",
    "portal:done",
    "portal:pass_on",
    "portal:withdraw_aid",
}
"""Nothing is there to show yet even to one's own: no faulty row, no appointment, no sitting, no suit, nothing to pass
on, no organisation that works on paper."""


NOT_MADE: Final = {
    "files:upload", "files:open_file", "papers:open_paper", "desks:reissue_paper", "desks:open_dossier",
    "notices:mark_read", "notices:resend",
}  # fmt: skip
"""The scene holds none of these: files, papers, dossiers and messages have tests of their own."""

FORMS_ALONE: Final = {"portal:act_code"}
"""What is read there leads back to the form, whosever it is."""


@pytest.fixture
def scene(db: None, plain_statics: None) -> Scene:  # noqa: F811 - the fixture
    ledger.register_own_key(clock.now())
    journey = Journey(settle())
    journey.apply()
    made = permission_scene.settle(journey)
    serve_as_web()
    return made


def browser(member: Staff) -> Client:
    return _visit(member.account, member)


def party_browser(person: Person) -> Client:
    return _visit(Account.objects.select_related("person").get(person=person, kind="party"), None)


def _visit(account: Account, member: Staff | None) -> Client:
    session = SessionStore()
    visits.begin(session, account=account, posting=member.posting if member else None)
    session.save()
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = str(session.session_key)
    return client


def as_owner() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")


def send(client: Client, method: str, url: str) -> HttpResponse:
    """The answer, and nothing of what it did."""
    kept = client.cookies.get("sessionid")
    with transaction.atomic():
        answer = client.generic(method, url)
        transaction.set_rollback(True)
    if kept is not None:
        client.cookies["sessionid"] = kept.value
    return answer  # type: ignore[return-value]  # the test client's response is one, with more


def walked() -> list[Address]:
    """Every address for browsers; those of the interface have a ladder of their own, `tests/api`."""
    return [each for each in addresses() if not each.name.startswith("api:")]


def url_of(address: Address, named: Named) -> str:
    things = {name: named[other] for name, other in THINGS_OF.get(address.name, {}).items() if other in named}
    known = {**WORDS, **WORDS_OF.get(address.name, {}), **things}
    ids = {**named, **things}

    def said(found: re.Match[str]) -> str:
        return str(ids.get(found[2], uuid.uuid4()) if found[1] == "uuid" else known[found[2]])

    return "/" + re.sub(r"<(\w+):(\w+)>", said, address.pattern)


def turned_away(answer: HttpResponse) -> bool:
    return answer.status_code == 302 and "sign-in" in answer.headers["Location"]


def expected(address: Address, role: str, held: str) -> str:
    """What the declaration says of somebody in a role: `in`, `out` to sign in, or `nothing` there."""
    permission = address.permission
    assert permission is not None, address
    if permission.who == "public":
        return "in"
    if role == NOBODY:
        return "out"
    if permission.who == "signed_in":
        return "in"
    if permission.who == "party":
        return "in" if role == PARTY else "nothing"
    admits = role != PARTY and (not permission.powers or held in permission.powers)
    return "in" if admits else "nothing"


def roles(scene: Scene) -> Iterator[tuple[str, str, Client]]:
    """A name, the power held, and the browser of everybody who can come."""
    yield NOBODY, "", Client(raise_request_exception=False)
    yield PARTY, "", party_browser(scene.cast.worker)
    as_owner()
    department = actions.open_department(
        body=scene.cast.court, name="档案室", kind=DepartmentKind.OTHER, powers=[], by=None
    )
    powerless = ready_staff(name="某人", username="powerless", department=department)
    serve_as_web()
    yield POWERLESS, "", browser(powerless)
    for power, member in scene.roles.items():
        yield power, power, browser(member)


def test_every_role_finds_what_is_declared_and_nothing_else(scene: Scene) -> None:
    faults = []
    for role, held, client in roles(scene):
        for address in walked():
            wanted = expected(address, role, held)
            if held and not (address.permission and address.permission.powers):
                continue  # the same for all staff: one of them walks it
            for method in ("GET", "POST") if wanted == "in" else ("GET",):
                answer = send(client, method, url_of(address, {}))
                if not _as_wanted(answer, wanted, named="<" in address.pattern, method=method):
                    faults.append((role, method, address.pattern, wanted, answer.status_code))
    assert not faults


def _as_wanted(answer: HttpResponse, wanted: str, *, named: bool, method: str) -> bool:
    status = answer.status_code
    if status == 405:
        return True
    if wanted == "in":
        may_be_missing = named or method == "POST"
        return status < 500 and (status != 404 or may_be_missing)
    return turned_away(answer) or status == 401 if wanted == "out" else status == 404


def test_a_form_is_refused_to_whoever_may_not_see_it(scene: Scene) -> None:
    """The guard does not look at the method: one power at a time, and nobody, send every form."""
    outsiders = [(NOBODY, "", Client()), (PARTY, "", party_browser(scene.cast.employer))]
    outsiders.append((powers.AUDIT_READ, powers.AUDIT_READ, browser(scene.roles[powers.AUDIT_READ])))
    for role, held, client in outsiders:
        for address in walked():
            wanted = expected(address, role, held)
            if wanted != "in":
                answer = send(client, "POST", url_of(address, {}))
                assert _as_wanted(answer, wanted, named=True, method="POST"), (role, address.pattern, answer)


def test_every_address_that_names_something_says_how_far_it_reaches() -> None:
    naming = {each.name for each in walked() if re.search(r"<uuid:\w+>", each.pattern)}
    assert {name for name in naming if not name.startswith(BELONGING)} == REACHES.keys()


def test_permissions_reach_as_far_as_is_said(scene: Scene) -> None:
    near = {line: {name: browser(each) for name, each in who.items()} for line, who in scene.near.items()}
    as_owner()
    stranger = ready_party(name="外人", phone="13911112222")
    permission_scene.leave(scene)
    serve_as_web()
    near["party"] = {"own": party_browser(scene.cast.worker), "foreign": party_browser(stranger)}
    faults, asked = [], set[str]()
    for address in walked():
        reach = REACHES.get(address.name)
        if reach is None or not _is_there(address, scene.named.get(reach.line, {})):
            continue
        asked.add(address.name)
        url = url_of(address, scene.named[reach.line])
        for who, client in near[reach.line].items():
            if not _reached(client, url, address, reach, who):
                faults.append((address.name, who, send(client, "GET", url).status_code))
    assert not faults
    assert REACHES.keys() - asked == NOT_MADE


def _is_there(address: Address, named: Named) -> bool:
    """Whether the scene holds all that the address names."""
    return all(name in named for name in re.findall(r"<uuid:(\w+)>", address.pattern))


def _reached(client: Client, url: str, address: Address, reach: Reach, who: str) -> bool:
    answer = send(client, "GET", url)
    if answer.status_code == 405 or address.name in FORMS_ALONE:
        answer = send(client, "POST", url)
    if who == "former":
        return turned_away(answer)
    may = {"own": reach.own, "above": reach.below, "foreign": reach.foreign}[who]
    if not may:
        return answer.status_code == 404
    there = answer.status_code < 500 and not turned_away(answer)
    return there and (answer.status_code != 404 or address.name in NEEDS_MORE)


HIDDEN: Final = (
    "casebook_case",
    "casebook_work",
    "casebook_party",
    "directory_accountsheet",
    "directory_aidapplication",
    "directory_assessment",
    "systems_system",
    "systems_actingfor",
    "systems_hook",
    "systems_push",
)
"""Tables that hold what is not public, and of which the scene holds rows."""


def test_the_database_keeps_foreign_rows_from_raw_queries(scene: Scene) -> None:
    cast = scene.cast
    homes = (cast.court.id, cast.organisation.id, scene.near["centre"]["own"].posting.department.body_id)
    look_in(*homes, person=cast.clerk.person.id)
    assert {table: count(table) > 0 for table in HIDDEN} == dict.fromkeys(HIDDEN, True)
    stranger = scene.near["court"]["foreign"]
    look_in(cast.county_court.id, person=stranger.person.id)
    assert {table: count(table) for table in HIDDEN} == dict.fromkeys(HIDDEN, 0)
    assert count("ledger_act", "WHERE subject = %s", str(scene.named["court"]["case"])) == 0


def count(table: str, where: str = "", *given: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} {where}", given)
        return int(cursor.fetchone()[0])


def test_the_matrix_names_every_address_and_every_power() -> None:
    written = permission_matrix()
    assert all(f"`/{each.pattern}`" in written for each in addresses())
    assert all(title in written for title in powers.TITLES.values())
