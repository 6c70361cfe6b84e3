"""Addresses of rooms, for everybody who belongs to one."""

from django.urls import path

from fengqiao.rooms import views

app_name = "rooms"
urlpatterns = [
    path("<uuid:room>/", views.show, name="room"),
    path("<uuid:room>/panels/", views.panels, name="panels"),
    path("<uuid:room>/token/", views.token, name="token"),
    path("<uuid:room>/lines/", views.write, name="write"),
    path("<uuid:room>/evidence/", views.show_file, name="show_file"),
    path("<uuid:room>/hand/", views.hand, name="hand"),
    path("<uuid:room>/guests/", views.invite, name="invite"),
    path("<uuid:room>/draft/", views.draft, name="draft"),
    path("<uuid:room>/transcript/", views.take_transcript, name="take_transcript"),
    path("<uuid:room>/attendance/", views.record_attendance, name="record_attendance"),
    path("<uuid:room>/record/", views.record_session, name="record_session"),
    path("<uuid:room>/close/", views.close, name="close"),
    path("<uuid:room>/<slug:verb>/", views.take, name="take"),
]
