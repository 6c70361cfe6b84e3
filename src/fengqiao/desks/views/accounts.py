"""账号: places opened and handed on, accounts given to people, taken back while nobody uses them."""

import uuid
from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from fengqiao.casebook.forms import refuse
from fengqiao.desks.forms.accounts import HandOutForm, OpenPlacesForm, PersonForm, PlacesForm, SingleForm
from fengqiao.desks.queries import accounts as page
from fengqiao.desks.queries.frame import navigation
from fengqiao.desks.queries.side_links import HANDING, OPENING
from fengqiao.directory.actions import handing_out, keeping_accounts
from fengqiao.directory.guards import staff
from fengqiao.directory.models import Account
from fengqiao.directory.queries import accounts
from fengqiao.directory.visitor import Visitor, visitor_of
from fengqiao.refusals import NotFound, Refused


@staff(*OPENING, *HANDING)
def show(request: HttpRequest) -> HttpResponse:
    """What the body received, handed on and gave, and its own people's accounts."""
    visitor = visitor_of(request)
    return _page(request, "show", {**page.page(visitor), "hands_out": page.hands_out(visitor)})


@staff(*OPENING, *HANDING)
def unused(request: HttpRequest) -> HttpResponse:
    """The accounts that nobody activated yet, wherever below they are."""
    body = page.whole_body(visitor_of(request)).id
    found = accounts.unused_accounts(body)
    return _page(request, "unused", {"waiting": [page.account_row(each, body) for each in found]})


@never_cache
@staff(*OPENING)
def open_single(request: HttpRequest) -> HttpResponse:
    """Open one account within the jurisdiction; the code stands on the page that answers and nowhere else."""
    visitor, form = visitor_of(request), SingleForm(request.POST or None)
    if form.is_valid():
        try:
            opener = page.whole_body(visitor).id
            account, code = handing_out.open_single(opener=opener, typed=form.cleaned_data, by=visitor.person)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return _code(request, account, code)
    return _page(request, "single", {"form": form})


@staff(*OPENING)
def open_places(request: HttpRequest) -> HttpResponse:
    """Open places for a body within the jurisdiction."""
    visitor, form = visitor_of(request), OpenPlacesForm(request.POST or None)
    if form.is_valid():
        holder = page.body_named(form.cleaned_data["holder"])
        try:
            if holder is None:
                raise NotFound
            opener, command = page.whole_body(visitor).id, form.cleaned_data["command"]
            handing_out.open_places(
                opener=opener, holder=holder.id, wanted=form.wanted, by=visitor.person, command=command
            )
        except NotFound:
            form.add_error("holder", "本单位辖区内没有这个名称的单位，请核对全称")
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"已为{holder.name}开通账号名额。")
            return redirect("desks:accounts")
    return _page(request, "places", {"form": form, "title": "开通账号名额", "submit": "开通名额", "says": OPENS})


@staff(*HANDING)
def hand_out(request: HttpRequest) -> HttpResponse:
    """Hand places on to a body directly below."""
    visitor = visitor_of(request)
    body = page.whole_body(visitor)
    receivers = [(each.id, each.name) for each in accounts.receivers_of(body)]
    form = HandOutForm(request.POST or None, receivers=receivers, left=page.left_of(body.id))
    if form.is_valid():
        holder, command = form.cleaned_data["holder"], form.cleaned_data["command"]
        try:
            handing_out.hand_out(giver=body.id, holder=holder, wanted=form.wanted, by=visitor.person, command=command)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"已向{dict(receivers)[holder]}分发账号名额。")
            return redirect("desks:accounts")
    nothing = "" if form.has_places else "本单位收到的名额已经全部分发或者使用，请上级单位再分发。"
    return _page(
        request,
        "places",
        {"form": form, "title": "向下级分发账号", "submit": "确认分发", "says": HANDS, "nothing": nothing},
    )


@staff(*OPENING, *HANDING)
def recall_places(request: HttpRequest, holder: uuid.UUID) -> HttpResponse:
    """Call back what the body below neither handed on nor used."""
    visitor = visitor_of(request)
    giver = page.whole_body(visitor).id
    below = page.below_of(giver, holder)
    form = PlacesForm(request.POST or None, left={each.kind: each.left for each in below.figures})
    if form.is_valid():
        try:
            handing_out.recall_places(
                giver=giver, holder=holder, wanted=form.wanted, by=visitor.person, seen=form.cleaned_data["seen"]
            )
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"已从{below.body.name}收回账号名额。")
            return redirect("desks:accounts")
    nothing = "" if form.has_places else "该单位的名额已经全部向下分发或者开户，没有可以收回的。"
    title = f"收回{below.body.name}的账号名额"
    return _page(
        request, "places", {"form": form, "title": title, "submit": "收回名额", "says": RECALLS, "nothing": nothing}
    )


