"""What a mediator's working day showed to be clumsy, and was mended."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from pytest_django import Settings

from tests.casebook.journey import Journey
from tests.desks.conftest import Desk

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("plain_statics")
@pytest.mark.parametrize(("size", "shown"), [(0, "<span>PDF</span>"), (2048, "<span>PDF，2.0")])
def test_a_paper_tells_its_size_only_once_it_is_set(size: int, shown: str) -> None:
    paper = {"title": "委派调解函", "url": "/papers/1/", "size": size}
    page = render_to_string("components/papers.html", {"papers": [paper]})
    assert shown in page
    assert "字节" not in page


def test_a_case_page_at_the_desk_listens_for_what_others_do(journey: Journey, desk: Desk, settings: Settings) -> None:
    settings.FENGQIAO_LIVE_PORT = 8999
    journey.apply()
    page = desk(journey.cast.clerk).get(reverse("desks:case", args=[journey.case])).content.decode()
    assert f':8999/live/{journey.case}" data-seq="{journey.view.seq}"' in page
