"""Addresses of the parties' pages."""

from django.urls import path

from fengqiao.portal.views import acts, amounts, application, calendars, cases, entry, legal_aid, rooms, roster

app_name = "portal"
urlpatterns = [
    path("", entry.home, name="home"),
    path("help/", entry.help_page, name="help"),
    path("invited/", entry.invited, name="invited"),
    path("sign-in/", entry.sign_in, name="sign_in"),
    path("sign-in/code/", entry.enter_code, name="enter_code"),
    path("sign-in/code/again/", entry.resend_code, name="resend_code"),
    path("sign-out/", entry.sign_out, name="sign_out"),
    path("identity/", entry.check_identity, name="check_identity"),
    path("apply/", application.apply, name="apply"),
    path("apply/begin/", application.begin, name="begin"),
    path("apply/<uuid:draft>/respondents/", application.respondents, name="respondents"),
    path("apply/<uuid:draft>/others/", application.others, name="others"),
    path("apply/<uuid:draft>/check/", application.check, name="check"),
    path("apply/<uuid:draft>/send/", application.send, name="send"),
    path("apply/<uuid:draft>/sent/", application.sent, name="sent"),
    path("apply/<uuid:draft>/discard/", application.discard, name="discard"),
    path("apply/<uuid:draft>/<slug:key>/", application.step, name="step"),
    path("apply/<uuid:draft>/<slug:key>/remove/", application.remove, name="remove"),
    path("roster/", roster.search, name="roster"),
    path("roster/<uuid:entry>/", roster.show, name="roster_entry"),
    path("amounts/", amounts.start, name="amounts"),
    path("amounts/offered/", amounts.offered, name="amounts_offered"),
    path("amounts/sheet/", amounts.sheet, name="amounts_sheet"),
    path("amounts/clear/", amounts.clear, name="clear_amounts"),
    path("amounts/claim/", amounts.claim, name="claim_amounts"),
    path("amounts/<slug:name>/", amounts.compute, name="compute_amount"),
    path("amounts/<slug:name>/answer/", amounts.amount, name="amount"),
    path("amounts/<slug:name>/remove/", amounts.take_off, name="take_off_amount"),
    path("cases/", cases.my_cases, name="mine"),
    path("cases/<uuid:case>/", cases.case, name="case"),
    path("cases/<uuid:case>/calendar.ics", calendars.case_calendar, name="case_calendar"),
    path("cases/<uuid:case>/complaint.pdf", cases.complaint, name="complaint"),
    path("cases/<uuid:case>/rooms/", rooms.show, name="rooms"),
    path("cases/<uuid:case>/pass-on/", application.pass_on, name="pass_on"),
    path("cases/<uuid:case>/legal-aid/", legal_aid.ask, name="legal_aid"),
    path("cases/<uuid:case>/legal-aid/withdraw/", legal_aid.withdraw, name="withdraw_aid"),
    path("cases/<uuid:case>/seat/<str:party>/", cases.take_seat, name="take_seat"),
    path("cases/<uuid:case>/done/<slug:place>/", cases.done, name="done"),
    path("cases/<uuid:case>/act/<slug:kind>/", acts.act, name="act"),
    path("cases/<uuid:case>/act/<slug:kind>/code/", acts.act_code, name="act_code"),
]
