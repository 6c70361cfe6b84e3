"""Addresses of papers."""

from django.urls import path

from fengqiao.papers import views

app_name = "papers"
urlpatterns = [
    path("open/<uuid:paper>/", views.open_paper, name="open_paper"),
    path("check/", views.check, name="check"),
    path("check/sm2.pem", views.sm2_key, name="sm2_key"),
    path("check/root.pem", views.root_certificate, name="root_certificate"),
    path("check/<str:code>/", views.check_code, name="check_code"),
    path("check/<str:code>/sm2/", views.sm2_signature, name="sm2_signature"),
]
