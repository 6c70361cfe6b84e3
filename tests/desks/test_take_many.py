"""Bulk work: one form, many cases; each answers for itself, and the same form sent again repeats nothing."""

import re
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from fengqiao.base.ids import new_id
from fengqiao.casebook.forms import PayloadForm
from fengqiao.desks.forms.bulk import command_of, shared_form
from fengqiao.desks.queries.bulk import MANY, MOST
from fengqiao.directory.fixtures import Staff
from fengqiao.directory.models import Account, Posting
from fengqiao.directory.visitor import Visitor, visitor_for
from fengqiao.procedure import RULES_OF
from tests.casebook.journey import Journey
from tests.desks.conftest import Desk
from tests.desks.forms import fields_of
from tests.portal.visiting import look_in

pytestmark = pytest.mark.django_db


def applications(journey: Journey, count: int) -> list[uuid.UUID]:
    """So many applications that can be accepted."""
    found = []
    for _ in range(count):
        journey.apply()
        journey.tell_status()
        found.append(journey.case)
    return found


def bulk(kind: str) -> str:
    return reverse("desks:bulk", args=[kind])


def sent(client: Client, kind: str, cases: list[uuid.UUID], **more: Any) -> Any:
    """What answers to the form of these cases, sent as it stands with changes."""
    fields = fields_of(client, f"{bulk(kind)}?{'&'.join(f'case={case}' for case in cases)}", bulk(kind))
    return client.post(bulk(kind), fields | more)


def intake_of(journey: Journey, case: uuid.UUID) -> str:
    journey.case = case
    return journey.view.intake.state


