"""How long somebody worked for an employer, earlier employers merged in."""

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from fengqiao.law.amounts.duration import ONE_DAY, length_in_words, months_and_days
from fengqiao.law.amounts.sheet import CheckedFacts, Sheet
from fengqiao.law.calendar import CALENDAR
from fengqiao.law.parameters import is_place
from fengqiao.law.sources import LABOUR_CONTRACT_LAW, LABOUR_CONTRACT_REGULATION, LABOUR_INTERPRETATION_ONE, Citation

EARLIEST = date(1950, 1, 1)
LATEST = date(2099, 12, 31)
CONTRACT_LAW_SINCE = date(2008, 1, 1)
YEARS = Citation(LABOUR_CONTRACT_LAW, 47, paragraph=1)
MERGED = Citation(LABOUR_CONTRACT_REGULATION, 10)
MERGED_BY_COURT = Citation(LABOUR_INTERPRETATION_ONE, 46)
LENGTH_CITATIONS = (YEARS, MERGED, MERGED_BY_COURT)
_HALF_YEAR_MONTHS = 6
_DAYS_A_MONTH = 30

Place = Annotated[str, Meta(title="地点", description="工作地的行政区划代码，六位数字", pattern=r"^\d{6}$")]


class EarlierEmployment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Work for an employer from which the worker was moved, through no reason of his own, to the present one."""

    started_on: Annotated[date, Meta(title="入职日期", description="在原单位开始工作的那一天")]
    ended_on: Annotated[date, Meta(title="离开日期", description="在原单位工作的最后一天")]
    compensated: Annotated[
        bool, Meta(title="原单位已付经济补偿", description="原单位已经为这段工作付过经济补偿的，不再合并计算")
    ] = False


class Employment(CheckedFacts, frozen=True, kw_only=True):
    """From the first day of work to the last, and where."""

    started_on: Annotated[date, Meta(title="入职日期", description="实际开始工作的那一天，不是签合同的日期")]
    ended_on: Annotated[date, Meta(title="离职日期", description="劳动关系的最后一天")]
    earlier_employments: Annotated[
        tuple[EarlierEmployment, ...],
        Meta(
            title="合并计算的原单位",
            description="不是因为本人原因，从原单位被安排到现单位的，填写在原单位的工作时间",
            max_length=20,
        ),
    ] = ()
    place: Place | None = None

    @property
    def day(self) -> date:
        """The day whose local figures count.

        Law: none; it names one of the facts.
        """
        return self.ended_on

    def _faults(self) -> dict[str, str]:
        return {
            "place": place_fault(self.place),
            "started_on": day_fault(self.started_on),
            "ended_on": self._fault_of_end(),
            "earlier_employments": self._fault_of_earlier(),
        }

    def _fault_of_end(self) -> str:
        if self.ended_on < self.started_on:
            return "离职日期不能早于入职日期"
        if self.ended_on < CONTRACT_LAW_SINCE:
            return "2008年1月1日《劳动合同法》施行以前离职的，不按现行规定计算"
        return day_fault(self.ended_on)

    def _fault_of_earlier(self) -> str:
        following = self.started_on
        for earlier in sorted(self.earlier_employments, key=lambda row: row.started_on, reverse=True):
            if earlier.ended_on < earlier.started_on or day_fault(earlier.started_on):
                return "原单位的离开日期不能早于入职日期，日期应在1950年至2099年之间"
            if earlier.ended_on >= following:
                return "几段工作时间不能重叠"
            following = earlier.started_on
        return ""


def place_fault(place: str | None) -> str:
    """What is wrong with a place; empty where nothing is.

    Law: none; GB/T 2260 numbers the provinces.
    """
    return "没有这个地区代码" if place is not None and not is_place(place) else ""


def day_fault(day: date | None) -> str:
    """What is wrong with a day; empty where nothing is.

    Law: none; a bound of facts.

    >>> day_fault(date(1949, 12, 31)), day_fault(date(1950, 1, 1)), day_fault(None)
    ('日期应在1950年至2099年之间', '', '')
    """
    return "" if day is None or EARLIEST <= day <= LATEST else "日期应在1950年至2099年之间"


def calendar_fault(day: date | None) -> str:
    """What is wrong with a day whose working days must be known; empty where nothing is.

    Law: none; a bound of facts. 劳动合同法 is in force since 2008.

    >>> calendar_fault(date(2007, 12, 31)), calendar_fault(date(2008, 1, 1))
    ('没有这一年的工作日数据', '')
    """
    return "" if day is None or CONTRACT_LAW_SINCE.year <= day.year < CALENDAR.last_year else "没有这一年的工作日数据"


Stretch = tuple[date, date]
Length = tuple[int, int]


def counted_stretches(facts: Employment) -> list[Stretch]:
    """The stretches of time that count, oldest first: each first day and the day after the last.

    Earlier employments that were compensated are left out; those that follow one another without a gap are one.
    Law: 劳动合同法实施条例 art. 10; 法释〔2020〕26号 art. 46.
    """
    stretches = [(facts.started_on, facts.ended_on + ONE_DAY)]
    for earlier in sorted(facts.earlier_employments, key=lambda row: row.started_on, reverse=True):
        if earlier.compensated:
            continue
        if earlier.ended_on + ONE_DAY == stretches[0][0]:
            stretches[0] = (earlier.started_on, stretches[0][1])
        else:
            stretches.insert(0, (earlier.started_on, earlier.ended_on + ONE_DAY))
    return stretches


def total_length(stretches: list[Stretch], since: date = EARLIEST, before: date | None = None) -> Length:
    """The months and days of the stretches together, from `since` on, up to the day before `before`.

    Days left over in several stretches are added up, thirty to a month.
    Law: 劳动合同法实施条例 art. 10 adds up the years of work.

    >>> total_length([(date(2016, 1, 16), date(2016, 3, 1)), (date(2020, 1, 1), date(2020, 2, 21))])
    (3, 4)
    """
    months = days = 0
    for start, after in stretches:
        start, after = max(start, since), after if before is None else min(after, before)
        if start < after:
            more = months_and_days(start, after)
            months, days = months + more[0], days + more[1]
    if len(stretches) == 1:
        return months, days
    return months + days // _DAYS_A_MONTH, days % _DAYS_A_MONTH


def half_years(length: Length) -> int:
    """The years of compensation in halves: a full year 2, six months or more 2, less than six months 1.

    Law: 劳动合同法 art. 47(1).

    >>> [half_years(length) for length in ((0, 0), (0, 1), (5, 29), (6, 0), (12, 0), (12, 1))]
    [0, 1, 1, 2, 2, 3]
    """
    years, months = divmod(length[0], 12)
    if months >= _HALF_YEAR_MONTHS:
        return 2 * years + 2
    return 2 * years + (1 if months or length[1] else 0)


def years_in_words(halves: int) -> str:
    """Half years as a step prints them.

    Law: none; a way of writing.

    >>> years_in_words(7), years_in_words(4)
    ('3.5', '2')
    """
    return f"{halves // 2}.5" if halves % 2 else f"{halves // 2}"


def write_length(sheet: Sheet, facts: Employment, length: Length, halves: int) -> None:
    """Write down how the years of compensation were counted from their total length.

    Law: 劳动合同法 art. 47(1); 劳动合同法实施条例 art. 10; 法释〔2020〕26号 art. 46.
    """
    for earlier in facts.earlier_employments:
        stretch = f"在原单位的工作时间（{earlier.started_on}至{earlier.ended_on}）"
        if earlier.compensated:
            sheet.step(f"{stretch}：原单位已经付过经济补偿，不再计算。", MERGED)
        else:
            sheet.step(f"{stretch}：不是因本人原因换的单位，合并计算。", MERGED_BY_COURT)
    sheet.step(
        f"工作年限共{length_in_words(*length)}：每满一年算1，余下的时间满六个月算1，不满六个月算0.5，合计{years_in_words(halves)}。",
        YEARS,
    )
