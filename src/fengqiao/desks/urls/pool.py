"""Addresses of the expert pool, panels, sharing and complaints."""

from django.urls import URLPattern, path

from fengqiao.desks.queries.pool_shelves import SHELVES
from fengqiao.desks.views import pool, pool_letters, pool_opening


def _of(shelf: str) -> list[URLPattern]:
    """The addresses that all registers have."""
    which = {"shelf": shelf}
    return [
        path(f"{shelf}/", pool.show, which, name=shelf),
        path(f"{shelf}/<uuid:entry>/", pool.entry, which, name=f"{shelf}_entry"),
        path(f"{shelf}/<uuid:entry>/acts/<str:digest>/", pool.act_text, which, name=f"{shelf}_act"),
        path(f"{shelf}/<uuid:entry>/<slug:kind>/", pool.change, which, name=f"change_{shelf}"),
    ]


urlpatterns: list[URLPattern] = [
    path("pool/open/", pool_opening.nominate_expert, name="open_pool"),
    path("loans/open/", pool_opening.request_loan, name="open_loans"),
    path("complaints/open/", pool_opening.receive_complaint, name="open_complaints"),
    path("panels/draw/<uuid:case>/", pool_opening.draw_panel, name="draw_panel"),
    path("letters/<slug:shelf>/<uuid:entry>/<slug:kind>/", pool_letters.letter, name="pool_letter"),
    *(pattern for shelf in SHELVES for pattern in _of(shelf)),
]
