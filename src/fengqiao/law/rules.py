"""The rules of this package by name, each with its title and sources; limits and amounts keep tables of their own.

`group` and `name` are also where a rule's cases lie: `tests/law/cases/<group>/<name>.yaml`.
"""

from dataclasses import dataclass

from fengqiao.law import agreements
from fengqiao.law.competence import commissions, confirmation, suits
from fengqiao.law.sources import (
    CASE_NUMBER_PROVISIONS,
    CIVIL_PROCEDURE_INTERPRETATION,
    CIVIL_PROCEDURE_LAW,
    CREDIT_CODE_STANDARD,
    ENTERPRISE_MEDIATION_PROVISIONS,
    HOLIDAY_MEASURES,
    IDENTITY_NUMBER_STANDARD,
    LABOUR_INTERPRETATION_ONE,
    LABOUR_INTERPRETATION_TWO,
    MEDIATION_AND_ARBITRATION_LAW,
    ONLINE_MEDIATION_RULES,
    OVER_AGE_PROVISIONS,
    Citation,
)

GROUPS: dict[str, str] = {
    "calendar": "日历与期间",
    "arbitration": "仲裁前置、时效与出路",
    "competence": "管辖",
    "agreements": "调解协议检查",
    "identifiers": "证照与案号",
    "sources": "法律引用",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: where its cases lie, what it is called, and what it rests on; no citation means a rule of ours."""

    group: str
    name: str
    title: str
    citations: tuple[Citation, ...] = ()
    note: str = ""

    @property
    def verified(self) -> bool:
        """Whether every text it rests on was read.

        Law: none; it repeats what the citations say.
        """
        return all(citation.verified for citation in self.citations)


def _law(article: int, paragraph: int = 0) -> Citation:
    return Citation(CIVIL_PROCEDURE_LAW, article, paragraph)


def _arbitration(article: int, paragraph: int = 0) -> Citation:
    return Citation(MEDIATION_AND_ARBITRATION_LAW, article, paragraph)


def _labour(article: int, paragraph: int = 0) -> Citation:
    return Citation(LABOUR_INTERPRETATION_ONE, article, paragraph)


_CALENDAR = (
    Rule(
        "calendar",
        "working_days",
        "工作日、法定节假日与调休",
        (Citation(HOLIDAY_MEASURES, 2), Citation(HOLIDAY_MEASURES, 6), Citation(HOLIDAY_MEASURES, 7)),
        "通知未公布的年份按法定节日和周末暂计；没有数据的年份拒绝计算",
    ),
    Rule(
        "calendar",
        "excluded_time",
        "不计入期限的时间：中止、鉴定",
        (_arbitration(27, 3), Citation(ONLINE_MEDIATION_RULES, 26), _law(85)),
    ),
)
_ARBITRATION = (
    Rule(
        "arbitration",
        "arbitration_first",
        "是否须先申请仲裁",
        (
            _arbitration(2),
            _arbitration(5),
            _arbitration(52),
            _labour(1),
            _labour(2),
            _labour(13),
            _labour(15),
            _labour(32),
            _labour(51, 2),
            Citation(LABOUR_INTERPRETATION_TWO, 21),
            Citation(OVER_AGE_PROVISIONS, 19),
        ),
    ),
    Rule(
        "arbitration",
        "running_limits",
        "调解期间仍在走的期限",
        (_arbitration(27), _arbitration(29), _arbitration(43), _arbitration(48), _arbitration(49), _arbitration(50)),
    ),
    Rule(
        "arbitration",
        "limitation",
        "仲裁时效的中断、中止",
        (_arbitration(27), Citation(ENTERPRISE_MEDIATION_PROVISIONS, 31)),
    ),
    Rule(
        "arbitration",
        "extension",
        "裁决后能否延长调解",
        (_arbitration(48), _arbitration(49), _arbitration(50), Citation(ONLINE_MEDIATION_RULES, 24)),
    ),
    Rule(
        "arbitration",
        "protective_step",
        "先递交起诉状，再调解",
        (Citation(CIVIL_PROCEDURE_INTERPRETATION, 208, 1), Citation(ONLINE_MEDIATION_RULES, 8, 1)),
    ),
    Rule(
        "arbitration",
        "ways_out",
        "调解不成的出路",
        (
            _arbitration(5),
            _arbitration(9),
            _arbitration(21),
            _arbitration(42, 4),
            _arbitration(51),
            _labour(5),
            _labour(7),
            _labour(12),
            _law(86),
            _law(126),
            Citation(ONLINE_MEDIATION_RULES, 21),
        ),
    ),
)
_COMPETENCE = (
    Rule(
        "competence",
        "confirmation",
        "司法确认的管辖法院",
        (
            confirmation.INVITING_COURT,
            confirmation.OWN_MEDIATION,
            confirmation.SEVERAL_ORGANISATIONS,
            confirmation.FIRST_REGISTERED,
            confirmation.COMMITTEES_PLACE,
        ),
    ),
    Rule(
        "competence",
        "commission",
        "仲裁委员会的管辖",
        (commissions.EITHER_PLACE, _arbitration(17), commissions.PERSONNEL),
    ),
    Rule(
        "competence",
        "suit",
        "起诉的管辖法院",
        (suits.EITHER_PLACE, suits.PLACE_UNCLEAR, suits.FIRST_ACCEPTED, suits.PERSONNEL),
    ),
    Rule("competence", "setting_aside", "申请撤销终局裁决的法院", (suits.SETTING_ASIDE,)),
    Rule("competence", "payment_order", "申请支付令的法院", (suits.DEBTORS_DOMICILE, suits.SEVERAL_COURTS)),
    Rule("competence", "enforcement", "执行确认裁定、支付令的法院", (suits.ENFORCEMENT,)),
)
_IDENTIFIERS = (
    Rule("identifiers", "resident_identity", "居民身份证号", (Citation(IDENTITY_NUMBER_STANDARD),)),
    Rule("identifiers", "credit_code", "统一社会信用代码", (Citation(CREDIT_CODE_STANDARD),)),
    Rule("identifiers", "mobile_phone", "手机号码"),
    Rule(
        "identifiers",
        "case_number",
        "法院案号",
        (Citation(CASE_NUMBER_PROVISIONS),),
        "类型代字表未经原文核对，可以配置",
    ),
    Rule("identifiers", "arbitration_number", "仲裁案号", (), "各仲裁委员会写法不一，只要求年份和序号"),
)
_SOURCES = (
    Rule("sources", "currency", "引用是否有效，事实发生时是否有效", (_law(205), _labour(32, 1))),
    Rule("sources", "reading", "读出文书中的引用并核对文号、条号"),
)

RULES: tuple[Rule, ...] = (
    *_CALENDAR,
    *_ARBITRATION,
    *_COMPETENCE,
    *(Rule("agreements", check.name, check.title, check.citations) for check in agreements.CHECKS),
    *_IDENTIFIERS,
    *_SOURCES,
)
