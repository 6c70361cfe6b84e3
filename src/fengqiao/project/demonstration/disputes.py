"""What people quarrel about: causes, claims, facts and amounts that belong together."""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

from fengqiao.base.wording import day_in_words

YUAN: Final = 100


@dataclass(frozen=True)
class Matter:
    """One kind of dispute. `claim` and `facts` are filled in; `months`: how many wages it is about."""

    cause: str
    weight: int
    months: tuple[float, float]
    claim: str
    facts: str


@dataclass(frozen=True)
class Dispute:
    """One dispute: the claims with amounts, the story, and what both agree on in the end."""

    claims: list[dict[str, object]]
    facts: str
    amount_fen: int
    undisputed: list[str]
    infringed_on: date


MATTERS: Final = (
    Matter(
        "pay.arrears", 34, (2, 7), "支付{since}至{until}工资",
        "{worker}于{hired}到{company}从事{job}工作，约定月工资{wage}元。{since}起单位以资金周转困难为由未发工资，"
        "至{until}共拖欠{months}个月。多次向单位负责人追要，只答复等货款到账后发放，至今未付。",
    ),
    Matter(
        "contract.compensation", 16, (1.5, 9), "支付解除劳动合同的经济补偿",
        "{worker}于{hired}到{company}从事{job}工作，月平均工资{wage}元。{until}单位因订单减少提出解除劳动合同，"
        "口头答应按工作年限给予补偿，办完交接后没有支付。",
    ),
    Matter(
        "contract.unlawful_termination", 11, (3, 16), "支付违法解除劳动合同的赔偿金",
        "{worker}于{hired}到{company}从事{job}工作，月平均工资{wage}元。{until}单位以不服从调岗为由书面通知解除劳动合同，"
        "既没有征求工会意见，也说不出违反了哪条规章制度。",
    ),
    Matter(
        "contract.double_wage", 10, (2, 11), "支付未签订书面劳动合同的二倍工资差额",
        "{worker}于{hired}到{company}从事{job}工作，月工资{wage}元，以微信转账发放。单位一直没有签订书面劳动合同，"
        "{until}离职时提出二倍工资差额，单位不予认可。",
    ),
    Matter(
        "pay.overtime", 10, (0.8, 4), "支付{since}至{until}加班费",
        "{worker}在{company}从事{job}工作，月工资{wage}元，每天工作十小时，每月休息两天。考勤打卡记录由单位保存，"
        "{since}至{until}的延时和休息日加班均未支付加班费。",
    ),
    Matter(
        "insurance.work_injury", 8, (5, 22), "支付工伤保险待遇",
        "{worker}在{company}从事{job}工作，月平均工资{wage}元。{since}上班时左手被机器压伤，经认定为工伤，"
        "劳动能力鉴定为九级。单位没有参加工伤保险，停工留薪期工资和一次性待遇未付。",
    ),
    Matter(
        "welfare.annual_leave", 6, (0.3, 1.2), "支付未休年休假工资",
        "{worker}于{hired}到{company}从事{job}工作，月平均工资{wage}元。连续工作两年以上，单位没有安排年休假，"
        "{until}离职结算时没有支付未休年休假工资。",
    ),
    Matter(
        "insurance.contribution", 5, (1, 5), "赔偿社会保险待遇损失",
        "{worker}于{hired}到{company}从事{job}工作，月平均工资{wage}元。单位没有为其办理失业保险，"
        "{until}合同到期终止后因此领不到失业保险金。",
    ),
)  # fmt: skip


def dispute(chance: Random, *, worker: str, company: str, job: str, opened_on: date) -> Dispute:
    """A dispute such as reaches a court on that day."""
    matter = chance.choices(MATTERS, [each.weight for each in MATTERS])[0]
    wage = chance.choice(range(3_200, 9_400, 100))
    months = chance.uniform(*matter.months)
    until = _month_before(opened_on, chance.randint(1, 3))
    since = _month_before(until, max(int(months) - 1, 1))
    hired = _month_before(since, chance.randint(6, 60))
    amount_fen = round(wage * months / 10) * 10 * YUAN
    words = {
        "worker": worker, "company": company, "job": job, "wage": f"{wage:,}", "months": max(int(months), 2),
        "since": _month(since), "until": _month(until), "hired": day_in_words(hired),
    }  # fmt: skip
    claims: list[dict[str, object]] = [
        {"cause": matter.cause, "title": matter.claim.format(**words), "amount_fen": amount_fen}
    ]
    if chance.random() < 0.3 and matter.cause == "pay.arrears":
        extra = round(wage * chance.uniform(0.5, 3) / 10) * 10 * YUAN
        claims.append({"cause": "contract.compensation", "title": "支付解除劳动合同的经济补偿", "amount_fen": extra})
        amount_fen += extra
    undisputed = [f"申请人自{words['hired']}起在被申请人处从事{job}工作", f"月工资标准为{wage:,}元"]
    return Dispute(claims, matter.facts.format(**words), amount_fen, undisputed, until)


def _month_before(day: date, months: int) -> date:
    """The first day of the month so many months before."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def _month(day: date) -> str:
    return f"{day.year}年{day.month}月"
