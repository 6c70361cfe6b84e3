"""How each act is asked for at a desk: its words, its hints, what is filled in beforehand, what proves it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from fengqiao.casebook.forms import Part, constant
from fengqiao.desks.actions import SIGNED_HERE
from fengqiao.desks.acts import prefills
from fengqiao.desks.acts.parts import brought_in, number_and_judge, number_or_system, seal_or_scan
from fengqiao.directory.visitor import Visitor
from fengqiao.procedure import CaseView

Prefill = Callable[[CaseView, Visitor], Mapping[str, Any]]
Hints = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class ActPage:
    """One page. `title` and `submit` where the kind's own title is not what a button should say.

    `lead` says what to think of; `hints` explain choices; `step_up` asks for the code generator again; `beside` is the
    template shown beside the form; `back` the page to return to.
    """

    title: str = ""
    submit: str = ""
    lead: str = ""
    prefill: Prefill | None = None
    hints: Hints = field(default_factory=dict)
    instead: Callable[[CaseView | None, Visitor], Mapping[str, Part]] | None = None
    step_up: bool = False
    beside: str = ""
    back: str = "case"
    wide: bool = False


def page_of(kind: str) -> ActPage:
    """The page of a kind; a plain one where nothing special is to be said."""
    return PAGES.get(kind, _PLAIN)


_PLAIN: Final = ActPage()

RETURN_HINTS: Final = {
    "not_court_scope": "告知当事人可以采用的其他途径，如向劳动监察机构投诉、申请仲裁",
    "no_jurisdiction": "告知有管辖权的人民法院；能够引导的，帮助当事人向其提出",
    "unsuitable_online": "告知可以线下调解或者以其他方式解决",
}
CONCLUDE_HINTS: Final = {
    "1": "协议签署、盖章齐全后办理；结果报送法院",
    "2": "收到撤回申请后办理",
    "3": "须有联系记录",
    "4": "任何一方可以随时退出，不需要理由",
    "7": "协议达成后一方不签的，写明是哪一方",
}

PAGES: Final[dict[str, ActPage]] = {
    "accept_application": ActPage(
        submit="接收这件申请",
        lead="接收以后由本院征询被申请人意愿、组织选定调解组织。请先核对申请材料和仲裁情况。",
        beside="desks/parts/application.html",
    ),
    "return_application": ActPage(
        lead="三种情形可以退回，每一种都要告知当事人下一步怎么办。",
        hints={"ground": RETURN_HINTS},
        beside="desks/parts/application.html",
    ),
    "appoint_organisation": ActPage(
        submit="指定这家组织",
        lead="当事人同意由法院指定，或者在两个工作日内没有选到一起时办理。只列出本院名册内受理这类纠纷的组织。",
    ),
    "offer_referral": ActPage(
        submit="发出委派",
        lead="调解组织收到后三个工作日内答复。接受以前，案件仍由本院承办。",
        beside="desks/parts/application.html",
    ),
    "accept_referral": ActPage(
        submit="接受委派",
        lead="接受以后案件由本组织承办，调解期限自接受之日起算。",
        beside="desks/parts/application.html",
    ),
    "decline_referral": ActPage(
        lead="不接受要写明理由，法院据此重新选定或者指定。", beside="desks/parts/application.html"
    ),
    "assign_mediator": ActPage(
        submit="确定调解员", lead="一般一名；重大疑难的可以两名以上，其中一人主持。确定后由调解员披露利害关系。"
    ),
    "disclose": ActPage(
        submit="提交披露",
        lead="与当事人、代理人或者纠纷有关系的，应当主动披露；没有的，也要声明。",
    ),
    "tell_rights": ActPage(back="parties"),
    "check_identity": ActPage(back="parties"),
    "confirm_service_address": ActPage(back="parties"),
    "ask_respondent": ActPage(back="contact", submit="记下已经征询"),
    "record_attempt": ActPage(back="contact", submit="记下这次联系"),
    "schedule_session": ActPage(
        submit="约定并通知当事人", lead="约定以后系统通知各方。现场调解请写明地点。", prefill=prefills.session
    ),
    "record_attendance": ActPage(submit="登记到场情况", prefill=prefills.attendance),
    "record_session": ActPage(
        submit="保存笔录并交当事人核对",
        lead="已按场次和当事人写好开头，请补充经过。各方没有争议的事实逐条写在下面，调解不成时可以直接使用。",
        prefill=prefills.record,
        wide=True,
    ),
    "draft_agreement": ActPage(
        submit="保存并检查",
        lead="已根据请求事项拟好初稿。保存后系统检查，检查结果列在协议旁边；改动以后各方要重新签名。",
        prefill=prefills.draft,
        wide=True,
    ),
    "countersign_agreement": ActPage(
        title="调解员签署协议",
        submit="签署",
        lead="请通读协议正文。签署用您的动态口令确认，等同手写签名。",
        instead=lambda _view, _visitor: {"signature": constant(SIGNED_HERE)},
        step_up=True,
        beside="desks/parts/agreement.html",
    ),
    "seal_agreement": ActPage(
        submit="加盖印章",
        lead="不上传文件的，系统加盖电子印章；已经在纸上盖章的，上传扫描件。",
        instead=seal_or_scan,
        beside="desks/parts/agreement.html",
    ),
    "conclude_mediation": ActPage(
        submit="终结调解",
        lead="终结是本组织对这件案件的最后一步，结果随即报送法院。",
        prefill=prefills.conclusion,
        hints={"ground": CONCLUDE_HINTS},
    ),
    "take_back": ActPage(submit="收回案件", lead="收回以后由本院继续办理：司法确认、登记立案或者结案。"),
    "accept_confirmation": ActPage(
        submit="受理申请",
        instead=number_and_judge,
        beside="desks/parts/agreement.html",
    ),
    "refuse_confirmation": ActPage(instead=number_or_system, beside="desks/parts/agreement.html"),
    "schedule_hearing": ActPage(submit="通知双方到场", prefill=prefills.session, beside="desks/parts/agreement.html"),
    "record_hearing": ActPage(submit="保存询问笔录", prefill=prefills.hearing, beside="desks/parts/agreement.html"),
    "confirm_agreement": ActPage(
        title="裁定确认协议有效",
        submit="裁定有效",
        lead="裁定书由系统按协议和本裁定制作。请对照检查结果通读协议。",
        beside="desks/parts/agreement.html",
    ),
    "dismiss_confirmation": ActPage(
        lead="有下列情形之一的，裁定驳回；可以同时选多项。", beside="desks/parts/agreement.html"
    ),
    "register_suit": ActPage(submit="登记立案", beside="desks/parts/application.html"),
    "close_case": ActPage(submit="结案"),
    "apply": ActPage(
        title="代录当事人的调解申请",
        submit="录入申请",
        lead="当事人到窗口口头申请或者递交书面申请时使用。口头申请的，上传当事人签名的笔录。",
        instead=brought_in,
        wide=True,
    ),
    "receive_own_case": ActPage(
        submit="受理并录入",
        lead="当事人直接向本组织申请调解时使用，自收到申请之日起十五日内结束。",
        instead=brought_in,
        wide=True,
    ),
    "enter_settlement": ActPage(
        submit="录入协议", lead="线下已经达成协议、签名盖章齐全的，录入后当事人可以在线申请司法确认。", wide=True
    ),
}
