"""How each act is asked for at a desk: its words, its hints, what is filled in beforehand, what proves it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from fengqiao.casebook.forms import Part, constant
from fengqiao.desks.actions import SIGNED_HERE
from fengqiao.desks.acts import prefills
from fengqiao.desks.acts.organisations import organisation_explained
from fengqiao.desks.acts.parts import (
    act_set_aside,
    arbitrators_hand,
    branch_kept,
    brought_in,
    judge_chosen,
    number_and_judge,
    number_or_system,
    seal_or_scan,
)
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
    "1": "协议已经签署、盖章齐全，结果报送法院",
    "4": "任何一方可以随时退出，不需要理由",
    "7": "协议达成后一方不签的，写明是哪一方",
}

DISMISS_HINTS: Final = {
    "mandatory_law": "民事诉讼法解释第三百五十八条第（一）项",
    "others_interests": "同条第（二）项",
    "public_order": "同条第（三）项",
    "involuntary": "同条第（四）项",
    "unclear": "同条第（五）项；能够补正的，可以先要求限期补充",
    "should_not_accept": "民事诉讼法解释第三百五十五条第二款",
    "no_evidence_of_truth": "涉嫌虚假调解，当事人不能证明真实的；民事诉讼法第一百一十五条",
    "other": "民事诉讼法解释第三百五十八条第（六）项",
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
        instead=organisation_explained,
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
    "propose_times": ActPage(
        submit="请当事人选时间",
        lead="已填好您三天后的空闲时间。当事人在手机上选，各方都可以的时间会填在“安排调解”里。",
        prefill=prefills.times,
    ),
    "schedule_session": ActPage(
        submit="约定并通知当事人",
        lead="约定以后系统通知各方。现场调解请写明地点。",
        prefill=prefills.session,
        beside="desks/parts/times.html",
    ),
    "record_attendance": ActPage(submit="登记到场情况", prefill=prefills.attendance),
    "record_session": ActPage(
        submit="保存笔录并交当事人核对",
        lead="已按场次和当事人写好开头，请补充经过。各方没有争议的事实逐条写在下面，调解不成时可以直接使用。",
        prefill=prefills.record,
        wide=True,
    ),
    "record_undisputed_facts": ActPage(
        submit="送各方核对签字",
        lead="调解不成时，征得各方同意后逐条记载没有争议的事实。已填好笔录中各方确认的事实，请删去涉及方案、让步的内容。"
        "各方均签字后在诉讼中无需举证；有一方不同意的不发生效力。",
        prefill=prefills.undisputed,
    ),
    "ask_about_plan": ActPage(
        submit="征询各方",
        lead="只在各方对争议事实没有重大分歧时采用。各方均书面同意后才能提出方案，有一方不同意的不得采用；一件案件只采用一次。",
    ),
    "propose_plan": ActPage(
        submit="送达各方当事人",
        lead="方案书面送达各方，异议期自今日起计算。期满没有人书面提出异议的，方案作为协议文稿送各方签署；有一方提出异议的，不发生效力。",
        prefill=prefills.draft,
        wide=True,
    ),
    "draft_agreement": ActPage(
        submit="保存并检查",
        lead="已根据请求事项拟好初稿。保存后系统检查，检查结果列在协议旁边；改动以后各方要重新签名。",
        prefill=prefills.draft,
        wide=True,
    ),
    "record_oral_agreement": ActPage(
        submit="送各方核对",
        lead="各方都认为不需要调解协议书时才采用，例如当场履行的。各方确认后生效；以后不能申请司法确认、仲裁审查和支付令，"
        "分期履行、金额较大的请起草调解协议书。",
        prefill=prefills.oral,
        wide=True,
    ),
    "nominate_representatives": ActPage(
        submit="录入推举书",
        lead="劳动者十人以上、有共同请求的，推举三至五名代表人。纸质推举书上签了名的逐一勾选；没有签的，由其本人在手机上确认。",
    ),
    "ask_for_consents": ActPage(
        submit="通知还没有答复的人",
        lead="通知只发给还没有答复的人，可以反复提醒。到期没有答复的，协议不约束其本人，不影响其他人。",
        prefill=prefills.consents,
        beside="desks/parts/representatives.html",
    ),
    "set_members_apart": ActPage(
        submit="另行处理",
        lead="只列出不同意的，或者逾期没有答复的。处理后从文稿中删去为其约定的事项，同意的人的答复仍然有效；请告知其可以仲裁、起诉。",
        beside="desks/parts/representatives.html",
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
        submit="裁定驳回",
        lead="有下列情形之一的，裁定驳回；可以同时选多项。",
        hints={"grounds": DISMISS_HINTS},
        beside="desks/parts/agreement.html",
    ),
    "permit_confirmation_withdrawal": ActPage(
        submit="裁定准许",
        lead="裁定作出以前，申请人可以撤回。准许以后协议照样有效，在期限内可以重新共同申请。",
        beside="desks/parts/agreement.html",
    ),
    "treat_as_withdrawn": ActPage(
        submit="按撤回处理",
        lead="没有正当理由、期满没有补充，或者拒不接受询问的，可以按撤回申请处理。",
        beside="desks/parts/agreement.html",
    ),
    "require_supplement": ActPage(submit="通知当事人补充", beside="desks/parts/agreement.html"),
    "reject_objection": ActPage(title="裁定驳回异议", submit="裁定驳回", beside="desks/parts/agreement.html"),
    "uphold_objection": ActPage(
        submit="裁定撤销",
        lead="异议成立的，撤销原确认裁定；当事人可以变更协议、重新调解，或者依法申请仲裁、起诉。",
        beside="desks/parts/agreement.html",
    ),
    "suspend_for_false_mediation": ActPage(
        submit="中止，核查真实",
        lead="写明看到的疑点。中止以后不得签署、确认；任何一方照样可以退出，时效和期限照样计算。",
        beside="desks/parts/agreement.html",
    ),
    "mediate_anew": ActPage(
        lead="确认没有办成，各方愿意变更协议或者重新调解时办理。办理以后重新征询各方意愿、选定调解组织。",
        beside="desks/parts/agreement.html",
    ),
    "register_suit": ActPage(submit="登记立案", beside="desks/parts/application.html"),
    "close_case": ActPage(submit="结案"),
    "notify_performance": ActPage(
        submit="发出告知书",
        lead="提醒义务人按期履行，写明不履行的后果。先评估履行能力：能力不足的，可以引导协商分期、提供担保。",
        beside="desks/parts/agreement.html",
    ),
    "record_follow_up": ActPage(submit="保存回访", lead="一级、二级为不满意，保存后列入待办，处理后办结。"),
    "settle_follow_up": ActPage(submit="办结"),
    "suggest_mediation": ActPage(
        submit="发出调解建议书", lead="未经调解、直接申请仲裁的争议，建议先行调解；双方同意的暂缓受理。", wide=True
    ),
    "entrust_by_commission": ActPage(
        submit="发出委托", lead="已受理的案件，双方同意后委托调解。十个工作日未达成协议的，退回开庭审理。", wide=True
    ),
    "accept_review": ActPage(submit="受理申请", beside="desks/parts/agreement.html"),
    "refuse_review": ActPage(submit="不予受理", beside="desks/parts/agreement.html"),
    "issue_arbitral_statement": ActPage(
        submit="制作仲裁调解书",
        lead="仲裁调解书的内容与调解协议一致，由系统写入，由仲裁员签名。自受理之日起五个工作日内办结。",
        instead=arbitrators_hand,
        step_up=True,
        beside="desks/parts/agreement.html",
    ),
    "deny_arbitral_statement": ActPage(submit="不予制作", beside="desks/parts/agreement.html"),
    "accept_payment_order": ActPage(submit="受理申请", instead=judge_chosen, beside="desks/parts/agreement.html"),
    "reject_payment_order": ActPage(submit="不予受理或者驳回", beside="desks/parts/agreement.html"),
    "issue_payment_order": ActPage(submit="发出支付令", beside="desks/parts/agreement.html"),
    "record_order_service": ActPage(submit="记录送达"),
    "end_payment_order": ActPage(
        title="裁定终结督促程序", submit="裁定终结", lead="终结后支付令失效，债权人可以依据调解协议直接起诉。"
    ),
    "overrule_order_objection": ActPage(
        submit="驳回异议", lead="债务人对债务本身没有异议，只说没有能力清偿、要求延期或者变更方式的，异议不成立。"
    ),
    "enter_pending_suit": ActPage(
        submit="录入案件",
        lead="本院正在审理的第一审、第二审、再审案件，录入后可以委托调解、邀请组织协助，或者由本院调解并制作调解书。",
        wide=True,
    ),
    "entrust_mediation": ActPage(
        submit="启动委托调解",
        lead="先征询各方意愿，再选定或者指定组织。普通程序十五日、简易程序七日，计入审理期限；只有各方同意延长的期间不计入。",
        beside="desks/parts/application.html",
    ),
    "resume_trial": ActPage(submit="恢复审理", lead="委托调解没有达成协议的，转入审判程序审理。"),
    "invite_assistance": ActPage(
        submit="发出邀请函", lead="案件仍由本院主持调解，不转交承办，不另计调解期限。请写明请组织做什么。"
    ),
    "permit_suit_withdrawal": ActPage(submit="裁定准许", beside="desks/parts/application.html"),
    "refuse_suit_withdrawal": ActPage(submit="裁定不准许", beside="desks/parts/application.html"),
    "register_for_statement": ActPage(
        submit="登记立案",
        lead="仅限依法可以起诉的争议。立案后由审判人员审查协议、制作民事调解书，送各方签收。",
        instead=judge_chosen,
        beside="desks/parts/agreement.html",
    ),
    "issue_statement": ActPage(
        submit="制作调解书并送达",
        lead="写明案件事实和调解结果，诉讼请求由系统按案件写入。已有调解协议的，履行事项以协议为准，不另填。",
        prefill=prefills.statement,
        instead=judge_chosen,
        beside="desks/parts/agreement.html",
        wide=True,
    ),
    "refuse_statement": ActPage(
        submit="不予制作",
        lead="有下列情形之一的，不予确认；案件已经立案的，继续审理、及时判决。",
        beside="desks/parts/agreement.html",
    ),
    "apply": ActPage(
        title="代录当事人的调解申请",
        submit="录入申请",
        lead="当事人到窗口口头申请或者递交书面申请时使用。口头申请的，上传当事人签名的笔录。",
        instead=brought_in,
        wide=True,
    ),
    "give_panel_advice": ActPage(
        submit="提交意见",
        lead="就事实认定、法律适用、计算方法或者调解方案提出意见。意见记入案件，调解员、法院和当事人都能看到；不评价任何一方的人品。",
    ),
    "decide_set_aside": ActPage(
        submit="保存决定",
        lead="采用的，由现在的承办单位按原提交内容重新记入，仍然要符合现在的程序；不符合的，会说明原因。请先与提交人联系核对。",
        instead=act_set_aside,
        beside="desks/parts/set_aside.html",
    ),
    "restore_agreement": ActPage(
        submit="恢复协议",
        lead="收回案件以前，各方已经签订协议，本院当时没有收到。与调解组织、当事人核对属实的，恢复以后协议照常有效。",
        instead=branch_kept,
        beside="desks/parts/set_aside.html",
    ),
    "seat_panel": ActPage(submit="让专家组参加", lead="专家组已经抽选。参加以后，专家可以查看案件并提出意见。"),
    "receive_own_case": ActPage(
        submit="受理并录入",
        lead="当事人直接向本组织申请调解时使用，自收到申请之日起十五日内结束。",
        instead=brought_in,
        wide=True,
    ),
    "enter_negotiated_settlement": ActPage(
        submit="录入，送双方确认",
        lead="劳动者和用人单位在工会协助下协商一致、还没有进入调解的，录入后双方在手机上签名。为和解作的让步单独记，不写入协议。",
        wide=True,
    ),
    "review_settlement": ActPage(submit="作出审查意见", beside="desks/parts/settlement.html"),
    "enter_settlement": ActPage(
        submit="录入协议", lead="线下已经达成协议、签名盖章齐全的，录入后当事人可以在线申请司法确认。", wide=True
    ),
}
