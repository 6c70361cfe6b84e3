"""Limits of labour mediation and arbitration.

In arbitration 3, 5 and 10 `日` are working days, 15 and 45 are calendar days
(劳动人事争议仲裁办案规则 art. 80).
"""

from fengqiao.law.limits.limit import Limit, days, working_days, years
from fengqiao.law.sources import (
    ARBITRATION_RULES,
    ENTERPRISE_MEDIATION_PROVISIONS,
    LABOUR_INTERPRETATION_ONE,
    MEDIATION_AND_ARBITRATION_LAW,
    Citation,
)

_COMMISSION = "劳动人事争议仲裁委员会"
_WORKING_DAYS = (Citation(ARBITRATION_RULES, 80),)
_LATE_COMMISSION = "逾期未作出决定的，申请人可以就该劳动争议事项向人民法院提起诉讼"


def _law(article: int, paragraph: int = 0) -> Citation:
    return Citation(MEDIATION_AND_ARBITRATION_LAW, article, paragraph)


MEDIATION = (
    Limit(
        name="negotiation_reply",
        title="回应协商要求",
        who="被要求协商的一方",
        starts="一方提出协商要求之日",
        period=days(5),
        when_passed="不作出回应的，视为不愿协商",
        citation=Citation(ENTERPRISE_MEDIATION_PROVISIONS, 10),
    ),
    Limit(
        name="company_committee_acceptance",
        title="企业劳动争议调解委员会受理",
        who="企业劳动争议调解委员会",
        starts="调解委员会接到调解申请之日",
        period=working_days(3),
        when_passed="列为超期事项；不受理的应当书面通知申请人",
        citation=Citation(ENTERPRISE_MEDIATION_PROVISIONS, 22),
    ),
    Limit(
        name="company_committee_mediation",
        title="企业劳动争议调解委员会调解期限",
        who="企业劳动争议调解委员会",
        starts="受理调解申请之日",
        period=days(15),
        who_may_extend="双方当事人同意",
        when_passed="未达成调解协议的，视为调解不成",
        citation=Citation(ENTERPRISE_MEDIATION_PROVISIONS, 29),
    ),
    Limit(
        name="own_mediation",
        title="劳动争议调解组织自行调解期限",
        who="劳动争议调解组织",
        starts="劳动争议调解组织收到调解申请之日",
        period=days(15),
        when_passed="未达成调解协议的，当事人可以依法申请仲裁",
        citation=_law(14, 3),
    ),
)

ARBITRATION = (
    Limit(
        name="arbitration_limitation",
        title="申请劳动仲裁的时效",
        who="申请人",
        starts="当事人知道或者应当知道其权利被侵害之日；拖欠劳动报酬的，劳动关系终止之日",
        period=years(1),
        when_passed="对方可以提出时效抗辩；仍可以申请仲裁",
        citation=_law(27, 1),
        also=(_law(27, 2), _law(27, 3), _law(27, 4)),
        note="时效可以中断、中止；中断的从中断时起重新计算",
    ),
    Limit(
        name="arbitration_acceptance",
        title="仲裁委员会受理或者不予受理",
        who=_COMMISSION,
        starts="收到仲裁申请之日",
        period=working_days(5),
        when_passed=_LATE_COMMISSION,
        citation=_law(29),
        also=_WORKING_DAYS,
    ),
    Limit(
        name="arbitration_copy_service",
        title="送达仲裁申请书副本",
        who=_COMMISSION,
        starts="受理仲裁申请之日",
        period=working_days(5),
        when_passed="列为超期事项",
        citation=_law(30, 1),
        also=_WORKING_DAYS,
    ),
    Limit(
        name="arbitration_defence",
        title="提交仲裁答辩书",
        who="被申请人",
        starts="收到仲裁申请书副本之日",
        period=working_days(10),
        when_passed="未提交答辩书的，不影响仲裁程序的进行",
        citation=_law(30, 2),
        also=_WORKING_DAYS,
    ),
    Limit(
        name="arbitration_defence_copy",
        title="送达仲裁答辩书副本",
        who=_COMMISSION,
        starts="收到答辩书之日",
        period=working_days(5),
        when_passed="列为超期事项",
        citation=_law(30, 2),
        also=_WORKING_DAYS,
    ),
    Limit(
        name="arbitration_panel_notice",
        title="通知仲裁庭组成情况",
        who=_COMMISSION,
        starts="受理仲裁申请之日",
        period=working_days(5),
        when_passed="列为超期事项",
        citation=_law(32),
        also=_WORKING_DAYS,
    ),
    Limit(
        name="arbitration_hearing_notice",
        title="通知开庭日期和地点",
        who="仲裁庭",
        starts="开庭之日（向前计算）",
        period=working_days(5),
        when_passed="应当另定开庭日期或者征得双方同意",
        citation=_law(35),
        also=_WORKING_DAYS,
        backwards=True,
    ),
    Limit(
        name="arbitration_postponement_request",
        title="请求延期开庭",
        who="当事人",
        starts="开庭之日（向前计算）",
        period=working_days(3),
        when_passed="是否延期由仲裁委员会决定",
        citation=_law(35),
        also=_WORKING_DAYS,
        backwards=True,
    ),
    Limit(
        name="arbitration_award",
        title="作出仲裁裁决",
        who="仲裁庭",
        starts="仲裁委员会受理仲裁申请之日",
        period=days(45),
        who_may_extend="仲裁委员会主任批准",
        extension=days(15),
        when_passed="逾期未作出仲裁裁决的，当事人可以就该劳动争议事项向人民法院提起诉讼",
        citation=_law(43, 1),
        also=(Citation(LABOUR_INTERPRETATION_ONE, 12),),
    ),
    Limit(
        name="arbitration_entrusted_mediation",
        title="仲裁委托调解期限",
        who="受委托的调解组织",
        starts="双方当事人同意委托调解之日",
        period=working_days(10),
        when_passed="未达成调解协议的，应当开庭审理",
        citation=Citation(ARBITRATION_RULES, 70),
        also=_WORKING_DAYS,
    ),
)

