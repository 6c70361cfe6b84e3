"""The pages of the acts that a party may do: their words, and what will happen."""

from dataclasses import dataclass
from typing import Final

from fengqiao.procedure import KINDS, RULES, RULES_OF, CaseView, Rule
from fengqiao.procedure.standing import PARTY_STANDINGS
from fengqiao.refusals import NotFound


@dataclass(frozen=True)
class Page:
    """One act's page: the link that leads to it, its heading, a sentence, the button."""

    kind: str
    link: str
    title: str
    submit: str
    lead: str = ""
    irreversible: bool = False
    done: str = ""
    icon: str = "arrow-right"


@dataclass(frozen=True)
class _Words:
    link: str
    title: str
    submit: str
    lead: str = ""
    done: str = ""


ELSEWHERE: Final = frozenset({"apply", "apply_to_organisation", "take_seat"})
"""Acts of parties that have no page beneath a case."""

OFFERED: Final = frozenset(rule.kind for rule in RULES if rule.who & PARTY_STANDINGS) - ELSEWHERE


def page_of(kind: str) -> Page:
    """The page of a kind of act; NotFound for one that is not a party's."""
    if kind not in OFFERED:
        raise NotFound
    title = KINDS[kind].title
    words = _WORDS.get(kind) or _Words(title, title, "确认提交")
    irreversible = any(rule.irreversible for rule in RULES_OF[kind])
    return Page(kind, words.link, words.title, words.submit, words.lead, irreversible, words.done or "办好了。")


def consequences(kind: str, view: CaseView) -> list[str]:
    """What will happen, sentence by sentence, in the words of the rule that stands now."""
    standing = [rule for rule in RULES_OF[kind] if rule.stands_in(view)] or list(RULES_OF[kind])
    sentences = dict.fromkeys(part for rule in standing for part in _sentences(rule.effect))
    if kind == "sign_agreement":
        return list(_SIGNING_REFERRED if view.referral.state == "accepted" else _SIGNING_OWN)
    return [*sentences, *_MORE.get(kind, ())] if kind not in _INSTEAD else list(_INSTEAD[kind])


def basis(kind: str, view: CaseView) -> str:
    """The law that the page rests on."""
    rule: Rule = next((rule for rule in RULES_OF[kind] if rule.stands_in(view)), RULES_OF[kind][0])
    return rule.basis


def _sentences(effect: str) -> list[str]:
    return [part.strip() for part in effect.replace("；", "。").split("。") if part.strip()]


_AFTERWARDS: Final = "生效以后三十天内，双方可以一起请法院确认；确认以后，谁不履行都可以被强制执行"
_SIGNING_REFERRED: Final = (
    "您签的是上面这份协议，签了就要按它做",
    "各方都签了，协议当时就生效",
    _AFTERWARDS,
    "签名不能撤回",
)
_SIGNING_OWN: Final = (
    "您签的是上面这份协议，签了就要按它做",
    "各方签了，调解员签名、调解组织盖章以后，协议生效",
    _AFTERWARDS,
    "签名不能撤回",
)
_INSTEAD: Final[dict[str, tuple[str, ...]]] = {
    "choose_organisation": ("双方选了同一家，就由它来调解", "选的不一样，由法院指定一家"),
    "sign_record": ("您确认笔录记的是实际情况", "签了和在纸上签字一样"),
    "apply_for_confirmation": (
        "要双方都申请才算数：一方申请后，等另一方一起申请",
        "法院会约双方一起核实：是不是自愿、内容是不是真的",
        "确认有效后，对方不履行，您可以直接申请强制执行",
        "不收费",
    ),
    "leave_mediation": ("调解就此停下来，不用说理由", "您可以申请仲裁或者起诉", "谈的时候说的让步，不能当证据"),
    "refuse_as_respondent": (
        "调解不再进行，法院会告诉对方",
        "对方可以申请仲裁或者起诉",
        "不愿意调解，不会因此对您不利",
    ),
    "withdraw_application": ("这件申请到此为止，对方也会知道", "以后想调解，可以重新申请"),
    "confirm_service_address": (
        "文书寄到这里就算送到了，没有人收、退回来也算",
        "搬家了要及时来改",
    ),
    "leave_choice_to_court": ("由法院从名册里挑一家合适的调解组织",),
    "refuse_to_sign": ("这一稿不再签", "调解员会再和双方商量，改好了重新给您看"),
}

_MORE: Final[dict[str, tuple[str, ...]]] = {
    "report_default": ("对方会收到通知",),
    "record_performance": ("请留好凭证",),
}

