"""The Chinese words for choices in acts, and for fields that the wire names more tersely than people do."""

from collections.abc import Mapping
from typing import Any, Final

from fengqiao.casebook.causes import causes

Choices = Mapping[Any, str]

RELATIONS: Final = {
    "near_relative": "是一方当事人或者代理人的近亲属",
    "interest": "与纠纷有利害关系",
    "other_relation": "与当事人、代理人有其他关系，可能影响公正调解",
}

BY_FIELD: Final[dict[str, Choices]] = {
    "channel": {"online": "在线", "oral": "口头", "paper": "书面"},
    "mode": {"on_site": "现场", "online": "在线", "mixed": "在线与现场结合", "written": "分别进行、书面"},
    "side": {"applicant": "申请人", "respondent": "被申请人"},
    "method": {
        "phone": "电话",
        "sms": "短信",
        "visit": "上门",
        "post": "邮寄",
        "electronic": "电子送达",
        "other": "其他方式",
    },
    "status": {
        "none": "没有申请过仲裁",
        "pending": "已申请仲裁，正在审理",
        "refused_or_overdue": "仲裁委不予受理或者逾期未决定",
        "award": "已有仲裁裁决",
        "exempt": "依法可以直接起诉",
        "not_labour": "不是劳动人事争议",
    },
    "stage": {"first": "第一审", "second": "第二审", "retrial": "再审"},
    "procedure": {"ordinary": "普通程序（调解期限十五日）", "summary": "简易程序（调解期限七日）"},
    "claim": {
        "pay": "劳动报酬",
        "injury_medical": "工伤医疗费",
        "compensation": "经济补偿",
        "damages": "赔偿金",
    },
    "ability": {"able": "有履行能力", "partly": "有部分履行能力", "unable": "暂无履行能力", "unknown": "尚不清楚"},
    "valid": {"valid": "程序和内容合法有效，可以作为证据", "invalid": "程序或者内容不合法，不能作为证据"},
    "covers": {"all": "全部请求", "part": "部分请求"},
    "circumstance": {"none": "没有应当披露的情形", **RELATIONS},
    "document": {
        "identity_card": "居民身份证",
        "business_licence": "营业执照",
        "passport": "护照",
        "residence_permit": "居住证",
        "other": "其他证件",
    },
    "agent_kind": {
        "lawyer": "律师",
        "legal_worker": "基层法律服务工作者",
        "near_relative": "近亲属",
        "staff": "本单位工作人员",
        "recommended": "社区、单位、社会团体推荐的公民",
        "legal_aid": "法律援助人员",
        "guardian": "监护人",
    },
    "authority": {
        "representative": "法定代表人或者主要负责人",
        "special": "单位委托的工作人员，可以和解、签协议（特别授权）",
        "general": "单位委托的工作人员，只代为参加（一般授权）",
    },
    "field": {
        "party_name": "当事人姓名或者名称",
        "claim_text": "请求事项",
        "facts_text": "事实与理由",
        "other": "其他",
    },
    "answer": {"produced": "提供", "refused": "不提供", "absent": "没有该资料"},
    "kind": {"natural": "自然人", "organisation": "用人单位等组织"},
    "grounds": {
        "mandatory_law": "违反法律强制性规定",
        "others_interests": "损害国家利益、社会公共利益、他人合法权益",
        "public_order": "违背公序良俗",
        "involuntary": "违反自愿原则",
        "unclear": "内容不明确",
        "should_not_accept": "受理后发现不应受理",
        "no_evidence_of_truth": "不能证明协议真实",
        "other": "其他不能进行司法确认的情形",
    },
}

