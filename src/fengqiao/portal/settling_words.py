"""Everyday words of what the parties are asked where they do not simply agree: undisputed facts, a mediator's plan."""

from typing import Final

from fengqiao.portal.force_words import Words

INSTEAD: Final[dict[str, tuple[str, ...]]] = {
    "sign_undisputed_facts": (
        "双方都签了才算数；有一方不签，就不算",
        "算数以后，打官司时这些事实不用再举证；涉及国家、社会和别人利益的除外",
        "转去仲裁、法院的，跟着材料一起转；谈的时候说的别的话、作的让步，不转",
        "还可以继续谈，签了不等于同意调解方案",
    ),
    "refuse_undisputed_facts": ("这次写的就不算数，也不会转给法院、仲裁委员会", "不影响继续调解，也不会因此对您不利"),
    "consent_to_plan": (
        "双方都同意，调解员才会提方案；有一方不同意，就不提",
        "方案送到以后，您可以在期限内书面提出异议，不用说理由",
        "期限内谁也没有提异议，方案就当作双方同意，拿来签协议；签了名才生效",
        "方案提出以前，您可以改变主意",
    ),
    "decline_plan": ("不用这种办法，照常调解", "不会因此对您不利"),
    "confirm_settlement": (
        "双方都签了就生效，要按它做",
        "为和解作的让步不写在里面，以后不能当证据用来对付您",
        "对方不履行的，可以申请调解、仲裁",
    ),
    "decline_settlement": ("这次没有和解成", "商量时作的让步，不能当证据", "可以再商量，也可以申请调解、仲裁"),
    "ask_settlement_review": (
        "和解协议送到仲裁委员会，您作的让步不送",
        "审查认为合法有效的，以后可以当证据用",
        "不审查，协议照样有效",
    ),
    "agree_to_disclosure": (
        "双方都同意了才公开；有一方不同意，就不公开",
        "同意以后不能收回",
        "不同意，不会因此对您不利",
    ),
    "finish_settlement": ("这件事就办完了", "还有没做到的，先不要办这一步"),
    "apply_on_breach": (
        "申请书按和解协议填好，送到调解组织",
        "您作的让步不写进去",
        "调解组织答复是否受理；十五天没有谈成的，可以申请仲裁",
    ),
    "object_to_plan": ("方案不算数，以后也不能拿它当证据", "可以接着谈，也可以去仲裁、起诉"),
}
"""What will happen, where the rule's own sentences are too formal."""

WORDS: Final[dict[str, Words]] = {
    "sign_undisputed_facts": Words(
        "核对没有争议的事实",
        "这些事实您都认可吗？",
        "签名，这些事实我都认可",
        "只写事实，不写方案和让步。一条一条看，都对再签。",
        "您已经签名确认这些事实。",
    ),
    "refuse_undisputed_facts": Words(
        "写下的事实我不同意", "不同意这样写？", "我不同意", done="已经告诉调解员：您不同意这样写。"
    ),
    "consent_to_plan": Words(
        "答复要不要由调解员提方案",
        "要不要由调解员提一个方案？",
        "同意这样做",
        "谈不拢，但事情经过没有大的争议的，可以请调解员写一个方案。",
        "您已经同意由调解员提出方案。",
    ),
    "decline_plan": Words(
        "不要调解员提方案", "不同意这样做？", "不同意这样做", done="已经告诉调解员：您不同意这样做。"
    ),
    "confirm_settlement": Words(
        "看和解协议并签名",
        "和解协议",
        "签名，同意这份和解协议",
        "请从头到尾看一遍，和您商量的一样，再签名。",
        "您已经签了和解协议。",
    ),
    "decline_settlement": Words("不同意这份和解协议", "不同意这份和解协议？", "我不同意", done="已经记下：您不同意。"),
    "ask_settlement_review": Words(
        "请仲裁委员会审查和解协议",
        "请仲裁委员会审查",
        "提交申请",
        "审查过的和解协议，以后可以当证据用。不收费。",
        "审查申请已经送到。",
    ),
    "agree_to_disclosure": Words(
        "同意公开和解时的让步",
        "公开和解时的让步？",
        "同意公开",
        "一般不用办。依法，为和解作的让步不能用来对付您。",
        "您的同意已经记下。",
    ),
    "finish_settlement": Words("对方已经履行和解", "对方都做到了？", "确认都做到了", done="和解协议已经履行。"),
    "apply_on_breach": Words(
        "对方不履行和解，申请调解",
        "对方没有履行和解？",
        "申请调解",
        "材料按和解协议填好，不用重新写。",
        "您的调解申请已经送到。",
    ),
    "object_to_plan": Words(
        "看调解方案，不同意的提出异议",
        "调解方案",
        "我不同意，提出异议",
        "请从头到尾看一遍。同意的，什么也不用办。",
        "您的异议已经收到，方案不算数。",
    ),
}