@never_cache
@staff(*OPENING, *HANDING)
def give_account(request: HttpRequest, holder: uuid.UUID, kind: str) -> HttpResponse:
    """Give a place to a person; the code stands on the page that answers and nowhere else."""
    visitor = visitor_of(request)
    body, place = page.holder_of(visitor, holder, kind)
    form = PersonForm(request.POST or None, departments=page.departments_for(body, place))
    if form.is_valid():
        try:
            account, code = handing_out.give_account(
                giver=page.whole_body(visitor).id,
                holder=body.id,
                kind=place,
                department=form.cleaned_data["department"],
                typed=form.typed,
                by=visitor.person,
            )
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return _code(request, account, code)
    return _page(request, "give", {"form": form, "body": body, "place": place})


@never_cache
@staff(*OPENING, *HANDING)
def act(request: HttpRequest, account: uuid.UUID, verb: str) -> HttpResponse:
    """Issue a code, take back, reissue or close an account that the body answers for, once that was confirmed."""
    visitor = visitor_of(request)
    found = accounts.account_of_body(account, page.whole_body(visitor).id)
    if verb not in VERBS:
        raise NotFound
    refusal = None
    if request.method == "POST":
        try:
            code = VERBS[verb].run(found, visitor)
        except Refused as refused:
            refusal = refused
        else:
            return _code(request, found, code) if code else _done(request, verb, found)
    return _page(request, "confirm", {"account": found, "verb": VERBS[verb], "refusal": refusal})


class Verb:
    """What is done to an account: its title, what follows, and the action, which returns a code or nothing."""

    def __init__(
        self, title: str, consequences: list[str], run: Callable[[Account, Visitor], str], *, irreversible: bool = False
    ) -> None:
        self.title, self.consequences, self.run, self.irreversible = title, consequences, run, irreversible


def _issue(account: Account, visitor: Visitor) -> str:
    return keeping_accounts.issue_code(account=account.id, by=visitor.person)


def _reissue(account: Account, visitor: Visitor) -> str:
    return keeping_accounts.reissue(account=account.id, by=visitor.person)


def _withdraw(account: Account, visitor: Visitor) -> str:
    keeping_accounts.withdraw_account(account=account.id, by=visitor.person)
    return ""


def _close(account: Account, visitor: Visitor) -> str:
    keeping_accounts.close(account=account.id, by=visitor.person)
    return ""


VERBS: Final = {
    "issue": Verb("发出激活码", ["显示一个新的激活码，只显示一次，14日内有效", "以前发出的激活码不能再用"], _issue),
    "withdraw": Verb(
        "收回未使用的账号",
        ["账号删除，用户名和名额可以重新使用", "该人在这个单位的任职同时免去", "安全事件记录保留"],
        _withdraw,
        irreversible=True,
    ),
    "reissue": Verb(
        "重发激活码",
        [
            "适用于丢失手机或者忘记密码",
            "原来的密码和动态口令立即失效，已登录的全部退出",
            "显示一个新的激活码，只显示一次",
        ],
        _reissue,
    ),
    "close": Verb(
        "停用账号", ["账号不能再登录，已登录的全部退出", "已办理的案件和记录不变"], _close, irreversible=True
    ),
}
OPENS: Final = "名额开通以后，接收单位可以逐级向下分发，或者给本单位人员开户。"
HANDS: Final = "只能分发给本单位辖区内的直接下级，数量不超过本单位剩余的名额。"
RECALLS: Final = "只能收回下级没有分发、没有开户的名额。"


def _done(request: HttpRequest, verb: str, account: Account) -> HttpResponse:
    messages.success(request, f"已办理：{VERBS[verb].title}（{account.person.name}）。")
    return redirect("desks:accounts")


def _code(request: HttpRequest, account: Account, code: str) -> HttpResponse:
    return _page(request, "code", {"account": account, "code": "-".join((code[:4], code[4:8], code[8:]))})


def _page(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    form = context.get("form")
    status = 422 if (form is not None and form.errors) or context.get("refusal") else 200
    context["navigation"] = navigation(visitor_of(request), "accounts")
    return render(request, f"desks/accounts/{name}.html", context, status=status)
