"""A town's committee that works on paper, and the court whose clerk enters it."""

import uuid
from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fengqiao.base import clock
from fengqiao.directory import actions, cast
from fengqiao.directory.fixtures import Staff
from fengqiao.directory.models import Account, Posting
from fengqiao.directory.visitor import Visitor, visitor_for
from fengqiao.files import actions as files
from fengqiao.ledger import queries
from fengqiao.paperwork import entering, sheets
from fengqiao.paperwork.entering import Entered
from fengqiao.paperwork.reading import Scans
from fengqiao.paperwork.sheets import Known
from fengqiao.procedure.model import FileRef
from tests.casebook.journey import Journey

SCAN = b"\x89PNG\r\n\x1a\n"


def visitor_of_staff(member: Staff) -> Visitor:
    posting = Posting.objects.select_related("department__body__region", "person").get(id=member.posting.id)
    return visitor_for(Account.objects.select_related("person").get(id=member.account.id), posting)


class PaperJourney(Journey):
    """A case whose organisation works on paper; the court's clerk makes sheets out and enters them."""

    @property
    def desk(self) -> Visitor:
        return visitor_of_staff(self.cast.clerk)

    def entrust(self, court: str | None = None) -> None:
        entrusted = str(self.cast.court.id) if court is None else court
        actions.change_body(body=self.cast.organisation.id, fields={"entered_by": entrusted}, by=None)

    def issue(self) -> Known:
        return sheets.issue(case=self.case, visitor=self.desk)

    def scanned(self, name: str = "办理单.txt") -> FileRef:
        upload = SimpleUploadedFile(name, f"签了名的{name} {uuid.uuid4()}".encode(), content_type="text/plain")
        link = files.store_upload(upload, owner=self.desk.person, purpose="evidence")
        return FileRef(link.file_id, link.name)

    def scans(self, *, agreement: bool = False) -> Scans:
        return Scans((self.scanned(),), (self.scanned("协议书.txt"),) if agreement else ())

    def enter(self, known: Known, typed: Mapping[str, str], scans: Scans | None = None) -> Entered:
        again = sheets.opened(known.row.sealed, self.case)
        return entering.enter(known=again, typed=typed, scans=scans or self.scans(), visitor=self.desk)


@pytest.fixture
def paper(db: None) -> PaperJourney:
    queries.register_own_key(clock.now())
    journey = PaperJourney(cast.settle())
    journey.to_offer()
    journey.entrust()
    return journey


def prepared(journey: PaperJourney) -> dict[str, str]:
    """What stands on the sheet of a session that both came to."""
    told = {f"{key}.{party}": "是" for key in ("rights",) for party in ("a1", "r1")}
    told |= {f"identity.{party}": "居民身份证" for party in ("a1", "r1")}
    told |= {f"address.{party}": "焦作市山阳区" for party in ("a1", "r1")}
    names = "、".join(party.name for party in journey.view.parties)
    return told | {
        "accept": "接受",
        "mediator": journey.mediator.name,
        "circumstance": "没有应当披露的情形",
        "at.1": f"{clock.today():%Y-%m-%d} 09:30",
        "place.1": "镇调解室",
        "present.1": names,
        "record.1": "双方陈述……",
        "signed.1": names,
    }


def failed(journey: PaperJourney) -> dict[str, str]:
    """The same, and no agreement was reached."""
    return prepared(journey) | {
        "result": "没有达成协议，终结调解",
        "ground": "当事人分歧较大，难以达成协议",
        "summary": "调解一次。",
        "reason": "对加班费数额分歧较大。",
    }


def agreed(journey: PaperJourney) -> dict[str, str]:
    """The same, and they agreed."""
    worker, employer = (party.name for party in journey.view.parties)
    return prepared(journey) | {
        "result": "达成调解协议",
        "summary": "调解一次，达成协议。",
        "content": "甲乙双方自愿达成如下协议……",
        "obligor.1": employer,
        "obligee.1": worker,
        "duty.1": "一次性银行转账支付拖欠工资",
        "yuan.1": "24,000.00",
        "due.1": str(clock.today() + timedelta(days=30)),
    }
