"""The pages of the acts that a party may do: their words, and what will happen."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from fengqiao.portal import force_words, group_words, settling_words
from fengqiao.portal.force_words import Words
from fengqiao.procedure import KINDS, RULES, RULES_OF, CaseView, Rule
from fengqiao.procedure.model import Party
from fengqiao.procedure.representing import one_of_group
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
    following: tuple[str, ...] = ()

    @property
    def done_title(self) -> str:
        """What the receipt is headed with."""
        return self.done.rstrip("。")


ELSEWHERE: Final = frozenset({"apply", "apply_to_organisation", "take_seat"})
"""Acts of parties that have no page beneath a case."""

OFFERED: Final = frozenset(rule.kind for rule in RULES if rule.who & PARTY_STANDINGS) - ELSEWHERE


def page_of(kind: str) -> Page:
    """The page of a kind of act; NotFound for one that is not a party's."""
    if kind not in OFFERED:
        raise NotFound
    title = KINDS[kind].title
    words = _WORDS.get(kind) or Words(title, title, "确认提交")
    irreversible = any(rule.irreversible for rule in RULES_OF[kind])
    done, following = words.done or "已经收到。", _FOLLOWING.get(kind, ())
    return Page(kind, words.link, words.title, words.submit, words.lead, irreversible, done, following)


def consequences(kind: str, view: CaseView, parties: Iterable[Party] = ()) -> list[str]:
    """What will happen to those parties, sentence by sentence, in the words of the rule that stands now."""
    if kind in group_words.IN_GROUP and any(one_of_group(view, party) for party in parties):
        return list(group_words.IN_GROUP[kind])
    standing = [rule for rule in RULES_OF[kind] if rule.stands_in(view)] or list(RULES_OF[kind])
    sentences = dict.fromkeys(part for rule in standing for part in _sentences(rule.effect))
    if kind == "sign_agreement":
        return list(_SIGNING_REFERRED if view.referral.state == "accepted" else _SIGNING_OWN)
    return list(_INSTEAD.get(kind, sentences))


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
    **force_words.INSTEAD,
    **settling_words.INSTEAD,
    **group_words.INSTEAD,
    "choose_organisation": ("双方选了同一家，就由它来调解", "选的不一样，由法院指定一家"),
    "sign_record": ("您确认笔录记的是实际情况", "签了和在纸上签字一样"),
    "refuse_record": ("您写的原因记在笔录上，调解员会再和您核对", "不签笔录，不影响继续调解"),
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
    "withdraw_application": (
        "这件申请到此为止，对方也会知道",
        "以后想调解，可以重新申请",
        "仲裁的时间照样在走，请留意",
    ),
    "confirm_service_address": (
        "文书寄到这里就算送到了，没有人收、退回来也算",
        "搬家了要及时来改",
    ),
    "leave_choice_to_court": ("由法院从名册里挑一家合适的调解组织",),
    "refuse_to_sign": (
        "这一稿不再签，已经签了的也不算",
        "调解员会再和双方商量，改好了重新给您看",
        "随时可以不谈，照样能仲裁、起诉",
    ),
    "challenge_mediator": ("从收到时起先不调解", "调解组织或者法院作出决定，会告诉您", "决定换人的，重新确定调解员"),
    "waive_disclosure": ("您知道了调解员说明的情况，同意由他（她）继续", "以后发现不公正，还可以要求换人"),
    "answer_times": ("调解员看到各方可以的时间，再约定一个", "约定以前，您随时可以改"),
    "propose_extension": ("对方会收到通知", "双方都同意才延长；对方不同意，还按原来的时间"),
    "consent_to_extension": ("双方都同意了，调解时间就延长到这一天", "以后还可以随时退出"),
    "appoint_agent": (
        "代理人用自己的手机号登录，就能看到这件调解、替您办理",
        "勾了特别授权的，他（她）能替您让步、和解、签协议，签了就算您签的",
        "您随时可以不再请他（她）",
    ),
    "revoke_agent": ("他（她）从现在起看不到、也办不了这件调解", "以前替您办的仍然算数"),
    "prove_authority": (
        "法院、调解组织会核对原件",
        "法定代表人、负责人，和有特别授权的人，可以和解、签协议",
        "只有一般授权的，不能签协议，需要时再补特别授权",
    ),
    "request_employer_records": ("单位会收到通知，要在这里答复", "在它手里却不肯拿出来的，可能要承担不利后果"),
    "produce_employer_records": ("您的答复和资料，对方和调解员都能看到", "由单位掌握却不提供的，可能要承担不利后果"),
    "complain": ("送到法院，由法院核查", "处理结果会告诉您", "投诉不影响调解，也不会对您不利"),
    "request_preservation": (
        "送到法院；情况紧急的，法院收到后四十八小时内决定",
        "要提供担保，不提供的法院会驳回",
        "采取保全后三十天内要申请仲裁或者起诉，不然会解除",
        "申请错了造成损失，要赔偿",
    ),
    "lodge_complaint_first": (
        "法院记下今天收到，以后起诉的日期按今天算",
        "调解谈多久，都不会耽误您起诉",
        "给您一张写明日期的收讫凭证",
    ),
    "insist_on_suit": (
        "法院七天以内决定立案，或者裁定不予受理",
        "没有申请过劳动仲裁的，依法一般不予受理，要先去仲裁",
        "不服裁定，十天以内可以上诉",
    ),
    "request_arbitration": (
        "您的申请和材料转给仲裁委员会，不用重新写",
        "谈的时候说的让步，不会转过去",
        "仲裁委员会收到以后五天内决定是否受理，不收费",
    ),
    "prove_arbitration_status": ("我们按您的情况算好时间，快到期会提醒您",),
    "submit_supplement": ("材料送给法官", "不按时补的，可能按撤回申请处理"),
    "withdraw_confirmation": (
        "法院没有受理的，申请作罢；受理了的，由法院决定准不准",
        "协议照样有效，照样要履行",
        "在期限以内，双方还可以重新一起申请",
    ),
    "object_to_confirmation": ("法院重新审查", "有道理的，撤销原来的裁定；没有道理的，驳回"),
    "add_material": ("材料进入这件调解，对方也能看到", "不想让对方看到的，不要传，当面交给调解员"),
    "record_performance": ("对方会收到通知，由他（她）确认收到没有", "请留好凭证"),
    "confirm_receipt": ("这一项就算履行了", "全部收到以后，这件调解就办完了"),
    "report_default": (
        "对方会收到通知",
        "法院确认过的，您可以申请强制执行",
        "没有确认的，看情况申请支付令、仲裁或者起诉，我们告诉您怎么办",
    ),
}