REVIEW_AND_AFTER_AWARD = (
    Limit(
        name="arbitration_review_application",
        title="共同申请仲裁审查",
        who="双方当事人",
        starts="调解协议生效之日",
        period=days(15),
        when_passed="仲裁委员会不予受理；仍可在三十日内共同申请司法确认",
        citation=Citation(ARBITRATION_RULES, 74),
        also=(Citation(ARBITRATION_RULES, 75),),
    ),
    Limit(
        name="arbitration_review_decision",
        title="仲裁审查期限",
        who=_COMMISSION,
        starts="受理仲裁审查申请之日",
        period=working_days(5),
        who_may_extend="经批准",
        extension=working_days(5),
        when_passed="列为超期事项；调解书送达前当事人可以撤回申请",
        citation=Citation(ARBITRATION_RULES, 76),
        also=_WORKING_DAYS,
    ),
    Limit(
        name="suit_after_award",
        title="不服仲裁裁决提起诉讼",
        who="不服裁决的当事人",
        starts="收到仲裁裁决书之日",
        period=days(15),
        when_passed="期满不起诉的，裁决书发生法律效力，不能再就同一争议起诉",
        citation=_law(50),
        also=(_law(48),),
        note="终局裁决仅劳动者可以起诉（第四十八条）；调解不停止本期限",
    ),
    Limit(
        name="setting_aside_award",
        title="用人单位申请撤销终局裁决",
        who="用人单位",
        starts="收到仲裁裁决书之日",
        period=days(30),
        when_passed="不能再申请撤销；符合法定情形的可以在执行中申请不予执行",
        citation=_law(49, 1),
        also=(Citation(LABOUR_INTERPRETATION_ONE, 21), Citation(LABOUR_INTERPRETATION_ONE, 24)),
    ),
    Limit(
        name="setting_aside_after_worker_suit",
        title="劳动者被驳回起诉或者撤诉后申请撤销终局裁决",
        who="用人单位",
        starts="收到驳回起诉或者准许撤诉的裁定书之日",
        period=days(30),
        when_passed="不能再申请撤销",
        citation=Citation(LABOUR_INTERPRETATION_ONE, 21, 2),
    ),
    Limit(
        name="suit_after_setting_aside",
        title="裁决被撤销后提起诉讼",
        who="当事人",
        starts="收到撤销裁决的裁定书之日",
        period=days(15),
        when_passed="不能再就该劳动争议事项起诉",
        citation=_law(49, 3),
    ),
    Limit(
        name="suit_after_refused_enforcement",
        title="裁定不予执行后提起诉讼",
        who="当事人",
        starts="收到不予执行裁定书之日",
        period=days(30),
        when_passed="不能再就该劳动争议事项起诉",
        citation=Citation(LABOUR_INTERPRETATION_ONE, 24, 2),
    ),
)
