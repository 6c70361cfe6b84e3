"""What the items of work injury share: the worker's own wage, and who pays."""

from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from fengqiao.law.amounts.amount import yuan
from fengqiao.law.amounts.sheet import MOST_FEN, LocalFacts, Sheet
from fengqiao.law.sources import WORK_INJURY_REGULATION, Citation

LEAST_PERCENT = 60
MOST_PERCENT = 300

OWN_WAGE = Citation(WORK_INJURY_REGULATION, 64, 2)
UNINSURED = Citation(WORK_INJURY_REGULATION, 62, 2)

# Facts that several items ask for in the same words.
OwnWage = (
    Annotated[
        int,
        Meta(
            title="本人月缴费工资",
            description="受伤或者患职业病前12个月的平均月缴费工资；没有参保的，填同期的月平均工资",
            ge=0,
            le=MOST_FEN,
        ),
    ]
    | None
)
AverageWage = (
    Annotated[
        int,
        Meta(
            title="统筹地区职工月平均工资",
            description="统筹地区上年度职工月平均工资；不填的，按地点和日期查找",
            ge=1,
            le=MOST_FEN,
        ),
    ]
    | None
)
MinimumWage = (
    Annotated[int, Meta(title="当地月最低工资", description="不填的，按地点和日期查找", ge=0, le=MOST_FEN)] | None
)
HospitalDays = Annotated[int, Meta(title="住院天数", description="住院治疗工伤的天数", ge=0, le=10000)]
FoodDaily = (
    Annotated[
        int,
        Meta(
            title="每天伙食补助",
            description="当地规定的每天住院伙食补助；不填的，按地点和日期查找",
            ge=0,
            le=MOST_FEN,
        ),
    ]
    | None
)
Insured = Annotated[bool, Meta(title="是否参保", description="受伤时单位是否已经为职工参加工伤保险")] | None


class OwnWageFacts(LocalFacts, frozen=True, kw_only=True):
    """Facts from which the worker's own wage follows."""

    own_wage_fen: OwnWage = None
    insurance_average_wage_fen: AverageWage = None


def average_wage(sheet: Sheet) -> int | None:
    """The average wage of the insurance area in the previous year, or None after asking for it.

    Law: 工伤保险条例 (2010) art. 34(2), 39(1)(1), 64(2); the figure is local.
    """
    return sheet.figure("insurance_average_wage_monthly", "insurance_average_wage_fen", "统筹地区上年度职工月平均工资")


def clipped_wage(wage_fen: int, average_fen: int) -> Decimal:
    """The wage within 60 % and 300 % of the local average, in fen, not rounded.

    Law: 工伤保险条例 (2010) art. 64(2).

    >>> [clipped_wage(wage, 1000000) for wage in (599999, 600000, 3000000, 3000001)]
    [Decimal('600000'), Decimal('600000'), Decimal('3000000'), Decimal('3000000')]
    """
    average = Decimal(average_fen)
    return min(max(Decimal(wage_fen), average * LEAST_PERCENT / 100), average * MOST_PERCENT / 100)


def own_wage(sheet: Sheet) -> Decimal | None:
    """The worker's own wage as the benefits count it, written down; None after asking for what is missing.

    Law: 工伤保险条例 (2010) art. 64(2).
    """
    wage = sheet.needed("own_wage_fen", "受伤前12个月的平均月缴费工资是多少？")
    average = average_wage(sheet)
    if wage is None or average is None:
        return None
    clipped = clipped_wage(wage, average)
    if clipped > wage:
        sheet.step(f"本人工资{yuan(wage)}低于{yuan(average)}的60%，按{yuan(clipped)}计算", OWN_WAGE)
    elif clipped < wage:
        sheet.step(f"本人工资{yuan(wage)}高于{yuan(average)}的300%，按{yuan(clipped)}计算", OWN_WAGE)
    else:
        sheet.step(f"本人工资{yuan(wage)}，在{yuan(average)}的60%至300%之间，按本人工资计算", OWN_WAGE)
    return clipped


def write_payer(sheet: Sheet, insured: bool | None) -> None:
    """Write down who pays an item of the fund.

    Law: 工伤保险条例 (2010) art. 62(2), 62(3).
    """
    if insured:
        sheet.step("由工伤保险基金支付")
    elif insured is None:
        sheet.warn("单位参加了工伤保险的，由基金支付；没有参加的，由单位按同样的标准支付。")
    else:
        sheet.step("单位没有参加工伤保险，由单位按同样的项目和标准支付", UNINSURED)
