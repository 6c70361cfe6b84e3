"""The year's assessment: figures of real cases, frozen by a person's decision; nobody gains by entering cases."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from msgspec.structs import replace as changed

from fengqiao.base import clock
from fengqiao.casebook import assessing as figures
from fengqiao.directory.actions import assessing
from fengqiao.directory.actions.assessing import Cut
from fengqiao.directory.growth_kinds import Grade
from fengqiao.directory.models import Assessment, Body, Distinction
from fengqiao.procedure.model import CaseView
from tests.casebook.journey import DIGEST, Journey
from tests.desks.conftest import Desk
from tests.portal.visiting import look_in

pytestmark = pytest.mark.django_db


def agreed(journey: Journey, *, settled: bool = True) -> CaseView:
    """A case that the mediator brought to an agreement between sides who proved who they are."""
    journey.to_offer()
    journey.to_record()
    journey.to_agreement()
    journey.do(journey.mediator, "countersign_agreement", draft=1, signature=DIGEST)
    journey.do(journey.admin, "seal_agreement", draft=1, sealed_file=DIGEST)
    view = journey.do(journey.mediator, "conclude_mediation", ground=1, summary="双方达成协议")
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("UPDATE ledger_subject SET settled_seq = %s", [view.seq if settled else 0])
        cursor.execute("SET LOCAL ROLE fengqiao_web")
    return view


def of_mediator(journey: Journey) -> list[figures.Line]:
    body = journey.cast.organisation.id
    look_in(body, person=journey.cast.administrator.person.id)
    return figures.lines(body=body, year=clock.today().year, readers=[f"body:{body}"], person=journey.mediator.person)


def url(journey: Journey, name: str = "assess_mediator") -> str:
    cast = journey.cast
    return reverse(f"desks:{name}", args=[clock.today().year, cast.organisation.id, cast.mediator.person.id])


def decision(page: Client, address: str, **changed: Any) -> dict[str, Any]:
    digest = page.get(address).context["digest"]
    return {"grade": "excellent", "reasons": "调解成功率高，无投诉", "seen": digest} | changed


def test_a_settled_success_counts_for_the_mediator_and_not_for_a_colleague(journey: Journey) -> None:
    agreed(journey)
    (line,) = of_mediator(journey)
    assert (line.outcome, line.left_out) == (figures.SUCCESS, "")
    cut = figures.cut([line])
    assert (cut.figures["concluded"], cut.figures["succeeded"], cut.figures["rate_permille"]) == (1, 1, 1000)
    body, other = journey.cast.organisation.id, str(journey.cast.second_mediator.person.id)
    assert figures.lines(body=body, year=clock.today().year, readers=[f"body:{body}"], person=other) == []
    assert figures.lines(body=body, year=clock.today().year - 1, readers=[f"body:{body}"]) == []


def test_what_the_court_has_not_settled_is_shown_and_does_not_count(journey: Journey) -> None:
    agreed(journey, settled=False)
    (line,) = of_mediator(journey)
    assert line.left_out == "unsettled"
    assert figures.cut([line]).figures["concluded"] == 0
    assert figures.cut([line]).figures["left_out"] == 1


def test_the_same_dispute_again_counts_once(journey: Journey) -> None:
    for _ in range(2):
        agreed(journey)
    assert sorted(line.left_out for line in of_mediator(journey)) == ["", "repeated"]


def test_paper_entered_afterwards_counts_only_once_confirmed_or_performed(journey: Journey) -> None:
    view = replace_channel(agreed(journey))
    assert figures._left_out(view, settled=True, contested=False) == "paper_alone"
    confirmed = replace_phase(view, "force", "confirmed")
    assert figures._left_out(confirmed, settled=True, contested=False) == ""
    performed = replace_phase(view, "performance", "performed")
    assert figures._left_out(performed, settled=True, contested=False) == ""
    assert figures._left_out(performed, settled=True, contested=True) == "contested"


def replace_channel(view: CaseView) -> CaseView:
    return changed(view, channel="offline_settled")


def replace_phase(view: CaseView, facet: str, state: str) -> CaseView:
    return changed(view, **{facet: changed(getattr(view, facet), state=state)})


def test_a_person_decides_before_the_figures_and_they_are_frozen(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    view = agreed(journey)
    administrator, mediator = desk(cast.administrator), desk(cast.mediator)
    page = administrator.get(url(journey)).content.decode()
    assert reverse("desks:case", args=[view.id]) in page
    assert administrator.post(url(journey), decision(administrator, url(journey), reasons="")).status_code == 422
    moved = administrator.post(url(journey), decision(administrator, url(journey), seen="sha256:00"))
    assert moved.status_code == 422
    assert "又有变化" in moved.content.decode()
    done = administrator.post(url(journey), decision(administrator, url(journey)))
    assert done.status_code == 302
    shown = mediator.get(done.headers["Location"]).content.decode()
    assert "优秀" in shown
    assert reverse("desks:case", args=[view.id]) in shown
    again = administrator.post(url(journey), decision(administrator, url(journey)))
    assert "已经作出" in again.content.decode()
    look_in(cast.organisation.id, person=cast.administrator.person.id)
    assert Assessment.objects.get().figures["succeeded"] == 1


def test_others_find_neither_the_page_nor_the_row(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    administrator = desk(cast.administrator)
    location = administrator.post(url(journey), decision(administrator, url(journey))).headers["Location"]
    for member in (cast.second_mediator, cast.clerk):
        assert desk(member).get(location).status_code == (200 if member is cast.second_mediator else 404)
    mediator = desk(cast.mediator)
    assert mediator.get(url(journey)).status_code == 404
    assert mediator.get(reverse("desks:assessments")).status_code == 404
    look_in(cast.county_court.id, person=cast.clerk.person.id)
    assert not Assessment.objects.exists()


def test_nobody_assesses_their_own_organisation_and_unfit_ones_are_shown_the_way_out(
    journey: Journey, desk: Desk
) -> None:
    cast = journey.cast
    year = clock.today().year
    own = reverse("desks:assess_body", args=[year, cast.organisation.id])
    assert desk(cast.administrator).get(own).status_code == 404
    union = desk(cast.union_officer)
    assert union.get(own).status_code == 200
    done = union.post(url(journey), decision(union, url(journey), grade="unfit"))
    page = union.get(done.headers["Location"]).content.decode()
    assert "逐件更换其案件的调解员" in page
    entry = cast.mediator.person.roster_entries.get()
    assert reverse("desks:roster_entry", args=[entry.id]) in page


def test_commendations_and_warnings_stay_with_their_reason(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    union = desk(cast.union_officer)
    page = reverse("desks:distinguish_mediator", args=[cast.organisation.id, cast.mediator.person.id])
    assert union.post(page, {"kind": "warning", "reason": "x"}).status_code == 422
    assert union.post(page, {"kind": "commendation", "reason": "化解群体欠薪二十件"}).status_code == 302
    assert "化解群体欠薪二十件" in desk(cast.administrator).get(reverse("desks:assessments")).content.decode()
    assert Distinction.objects.count() == 1


def test_next_years_assessment_is_refused(journey: Journey) -> None:
    cast = journey.cast
    cut = Cut({"concluded": 0}, [], clock.now())
    said: dict[str, Any] = {
        "by_body": Body.objects.get(id=cast.union.id),
        "body": cast.organisation,
        "person": None,
        "cut": cut,
        "seen": cut.digest,
        "grade": Grade.COMPETENT,
        "reasons": "年度工作正常",
        "by": cast.union_officer.person.id,
    }
    with pytest.raises(assessing.YearNotOver):
        assessing.decide_assessment(year=clock.today().year + 1, **said)
    assert cut.digest != replace(cut, figures={"concluded": 1}).digest


def test_guidance_is_published_in_versions(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    union, mediator = desk(cast.union_officer), desk(cast.mediator)
    said = {"field": "industry.E", "title": "建筑业欠薪调解指引", "text": "先核对总包、分包和劳务单位……"}
    first = union.post(reverse("desks:publish_guidance"), said).headers["Location"]
    second = union.post(reverse("desks:publish_guidance"), said | {"text": "先查工资专用账户。"}).headers["Location"]
    listed = mediator.get(reverse("desks:guidance")).content.decode()
    assert second in listed
    assert first not in listed
    assert "这不是最新的版本" in mediator.get(first).content.decode()
    assert mediator.get(reverse("desks:publish_guidance")).status_code == 404
    assert (
        "先查工资专用账户"
        in union.get(reverse("desks:publish_guidance"), {"of": second.split("/")[-2]}).content.decode()
    )


def test_the_window_says_where_and_why(journey: Journey, desk: Desk) -> None:
    clerk = desk(journey.cast.clerk)
    page = reverse("desks:window")
    assert clerk.get(page).status_code == 200
    found = clerk.get(page, {"status": "none", "place": "410811001", "causes": "pay.arrears", "groups": "taiwan"})
    text = found.content.decode()
    assert text.index(journey.cast.township_organisation.name) < text.index(journey.cast.arbitration.name)
    assert "《劳动争议调解仲裁法》第十条" in text
    assert "涉台" in text
    assert clerk.get(page, {"status": "none", "place": "99"}).status_code == 422
    assert Client().get(page).status_code == 302
