"""Addresses of rooms."""

from django.urls import URLPattern, path

from fengqiao.desks.views import rooms

urlpatterns: list[URLPattern] = [
    path("rooms/", rooms.show, name="rooms"),
    path("rooms/<uuid:case>/<str:sitting>/open/", rooms.open_room, name="open_room"),
]
