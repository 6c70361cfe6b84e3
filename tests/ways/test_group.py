"""A way on which twelve workers act through representatives, and one of them does not agree."""

from datetime import timedelta
from typing import Any

import pytest

from fengqiao.base import clock
from tests.ways import stretches as go
from tests.ways.registry import walks
from tests.ways.way import Way

pytestmark = pytest.mark.django_db
MATES = tuple(f"a{number}" for number in range(2, 13))
NAMED = ("a2", "a3", "a4")


def _on_paper(way: Way, who: str, kind: str, party: str, **said: Any) -> None:
    way.take(who, kind, as_party=party, on_paper=go.scan(way, who), **said)


def _applied(way: Way) -> None:
    """Twelve apply together; the list of representatives is on paper, and the worker confirms it on the phone."""
    mates = [{"id": each, "kind": "natural", "name": f"工友{each[1:]}"} for each in MATES]
    go.apply(way, applicants=[go.applicant(way.town), *mates])
    go.tell_status(way)
    way.take("clerk", "accept_application")
    named = {"representatives": list(NAMED), "common": True}
    assert way.refused("worker", "nominate_representatives", **{**named, "representatives": ["a2", "a3"]},
                       signature=way.town["worker"].file()) == "representatives_unfit"  # fmt: skip
    _on_paper(way, "clerk", "nominate_representatives", "a2", **named, signed_by=list(MATES),
              signature=way.town["clerk"].file())  # fmt: skip
    assert "endorse_representatives" in way.next_of("worker")
    way.sign("worker", "endorse_representatives", nomination=1)


def _mediated(way: Way) -> None:
    """Three representatives speak for twelve."""
    for each in NAMED:
        _on_paper(way, "clerk", "consent_as_applicant", each, explained=True)
    go.respond(way)
    for each in NAMED:
        _on_paper(way, "clerk", "choose_organisation", each, organisation=go.union(way))
    go.choose(way, "employer")
    way.take("clerk", "offer_referral")
    way.take("administrator", "accept_referral")
    go.assign(way, "mediator")
    way.take("mediator", "disclose", circumstance="none")
    for each in ("a1", *MATES, "r1"):
        checked = {"document": "other", "method": "original_seen", "matched": True}
        way.take("mediator", "check_identity", party=each, **checked)
        way.take("mediator", "tell_rights", party=each, complete=True)
        way.take("mediator", "confirm_service_address", party=each, address="山阳区东方红街道1号")


def _shares() -> list[dict[str, Any]]:
    due = str(clock.today() + timedelta(days=30))
    owed = {"obligor": "r1", "text": "支付拖欠的工资", "amount_fen": 150_000, "due_on": due}
    return [{"number": n, "obligee": each, **owed} for n, each in enumerate(("a1", *MATES), 1)]


def _papers(way: Way) -> list[str]:
    """What a case of twelve leaves behind when eleven of them are bound."""
    each_of_all = ("调解权利义务告知书", "送达地址确认书") * (len(MATES) + 2)
    list_and_consents = ("推举代表人名单", "推举代表人名单", *("同意调解书",) * (len(NAMED) + 1))
    return [
        "调解申请书", *list_and_consents, "调解意愿征询函", "调解组织选定确认书", "委派调解函", "接受委派确认书",
        "调解员确定通知书", "调解员披露声明", *each_of_all, "调解通知书", "调解协议书",
    ]  # fmt: skip


@walks(
    "agreement", "十二名劳动者推举三名代表人，一人不同意调解方案：协议约束其余十一人，其请求另行主张",
    ends="调解协议已生效（部分），未同意的一人不受约束", law="调解仲裁法7；仲裁办案规则62、63；民诉法56；民诉解释76",
)  # fmt: skip
def test_one_of_twelve_does_not_agree(way: Way) -> None:
    _applied(way)
    _mediated(way)
    starts = (clock.now() + timedelta(minutes=1)).isoformat()
    way.take("mediator", "schedule_session", session="s1", starts_at=starts, mode="on_site", place="调解室")
    way.take("mediator", "record_attendance", session="s1", present=[*NAMED, "r1"])
    way.take("mediator", "draft_agreement", content="各人金额见履行事项，合计18000元。", terms=_shares())
    until = str(clock.today() + timedelta(days=3))
    way.take("mediator", "ask_for_consents", draft=1, until=until)
    assert "consent_to_agreement" in way.next_of("worker")
    assert "sign_agreement" not in way.may("worker") | way.may("employer")
    signature = way.town["mediator"].file()
    for each in MATES:
        if each not in NAMED:
            _on_paper(way, "mediator", "consent_to_agreement", each, draft=1, signature=signature)
    assert way.refused("mediator", "set_members_apart", draft=1, members=["a1"]) == "still_asked"
    way.take("worker", "refuse_to_sign", draft=1, reason="少算了加班费")
    early = {"draft": 1, "signature": way.town["employer"].file()}
    assert way.refused("employer", "sign_agreement", **early) == "consents_missing"
    way.take("mediator", "set_members_apart", draft=1, members=["a1"])
    assert "未同意的人已另行处理" in way.heard("worker")
    for each in NAMED:
        _on_paper(way, "mediator", "sign_agreement", each, draft=1, signature=signature)
    way.sign("employer", "sign_agreement", draft=1)
    assert way.states("agreement", "performance") == ("effective", "due")
    confirm = {"court": str(way.town.cast.court.id), "truthful": True}
    assert way.refused("worker", "apply_for_confirmation", **confirm) in ("not_bound", "wrong_state")
    way.ends(
        states={"agreement": "effective", "mediation": "active"},
        papers=_papers(way),
        told={"worker", "employer", "clerk"},
        waits={"mediator": {"countersign_agreement", "record_session"}, "employer": {"record_performance"}},
    )
