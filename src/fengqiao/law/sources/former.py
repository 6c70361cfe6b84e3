"""Versions no longer in force, for facts of their time."""

from datetime import date

from fengqiao.law.sources.citation import Law

CIVIL_PROCEDURE_LAW_2021 = Law(
    "civil_procedure_law_2021",
    "中华人民共和国民事诉讼法",
    "民事诉讼法",
    "",
    date(2022, 1, 1),
    until=date(2023, 12, 31),
    version="2021",
)
PAID_DAYS_NOTICE_2008 = Law(
    "paid_days_notice_2008",
    "关于职工全年月平均工作时间和工资折算问题的通知",
    "关于职工全年月平均工作时间和工资折算问题的通知",
    "劳社部发〔2008〕3号",
    date(2008, 1, 3),
    until=date(2024, 12, 31),
    version="2008",
)
HOLIDAY_MEASURES_2013 = Law(
    "holiday_measures_2013",
    "全国年节及纪念日放假办法",
    "全国年节及纪念日放假办法",
    "",
    date(2014, 1, 1),
    until=date(2024, 11, 9),
    version="2013",
)
