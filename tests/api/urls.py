"""The interface and the files that steps name, at the addresses where a node has them."""

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("fengqiao.api.urls")),
    path("files/", include("fengqiao.files.urls")),
]
