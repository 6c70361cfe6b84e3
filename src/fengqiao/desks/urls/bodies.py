"""Addresses of bodies, stations and the mediator ledger."""

from django.urls import path

from fengqiao.desks.views import bodies, bodies_keeping, bodies_standards, bodies_stations, mediators, mediators_sheet

_BODY = "bodies/<uuid:body>/"
_STATION = "stations/<uuid:station>/"
_SHORTCOMING = "shortcomings/<uuid:shortcoming>/"
_MEDIATOR = "mediators/<uuid:mediator>/"

urlpatterns = [
    path("bodies/", bodies.overview, name="bodies"),
    path("bodies/tree/", bodies.tree, name="body_tree"),
    path(_BODY, bodies.show, name="body"),
    path(f"{_BODY}open/", bodies_keeping.open_body, name="open_body"),
    path(f"{_BODY}change/", bodies_keeping.change_body, name="change_body"),
    path(f"{_BODY}move/", bodies_keeping.move_body, name="move_body"),
    path(f"{_BODY}departments/open/", bodies_keeping.open_department, name="open_department"),
    path(f"{_BODY}liaisons/name/", bodies_keeping.name_liaison, name="name_liaison"),
    path("liaisons/<uuid:liaison>/end/", bodies_keeping.end_liaison, name="end_liaison"),
    path("liaisons/<uuid:liaison>/phone/", bodies.read_liaison_phone, name="read_liaison_phone"),
    path(f"{_BODY}areas/assign/", bodies_keeping.assign_area, name="assign_area"),
    path("areas/<uuid:assignment>/end/", bodies_keeping.end_area, name="end_area"),
    path(f"{_BODY}stations/open/", bodies_stations.open_station, name="open_station"),
    path(_STATION, bodies_stations.show, name="station"),
    path(f"{_STATION}post/", bodies_stations.post_to_station, name="post_to_station"),
    path(f"{_STATION}close/", bodies_stations.close_station, name="close_station"),
    path(f"{_STATION}postings/<uuid:posting>/end/", bodies_stations.end_station_posting, name="end_station_posting"),
    path(f"{_BODY}visits/record/", bodies_standards.record_visit, name="record_standard_visit"),
    path("standard-visits/<uuid:visit>/", bodies_standards.show, name="standard_visit"),
    path("shortcomings/", bodies_standards.shortcomings, name="shortcomings"),
    path(f"{_SHORTCOMING}report/", bodies_standards.report_remedy, name="report_remedy"),
    path(f"{_SHORTCOMING}return/", bodies_standards.return_shortcoming, name="return_shortcoming"),
    path(f"{_SHORTCOMING}close/", bodies_standards.close_shortcoming, name="close_shortcoming"),
    path("mediators/", mediators.ledger, name="mediators"),
    path("mediators/export/", mediators_sheet.export, name="export_mediators"),
    path("mediators/template/", mediators_sheet.template, name="mediators_template"),
    path("mediators/sheet/", mediators_sheet.take_in, name="take_mediators"),
    path(f"{_BODY}mediators/enter/", mediators.enter, name="enter_mediator"),
    path(_MEDIATOR, mediators.show, name="mediator"),
    path(f"{_MEDIATOR}change/", mediators.change, name="change_mediator"),
    path(f"{_MEDIATOR}certificates/record/", mediators.record_certificate, name="record_certificate"),
    path(
        f"{_MEDIATOR}certificates/<uuid:certificate>/withdraw/",
        mediators.withdraw_certificate,
        name="withdraw_certificate",
    ),
    path(f"{_MEDIATOR}leave/", mediators.leave, name="leave_mediator"),
]