BY_KIND: Final[dict[tuple[str, str], Choices]] = {
    ("return_application", "ground"): {
        "not_court_scope": "不属于人民法院受案范围",
        "no_jurisdiction": "不属于本院管辖",
        "unsuitable_online": "不适宜在线调解",
    },
    ("rule_non_acceptance", "ground"): {
        "arbitration_first": "未经劳动人事争议仲裁前置",
        "arbitration_pending": "仲裁正在审理",
        "other": "其他法定事由",
    },
    ("decide_set_aside", "verdict"): {"adopt": "采用，按原提交内容重新办理", "refuse": "不采用"},
    ("close_case", "reason"): {
        "performed": "已履行完毕",
        "settled": "自行和解",
        "withdrawn": "撤回",
        "no_further_request": "当事人不再主张",
        "enforcement": "转入执行",
        "other": "其他",
    },
    ("decline_referral", "ground"): {
        "outside_scope": "超出章程规定的受理范围",
        "outside_speciality": "超出擅长领域",
        "conflict": "存在利害关系",
        "capacity": "调解力量不足",
        "other": "其他不适宜的情形",
    },
    ("recall_referral", "reason"): {
        "silence": "逾期未确认或者未反馈",
        "false_mediation": "涉嫌虚假调解",
        "consent_withdrawn": "当事人撤回同意",
        "suspension": "调解组织被暂停",
        "lost_node": "系统失联",
    },
    ("end_referral", "reason"): {
        "no_organisation": "没有合适的调解组织",
        "appointment_refused": "当事人不同意指定",
        "unsuitable": "不宜调解",
        "period_ended": "调解期限已满",
    },
    ("challenge_mediator", "ground"): {**RELATIONS, "replacement": "有其他正当理由，申请更换"},
    ("check_identity", "method"): {
        "original_seen": "当面查验原件",
        "seen_by_video": "视频查验原件",
        "online_comparison": "在线比对",
    },
    ("conclude_mediation", "ground"): {
        1: "当事人达成调解协议",
        2: "当事人自行和解并撤回申请",
        3: "无法联系到当事人",
        4: "一方当事人不愿继续调解",
        5: "当事人分歧较大，难以达成协议",
        6: "调解期限届满",
        7: "达成协议后拒绝签章",
        8: "其他不能继续调解的情形",
    },
    ("deny_oral_agreement", "ground"): {
        "not_agreed": "没有谈成，没有达成协议",
        "recorded_wrong": "写的和说定的不一样",
        "document_wanted": "要书面的调解协议书",
    },
    ("refuse_confirmation", "ground"): {
        "scope": "不属于人民法院受理范围",
        "jurisdiction": "不属于本院管辖",
        "status_relation": "申请确认婚姻、亲子、收养等身份关系",
        "other_procedure": "涉及适用其他特别程序、公示催告程序、破产程序审理",
        "ownership": "涉及物权、知识产权确权",
    },
    ("refuse_review", "ground"): {
        "outside_scope": "不属于仲裁委员会受理范围",
        "no_jurisdiction": "不属于本委管辖",
        "late": "超出规定的申请期限",
        "employment_relation": "要求确认劳动关系",
        "confirmed": "调解协议已经司法确认",
    },
    ("deny_arbitral_statement", "grounds"): {
        "illegal": "违反法律、行政法规强制性规定",
        "others_interests": "损害国家利益、社会公共利益或者他人合法权益",
        "false_evidence": "提供证据材料有弄虚作假嫌疑",
        "involuntary": "违反自愿原则",
        "unclear": "内容不明确",
        "other": "其他不能制作调解书的情形",
    },
    ("reject_payment_order", "ground"): {
        "unfit": "不符合受理条件",
        "not_due": "未到期或者数额不确定",
        "unclear": "债权债务关系不明确",
        "unlawful_gain": "请求给付的属于违法所得",
    },
    ("end_payment_order", "ended_by"): {
        "objection": "债务人异议成立",
        "not_served": "三十日内无法送达",
        "withdrawn": "债权人撤回申请",
        "sued": "债权人另行起诉",
    },
    ("refuse_statement", "grounds"): {
        "public_interest": "侵害国家利益、社会公共利益",
        "others_interests": "侵害案外人利益",
        "involuntary": "违背当事人真实意思",
        "mandatory_law": "违反法律、行政法规禁止性规定",
    },
    ("complain", "ground"): {
        "forcing": "强迫调解",
        "repeated_refusal": "多次无正当理由拒绝接受委派",
        "gifts": "收受财物或者其他利益",
        "leaking": "泄露秘密或者个人信息",
        "other": "其他",
    },
}

TITLES: Final[dict[str, str]] = {
    "number": "序号",
    "obligor": "义务人",
    "obligee": "权利人",
    "text": "履行内容",
    "amount_fen": "金额",
    "due_on": "履行期限",
}
"""Titles of the fields of a term, whose struct belongs to the model and bears none."""

SIDES: Final = {"applicant": "申请人", "respondent": "被申请人"}


def choices_of(kind: str, field: str) -> Choices:
    """The words for each value that a field of a kind may take, in the order to show them; empty if none are known."""
    if field == "cause":
        return {cause.code: cause.title for cause in causes().values()}
    return BY_KIND.get((kind, field)) or BY_FIELD.get(field, {})


def choice_title(kind: str, field: str, value: object) -> str:
    """The words for one value of a field."""
    return choices_of(kind, field).get(value, str(value))
