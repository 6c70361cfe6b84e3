"""What people type in the steps of scripts: applications, records, agreements, reasons."""

from datetime import date, timedelta
from typing import Any, Final

from fengqiao.base.clock import SHANGHAI, day_of
from fengqiao.base.wording import day_in_words, yuan_in_words
from fengqiao.casebook.private_values import Path
from fengqiao.directory.actions.numbering import court_code
from fengqiao.law.calendar import CALENDAR
from fengqiao.law.case_numbers import CaseNumber
from fengqiao.project.demonstration.story import DIGEST, Party, Story

Fields = dict[str, Any]

GUIDE: Final = "刘芳"
NOT_OURS: Final = "双方争议属于劳务承包款纠纷，不属于本会受理范围，可以向人民法院起诉。"
NOT_IN_SCOPE: Final = "所述争议系承揽合同报酬，不属于劳动人事争议，可以直接向有管辖权的人民法院提起诉讼。"
ELSEWHERE: Final = "用人单位所在地和劳动合同履行地均不在本院辖区，请向用人单位所在地的人民法院申请。"
COME_HERE: Final = "申请人不便使用网络，案件涉及多人，不适宜在线调解，请到本院诉讼服务中心现场办理。"
ARBITRATION_FIRST: Final = "起诉人与被起诉人之间的争议属于劳动争议，未经劳动争议仲裁委员会仲裁，不符合起诉条件。"
NOT_FOUND: Final = "按申请人提供的电话多次拨打无人接听，按登记地址邮寄被退回，未能与被申请人取得联系。"
TOO_MANY: Final = "本组织近期在办案件较多，调解员已满负荷，难以在期限内办结。"
NOBODY_FITS: Final = "本院名册中没有适合本案的调解组织，不再委派调解；可以依法申请仲裁。"
NOT_AGAIN: Final = "双方对协议内容仍有较大分歧，不宜再行调解；可以依法申请仲裁。"
ONCE_ADVISED: Final = "本人两年前曾为该单位作过一次法律讲座，没有其他往来。"
SUSPICIOUS: Final = "双方对工资数额陈述高度一致，但拿不出任何支付和考勤凭证，需要核实。"
UNCLEAR: Final = "协议约定的付款期限不明确，无法强制执行。"
ASKED_AND_TRUE: Final = "双方到场，均确认协议系自愿达成，内容真实，没有损害他人利益；对申请司法确认的法律后果已经知悉。"
CONCLUSIONS: Final = {
    1: "经调解员主持，双方自愿达成调解协议。",
    2: "双方自行和解，申请人撤回申请。",
    3: "多次联系被申请人未果，无法组织调解。",
    4: "一方当事人明确表示不愿继续调解。",
    5: "双方对数额和解除原因分歧较大，经两轮沟通未能达成一致。",
    6: "调解期限届满，双方未达成协议，也未同意延长。",
    7: "协议起草后，被申请人拒绝签署。",
}


def scan(name: str) -> dict[str, str]:
    """A file handed in, by what it shows."""
    return {"digest": DIGEST, "name": name}


def entry(party: Party, key: str, *, seated: bool = False) -> Fields:
    """The party as it is named."""
    named: Fields = {"id": key, "kind": "organisation" if party.company else "natural", "name": party.name}
    if party.company:
        named |= {"representative": party.company.head, "credit_code": party.company.credit_code}
    return named | ({"person": party.actor.person} if seated else {})


def private_values(story: Story) -> dict[Path, str]:
    """What is typed beside the parties' names when a case is opened."""
    return {
        ("applicants", 0, "identity"): story.worker.identity,
        ("applicants", 0, "phone"): story.worker.phone,
        ("applicants", 0, "address"): story.worker.address,
        ("respondents", 0, "phone"): story.employer.phone,
        ("respondents", 0, "address"): story.employer.address,
    }


