"""One agreed dispute through the interface alone, from the application to the payment."""

from datetime import timedelta
from typing import Any

import pytest

from fengqiao.base import clock
from fengqiao.directory.cast import Cast
from fengqiao.wire.verify import verify_export
from tests.api.conftest import Caller, Enter, application

pytestmark = pytest.mark.django_db


class Path:
    """The case under way, and who takes its steps."""

    def __init__(self, case: str, people: dict[str, Caller]) -> None:
        self.case, self.people = case, people

    def take(self, who: str, kind: str, **fields: Any) -> None:
        answer = self.people[who].post(f"/cases/{self.case}/acts/{kind}", fields)
        assert answer.status_code == 201, (kind, answer.content.decode())
        assert answer.json() | {"act": "", "seq": 0} == {
            "case": self.case, "act": "", "seq": 0, "settled": True, "fresh": True, "waits_since": None,
        }  # fmt: skip

    def state(self, facet: str) -> str:
        return str(self.people["worker"].get(f"/cases/{self.case}").json()["case"][facet]["state"])

    def sign(self, who: str, kind: str, **fields: Any) -> None:
        self.take(who, kind, signature=self.people[who].file(), **fields)


MEMBERS = ("worker", "employer", "clerk", "judge", "administrator", "mediator")


def test_one_dispute_travels_from_application_to_payment(cast: Cast, enter: Enter) -> None:
    people = {name: enter(name) for name in MEMBERS}
    opened = people["worker"].post("/cases", application(cast))
    path = Path(opened.json()["case"], people)
    _ask(path, cast)
    _mediate(path, cast)
    _agree(path)
    _confirm(path, cast)
    _perform(path)
    acts = people["worker"].get(f"/cases/{path.case}/acts").json()["acts"]
    assert [act["seq"] for act in acts] == list(range(1, len(acts) + 1))
    exported = people["worker"].get(f"/cases/{path.case}/export")
    report = verify_export(exported.content)
    assert report.holds, report.findings


def _ask(path: Path, cast: Cast) -> None:
    path.take("worker", "prove_arbitration_status", status="none", infringed_on=str(clock.today() - timedelta(days=60)))
    path.take("worker", "add_material", files=[{"digest": path.people["worker"].file(), "name": "工资条"}])
    path.take("clerk", "accept_application")
    path.take("worker", "consent_as_applicant", explained=True)
    path.take("clerk", "ask_respondent", party="r1", method="phone")
    (seat,) = path.people["employer"].get("/seats").json()["seats"]
    assert (seat["case"], seat["party"], seat["proven"]) == (path.case, "r1", True)
    path.take("employer", "take_seat", party="r1")
    path.take("employer", "consent_as_respondent", explained=True)
    organisation = str(cast.organisation.id)
    path.take("worker", "choose_organisation", organisation=organisation)
    path.take("employer", "choose_organisation", organisation=organisation)
    path.take("clerk", "offer_referral")
    assert path.people["administrator"].get("/work").json()["work"][0]["kind"] == "accept_referral"
    path.take("administrator", "accept_referral")


def _mediate(path: Path, cast: Cast) -> None:
    mediator = {"person": str(cast.mediator.person.id), "name": cast.mediator.person.name}
    path.take("administrator", "assign_mediator", mediators=[mediator])
    path.take("mediator", "disclose", circumstance="none")
    for party, document in (("a1", "identity_card"), ("r1", "business_licence")):
        path.take("mediator", "tell_rights", party=party, complete=True)
        path.take(
            "mediator", "check_identity", party=party, document=document, method="online_comparison", matched=True
        )
    for who, party in (("worker", "a1"), ("employer", "r1")):
        path.take(who, "confirm_service_address", party=party, address="山阳区解放路8号", electronic=True)
    starts = clock.now() + timedelta(minutes=1)
    path.take(
        "mediator", "schedule_session", session="s1", starts_at=starts.isoformat(), mode="on_site", place="调解室"
    )
    path.take("mediator", "record_attendance", session="s1", present=["a1", "r1"])
    path.take(
        "mediator", "record_session", record="w1", session="s1", text="双方陈述……", undisputed_facts=["欠付三个月工资"]
    )
    path.sign("worker", "sign_record", record="w1")
    path.sign("employer", "sign_record", record="w1")


def _agree(path: Path) -> None:
    term = {
        "number": 1, "obligor": "r1", "obligee": "a1", "text": "以银行转账方式支付拖欠工资", "amount_fen": 1_800_000,
        "due_on": str(clock.today() + timedelta(days=10)),
    }  # fmt: skip
    path.take("mediator", "draft_agreement", content="甲乙双方……", terms=[term])
    path.sign("worker", "sign_agreement", draft=1)
    path.sign("employer", "sign_agreement", draft=1)
    assert path.state("agreement_phase") == "effective"
    path.sign("mediator", "countersign_agreement", draft=1)
    path.take("administrator", "seal_agreement", draft=1, sealed_file=path.people["administrator"].file())
    path.take("mediator", "conclude_mediation", ground=1, summary="双方达成协议。")


def _confirm(path: Path, cast: Cast) -> None:
    path.take("clerk", "take_back")
    for who in ("worker", "employer"):
        path.take(who, "apply_for_confirmation", court=str(cast.court.id), truthful=True)
    number = f"（{clock.today().year}）豫0811诉前调确1号"
    path.take("clerk", "accept_confirmation", case_number=number, judge_name=cast.judge.person.name)
    starts = clock.now() + timedelta(minutes=1)
    path.take("judge", "schedule_hearing", starts_at=starts.isoformat(), mode="online")
    path.take("judge", "record_hearing", present=["a1", "r1"], text="双方确认自愿。")
    path.take("judge", "confirm_agreement")
    assert path.state("force") == "confirmed"


def _perform(path: Path) -> None:
    today = str(clock.today())
    path.take("employer", "record_performance", term=1, performed_on=today)
    path.take("worker", "confirm_receipt", term=1, received_on=today)
    path.take("clerk", "close_case", reason="performed")
    assert path.state("intake") == "closed"