_WORDS: Final[dict[str, _Words]] = {
    "prove_arbitration_status": _Words(
        "填报仲裁情况", "申请过劳动仲裁吗？", "提交", "我们按您的情况算好时间，免得耽误。", "仲裁情况已经记下。"
    ),
    "consent_as_applicant": _Words("表示愿不愿意调解", "您愿意先调解吗？", "愿意调解", done="已经记下：您愿意调解。"),
    "consent_as_respondent": _Words(
        "答复愿不愿意调解", "您愿意调解吗？", "我愿意调解", "愿意或者不愿意，都由您自己决定。", "已经记下：您愿意调解。"
    ),
    "refuse_as_respondent": _Words(
        "我不愿意调解", "您不愿意调解？", "确认：我不愿意调解", done="已经告诉法院：您不愿意调解。"
    ),
    "choose_organisation": _Words(
        "选调解组织",
        "选哪家来调解？",
        "就选这家",
        "下面都是法院名册上的调解组织，不收费，您可以挑离得近、打得通的。",
        "您的选择已经记下。",
    ),
    "leave_choice_to_court": _Words("由法院指定调解组织", "由法院指定？", "同意由法院指定", done="由法院来指定。"),
    "waive_disclosure": _Words("同意这位调解员继续", "同意这位调解员继续调解？", "同意继续"),
    "challenge_mediator": _Words(
        "要求换调解员",
        "要换调解员？",
        "提出更换",
        "调解员和对方有关系，或者您信不过，都可以要求换（申请回避）。",
        "已经收到，作出决定以前先不调解。",
    ),
    "confirm_service_address": _Words("确认文书寄到哪里", "文书寄到哪里？", "确认地址", done="地址已经确认。"),
    "sign_record": _Words("看笔录并签名", "看一看笔录，没有记错就签名", "签名", done="笔录已经签名。"),
    "sign_agreement": _Words(
        "看协议并签名", "调解协议", "签名，同意这份协议", "请从头到尾看一遍，再签名。", "您已经签了协议。"
    ),
    "refuse_to_sign": _Words("不同意这份协议", "不签这一稿？", "这一稿我不签", done="已经告诉调解员。"),
    "propose_extension": _Words("提议多谈几天", "要多谈几天？", "提出延长", "双方都同意，才能延长。"),
    "consent_to_extension": _Words("答复要不要延长", "同意延长调解时间？", "同意延长"),
    "leave_mediation": _Words("退出调解", "不想再调解了？", "确认退出", done="您已经退出调解。"),
    "withdraw_application": _Words("撤回申请", "撤回这件申请？", "确认撤回", done="申请已经撤回。"),
    "apply_for_confirmation": _Words(
        "请法院确认协议",
        "请法院确认协议",
        "提交申请",
        "确认以后，协议就像判决一样可以强制执行（司法确认）。",
        "您的申请已经记下；双方都申请后，法院就会审查。",
    ),
    "submit_supplement": _Words("补交法院要的材料", "补交材料", "提交"),
    "withdraw_confirmation": _Words("撤回确认申请", "撤回请法院确认的申请？", "确认撤回"),
    "object_to_confirmation": _Words("对裁定提出异议", "认为裁定错了？", "提出异议"),
    "record_performance": _Words("我已经付款、履行", "您履行了什么？", "告诉对方", done="已经通知对方确认。"),
    "confirm_receipt": _Words("我收到了", "您收到了什么？", "确认收到", done="已经记下。"),
    "report_default": _Words("对方没有按期履行", "对方没有按期履行？", "提交", done="已经记下。"),
    "appoint_agent": _Words("请人代办", "请谁替您办？", "提交", "代理人要先用自己的手机号在这里登录一次。"),
    "revoke_agent": _Words("不再请人代办", "不再请谁代办？", "确认"),
    "request_employer_records": _Words(
        "要单位提供资料", "要单位提供什么资料？", "提交", "考勤、工资表这些在单位手里的，可以要求它拿出来。"
    ),
    "produce_employer_records": _Words("答复资料请求", "提供资料", "提交"),
    "complain": _Words("投诉", "投诉调解中的问题", "提交投诉", "由法院处理，处理结果会告诉您。"),
    "request_preservation": _Words("申请保全财产", "申请诉前保全", "提交申请", "情况紧急、怕对方转移财产时用。"),
    "add_material": _Words("补交材料", "补交材料", "提交", done="材料已经交上。"),
    "lodge_complaint_first": _Words(
        "先交起诉状", "先把起诉状交给法院", "提交", "裁决后的起诉期限只有十五天。先交上，调解就不耽误起诉。"
    ),
    "insist_on_suit": _Words("要求立案", "请法院立案", "提交"),
    "request_arbitration": _Words("转去劳动仲裁", "转去劳动仲裁", "同意移送", "材料帮您转过去，不用重新写。"),
}
