"""The agreed path on a real node: the directory's cast, the casebook's actions, no shortcuts."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from fengqiao.base import clock
from fengqiao.base.ids import new_id
from fengqiao.casebook import actions, queries
from fengqiao.casebook.private_values import PLACEHOLDER
from fengqiao.directory.actors import actor_for
from fengqiao.directory.cast import EMPLOYER, WORKER, Cast
from fengqiao.directory.fixtures import Staff
from fengqiao.directory.models import Account, Person, Posting
from fengqiao.ledger.actions import Appended
from fengqiao.procedure import Actor, CaseView, Payload, read_payload

ADDRESS = {("address",): "焦作市山阳区"}
DIGEST = "sha256:" + "ab" * 32


def staff_actor(member: Staff) -> Actor:
    posting = Posting.objects.select_related("department__body", "person").get(id=member.posting.id)
    account = Account.objects.select_related("person").get(id=member.account.id)
    return actor_for(account, posting)


def party_actor(person: Person) -> Actor:
    return actor_for(Account.objects.select_related("person").get(person=person, kind="party"), None)


def of(kind: str, **fields: Any) -> Payload:
    return read_payload(kind, 1, fields)


@dataclass
class Journey:
    """One case and the people who carry it."""

    cast: Cast
    case: uuid.UUID = field(default_factory=new_id)

    def __post_init__(self) -> None:
        self.worker, self.employer = party_actor(self.cast.worker), party_actor(self.cast.employer)
        self.clerk, self.judge = staff_actor(self.cast.clerk), staff_actor(self.cast.judge)
        self.admin, self.mediator = staff_actor(self.cast.administrator), staff_actor(self.cast.mediator)

    def apply(self, command_id: uuid.UUID | None = None) -> Appended[CaseView]:
        payload = of(
            "apply",
            court=str(self.cast.court.id),
            applicants=[{"id": "a1", "kind": "natural", "name": WORKER[0], "person": self.worker.person}],
            respondents=[{"id": "r1", "kind": "natural", "name": EMPLOYER[0]}],
            claims=[{"cause": "pay.arrears", "title": "支付2026年5月至8月工资", "amount_fen": 2_400_000}],
            facts_text="2026年5月起单位拖欠工资四个月，每月六千元。",
        )
        clear: Mapping[Any, str] = {
            ("applicants", 0, "identity"): WORKER[2],
            ("applicants", 0, "phone"): WORKER[1],
            ("respondents", 0, "identity"): EMPLOYER[2],
            ("respondents", 0, "phone"): EMPLOYER[1],
        }
        opened = actions.open_case(payload=payload, by=self.worker, command_id=command_id or new_id(), clear=clear)
        self.case = opened.subject
        return opened

    def do(
        self,
        by: Actor,
        kind: str,
        *,
        clear: Mapping[Any, str] | None = None,
        command_id: uuid.UUID | None = None,
        **fields: Any,
    ) -> CaseView:
        return actions.append(
            case=self.case, payload=of(kind, **fields), by=by, command_id=command_id or new_id(), clear=clear
        ).view

    def tell_status(self) -> None:
        """The worker has been to no arbitration; the wages have been owed for two months."""
        owed_since = str(clock.today() - timedelta(days=60))
        self.do(self.worker, "prove_arbitration_status", status="none", infringed_on=owed_since)

    @property
    def view(self) -> CaseView:
        return queries.view(self.case)

    def to_offer(self) -> None:
        organisation = str(self.cast.organisation.id)
        self.apply()
        self.tell_status()
        self.do(self.clerk, "accept_application")
        self.do(self.worker, "consent_as_applicant", explained=True)
        self.do(self.clerk, "ask_respondent", party="r1", method="phone")
        self.do(self.employer, "take_seat", party="r1")
        self.do(self.employer, "consent_as_respondent", explained=True)
        self.do(self.worker, "choose_organisation", organisation=organisation)
        self.do(self.employer, "choose_organisation", organisation=organisation)
        self.do(self.clerk, "offer_referral")

    def to_record(self) -> None:
        self.do(self.admin, "accept_referral")
        entry = {"person": self.mediator.person, "name": self.mediator.name}
        self.do(self.admin, "assign_mediator", mediators=[entry])
        self.do(self.mediator, "disclose", circumstance="none")
        for party in ("a1", "r1"):
            self.do(self.mediator, "tell_rights", party=party, complete=True)
            self.do(
                self.mediator,
                "check_identity",
                party=party,
                document="identity_card",
                method="online_comparison",
                matched=True,
            )
        for by, party in ((self.worker, "a1"), (self.employer, "r1")):
            self.do(
                by,
                "confirm_service_address",
                party=party,
                address=PLACEHOLDER,
                electronic=True,
                clear=ADDRESS,
            )
        starts = (clock.now() + timedelta(minutes=5)).isoformat()
        self.do(self.mediator, "schedule_session", session="s1", starts_at=starts, mode="on_site", place="调解室")

    def to_draft(self) -> None:
        self.do(self.mediator, "record_attendance", session="s1", present=["a1", "r1"])
        self.do(
            self.mediator,
            "record_session",
            record="w1",
            session="s1",
            text="双方陈述……",
            undisputed_facts=["欠付四个月工资"],
        )
        for by in (self.worker, self.employer):
            self.do(by, "sign_record", record="w1", signature=DIGEST)
        due = (clock.today() + timedelta(days=20)).isoformat()
        term = {
            "number": 1,
            "obligor": "r1",
            "obligee": "a1",
            "text": "一次性银行转账支付拖欠工资二万四千元",
            "amount_fen": 2_400_000,
            "due_on": due,
        }
        self.do(self.mediator, "draft_agreement", content="甲乙双方自愿达成如下协议……", terms=[term])

    def to_agreement(self) -> None:
        self.to_draft()
        for by in (self.worker, self.employer):
            self.do(by, "sign_agreement", draft=1, signature=DIGEST)

    def to_application(self) -> None:
        """Both sides have applied to the court for confirmation."""
        self.do(self.mediator, "countersign_agreement", draft=1, signature=DIGEST)
        self.do(self.admin, "seal_agreement", draft=1, sealed_file=DIGEST)
        self.do(self.mediator, "conclude_mediation", ground=1, summary="双方达成协议")
        self.do(self.clerk, "take_back")
        for by in (self.worker, self.employer):
            self.do(by, "apply_for_confirmation", court=str(self.cast.court.id), truthful=True)

    def to_hearing(self) -> None:
        self.to_application()
        self.do(self.clerk, "accept_confirmation", case_number="（2026）豫0811诉前调确1号", judge_name=self.judge.name)
        starts = (clock.now() + timedelta(minutes=5)).isoformat()
        self.do(self.judge, "schedule_hearing", starts_at=starts, mode="online")
        self.do(self.judge, "record_hearing", present=["a1", "r1"], text="双方确认自愿。")

    def to_ruling(self) -> None:
        self.to_hearing()
        self.do(self.judge, "confirm_agreement")
