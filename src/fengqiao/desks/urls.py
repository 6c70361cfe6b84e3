"""Addresses of desks."""

from django.urls import path

from fengqiao.desks.views import bulk, case, cover, doing, limits, lists, node, receiving, signing_in

app_name = "desks"
urlpatterns = [
    path("", lists.home, name="home"),
    path("sign-in/", signing_in.sign_in, name="sign_in"),
    path("sign-out/", signing_in.sign_out, name="sign_out"),
    path("activate/", signing_in.activate, name="activate"),
    path("generator/", signing_in.begin_totp, name="begin_totp"),
    path("generator/confirm/", signing_in.confirm_totp, name="confirm_totp"),
    path("postings/", signing_in.postings, name="postings"),
    path("work/", lists.work, name="work"),
    path("work/export/", lists.export_work, name="export_work"),
    path("work/bulk/", bulk.choose, name="bulk_choose"),
    path("work/bulk/<slug:kind>/", bulk.take, name="bulk"),
    path("cases/", lists.cases, name="cases"),
    path("cases/export/", lists.export_cases, name="export_cases"),
    path("cases/find/", lists.find_party, name="find_party"),
    path("cover/", cover.show, name="cover"),
    path("cover/withdraw/", cover.withdraw, name="withdraw_cover"),
    path("cover/<uuid:person>/cases/", cover.hand_over, name="hand_over"),
    path("limits/", limits.board, name="limits"),
    path("calendar.ics", limits.calendar, name="calendar"),
    path("receive/", receiving.receive, name="receive"),
    path("receive/<slug:kind>/", receiving.open_case, name="open_case"),
    path("cases/<uuid:case>/", case.show, name="case"),
    path("cases/<uuid:case>/export/", case.export, name="export"),
    path("cases/<uuid:case>/calendar.ics", limits.case_calendar, name="case_calendar"),
    path("cases/<uuid:case>/parties/", case.parties, name="parties"),
    path("cases/<uuid:case>/contact/", case.contact, name="contact"),
    path("cases/<uuid:case>/acts/<str:digest>/", case.act_text, name="act_text"),
    path("cases/<uuid:case>/private/<str:party>/<slug:field>/", case.read_private, name="read_private"),
    path("cases/<uuid:case>/<slug:kind>/", doing.act, name="act"),
    path("node/", node.dashboard, name="node"),
    path("node/retry/", node.retry, name="retry"),
]
