"""The papers that common stretches leave behind, to be added up where a way ends."""

from typing import Final

APPLIED: Final = ("调解申请书",)
CONSENTED: Final = (*APPLIED, "同意调解书")
"""Applied for and the applicant consents."""

RESPONDED: Final = (*CONSENTED, "调解意愿征询函", "同意调解书")
"""The respondent was asked and consents."""

OFFERED: Final = (*RESPONDED, "调解组织选定确认书", "委派调解函")
"""An organisation was chosen jointly and the case offered to it."""

REFERRED: Final = (*OFFERED, "接受委派确认书")
"""The organisation accepted."""

PREPARED: Final = (
    "调解员确定通知书", "调解员披露声明",
    "调解权利义务告知书", "送达地址确认书",
    "调解权利义务告知书", "送达地址确认书",
)  # fmt: skip
"""A mediator was appointed, disclosed, told both sides their rights; both confirmed their addresses."""

MET: Final = ("调解通知书", "调解笔录", "调解笔录", "调解笔录")
"""A session was held; its record stands unsigned, signed by one, signed by both."""

AGREED: Final = ("调解协议书", "调解协议书", "调解协议书", "终结调解报告")
"""An agreement effective, countersigned, sealed; mediation concluded on it."""

SENT: Final = ("仲裁申请书", "移送函", "材料签收单")
"""The file went to the commission, which acknowledged it."""

SENT_BACK: Final = ("退回仲裁函", "材料签收单")
"""The dispute went back to the commission before which it is pending."""

HEARD: Final = ("司法确认申请书", "受理通知书", "询问通知书", "询问笔录")
"""Both applied for confirmation and were heard together."""

UNANSWERED: Final = (*CONSENTED, "指定调解组织通知书", "委派调解函", "接受委派确认书")
"""The court appointed an organisation, which accepted; the respondent was not asked yet."""

PREPARING: Final = ("调解员确定通知书", "调解员披露声明")
"""A mediator was appointed and disclosed."""

CONCLUDED: Final = ("终结调解报告", "调解结果接收单")
"""Mediation concluded without agreement, the result taken back by the court."""

REFUSED: Final = (*CONSENTED, "调解意愿征询函", "不同意调解告知书")
"""The respondent was asked and refused."""
