"""The steps of a case of twelve workers: what they type, and what staff enter for those who came in person."""

from datetime import timedelta
from typing import Any, Final

from fengqiao.casebook.private_values import PLACEHOLDER
from fengqiao.law.calendar import CALENDAR
from fengqiao.project.demonstration.acting import Step, step
from fengqiao.project.demonstration.chance import seeded
from fengqiao.project.demonstration.group import ASKED, MATES, NAMED
from fengqiao.project.demonstration.names import name
from fengqiao.project.demonstration.saying import Fields, application, private_values, scan, session
from fengqiao.project.demonstration.story import DIGEST, Story

LIST: Final = [scan("推举代表人名单")]
SIGNED_BY_HAND: Final = [scan("当事人签名的纸质材料")]
YUAN: Final = 100


def _application(story: Story) -> Fields:
    said = application(story)
    mates = [{"id": each, "kind": "natural", "name": _name(story, each)} for each in MATES]
    return {**said, "applicants": [*said["applicants"], *mates]}


def _name(story: Story, mate: str) -> str:
    chance = seeded(story.seed, "mates", story.number, mate)
    return name(chance, chance.randint(1968, 2001), woman=chance.random() < 0.4)


def _shares(story: Story) -> Fields:
    """One term for each of the twelve, of equal sums in whole yuan."""
    story.drafts += 1
    each = story.dispute.amount_fen // len((*MATES, "a1")) // YUAN * YUAN
    due_on = (story.today + timedelta(days=30)).isoformat()
    owed = {"obligor": "r1", "text": "以银行转账方式支付拖欠的工资", "amount_fen": each, "due_on": due_on}
    terms = [{"number": number, "obligee": mate, **owed} for number, mate in enumerate(("a1", *MATES), 1)]
    content = "被申请人于三十日内向十二名申请人支付拖欠的工资，各人的数额见履行事项。各方就本案再无其他争议。"
    return {"content": content, "terms": terms}


def _until(story: Story) -> Fields:
    return {"draft": story.drafts, "until": CALENDAR.add_working_days(story.today, 3).isoformat()}


def _on_paper(by: str, kind: str, mate: str, **fields: Any) -> Step:
    return step(by, kind, as_party=mate, on_paper=SIGNED_BY_HAND, **fields)


def _of_each(mate: str) -> dict[str, Step]:
    """What the mediator does with each of the group."""
    return {
        f"identity_{mate}": step(
            "mediator", "check_identity", party=mate, document="identity_card", method="original_seen", matched=True
        ),
        f"rights_{mate}": step("mediator", "tell_rights", party=mate, complete=True),
        f"address_{mate}": Step(
            "mediator",
            "confirm_service_address",
            {"party": mate, "address": PLACEHOLDER},
            lambda story: {("address",): story.worker.address},
        ),
    }


def _of_representative(mate: str) -> dict[str, Step]:
    """What a representative does, on paper."""
    return {
        f"consent_{mate}": _on_paper("clerk", "consent_as_applicant", mate, explained=True),
        f"choose_{mate}": Step(
            "clerk",
            "choose_organisation",
            lambda story: {"as_party": mate, "on_paper": SIGNED_BY_HAND, "organisation": story.organisation.id},
        ),
        f"sign_record_{mate}": _on_paper("mediator", "sign_record", mate, record="w1", signature=DIGEST),
        f"sign_{mate}": _on_paper("mediator", "sign_agreement", mate, draft=1, signature=DIGEST),
    }


def _of_represented(mate: str) -> dict[str, Step]:
    """What somebody does who is represented, on paper."""
    return {f"agree_{mate}": _on_paper("mediator", "consent_to_agreement", mate, draft=1, signature=DIGEST)}


GROUP_STEPS: Final[dict[str, Step]] = {
    "apply_group": Step("worker", "apply", _application, private_values),
    "nominate": step(
        "clerk", "nominate_representatives", as_party="a2", on_paper=LIST, representatives=NAMED, common=True,
        signed_by=MATES, signature=DIGEST,
    ),
    "endorse": step("worker", "endorse_representatives", nomination=1, signature=DIGEST),
    "schedule_group": step("mediator", "schedule_session", lambda story: session(story, "s1", "attend_group")),
    "attend_group": step("mediator", "record_attendance", session="s1", present=[*NAMED, "r1"]),
    "draft_group": step("mediator", "draft_agreement", _shares),
    "ask_consents": step("mediator", "ask_for_consents", _until),
    "agree_a": step("worker", "consent_to_agreement", draft=1, signature=DIGEST),
    **{word: taken for mate in MATES for word, taken in _of_each(mate).items()},
    **{word: taken for mate in NAMED for word, taken in _of_representative(mate).items()},
    **{word: taken for mate in ASKED for word, taken in _of_represented(mate).items()},
}  # fmt: skip
