"""Addresses of rosters, the expert pool and complaints."""

from django.urls import URLPattern, path

from fengqiao.desks.views import rosters

urlpatterns: list[URLPattern] = [
    path("rosters/", rosters.show, name="rosters"),
    path("rosters/export/", rosters.export, name="export_roster"),
    path("rosters/nominate/", rosters.nominate, name="nominate_member"),
    path("rosters/<uuid:entry>/", rosters.entry, name="roster_entry"),
    path("rosters/<uuid:entry>/acts/<str:digest>/", rosters.act_text, name="roster_act"),
    path("rosters/<uuid:entry>/<slug:kind>/", rosters.change, name="change_entry"),
]
