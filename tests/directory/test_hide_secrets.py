"""What the web role may read by raw SQL: everything that lists need, and no secret of anybody it is not signing in."""

from collections.abc import Iterator

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.db import InternalError, ProgrammingError, connection, transaction

from fengqiao.directory import actions, queries, trail
from fengqiao.directory.cast import WORKER, Cast
from fengqiao.directory.models import AccountSecret, SecurityEvent
from tests.directory.playing import ADDRESS, sign_in


@pytest.fixture
def web(cast: Cast) -> Iterator[Cast]:
    """The cast, with the connection speaking as the web role."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('fengqiao.account', '', true)")
        cursor.execute("SET LOCAL ROLE fengqiao_web")
    yield cast
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def _refused(statement: str) -> None:
    with pytest.raises((ProgrammingError, InternalError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_who_bears_which_token_cannot_be_read(web: Cast) -> None:
    _refused("SELECT * FROM base_visitor")
    _refused("DELETE FROM base_visitor")


def test_a_list_of_accounts_brings_no_secret(web: Cast) -> None:
    assert AccountSecret.objects.count() == 0
    with connection.cursor() as cursor:
        cursor.execute("UPDATE directory_accountsecret SET password = 'x'")
        assert cursor.rowcount == 0


def test_staff_and_parties_sign_in_as_the_web_role(web: Cast, session: SessionBase) -> None:
    assert sign_in(session, "clerk").name == "周敏"
    code = actions.request_code(phone=WORKER[1], address=ADDRESS)
    assert actions.redeem_code(session=session, phone=WORKER[1], code=code, address=ADDRESS).name == WORKER[0]


def test_accounts_are_opened_and_activated_as_the_web_role(web: Cast) -> None:
    person = actions.enter_person(name="何晓燕", by=None)
    _, code = actions.open_account(person=person, username="he.xiaoyan", by=None)
    assert actions.activate_account(
        username="he.xiaoyan", activation_code=code, password="maple-Bridge-77", address=ADDRESS
    )


def test_after_signing_one_in_the_transaction_sees_that_one_secret_only(web: Cast, session: SessionBase) -> None:
    sign_in(session, "clerk")
    assert [secret.pk for secret in AccountSecret.objects.all()] == [web.clerk.account.id]


def test_lists_need_no_secret(web: Cast) -> None:
    assert len(queries.bodies_in([""])) == 8
    assert len(queries.organisations_for(web.court.id, cause="劳动报酬", on=web.clerk.posting.begins_on)) == 2


def test_the_trail_is_added_to_and_never_changed(web: Cast) -> None:
    trail.record("signed_in", address=ADDRESS)
    assert SecurityEvent.objects.filter(address=ADDRESS).exists()
    _refused("UPDATE directory_securityevent SET what = 'nothing'")
    _refused("DELETE FROM directory_securityevent")
    _refused("UPDATE directory_identitycheck SET matched = true")
    _refused("UPDATE directory_region SET name = 'x'")


def test_even_the_owner_does_not_change_the_trail(cast: Cast) -> None:
    _refused("UPDATE directory_securityevent SET what = 'nothing'")


def test_no_phone_number_or_password_stands_in_any_table(cast: Cast) -> None:
    with connection.cursor() as cursor:
        for table in ("person", "account", "accountsecret", "phonecode", "securityevent", "identitycheck"):
            cursor.execute(f"SELECT count(*) FROM directory_{table} t WHERE t::text ~ %s", [f"{WORKER[1]}|{WORKER[2]}"])
            assert cursor.fetchone() == (0,), table
