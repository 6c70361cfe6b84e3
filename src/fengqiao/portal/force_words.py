"""Everyday words of the acts that give an agreement force, and of those after filing."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Words:
    """What a page of an act says: the link to it, its heading, its button, a sentence before and one after."""

    link: str
    title: str
    submit: str
    lead: str = ""
    done: str = ""


INSTEAD: Final[dict[str, tuple[str, ...]]] = {
    "apply_for_enforcement": (
        "申请书由系统填好，送到有管辖权的法院",
        "法院可以查封、扣划对方的财产",
        "知道对方的账户、房产、车辆，写上更快",
    ),
    "apply_for_review": (
        "要双方都申请才算数：一方申请后，等另一方一起申请",
        "协议生效十五天以内提出，不收费",
        "仲裁委员会审查后出仲裁调解书，双方签收就能强制执行",
        "不受理的，还可以在三十天以内一起请法院确认",
    ),
    "withdraw_review": ("审查停下来", "协议照样有效", "在期限以内，还可以一起请法院确认"),
    "receive_arbitral_statement": ("您确认收到并同意这份仲裁调解书", "双方都签收，马上生效，可以强制执行"),
    "apply_for_payment_order": (
        "申请书由系统填好，送到法院，法院五天内答复",
        "法院发出支付令，对方十五天内要付清，或者提出异议",
        "没有异议又不付的，您可以申请强制执行",
        "对方异议成立的，支付令失效，您可以拿着协议直接起诉",
    ),
    "object_to_payment_order": (
        "法院审查；有道理的，支付令失效",
        "只说没有钱、想晚点付的，异议不成立",
        "十五天过了就不能再提",
    ),
    "request_statement": (
        "要各方都请求才算数：一方请求后，等另一方一起请求",
        "法院立案，审查协议，制作调解书，送给双方签收",
        "双方签收就生效，和判决一样，可以强制执行；签收以前可以反悔",
        "案件受理费减半交",
    ),
    "withdraw_statement_request": ("请求作罢", "协议照样有效", "在期限以内，还可以一起请法院确认"),
    "receive_statement": ("您确认收到并同意这份调解书", "双方都签收，马上生效，不能上诉", "签收以后不能反悔"),
    "repudiate_statement": ("调解书不生效", "案件由法院继续审理、判决", "反悔不用说理由，但不能收回"),
    "withdraw_suit": ("由法院裁定准不准", "已经签的调解协议照样有效", "准许以后，案件受理费减半"),
}
"""What will happen, where the rule's own sentences are too formal."""

FOLLOWING: Final[dict[str, tuple[str, ...]]] = {
    "request_statement": ("要等对方也请求，请提醒对方办",),
    "receive_statement": ("对方也签收以后生效；对方签收以前反悔的，由法院判决",),
}
"""What follows for whoever did it, on the receipt."""

WORDS: Final[dict[str, Words]] = {
    "apply_for_enforcement": Words(
        "申请强制执行",
        "申请强制执行",
        "提交申请",
        "协议确认过，或者有生效的调解书、支付令，对方不履行的，可以请法院强制执行。不用先交费。",
        "强制执行申请已经收到。",
    ),
    "apply_for_review": Words(
        "请仲裁委员会审查协议",
        "请仲裁委员会审查协议",
        "提交申请",
        "审查以后出仲裁调解书，和仲裁裁决一样可以强制执行（仲裁审查）。",
        "您的申请已经记下；双方都申请后，由仲裁委员会受理。",
    ),
    "withdraw_review": Words("撤回仲裁审查申请", "撤回仲裁审查申请？", "确认撤回", done="撤回的申请已经收到。"),
    "receive_arbitral_statement": Words(
        "看仲裁调解书并签收", "签收仲裁调解书", "签名，签收", "内容和调解协议一样，请看清楚再签收。", "您已经签收。"
    ),
    "apply_for_payment_order": Words(
        "请法院发支付令",
        "请法院发支付令",
        "提交申请",
        "只限欠付的工资、工伤医疗费、经济补偿、赔偿金。比打官司快。",
        "支付令申请已经送到法院。",
    ),
    "object_to_payment_order": Words(
        "对支付令提异议", "对支付令提出异议", "提交异议", "对欠不欠、欠多少有意见才算异议。", "您的异议已经送到法院。"
    ),
    "request_statement": Words(
        "请法院出调解书",
        "请法院立案，出调解书",
        "提交请求",
        "法院立案后把协议写成民事调解书，双方签收就和判决一样有效。",
        "您的请求已经记下；双方都请求后，由法院立案。",
    ),
    "withdraw_statement_request": Words("撤回出调解书的请求", "撤回请求？", "确认撤回", done="请求已经撤回。"),
    "receive_statement": Words(
        "看调解书并签收", "签收调解书", "签名，签收调解书", "请从头到尾看一遍，再签收。", "您已经签收了调解书。"
    ),
    "repudiate_statement": Words(
        "我反悔，不签收调解书", "不签收调解书？", "确认反悔", done="已经告诉法院：您不签收，请依法判决。"
    ),
    "withdraw_suit": Words("申请撤诉", "申请撤诉？", "提交申请", done="撤诉的申请已经送到法院。"),
}
