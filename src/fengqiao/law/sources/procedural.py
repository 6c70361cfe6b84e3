"""The laws of mediation, arbitration and the courts."""

from datetime import date

from fengqiao.law.sources.citation import Law

CIVIL_CODE = Law("civil_code", "中华人民共和国民法典", "民法典", "", date(2021, 1, 1), version="2020")
CIVIL_PROCEDURE_LAW = Law(
    "civil_procedure_law", "中华人民共和国民事诉讼法", "民事诉讼法", "", date(2024, 1, 1), version="2023"
)
CIVIL_PROCEDURE_INTERPRETATION = Law(
    "civil_procedure_interpretation",
    "最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释",
    "民事诉讼法解释",
    "法释〔2022〕11号",
    date(2022, 4, 10),
    version="2022",
)
MEDIATION_AND_ARBITRATION_LAW = Law(
    "mediation_and_arbitration_law",
    "中华人民共和国劳动争议调解仲裁法",
    "劳动争议调解仲裁法",
    "",
    date(2008, 5, 1),
    version="2007",
)
PEOPLES_MEDIATION_LAW = Law(
    "peoples_mediation_law", "中华人民共和国人民调解法", "人民调解法", "", date(2011, 1, 1), version="2010"
)
ONLINE_MEDIATION_RULES = Law(
    "online_mediation_rules",
    "人民法院在线调解规则",
    "人民法院在线调解规则",
    "法释〔2021〕23号",
    date(2022, 1, 1),
    version="2021",
)
INVITED_MEDIATION_PROVISIONS = Law(
    "invited_mediation_provisions",
    "最高人民法院关于人民法院特邀调解的规定",
    "关于人民法院特邀调解的规定",
    "法释〔2016〕14号",
    date(2016, 7, 1),
    version="2016",
)
CONFIRMATION_PROVISIONS = Law(
    "confirmation_provisions",
    "最高人民法院关于人民调解协议司法确认程序的若干规定",
    "关于人民调解协议司法确认程序的若干规定",
    "法释〔2011〕5号",
    date(2011, 3, 30),
    version="2011",
)
LABOUR_INTERPRETATION_ONE = Law(
    "labour_interpretation_one",
    "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）",
    "劳动争议解释（一）",
    "法释〔2020〕26号",
    date(2021, 1, 1),
    version="2020",
)
LABOUR_INTERPRETATION_TWO = Law(
    "labour_interpretation_two",
    "最高人民法院关于审理劳动争议案件适用法律问题的解释（二）",
    "劳动争议解释（二）",
    "法释〔2025〕12号",
    date(2025, 9, 1),
    version="2025",
)
ENTERPRISE_MEDIATION_PROVISIONS = Law(
    "enterprise_mediation_provisions",
    "企业劳动争议协商调解规定",
    "企业劳动争议协商调解规定",
    "人力资源和社会保障部令第17号",
    date(2012, 1, 1),
    version="2011",
)
ARBITRATION_RULES = Law(
    "arbitration_rules",
    "劳动人事争议仲裁办案规则",
    "劳动人事争议仲裁办案规则",
    "人力资源和社会保障部令第33号",
    date(2017, 7, 1),
    version="2017",
)
HOLIDAY_MEASURES = Law(
    "holiday_measures",
    "全国年节及纪念日放假办法",
    "全国年节及纪念日放假办法",
    "",
    date(2024, 11, 10),
    version="2024",
)
DIVERSIFIED_RESOLUTION_OPINIONS = Law(
    "diversified_resolution_opinions",
    "最高人民法院关于人民法院进一步深化多元化纠纷解决机制改革的意见",
    "关于人民法院进一步深化多元化纠纷解决机制改革的意见",
    "法发〔2016〕14号",
    date(2016, 6, 28),
    version="2016",
)
DOCKING_REFORM_OPINIONS = Law(
    "docking_reform_opinions",
    "关于深化“总对总”多元化纠纷解决机制改革的意见",
    "关于深化“总对总”多元化纠纷解决机制改革的意见",
    "",
    None,
    version="2025",
)
SUIZHOU_ONE_STOP_OPINION = Law(
    "suizhou_one_stop_opinion",
    "随州市关于推进劳动人事争议纠纷“一站式”多元联调处置机制的补充意见",
    "关于推进劳动人事争议纠纷“一站式”多元联调处置机制的补充意见",
    "随人社函〔2023〕57号",
    date(2023, 7, 27),
    version="2023",
)
CIVIL_MEDIATION_PROVISIONS = Law(
    "civil_mediation_provisions",
    "最高人民法院关于人民法院民事调解工作若干问题的规定",
    "关于人民法院民事调解工作若干问题的规定",
    "法释〔2020〕20号",
    date(2021, 1, 1),
    version="2020",
)
ONLINE_LITIGATION_RULES = Law(
    "online_litigation_rules",
    "人民法院在线诉讼规则",
    "人民法院在线诉讼规则",
    "法释〔2021〕12号",
    date(2021, 8, 1),
    version="2021",
)
LITIGATION_FEES = Law(
    "litigation_fees",
    "诉讼费用交纳办法",
    "诉讼费用交纳办法",
    "国务院令第481号",
    date(2007, 4, 1),
    version="2006",
)
PERSONNEL_DISPUTE_REPLY = Law(
    "personnel_dispute_reply",
    "最高人民法院关于事业单位人事争议案件适用法律等问题的答复",
    "关于事业单位人事争议案件适用法律等问题的答复",
    "法函〔2004〕30号",
    date(2004, 4, 30),
    version="2004",
)
CASE_NUMBER_PROVISIONS = Law(
    "case_number_provisions",
    "最高人民法院关于人民法院案件案号的若干规定",
    "关于人民法院案件案号的若干规定",
    "法〔2015〕137号",
    date(2016, 1, 1),
    version="2018",
)
CREDIT_CODE_STANDARD = Law(
    "credit_code_standard",
    "法人和其他组织统一社会信用代码编码规则",
    "法人和其他组织统一社会信用代码编码规则",
    "GB 32100-2015",
    None,
    version="2015",
)
IDENTITY_NUMBER_STANDARD = Law(
    "identity_number_standard",
    "公民身份号码",
    "公民身份号码",
    "GB 11643-1999",
    None,
    version="1999",
)
