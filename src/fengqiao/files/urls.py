"""Addresses of uploads and files."""

from django.urls import path

from fengqiao.files import views

app_name = "files"
urlpatterns = [
    path("uploads/", views.uploads, name="uploads"),
    path("uploads/<uuid:upload>/", views.upload, name="upload"),
    path("open/<uuid:link>/<str:name>", views.open_file, name="open_file"),
]
