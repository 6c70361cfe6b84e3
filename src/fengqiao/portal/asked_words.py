"""The words in which parties are asked for the parts of an act."""

from collections.abc import Mapping
from typing import Final

from django import forms

from fengqiao.base import clock

DONE_TODAY: Final = frozenset({"performed_on", "received_on"})
"""Days that are most often the present one."""


def relabelled(kind: str, fields: Mapping[str, forms.Field]) -> None:
    """Give the fields the words that parties read."""
    for name in DONE_TODAY & fields.keys():
        fields[name].initial = clock.today()
    for name, field in fields.items():
        words = WORDS.get((kind, name)) or WORDS.get(("", name))
        if words:
            field.label, field.help_text = words


WORDS: Final[dict[tuple[str, str], tuple[str, str]]] = {
    ("", "as_party"): ("替谁办？", ""),
    ("", "reason"): ("原因", "可以不写"),
    ("confirm_service_address", "address"): ("详细地址", "写到门牌号。加密保存，查看会留下记录。"),
    ("challenge_mediator", "mediator"): ("要换哪位调解员？", ""),
    ("challenge_mediator", "ground"): ("为什么要换？", ""),
    ("challenge_mediator", "reason"): ("具体说说", "例如：他是对方老板的亲戚"),
    ("nominate_representatives", "representatives"): ("选三到五位", "可以选您自己"),
    ("refuse_to_sign", "reason"): ("哪里不同意？", "想怎么改，写下来，调解员会再和双方商量"),
    ("deny_oral_agreement", "ground"): ("哪里不对？", ""),
    ("deny_oral_agreement", "reason"): ("具体说说", "可以不写；写了，调解员好改"),
    ("refuse_record", "reason"): ("为什么不签？", "例如：欠的是 18000 元，写成了 8000 元"),
    ("refuse_undisputed_facts", "reason"): ("哪一条您不认？", "可以不写；写了，调解员好改"),
    ("ask_settlement_review", "commission"): ("交给哪个仲裁委员会？", ""),
    ("apply_on_breach", "text"): ("对方什么没有做？", "例如：约好十月底付一万八，到今天一分没给"),
    ("decline_settlement", "reason"): ("哪里不同意？", "可以不写"),
    ("finish_settlement", "remark"): ("要说明的", "可以不写"),
    ("object_to_plan", "reason"): ("哪里不同意？", "可以不写；写了，调解员好再商量"),
    ("prove_authority", "authority"): ("您在单位是什么身份？", ""),
    ("prove_authority", "proofs"): (
        "证明的照片",
        "法定代表人：营业执照和身份证明书；工作人员：盖公章的授权委托书，写明能不能和解、签协议",
    ),
    ("record_performance", "performed_on"): ("哪天付的、办的？", ""),
    ("record_performance", "proof"): ("凭证照片", "转账截图、收条"),
    ("confirm_receipt", "received_on"): ("哪天收到的？", ""),
    ("confirm_receipt", "remark"): ("要说明的", "可以不写"),
    ("apply_for_enforcement", "amount_fen"): ("还有多少没有付？", "不是付款的不填"),
    ("apply_for_enforcement", "property_clues"): ("知道对方有什么财产？", "账户、房产、车辆；不知道就空着"),
    ("apply_for_payment_order", "claim"): ("没有付的是什么钱？", "只有这四种可以申请支付令"),
    ("apply_for_payment_order", "amount_fen"): ("还有多少没有付？", "不超过协议里这一项的金额"),
    ("apply_for_payment_order", "no_other_debt"): ("我和对方之间没有别的债务纠纷", "您也不欠对方钱"),
    ("apply_for_payment_order", "deliverable"): ("对方找得到，支付令能送到", "下落不明的，不能用支付令"),
    ("apply_for_payment_order", "evidence"): ("没有付的证据", "如银行流水；没有先空着"),
    ("object_to_payment_order", "reason"): ("您对欠款本身有什么异议？", "只说没有钱、想晚点付，异议不成立"),
    ("apply_for_review", "commission"): ("交给哪个仲裁委员会？", ""),
    ("apply_for_review", "materials"): ("其他证明", "没有就空着"),
    ("report_default", "text"): ("现在是什么情况？", "例如：到期一分没给；只给了 3000 元"),
    ("prove_arbitration_status", "proofs"): ("仲裁文书的照片", "受理通知书、不予受理通知书或者裁决书"),
    ("prove_arbitration_status", "commission"): ("哪个仲裁委员会？", ""),
    ("prove_arbitration_status", "case_number"): ("仲裁案号", "没有就空着"),
    ("prove_arbitration_status", "award_received_on"): ("哪天收到裁决书的？", "收到裁决的才填"),
    ("prove_arbitration_status", "infringed_on"): (
        "从哪天起没有给您的？",
        "还没申请仲裁的才填，我们帮您算着一年的时间",
    ),
    ("prove_arbitration_status", "final_for_employer"): ("裁决书上写着“终局裁决”", ""),
    ("add_material", "files"): ("要补交的材料", "拍照或者选文件"),
    ("add_material", "text"): ("这是什么？", "例如：8 月的工资条"),
    ("request_employer_records", "what"): ("要什么资料？", "例如：考勤记录、工资表、社保缴费记录"),
    ("produce_employer_records", "answer"): ("您的答复", ""),
    ("produce_employer_records", "text"): ("说明", "不提供的要写明理由"),
    ("produce_employer_records", "records"): ("资料", "选提供的，请上传"),
    ("request_arbitration", "commission"): ("交给哪个仲裁委员会？", ""),
    ("insist_on_suit", "complaint"): ("起诉状", "签好名拍照上传；先前已经交过的不用再交"),
    ("lodge_complaint_first", "complaint"): ("起诉状", "签好名拍照上传"),
    ("appoint_agent", "name"): ("代理人的姓名", "和身份证上一样"),
    ("appoint_agent", "agent_kind"): ("代理人是谁？", ""),
    ("appoint_agent", "special"): ("可以替您让步、和解、签协议（特别授权）", "不勾，签字这些事还要您本人办"),
    ("appoint_agent", "proof"): ("授权委托书的照片", "您签好名的"),
    ("answer_times", "suits"): ("您可以的时间", "可以选几个"),
    ("answer_times", "needs"): ("还需要什么？", "翻译、手语、轮椅通道，或者您可以的其他时间；没有就不写"),
    ("propose_extension", "until"): ("延长到哪天？", ""),
    ("propose_extension", "reason"): ("为什么要延长？", ""),
    ("complain", "ground"): ("要投诉什么？", ""),
    ("complain", "reason"): ("说说经过", "时间、地点、谁、做了什么"),
    ("submit_supplement", "text"): ("说明", "可以不写"),
    ("submit_supplement", "materials"): ("材料", "法院要您补的"),
    ("object_to_confirmation", "reason"): ("为什么认为裁定错了？", ""),
    ("request_preservation", "reason"): ("为什么着急？要保全什么？", "例如：对方在转移设备"),
    ("request_preservation", "security"): ("担保材料", "法院可能要求提供，没有先空着"),
}
