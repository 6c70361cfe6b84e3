"""Addresses of accounts and postings."""

from django.urls import URLPattern, path

from fengqiao.desks.views import account_sheets, accounts, administration

urlpatterns: list[URLPattern] = [
    path("accounts/", accounts.show, name="accounts"),
    path("accounts/open/", accounts.open_single, name="open_single"),
    path("accounts/open-places/", accounts.open_places, name="open_places"),
    path("accounts/hand-out/", accounts.hand_out, name="hand_out"),
    path("accounts/unused/", accounts.unused, name="unused_accounts"),
    path("accounts/recall/<uuid:holder>/", accounts.recall_places, name="recall_places"),
    path("accounts/give/<uuid:holder>/<slug:kind>/", accounts.give_account, name="give_account"),
    path("accounts/sheets/", account_sheets.sheets, name="account_sheets"),
    path("accounts/sheets/template/", account_sheets.template, name="account_sheet_template"),
    path("accounts/sheets/<uuid:sheet>/", account_sheets.show, name="account_sheet"),
    path("accounts/sheets/<uuid:sheet>/decide/", account_sheets.decide, name="decide_account_sheet"),
    path("accounts/sheets/<uuid:sheet>/faults/", account_sheets.faults, name="account_sheet_faults"),
    path("accounts/sheets/<uuid:sheet>/letters/", account_sheets.letters, name="account_letters"),
    path("accounts/<uuid:account>/<slug:verb>/", accounts.act, name="account_act"),
    path("administration/accounts/", administration.accounts, name="all_accounts"),
    path("administration/accounts/<uuid:account>/", administration.account, name="one_account"),
    path("administration/accounts/<uuid:account>/<slug:verb>/", administration.act, name="administer_account"),
    path("administration/powers/", administration.departments, name="all_powers"),
    path("administration/powers/<uuid:department>/", administration.grant, name="grant_powers"),
    path("administration/trail/", administration.trail, name="trail"),
    path("administration/trail/export/", administration.export_trail, name="export_trail"),
]
