"""The desk's pages of training: drafted by one body, published, signed up for by another, completed."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.directory.models import TrainingPlace, TrainingPlan
from fengqiao.directory.queries import growth
from tests.casebook.journey import Journey
from tests.desks.conftest import Desk
from tests.directory.playing import later

pytestmark = pytest.mark.django_db


def day_fields(name: str, day: date) -> dict[str, str]:
    return {f"{name}_year": str(day.year), f"{name}_month": str(day.month), f"{name}_day": str(day.day)}


def fields(journey: Journey, **changed: Any) -> dict[str, Any]:
    today = clock.today()
    said = {
        "title": "联合培训",
        "hosts": [str(journey.cast.court.id)],
        "region": "410811",
        "mode": "online",
        "place": "https://peixun.example.cn",
        "sessions": f"{today + timedelta(days=2)} 劳动合同法\n",
        "least_sessions": "1",
        "seats": "30",
        "credits": "8",
        "pass_mark": "60",
    }
    days = day_fields("begins_on", today + timedelta(days=2)) | day_fields("ends_on", today + timedelta(days=2))
    return said | days | day_fields("sign_up_until", today + timedelta(days=1)) | changed


def published(journey: Journey, union: Client) -> TrainingPlan:
    assert union.post(reverse("desks:plan_training"), fields(journey)).status_code == 302
    plan = TrainingPlan.objects.get()
    assert union.post(reverse("desks:publish_training", args=[plan.id])).status_code == 302
    return plan


def test_from_the_plan_to_the_credits_by_the_pages_alone(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    union, administrator, mediator = desk(cast.union_officer), desk(cast.administrator), desk(cast.mediator)
    plan = published(journey, union)
    page = reverse("desks:training", args=[plan.id])
    assert "报名中" in administrator.get(reverse("desks:trainings")).content.decode()
    assert mediator.post(page, {"people": [str(cast.second_mediator.person.id)]}).status_code == 422
    assert mediator.post(page, {"people": [str(cast.mediator.person.id)]}).status_code == 302
    assert administrator.post(page, {"people": [str(cast.second_mediator.person.id)]}).status_code == 302
    first, second = (TrainingPlace.objects.get(person=each.person) for each in (cast.mediator, cast.second_mediator))
    assert mediator.post(reverse("desks:give_up_place", args=[second.id])).status_code == 404
    attend, score = reverse("desks:attend_training", args=[plan.id, 1]), reverse("desks:score_training", args=[plan.id])
    early = union.post(attend, {"present": [str(first.id)]})
    assert early.status_code == 422
    assert "还没有开始" in early.content.decode()
    with later(days=2):
        union, administrator = desk(cast.union_officer), desk(cast.administrator)
        assert union.post(attend, {"present": [str(first.id), str(second.id)]}).status_code == 302
        assert union.post(score, {f"score_{first.id}": "90", f"score_{second.id}": "101"}).status_code == 422
        assert union.post(score, {f"score_{first.id}": "90", f"score_{second.id}": "50"}).status_code == 302
        assert union.post(reverse("desks:complete_training", args=[plan.id])).status_code == 302
        year = clock.today().year
        needed = {"region": "4108", "year": str(year), "credits": "8", "source": "焦工发〔2026〕3号"}
        assert union.post(reverse("desks:credits"), needed).status_code == 302
        assert "差8" in administrator.get(reverse("desks:credits")).content.decode()
        assert administrator.post(reverse("desks:credits"), needed).status_code == 404
    assert growth.credits_of([first.person_id], year) == {first.person_id: 8}


def test_what_was_typed_is_kept_when_a_line_is_wrong(journey: Journey, desk: Desk) -> None:
    answer = desk(journey.cast.union_officer).post(
        reverse("desks:plan_training"), fields(journey, sessions="十二月一日 劳动合同法")
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "第1行请写成" in page
    assert "十二月一日 劳动合同法" in page


def test_a_refusal_shows_beside_its_field(journey: Journey, desk: Desk) -> None:
    answer = desk(journey.cast.union_officer).post(reverse("desks:plan_training"), fields(journey, least_sessions="2"))
    assert answer.status_code == 422
    assert "应在1和课次总数之间" in answer.content.decode()


def test_the_ladder_of_who_may(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    union, administrator, mediator = desk(cast.union_officer), desk(cast.administrator), desk(cast.mediator)
    plan = published(journey, union)
    listed, page = reverse("desks:trainings"), reverse("desks:training", args=[plan.id])
    assert Client().get(listed).status_code == 302
    assert desk(cast.clerk).get(listed).status_code == 404
    assert mediator.get(page).status_code == 200
    for hosts_only in ("publish_training", "complete_training", "cancel_training", "score_training"):
        assert administrator.post(reverse(f"desks:{hosts_only}", args=[plan.id])).status_code == 404
    assert union.post(page, {"people": []}).status_code == 404
    cancel = reverse("desks:cancel_training", args=[plan.id])
    assert union.post(cancel, {"reason": "场地不能用"}).status_code == 302
    assert "场地不能用" in mediator.get(page).content.decode()
