"""Addresses of the pages about systems of others."""

from django.urls import URLPattern, path

from fengqiao.desks.views import systems

urlpatterns: list[URLPattern] = [
    path("systems/", systems.systems, name="systems"),
    path("systems/register/", systems.register_system, name="register_system"),
    path("systems/agreements/<uuid:acting>/<slug:verb>/", systems.agree_to_system, name="agree_to_system"),
    path("systems/<uuid:system>/", systems.system, name="system"),
    path("systems/<uuid:system>/revoke/", systems.revoke_system, name="revoke_system"),
    path("systems/<uuid:system>/postings/", systems.name_posting, name="name_posting"),
    path("systems/<uuid:system>/hooks/", systems.add_hook, name="add_hook"),
    path("systems/<uuid:system>/hooks/<uuid:hook>/<slug:verb>/", systems.change_hook, name="change_hook"),
    path("systems/<uuid:system>/pushes/<uuid:push>/again/", systems.send_push_again, name="send_push_again"),
]
