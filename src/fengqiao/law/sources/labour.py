"""The laws of wages, contracts, leave and work injury that amounts rest on."""

from datetime import date

from fengqiao.law.sources.citation import Law

LABOUR_LAW = Law("labour_law", "中华人民共和国劳动法", "劳动法", "", date(1995, 1, 1), version="2018")
LABOUR_CONTRACT_LAW = Law(
    "labour_contract_law", "中华人民共和国劳动合同法", "劳动合同法", "", date(2008, 1, 1), version="2012"
)
LABOUR_CONTRACT_REGULATION = Law(
    "labour_contract_regulation",
    "中华人民共和国劳动合同法实施条例",
    "劳动合同法实施条例",
    "国务院令第535号",
    date(2008, 9, 18),
    version="2008",
)
WAGE_PAYMENT_PROVISIONS = Law(
    "wage_payment_provisions",
    "工资支付暂行规定",
    "工资支付暂行规定",
    "劳部发〔1994〕489号",
    date(1995, 1, 1),
    version="1994",
)
ANNUAL_LEAVE_REGULATION = Law(
    "annual_leave_regulation",
    "职工带薪年休假条例",
    "职工带薪年休假条例",
    "国务院令第514号",
    date(2008, 1, 1),
    version="2007",
)
ANNUAL_LEAVE_MEASURES = Law(
    "annual_leave_measures",
    "企业职工带薪年休假实施办法",
    "企业职工带薪年休假实施办法",
    "人力资源和社会保障部令第1号",
    date(2008, 9, 18),
    version="2008",
)
WORK_INJURY_REGULATION = Law(
    "work_injury_regulation", "工伤保险条例", "工伤保险条例", "国务院令第586号", date(2011, 1, 1), version="2010"
)
OVER_AGE_PROVISIONS = Law(
    "over_age_provisions",
    "超龄劳动者基本权益保障暂行规定",
    "超龄劳动者基本权益保障暂行规定",
    "人力资源社会保障部等五部门令第56号",
    date(2026, 7, 1),
    version="2026",
)
PAID_DAYS_NOTICE = Law(
    "paid_days_notice",
    "人力资源社会保障部关于职工全年月平均工作时间和工资折算问题的通知",
    "关于职工全年月平均工作时间和工资折算问题的通知",
    "人社部发〔2025〕2号",
    date(2025, 1, 1),
    version="2025",
)
COMPENSATION_MEASURES_1994 = Law(
    "compensation_measures_1994",
    "违反和解除劳动合同的经济补偿办法",
    "违反和解除劳动合同的经济补偿办法",
    "劳部发〔1994〕481号",
    date(1995, 1, 1),
    version="1994",
)
HIGH_TEMPERATURE_MEASURES = Law(
    "high_temperature_measures",
    "防暑降温措施管理办法",
    "防暑降温措施管理办法",
    "安监总安健〔2012〕89号",
    date(2012, 6, 29),
    version="2012",
)