def sides(story: Story, *, seated: bool) -> Fields:
    """Who claims what of whom, and why; `seated`: the applicant acts in person."""
    return {
        "applicants": [entry(story.worker, "a1", seated=seated)],
        "respondents": [entry(story.employer, "r1")],
        "claims": story.dispute.claims,
        "facts_text": story.dispute.facts,
    }


def application(story: Story) -> Fields:
    """An application to the court, online."""
    evidence = [scan("工资银行流水"), scan("微信聊天记录截图")][: story.chance.randint(1, 2)]
    return {"court": story.district.court.id, **sides(story, seated=True), "evidence": evidence}


def oral_application(story: Story) -> Fields:
    """An application made at the counter."""
    record = [scan("口头申请笔录")]
    return {"court": story.district.court.id, "channel": "oral", "oral_record": record, **sides(story, seated=False)}


def application_to_organisation(story: Story) -> Fields:
    """An application to an organisation, online."""
    return {"organisation": story.organisation.id, **sides(story, seated=True)}


def own_case(story: Story) -> Fields:
    """An application that somebody brought to an organisation on paper."""
    received_on = story.today.isoformat()
    return {"organisation": story.organisation.id, "received_on": received_on, **sides(story, seated=False)}


def settlement(story: Story, mediator: dict[str, str]) -> Fields:
    """An agreement that was reached offline some days ago."""
    drafted = draft(story)
    return {
        "organisation": story.organisation.id,
        **sides(story, seated=False),
        "mediator": mediator["person"],
        "mediator_name": mediator["name"],
        "content": drafted["content"],
        "terms": drafted["terms"],
        "effective_on": (story.today - timedelta(days=story.chance.randint(0, 3))).isoformat(),
        "signed_agreement": [scan("签名盖章的调解协议书")],
    }


def negotiated(story: Story) -> Fields:
    """A settlement that the parties reached by themselves some days ago, with the union's guidance."""
    drafted = draft(story)
    story.drafts = 0  # no draft of a mediation's agreement
    return {
        "organisation": story.organisation.id,
        **sides(story, seated=False),
        "guided_by": GUIDE,
        "content": drafted["content"],
        "terms": drafted["terms"],
        "concessions": "申请人不再要求逾期支付的加付赔偿金",
        "made_on": (story.today - timedelta(days=story.chance.randint(0, 2))).isoformat(),
    }


def arbitration_status(story: Story, status: str) -> Fields:
    """Where the dispute stands towards arbitration."""
    if status == "none":
        return {"status": "none", "infringed_on": story.dispute.infringed_on.isoformat()}
    proof = "劳动争议仲裁裁决书" if status == "award" else "仲裁受理通知书"
    said = {
        "status": status,
        "proofs": [scan(proof)],
        "commission": story.district.commission.id,
        "case_number": arbitration_number(story),
    }
    if status == "award":
        said["award_received_on"] = (story.today - timedelta(days=story.chance.randint(1, 5))).isoformat()
    return said


def arbitration_number(story: Story) -> str:
    """A number such as commissions give."""
    return f"焦劳人仲案字〔{story.today.year}〕第{story.number % 900 + 11}号"


def number_of(story: Story, word: str) -> str:
    """The court's number of this case under that word."""
    return CaseNumber(story.today.year, court_code(story.district.code), word, story.serial).text


def appointment(story: Story) -> Fields:
    """The organisation that the parties would have chosen, appointed by the court."""
    return {"organisation": story.organisation.id, "reason": "就近，且擅长此类争议"}


def another_appointment(story: Story) -> Fields:
    """Another organisation, which takes the case from now on."""
    story.organisation, story.other = story.other, story.organisation
    return {"organisation": story.organisation.id, "reason": "原组织未能承办，另行指定"}


def giving_back(story: Story) -> Fields:
    """Why an organisation gives a case back."""
    return {
        "talked_with": f"{story.district.court.name}立案庭",
        "reason": "当事人之间另有刑事报案，不宜继续调解。",
    }


