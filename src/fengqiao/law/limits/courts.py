"""Limits of suits: registration, appeal, trial, preservation, relief for delay."""

from fengqiao.law.limits.limit import Limit, days, hours, months
from fengqiao.law.sources import (
    CIVIL_PROCEDURE_INTERPRETATION,
    CIVIL_PROCEDURE_LAW,
    LABOUR_INTERPRETATION_ONE,
    Citation,
)


def _law(article: int, paragraph: int = 0) -> Citation:
    return Citation(CIVIL_PROCEDURE_LAW, article, paragraph)


REGISTRATION = (
    Limit(
        name="registration",
        title="登记立案或者裁定不予受理",
        who="人民法院",
        starts="收到起诉状之日",
        period=days(7),
        when_passed="列为超期事项，由人民法院立即立案或者裁定",
        citation=_law(126),
        also=(Citation(CIVIL_PROCEDURE_INTERPRETATION, 126),),
        note="补正的，从补正后交人民法院的次日起算",
    ),
    Limit(
        name="registration_after_supplement",
        title="补齐材料后决定是否立案",
        who="人民法院",
        starts="补齐相关材料之日",
        period=days(7),
        when_passed="列为超期事项，由人民法院立即决定",
        citation=Citation(CIVIL_PROCEDURE_INTERPRETATION, 208, 2),
    ),
    Limit(
        name="non_acceptance_appeal",
        title="对不予受理裁定提起上诉",
        who="原告",
        starts="裁定书送达之日",
        period=days(10),
        when_passed="裁定发生法律效力",
        citation=_law(171, 2),
        also=(_law(126),),
    ),
    Limit(
        name="judgment_appeal",
        title="对第一审判决提起上诉",
        who="当事人",
        starts="判决书送达之日",
        period=days(15),
        when_passed="判决发生法律效力",
        citation=_law(171, 1),
    ),
)

TRIAL = (
    Limit(
        name="trial_ordinary",
        title="第一审普通程序审理期限",
        who="人民法院",
        starts="立案之日",
        period=months(6),
        who_may_extend="本院院长批准；还需要延长的，报请上级人民法院批准",
        extension=months(6),
        when_passed="列为超期事项",
        citation=_law(152),
    ),
    Limit(
        name="trial_summary",
        title="简易程序审理期限",
        who="人民法院",
        starts="立案之日",
        period=months(3),
        who_may_extend="本院院长批准",
        extension=months(1),
        when_passed="列为超期事项",
        citation=_law(164),
    ),
    Limit(
        name="trial_small_claims",
        title="小额诉讼程序审理期限",
        who="人民法院",
        starts="立案之日",
        period=months(2),
        who_may_extend="本院院长批准",
        extension=months(1),
        when_passed="列为超期事项",
        citation=_law(168),
    ),
    Limit(
        name="trial_second_instance",
        title="第二审案件审理期限（对判决的上诉）",
        who="人民法院",
        starts="第二审立案之日",
        period=months(3),
        who_may_extend="本院院长批准",
        when_passed="列为超期事项",
        citation=_law(183, 1),
        note="延长的长度法律未作规定，以批准文书为准",
    ),
    Limit(
        name="ruling_second_instance",
        title="第二审案件审理期限（对裁定的上诉）",
        who="人民法院",
        starts="第二审立案之日",
        period=days(30),
        when_passed="列为超期事项",
        citation=_law(183, 2),
    ),
    Limit(
        name="delay_relief",
        title="因不可抗拒的事由或者其他正当理由申请顺延期限",
        who="耽误期限的当事人",
        starts="障碍消除之日",
        period=days(10),
        when_passed="不能再申请顺延",
        citation=_law(86),
        note="是否准许由人民法院决定",
    ),
)

PRESERVATION = (
    Limit(
        name="preservation_ruling",
        title="紧急情况下对保全申请作出裁定",
        who="人民法院",
        starts="接受申请之时",
        period=hours(48),
        when_passed="列为超期事项，由人民法院立即裁定",
        citation=_law(104, 2),
        also=(_law(103, 3),),
    ),
    Limit(
        name="preservation_lapse",
        title="诉前保全后提起诉讼或者申请仲裁",
        who="申请人",
        starts="人民法院采取保全措施之日",
        period=days(30),
        when_passed="人民法院应当解除保全",
        citation=_law(104, 3),
    ),
    Limit(
        name="preservation_enforcement",
        title="保全后申请强制执行",
        who="劳动者",
        starts="仲裁裁决书或者裁判文书生效之日",
        period=months(3),
        when_passed="人民法院应当裁定解除保全措施",
        citation=Citation(LABOUR_INTERPRETATION_ONE, 49, 2),
    ),
)
