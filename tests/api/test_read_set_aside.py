"""What the log of a case does not keep, and what becomes of it, for systems."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection

from fengqiao.base import clock
from fengqiao.casebook import ordering
from fengqiao.directory.cast import Cast
from tests.api.conftest import Enter, application
from tests.casebook.journey import staff_actor
from tests.casebook.rivals import Sealer

pytestmark = pytest.mark.django_db

CALL = {"party": "r1", "method": "phone", "result": "同意协商"}


def test_what_was_set_aside_is_listed_with_the_log_and_decided_on(cast: Cast, enter: Enter) -> None:
    clerk, worker = enter("clerk"), enter("worker")
    case = worker.post("/cases", application(cast)).json()["case"]
    proven = {"status": "none", "infringed_on": str(clock.today() - timedelta(days=60))}
    assert worker.post(f"/cases/{case}/acts/prove_arbitration_status", proven).status_code == 201
    assert clerk.get(f"/cases/{case}/acts").json()["set_aside"] == []
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE fengqiao_worker")
        act = Sealer(uuid.UUID(case)).rival(staff_actor(cast.clerk), "clerk", "record_attempt", **CALL)
        assert ordering.renew_terms() == 1
        cursor.execute("SET LOCAL ROLE fengqiao_web")
    [line] = clerk.get(f"/cases/{case}/acts").json()["set_aside"]
    assert (line["act"]["digest"], line["act"]["kind"], line["awaits"]) == (act.digest, "record_attempt", True)
    decision = {"record": act.digest, "verdict": "refuse", "reason": "没有打通"}
    assert clerk.post(f"/cases/{case}/acts/decide_set_aside", decision).status_code == 201
    [line] = clerk.get(f"/cases/{case}/acts").json()["set_aside"]
    assert (line["state"], line["words"], line["awaits"]) == ("不采用", "没有打通", False)
    again = clerk.post(f"/cases/{case}/acts/decide_set_aside", decision)
    assert (again.status_code, again.json()["code"]) == (404, "not_set_aside")