_FOLLOWING: Final[dict[str, tuple[str, ...]]] = {
    **force_words.FOLLOWING,
    "lodge_complaint_first": (
        "起诉状法院已经收到，起诉日期按上面这一天算，调解不耽误起诉",
        "请保存回执编号；凭证上有法院的日期",
    ),
    "leave_mediation": ("您不再调解了。想讨回来，可以申请劳动仲裁；已经仲裁过的，可以起诉",),
    "refuse_as_respondent": ("对方可能去申请仲裁、起诉，到时候请按通知参加",),
    "withdraw_application": ("以后还可以重新申请；申请劳动仲裁一般要在一年以内",),
    "sign_agreement": ("请留好这份协议；到期前我们会提醒要履行的一方",),
    "apply_for_confirmation": ("要等对方也申请，请提醒对方在期限以内办",),
    "appoint_agent": ("请把这件事告诉代理人，让他（她）用自己的手机号登录",),
    "challenge_mediator": ("决定以前不调解，也不用去",),
    "request_arbitration": ("仲裁委员会会和您联系，请留意电话",),
    "insist_on_suit": ("法院会在七天以内答复，请留意通知",),
    "refuse_to_sign": ("调解员会和您联系，听您的意见",),
}
"""What follows for whoever did it, on the receipt."""

