"""Addresses of papers."""

from django.urls import path

from fengqiao.papers import views

app_name = "papers"
urlpatterns = [
    path("open/<uuid:paper>/", views.open_paper, name="open_paper"),
]
