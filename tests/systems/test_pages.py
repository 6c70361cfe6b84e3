"""The desk's pages about a body's systems: registered, agreed to, told of events, revoked."""

import re
from typing import Any

import pytest
from django.test import Client

from fengqiao.base import clock
from fengqiao.directory import powers
from fengqiao.directory.cast import Cast, settle
from fengqiao.directory.fixtures import Staff
from fengqiao.ledger import queries as ledger
from fengqiao.systems.models import ActingFor, Hook, Push, PushState, System
from tests.desks.conftest import plain_statics  # noqa: F401 - a fixture
from tests.portal.visiting import look_in, serve_as_web
from tests.project.test_permissions import browser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_statics")]


@pytest.fixture
def cast(db: None) -> Cast:
    ledger.register_own_key(clock.now())
    found = settle()
    serve_as_web()
    return found


def see(cast: Cast, member: Staff) -> None:
    look_in(cast.organisation.id, person=member.person.id)


def register(cast: Cast, client: Client, **more: Any) -> Any:
    typed = {
        "name": "总工会业务系统",
        "public_key": "",
        "powers": [powers.ORGANISATION_ADMINISTER, powers.ORGANISATION_MEDIATE],
        "postings": [str(cast.administrator.posting.id), str(cast.mediator.posting.id)],
        "days": "365",
    }
    return client.post("/desk/systems/register/", typed | more)


def test_a_system_is_registered_and_its_key_shown_once(cast: Cast) -> None:
    administrator = browser(cast.administrator)
    assert "登记系统" in administrator.get("/desk/systems/").content.decode()
    page = register(cast, administrator).content.decode()
    assert "-----BEGIN PRIVATE KEY-----" in page
    see(cast, cast.administrator)
    system = System.objects.get()
    shown = administrator.get(f"/desk/systems/{system.id}/").content.decode()
    assert "PRIVATE" not in shown
    assert re.findall(r"已同意|待本人同意", shown) == ["已同意", "待本人同意"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": ""}, 'href="#id_name'),
        ({"public_key": "nonsense"}, "请粘贴 PEM 格式"),
        ({"powers": [powers.COURT_JUDGING]}, 'href="#id_powers'),
        ({"days": "9999"}, 'href="#id_days'),
    ],
)
def test_what_was_typed_is_kept_and_the_fault_named(cast: Cast, typed: dict[str, Any], said: str) -> None:
    answer = register(cast, browser(cast.administrator), **typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "error-summary" in page
    assert said in page
    assert str(typed.get("name", "总工会业务系统")) in page


def test_each_person_agrees_and_ends_for_themselves(cast: Cast) -> None:
    administrator, mediator = browser(cast.administrator), browser(cast.mediator)
    register(cast, administrator)
    page = mediator.get("/desk/systems/").content.decode()
    assert "总工会业务系统" in page
    assert "登记系统" not in page
    see(cast, cast.mediator)
    acting = ActingFor.objects.get(agreed_at=None)
    assert administrator.post(f"/desk/systems/agreements/{acting.id}/agree/").status_code == 404
    assert mediator.post(f"/desk/systems/agreements/{acting.id}/nonsense/").status_code == 404
    assert mediator.post(f"/desk/systems/agreements/{acting.id}/agree/").status_code == 302
    assert "终止" in mediator.get("/desk/systems/").content.decode()
    assert administrator.post(f"/desk/systems/agreements/{acting.id}/end/").status_code == 302
    assert "总工会业务系统" not in mediator.get("/desk/systems/").content.decode()


def test_one_more_posting_is_named(cast: Cast) -> None:
    administrator = browser(cast.administrator)
    register(cast, administrator)
    see(cast, cast.administrator)
    system = System.objects.get()
    address = f"/desk/systems/{system.id}/postings/"
    administrator.post(address, {"posting": str(cast.second_mediator.posting.id)})
    administrator.post(address, {"posting": str(cast.judge.posting.id)})
    see(cast, cast.administrator)
    assert ActingFor.objects.count() == 3


def test_addresses_are_registered_paused_and_ended(cast: Cast) -> None:
    administrator = browser(cast.administrator)
    register(cast, administrator)
    see(cast, cast.administrator)
    system = System.objects.get()
    hooks = f"/desk/systems/{system.id}/hooks/"
    refused = administrator.post(hooks, {"url": "ftp://example.com/", "events": ["case.closed"]})
    assert (refused.status_code, "请使用 https 地址" in refused.content.decode()) == (422, True)
    made = administrator.post(hooks, {"url": "https://example.com/x", "events": ["case.closed", "ruling.made"]})
    assert made.status_code == 302
    see(cast, cast.administrator)
    hook = Hook.objects.get()
    Hook.objects.filter(id=hook.id).update(paused_at=clock.now(), failing_since=clock.now())
    page = administrator.get(f"/desk/systems/{system.id}/").content.decode()
    assert "恢复推送" in page
    assert "结案" in page
    assert administrator.post(f"{hooks}{hook.id}/nonsense/").status_code == 404
    assert administrator.post(f"{hooks}{hook.id}/resume/").status_code == 302
    see(cast, cast.administrator)
    assert Hook.objects.get().paused_at is None
    assert administrator.post(f"{hooks}{hook.id}/end/").status_code == 302
    assert "没有推送地址" in administrator.get(f"/desk/systems/{system.id}/").content.decode()


def test_what_was_sent_is_shown_and_sent_again(cast: Cast) -> None:
    administrator = browser(cast.administrator)
    register(cast, administrator)
    see(cast, cast.administrator)
    system = System.objects.get()
    administrator.post(f"/desk/systems/{system.id}/hooks/", {"url": "https://example.com/x", "events": ["case.closed"]})
    see(cast, cast.administrator)
    push = _pushed(Hook.objects.get())
    page = administrator.get(f"/desk/systems/{system.id}/").content.decode()
    assert "未成功" in page
    assert "422" in page
    again = f"/desk/systems/{system.id}/pushes/{push.id}/again/"
    assert administrator.post(again).status_code == 302
    see(cast, cast.administrator)
    assert Push.objects.get().state == PushState.QUEUED
    assert "不必重发" in administrator.post(again, follow=True).content.decode()


def _pushed(hook: Hook) -> Push:
    """A push that was given up, as the worker leaves it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
    now = clock.now()
    made = Push.objects.create(
        hook=hook, case=hook.id, seq=3, event="case.closed", kind="close_case", occasion="x", at=now, made_at=now,
        state=PushState.DROPPED, tries=9, status=422, said="http_422", answered_at=now,
    )  # fmt: skip
    serve_as_web()
    return made


def test_a_system_is_revoked_after_asking(cast: Cast) -> None:
    administrator = browser(cast.administrator)
    register(cast, administrator)
    see(cast, cast.administrator)
    system = System.objects.get()
    assert "不能撤回" in administrator.get(f"/desk/systems/{system.id}/revoke/").content.decode()
    assert administrator.post(f"/desk/systems/{system.id}/revoke/").status_code == 302
    assert "已撤销" in administrator.get("/desk/systems/").content.decode()


def test_another_bodys_system_is_not_there(cast: Cast) -> None:
    register(cast, browser(cast.administrator))
    see(cast, cast.administrator)
    system = System.objects.get()
    operator = browser(cast.operator)
    assert operator.get(f"/desk/systems/{system.id}/").status_code == 404
    assert "总工会业务系统" not in operator.get("/desk/systems/").content.decode()