_WORDS: Final[dict[str, Words]] = {
    **force_words.WORDS,
    **settling_words.WORDS,
    **group_words.WORDS,
    "prove_arbitration_status": Words(
        "填报仲裁情况",
        "申请过劳动仲裁吗？",
        "提交",
        "我们按您的情况算好时间，免得耽误。",
        "仲裁情况已经记下。",
    ),
    "consent_as_applicant": Words(
        "表示愿不愿意调解",
        "您愿意先调解吗？",
        "愿意调解",
        done="已经记下：您愿意调解。",
    ),
    "consent_as_respondent": Words(
        "答复愿不愿意调解",
        "您愿意调解吗？",
        "我愿意调解",
        "愿意或者不愿意，都由您自己决定。",
        "已经记下：您愿意调解。",
    ),
    "refuse_as_respondent": Words(
        "我不愿意调解", "您不愿意调解？", "确认：我不愿意调解", done="已经告诉法院：您不愿意调解。"
    ),
    "choose_organisation": Words(
        "选调解组织",
        "选哪家来调解？",
        "就选这家",
        "下面都是法院名册上的调解组织，不收费，您可以挑离得近、打得通的。",
        "您的选择已经记下。",
    ),
    "leave_choice_to_court": Words(
        "由法院指定调解组织",
        "由法院指定？",
        "同意由法院指定",
        done="由法院来指定。",
    ),
    "waive_disclosure": Words(
        "同意这位调解员继续",
        "同意这位调解员继续调解？",
        "同意继续",
        done="已经记下：您同意由这位调解员继续。",
    ),
    "challenge_mediator": Words(
        "要求换调解员",
        "要换调解员？",
        "提出更换",
        "调解员和对方有关系，或者您信不过，都可以要求换（申请回避）。",
        "已经收到，作出决定以前先不调解。",
    ),
    "confirm_service_address": Words(
        "确认文书寄到哪里",
        "文书寄到哪里？",
        "确认地址",
        done="地址已经确认。",
    ),
    "sign_record": Words("看笔录并签名", "看一看笔录，没有记错就签名", "签名", done="笔录已经签名。"),
    "refuse_record": Words(
        "笔录记得不对，我不签",
        "这份笔录您不签？",
        "不签，写明原因",
        "把哪里不对写下来就行，调解员会再和您核对。",
        "已经记下：您没有签，原因写在笔录上。",
    ),
    "prove_authority": Words(
        "证明我能代表单位",
        "您怎么代表单位？",
        "提交证明",
        "法定代表人交身份证明书，其他人交盖公章的授权委托书。现在没有，可以先返回，签协议以前交上。",
        "代表单位的证明已经交上。",
    ),
    "sign_agreement": Words(
        "看协议并签名", "调解协议", "签名，同意这份协议", "请从头到尾看一遍，再签名。", "您已经签了协议。"
    ),
    "refuse_to_sign": Words("不同意这份协议", "不签这一稿？", "这一稿我不签", done="已经告诉调解员。"),
    "answer_times": Words(
        "答复调解时间",
        "哪些时间您可以来？",
        "告诉调解员",
        "可以选几个。都不行的，一个也不选，在下面写您可以的时间。",
        "已经告诉调解员您可以的时间。",
    ),
    "propose_extension": Words(
        "提议多谈几天", "要多谈几天？", "提出延长", "双方都同意，才能延长。", "已经问对方要不要延长。"
    ),
    "consent_to_extension": Words(
        "答复要不要延长",
        "同意延长调解时间？",
        "同意延长",
        "不同意的不用办，还按原来的时间。",
        "您已经同意延长。",
    ),
    "leave_mediation": Words("退出调解", "不想再调解了？", "确认退出", done="您已经退出调解。"),
    "withdraw_application": Words("撤回申请", "撤回这件申请？", "确认撤回", done="申请已经撤回。"),
    "apply_for_confirmation": Words(
        "请法院确认协议",
        "请法院确认协议",
        "提交申请",
        "确认以后，协议就像判决一样可以强制执行（司法确认）。",
        "您的申请已经记下；双方都申请后，法院就会审查。",
    ),
    "submit_supplement": Words("补交法院要的材料", "补交材料", "提交", done="材料已经交给法官。"),
    "withdraw_confirmation": Words(
        "撤回确认申请",
        "撤回请法院确认的申请？",
        "确认撤回",
        done="撤回的申请已经收到。",
    ),
    "object_to_confirmation": Words(
        "对裁定提出异议", "认为裁定错了？", "提出异议", "收到裁定十五天以内可以提。", "您的异议已经送到法院。"
    ),
    "record_performance": Words("我已经付款、履行", "您履行了什么？", "告诉对方", done="已经通知对方确认。"),
    "confirm_receipt": Words("我收到了", "您收到了什么？", "确认收到", done="已经记下。"),
    "report_default": Words("对方没有按期履行", "对方没有按期履行？", "提交", done="已经记下。"),
    "appoint_agent": Words(
        "请人代办", "请谁替您办？", "确认委托", "代理人要先用自己的手机号在这里登录一次。", "委托已经办好。"
    ),
    "revoke_agent": Words("不再请人代办", "不再请谁代办？", "确认解除", done="委托已经解除。"),
    "request_employer_records": Words(
        "要单位提供资料",
        "要单位提供什么资料？",
        "提交",
        "考勤、工资表这些在单位手里的，可以要求它拿出来。",
        "已经通知单位提供。",
    ),
    "produce_employer_records": Words(
        "答复资料请求",
        "答复要资料的请求",
        "提交答复",
        done="您的答复已经交上。",
    ),
    "complain": Words(
        "投诉",
        "投诉调解中的问题",
        "提交投诉",
        "由法院处理，处理结果会告诉您。",
        "投诉已经送到法院。",
    ),
    "request_preservation": Words(
        "申请保全财产", "申请诉前保全", "提交申请", "情况紧急、怕对方转移财产时用。", "保全申请已经送到法院。"
    ),
    "add_material": Words("补交材料", "补交材料", "提交", done="材料已经交上。"),
    "lodge_complaint_first": Words(
        "先交起诉状",
        "先把起诉状交给法院",
        "提交",
        "裁决后的起诉期限只有十五天。先交上，调解就不耽误起诉。",
        "起诉状已经收到。",
    ),
    "insist_on_suit": Words(
        "要求立案",
        "请法院立案",
        "提交",
        "不调解了，要求法院立案审理。",
        "立案的请求已经收到。",
    ),
    "request_arbitration": Words(
        "转去劳动仲裁",
        "转去劳动仲裁",
        "同意移送",
        "材料帮您转过去，不用重新写。",
        "已经收到：您同意转去仲裁。",
    ),
}
