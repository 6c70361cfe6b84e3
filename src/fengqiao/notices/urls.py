"""Addresses of the inbox, of short links, and of the demonstration's phones."""

from django.urls import path

from fengqiao.notices import views

app_name = "notices"
urlpatterns = [
    path("messages/", views.messages, name="messages"),
    path("messages/read/", views.mark_all_read, name="mark_all_read"),
    path("messages/<uuid:message>/read/", views.mark_read, name="mark_read"),
    path("deliveries/<uuid:delivery>/resend/", views.resend, name="resend"),
    path("s/<str:code>", views.follow, name="follow"),
    path("demonstration/messages/", views.demonstration_messages, name="demonstration_messages"),
]
