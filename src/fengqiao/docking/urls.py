"""The door for other nodes; a process of its own serves it."""

from django.urls import path

from fengqiao.docking import views

app_name = "docking"
urlpatterns = [
    path("docking/v1/parcels", views.parcels, name="parcels"),
    path("docking/v1/questions", views.questions, name="questions"),
    path("docking/v1/fetch", views.fetch, name="fetch"),
    path("docking/v1/sealed", views.sealed, name="sealed"),
    path("docking/v1/relay", views.relayed, name="relay"),
    path("docking/v1/mailbox", views.mailbox, name="mailbox"),
    path("docking/v1/mailbox/<str:content>", views.mail_answer, name="mail_answer"),
    path("health/", views.health, name="health"),
]
handler404 = "fengqiao.docking.views.unknown"
handler500 = "fengqiao.docking.views.failed"
