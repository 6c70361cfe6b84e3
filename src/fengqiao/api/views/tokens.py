"""Tokens: issued for what people sign in with, ended by their bearer."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from fengqiao.api import actions, openapi
from fengqiao.api.actions import Issued
from fengqiao.api.documents import CodeWish, PhoneProof, StaffProof, TokenIssued
from fengqiao.api.gate import PUBLIC, SIGNED_IN, Request
from fengqiao.api.reading import convert, read_document, read_fields
from fengqiao.api.refusals import Unauthenticated
from fengqiao.api.verbs import ENTERING, READING, reply, verb
from fengqiao.directory.actions import request_code
from fengqiao.directory.middleware import address_of
from fengqiao.notices.actions import send_code

GROUP = "登录"


@verb(
    "POST",
    "/token",
    who=PUBLIC,
    title="领取访问令牌",
    says="工作人员以用户名、密码和动态口令，当事人以手机号和验证码。令牌十二小时内有效。",
    takes={"oneOf": [openapi.reference(StaffProof), openapi.reference(PhoneProof)]},
    gives={201: TokenIssued},
    refuses=ENTERING,
    group=GROUP,
)
def issue_token(request: HttpRequest) -> HttpResponse:
    """A token, for staff or for a party by what was sent."""
    fields, address = read_fields(request), address_of(request)
    if "phone" in fields:
        phone = convert(fields, PhoneProof)
        issued = actions.issue_to_party(phone=phone.phone, code=phone.code, address=address)
    else:
        staff = convert(fields, StaffProof)
        issued = actions.issue_to_staff(
            username=staff.username, password=staff.password, totp=staff.totp, posting=staff.posting, address=address
        )
    return reply(_shown(issued), HTTPStatus.CREATED)


@verb(
    "POST",
    "/token/code",
    who=PUBLIC,
    title="请求发送验证码",
    takes=openapi.reference(CodeWish),
    gives={204: None},
    refuses=(*ENTERING, 503),
    group=GROUP,
)
def ask_for_code(request: HttpRequest) -> HttpResponse:
    """A code goes to the phone; whether anybody is known by it is not told."""
    phone = read_document(request, CodeWish).phone
    send_code(phone, request_code(phone=phone, address=address_of(request)))
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@verb(
    "DELETE",
    "/token/current",
    who=SIGNED_IN,
    title="撤销所用的访问令牌",
    gives={204: None},
    refuses=(*READING, 403),
    group=GROUP,
)
def revoke_token(request: Request) -> HttpResponse:
    """The token that the call was made with ends at once; a browser's session has none."""
    if request.token is None:
        raise Unauthenticated
    secret = request.headers["Authorization"].partition(" ")[2].strip()
    actions.revoke_token(token=request.token, secret=secret, address=address_of(request))
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _shown(issued: Issued) -> TokenIssued:
    visitor = issued.visitor
    body = visitor.body.name if visitor.body else ""
    return TokenIssued(issued.secret, issued.expires_at, visitor.name, body, tuple(sorted(visitor.powers)))