def acts_in(journey: Journey, cases: list[uuid.UUID], kind: str) -> int:
    look_in(journey.cast.court.id, journey.cast.organisation.id, person=journey.cast.worker.id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_act WHERE subject = ANY(%s) AND kind = %s", [cases, kind])
        (found,) = cursor.fetchone()
    return int(found)


def test_forty_are_done_at_once_and_the_refused_say_why(journey: Journey, desk: Desk) -> None:
    ready = applications(journey, 36)
    journey.apply()  # nothing is known of its arbitration
    unproven = [journey.case]
    taken = applications(journey, 3)
    clerk = desk(journey.cast.clerk)
    fields = fields_of(
        clerk,
        f"{bulk('accept_application')}?{'&'.join(f'case={c}' for c in ready + unproven + taken)}",
        bulk("accept_application"),
    )
    for case in taken:  # meanwhile somebody else
        journey.case = case
        journey.do(journey.clerk, "accept_application")
    fields["case"] = [str(case) for case in ready + unproven + taken]
    page = clerk.post(bulk("accept_application"), fields).content.decode()
    assert "办好 36 件，没有办成 4 件" in page
    assert page.count("单独办理") == 4
    assert reverse("desks:act", args=[unproven[0], "accept_application"]) in page
    assert all(intake_of(journey, case) == "accepted" for case in ready + taken)
    assert intake_of(journey, unproven[0]) == "applied"


def test_the_same_form_sent_again_repeats_nothing(journey: Journey, desk: Desk) -> None:
    cases = applications(journey, 3)
    clerk = desk(journey.cast.clerk)
    query = "&".join(f"case={case}" for case in cases)
    fields = fields_of(clerk, f"{bulk('accept_application')}?{query}", bulk("accept_application"))
    for _ in range(2):
        assert "办好 3 件" in clerk.post(bulk("accept_application"), fields).content.decode()
    assert acts_in(journey, cases, "accept_application") == 3
    altered = clerk.post(bulk("accept_application"), fields | {"note": "改过的话"}).content.decode()
    assert "没有办成 3 件" in altered
    assert "command_reused" in altered


def test_a_case_that_is_not_yours_is_absent(journey: Journey, desk: Desk) -> None:
    (case,) = applications(journey, 1)
    administrator = desk(journey.cast.administrator)
    answer = administrator.get(bulk("accept_application"), {"case": [str(case), str(new_id())]})
    assert answer.status_code == 422
    assert "没有选中可以一起办理的案件" in answer.content.decode()
    form = {"command_id": str(new_id()), "case": [str(case)]}
    assert administrator.post(bulk("accept_application"), form).status_code == 422
    assert intake_of(journey, case) == "applied"


def test_ticked_rows_lead_to_the_page_of_their_step(journey: Journey, desk: Desk) -> None:
    first, second = applications(journey, 2)
    journey.to_offer()
    clerk = desk(journey.cast.clerk)
    page = clerk.get(reverse("desks:work"), {"tick": "page"}).content.decode()
    ticked = re.findall(r'name="step" value="([^"]+)" checked', page)
    assert ticked == [f"accept_application:{case}" for case in (first, second)]
    answer = clerk.get(reverse("desks:bulk_choose"), {"step": ticked})
    assert answer.status_code == 302
    assert "对 2 件案件办理：接收申请" in clerk.get(answer.headers["Location"]).content.decode()


def test_cases_ticked_without_a_step_are_asked_what_for(journey: Journey, desk: Desk) -> None:
    cases = applications(journey, 2)
    clerk = desk(journey.cast.clerk)
    page = clerk.get(reverse("desks:bulk_choose"), {"step": [str(case) for case in cases]}).content.decode()
    assert bulk("accept_application") in page
    assert "2 件" in page


def test_nothing_ticked_leads_back_to_the_list(journey: Journey, desk: Desk) -> None:
    clerk = desk(journey.cast.clerk)
    answer = clerk.get(reverse("desks:bulk_choose"), {"step": ["tell_rights:nonsense", "x"]}, follow=True)
    assert "没有选中可以一起办理的案件" in answer.content.decode()


def test_all_that_the_filter_shows_can_be_taken(journey: Journey, desk: Desk) -> None:
    applications(journey, 3)
    clerk = desk(journey.cast.clerk)
    page = clerk.get(reverse("desks:work"), {"task": "accept_application"}).content.decode()
    assert f"{bulk('accept_application')}?task=accept_application" in page
    shown = clerk.get(bulk("accept_application"), {"text": "李秀英"}).content.decode()
    assert "对 3 件案件办理" in shown


def test_too_many_are_refused_with_a_number(journey: Journey, desk: Desk) -> None:
    clerk = desk(journey.cast.clerk)
    answer = clerk.get(bulk("accept_application"), {"case": [str(new_id()) for _ in range(MOST + 1)]})
    assert answer.status_code == 422
    assert "一次最多一起办理200件" in answer.content.decode()


@pytest.mark.parametrize("kind", ["confirm_agreement", "countersign_agreement", "tell_rights", "nonsense"])
def test_what_is_weighed_case_by_case_is_never_taken_in_many(journey: Journey, desk: Desk, kind: str) -> None:
    assert desk(journey.cast.clerk).get(bulk(kind)).status_code == 404


def test_what_cannot_be_undone_asks_whether_the_list_was_read(journey: Journey, desk: Desk) -> None:
    journey.to_offer()
    clerk = desk(journey.cast.clerk)
    fields = {"reason": "lost_node", "note": ""}
    unread = sent(clerk, "recall_referral", [journey.case], **fields)
    assert unread.status_code == 422
    assert "请在“我已核对上列案件" in unread.content.decode()
    journey_state = journey.view.referral.state
    assert journey_state == "offered"


def test_mediators_are_assigned_to_many(journey: Journey, desk: Desk) -> None:
    cases = []
    for _ in range(2):
        journey.to_offer()
        journey.do(journey.admin, "accept_referral")
        cases.append(journey.case)
    administrator = desk(journey.cast.administrator)
    page = sent(
        administrator,
        "assign_mediator",
        cases,
        **{"mediators-0-person": journey.mediator.person, "mediators-0-presiding": "on"},
    )
    assert "办好 2 件" in page.content.decode()
    for case in cases:
        journey.case = case
        assert [mediator.name for mediator in journey.view.mediators] == [journey.mediator.name]


def test_faults_of_the_common_form_are_shown_before_anything_is_done(journey: Journey, desk: Desk) -> None:
    journey.to_offer()
    journey.do(journey.admin, "accept_referral")
    page = sent(desk(journey.cast.administrator), "assign_mediator", [journey.case])
    assert page.status_code == 422
    assert not journey.view.mediators


def test_each_case_has_a_command_of_its_own() -> None:
    batch, one, other = new_id(), new_id(), new_id()
    assert command_of(batch, one) == command_of(batch, one)
    assert len({command_of(batch, one), command_of(batch, other), command_of(new_id(), one)}) == 3


def visitor_of(member: Staff) -> Visitor:
    posting = Posting.objects.select_related("department__body__region", "person").get(id=member.posting.id)
    return visitor_for(Account.objects.select_related("person").get(id=member.account.id), posting)


def asked(form: type[PayloadForm]) -> dict[str, Any]:
    """What a person would see of a form: labels and choices, also of its rows."""
    shown = form()
    fields = {name: field for name, field in shown.fields.items() if name != "command_id"}
    for group in shown.groups:
        fields |= {f"{group.name}.{name}": field for name, field in group.rows.empty_form.fields.items()}
    return {name: (str(field.label), str(getattr(field, "choices", ""))) for name, field in fields.items()}


@pytest.mark.parametrize("kind", sorted(MANY))
def test_the_form_of_many_is_the_same_in_cases_that_differ(journey: Journey, kind: str) -> None:
    """Nothing that is asked names a part of one case: a party, a draft, a session, a record."""
    who = {str(standing) for rule in RULES_OF[kind] for standing in rule.who}
    members = {
        "clerk": journey.cast.clerk,
        "organisation_administrator": journey.cast.administrator,
        "mediator": journey.cast.mediator,
        "judge": journey.cast.judge,
    }
    visitor = visitor_of(next(members[name] for name in sorted(who) if name in members))
    journey.to_offer()
    early = journey.view
    journey.to_record()
    journey.to_agreement()
    late = journey.view
    forms = [asked(shared_form(kind, view, visitor)) for view in (early, late)]
    assert forms[0] == forms[1]
    assert not any("draft" in name or "record" in name for name in forms[0])
