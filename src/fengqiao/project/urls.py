"""All addresses of a node."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from fengqiao.papers.views import time_stamp
from fengqiao.project import views

project: list[URLPattern | URLResolver] = [
    path("larger-type/", views.larger_type, name="larger_type"),
    path("health/", views.health, name="health"),
]
if settings.FENGQIAO_DEMONSTRATION:
    project += [
        path("gallery/", views.gallery, name="gallery"),
        path("demonstration/time-stamps/", time_stamp, name="time_stamp"),
        path("demonstration/generator/", views.generator, name="generator"),
        path("gallery/desk/", views.desk_gallery, name="desk_gallery"),
    ]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((project, "project"))),
    path("", include("fengqiao.notices.urls")),
    path("files/", include("fengqiao.files.urls")),
    path("papers/", include("fengqiao.papers.urls")),
    path("rooms/", include("fengqiao.rooms.urls")),
    path("api/v1/", include("fengqiao.api.urls")),
    path("desk/", include("fengqiao.desks.urls")),
    path("", include("fengqiao.portal.urls")),
]

handler400 = "fengqiao.project.views.bad_request"
handler403 = "fengqiao.project.views.forbidden"
handler404 = "fengqiao.project.views.not_found"
handler500 = "fengqiao.project.views.broken"
