"""A proposal that comes at the door: proven, placed, seated by who has the case, or refused with a code."""

import uuid
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from django.db import connection

from fengqiao.base import clock, node
from fengqiao.base.ids import new_id
from fengqiao.casebook import jobs, queries
from fengqiao.directory import cast
from fengqiao.directory.models import Body
from fengqiao.docking import actions
from fengqiao.docking.jobs import hand_on_proposals
from fengqiao.ledger.jobs import Errand
from fengqiao.notices.actions import telling
from fengqiao.notices.models import Message
from fengqiao.wire import digests, formats
from fengqiao.wire.formats import Author, Command, Receipt, instant_text
from fengqiao.wire.parcels import ProposalItem, ReceiptItem
from tests.casebook.journey import Journey
from tests.docking.foreign import Foreign, rungs


@pytest.fixture
def journey(city: Foreign) -> Journey:
    """A case offered to an organisation that is at home at the city's node, which carries it."""
    found = Journey(cast.settle())
    Body.objects.filter(id=found.cast.organisation.id).update(node=city.name)
    found.to_offer()
    actions.take_part(subject=found.case, name=city.name)
    return found


def proposal(city: Foreign, journey: Journey, kind: str, author: Author, **changes: Any) -> ProposalItem:
    """A step that somebody at the city's node proposes, received there just now."""
    now = instant_text(clock.now() - timedelta(minutes=2))
    command = Command(
        id=str(new_id()), subject=str(journey.case), kind=kind, kind_version=1, at=now, author=author, data={}
    )
    said, signature = formats.seal_command(command, city.suite, city.private, city.key)
    digest = digests.digest(city.suite, said)
    receipt = Receipt(node=city.name, subject=command.subject, digest=digest, rung="stored", code="", at=now)
    receipt = msgspec.structs.replace(receipt, **changes)
    sealed = formats.seal_receipt(receipt, city.suite, city.private, city.key)
    return ProposalItem(said.decode(), signature, False, sealed.receipt, sealed.signature)


def administrator(city: Foreign, journey: Journey) -> Author:
    person, body = journey.admin.person, str(journey.cast.organisation.id)
    return Author(city.name, body, person, "organisation_administrator", "password+totp")


def work(*, cause: str = "") -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT code FROM docking_work WHERE cause = %s OR %s = '' ORDER BY id", [cause, cause])
        return [code for (code,) in cursor.fetchall()]


def test_an_acceptance_from_the_organisations_home_is_seated_as_it_was_signed(city: Foreign, journey: Journey) -> None:
    item = proposal(city, journey, "accept_referral", administrator(city, journey))
    assert rungs(city.send(item)) == ["stored"]
    assert jobs.seat_proposals() == 1
    view = queries.view(journey.case)
    assert (view.referral.state, view.custodian) == ("accepted", str(journey.cast.organisation.id))
    assert rungs(city.send(item)) == ["stored"]
    assert jobs.seat_proposals() == 0
    assert queries.view(journey.case).seq == view.seq


def test_a_node_speaks_for_its_own_bodies_only(city: Foreign, journey: Journey) -> None:
    clerk = Author(city.name, str(journey.cast.court.id), journey.clerk.person, "clerk", "password+totp")
    assert rungs(city.send(proposal(city, journey, "take_back", clerk))) == ["stored"]
    assert jobs.seat_proposals() == 0
    assert answered() == ["not_vouched"]


@pytest.mark.parametrize(("means", "role"), [("timer", "timer"), ("node", "node")])
def test_a_node_speaks_neither_for_the_time_nor_for_nobody(
    city: Foreign, journey: Journey, means: str, role: str
) -> None:
    city.send(proposal(city, journey, "accept_referral", Author(city.name, "", "", role, means)))
    assert jobs.seat_proposals() == 0
    assert answered() == ["not_vouched"]


def test_a_standing_that_the_author_does_not_have_is_refused(city: Foreign, journey: Journey) -> None:
    author = msgspec.structs.replace(administrator(city, journey), role="mediator")
    city.send(proposal(city, journey, "accept_referral", author))
    assert jobs.seat_proposals() == 0
    assert answered() == ["not_yours"]


def test_the_refusal_goes_back_to_the_authors_node_and_again_when_it_asks_again(
    city: Foreign, journey: Journey
) -> None:
    item = proposal(city, journey, "assign_mediator", administrator(city, journey))
    city.send(item)
    jobs.seat_proposals()
    for _ in range(2):
        hand_on_proposals()
        assert [each.code for each in told(city)] == answered()
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM docking_queue")
        city.send(item)


def test_a_first_receipt_that_does_not_fit_proves_nothing(city: Foreign, journey: Journey) -> None:
    author = administrator(city, journey)
    for change in ({"subject": str(uuid.uuid4())}, {"digest": "sha256:" + "0" * 64}, {"node": node.this().name}):
        item = proposal(city, journey, "accept_referral", author, **change)
        assert rungs(city.send(item)) == ["refused unverified"]
    assert jobs.seat_proposals() == 0


def test_a_node_that_does_not_carry_the_case_proposes_nothing_in_it(city: Foreign, journey: Journey) -> None:
    stranger = Foreign(name="county-9").admitted()
    author = Author(stranger.name, "", journey.worker.person, "applicant", "phone_code")
    item = proposal(stranger, journey, "leave_mediation", author)
    assert rungs(stranger.send(item)) == ["refused stranger"]


def test_a_command_that_was_changed_on_its_way_is_refused(city: Foreign, journey: Journey) -> None:
    item = proposal(city, journey, "decline_referral", administrator(city, journey))
    changed = msgspec.structs.replace(item, command=item.command.replace("decline_referral", "accept_referral"))
    assert rungs(city.send(changed)) == ["refused unverified"]
    assert work(cause="refused") == ["unverified"]


def answered() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT answer FROM ledger_proposal ORDER BY received_at")
        return [answer for (answer,) in cursor.fetchall()]


def told(city: Foreign) -> list[Receipt]:
    """The receipts that wait to be sent to the city's node for what it proposed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT item FROM docking_queue WHERE peer = %s AND key LIKE 'receipt:refused:%%'", [city.name])
        items = [msgspec.json.decode(bytes(item), type=ReceiptItem) for (item,) in cursor.fetchall()]
    return [formats.read_receipt(item.receipt.encode()) for item in items]


def test_the_node_that_answers_for_a_case_alone_tells_its_parties(city: Foreign, journey: Journey) -> None:
    assert telling.cases_anchored_elsewhere({journey.case}) == set()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_subject SET anchor_node = %s WHERE id = %s", [city.name, journey.case])
    assert telling.cases_anchored_elsewhere({journey.case}) == {journey.case}
    with connection.cursor() as cursor:
        asked = (
            "SELECT n, subject, subject_kind, kind, term, seq, digest FROM ledger_errand WHERE subject = %s ORDER BY n"
        )
        cursor.execute(asked, [journey.case])
        telling.tell_all([Errand(*row) for row in cursor.fetchall()])
    faces = set(Message.objects.filter(subject=journey.case).values_list("face", flat=True))
    assert faces == {"staff"}