def session(story: Story, key: str, *held: str) -> Fields:
    """An appointment for when it will be held."""
    starts = story.time_of(*held) or story.now + timedelta(days=2)
    mode = story.chance.choice(("on_site", "on_site", "online", "mixed"))
    return {
        "session": key,
        "starts_at": starts.isoformat(),
        "mode": mode,
        "place": "" if mode == "online" else "调解室",
    }


def hearing_at(story: Story) -> str:
    """When the court hears both parties."""
    return (story.time_of("heard") or story.now + timedelta(days=3)).isoformat()


def sitting(story: Story) -> str:
    """What was said in a session."""
    worker, employer = story.worker.name, story.employer.name
    return (
        f"调解员说明调解的自愿原则和保密要求，双方表示知悉。\n"
        f"申请人{worker}：{story.dispute.facts}\n"
        f"被申请人{employer}：对工作时间和工资标准没有异议，单位经营困难，希望减免部分并分期支付。\n"
        f"调解员分别与双方沟通，说明有关法律规定和同类案件的处理情况。"
    )


def written_record(story: Story, key: str, of: str) -> Fields:
    """The record of a session."""
    return {"record": key, "session": of, "text": sitting(story), "undisputed_facts": story.dispute.undisputed}


def draft(story: Story, *, parts: int = 1, covers: str = "all") -> Fields:
    """The agreement, as a fresh draft."""
    story.drafts += 1
    whole = round(story.dispute.amount_fen * story.share * (0.5 if covers == "part" else 1) / 10_000) * 10_000
    amounts = [whole] if parts == 1 else [whole // 2, whole - whole // 2]
    terms = [
        {
            "number": number,
            "obligor": "r1",
            "obligee": "a1",
            "text": f"被申请人于{day_in_words(due_on)}前通过银行转账向申请人支付{yuan_in_words(amount_fen)}",
            "amount_fen": amount_fen,
            "due_on": due_on.isoformat(),
        }
        for number, amount_fen in enumerate(amounts, 1)
        for due_on in [_due_on(story, number, parts)]
    ]
    lines = [f"{number}、{term['text']}。" for number, term in enumerate(terms, 1)]
    content = (
        f"申请人{story.worker.name}与被申请人{story.employer.name}因劳动争议，经调解员主持调解，自愿达成如下协议：\n"
        + "\n".join(lines)
        + "\n双方就本案再无其他争议。本协议自各方签名之时起生效。"
    )
    return {"content": content, "terms": terms, "covers": covers}


def oral(story: Story) -> Fields:
    """What was agreed by word of mouth, as the mediator writes it down on the same day."""
    said = draft(story)
    content = str(said["content"]).replace("。本协议自各方签名之时起生效。", "，不再另外制作调解协议书。")
    return {**said, "content": content, "reached_on": day_of(story.now).isoformat(), "no_document": True}


def _due_on(story: Story, number: int, parts: int) -> date:
    """Some days after the money will come, or the day before it is missed."""
    comes = story.time_of(f"receive_{number}" if parts > 1 else "receive")
    missed = story.time_of("default")
    if comes is not None:
        return comes.astimezone(SHANGHAI).date() + timedelta(days=story.chance.randint(0, 4))
    if missed is not None:
        return missed.astimezone(SHANGHAI).date() - timedelta(days=2)
    return story.today + timedelta(days=story.chance.randint(7, 25))


def extended(story: Story) -> str:
    """The day to which the mediation is extended: two weeks after its present end."""
    extension = story.case.extension
    if extension is not None:
        return extension.until.isoformat()
    present = story.case.running("mediation_before_filing") or story.case.running("own_mediation")
    ends = present.due if present else story.today
    return CALENDAR.next_working_day_on_or_after(ends + timedelta(days=14)).isoformat()


def review_ends(story: Story) -> date:
    """The day on which the review of a confirmation ends."""
    running = story.case.running("confirmation_decision") or story.case.running("confirmation_statutory")
    return running.due if running else story.today
