"""What a sheet asks, by what the case still lacks: the printed form, the spreadsheet and the page ask the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from fengqiao.casebook.forms.wording import SIDES, choices_of
from fengqiao.procedure import CaseView

Choices = tuple[tuple[str, str], ...]

SESSIONS: Final = (1, 2)
TERMS: Final = (1, 2, 3)
YES: Final[Choices] = (("yes", "是"),)
GROUNDS: Final = (4, 5, 6, 8)
"""The grounds of a failure that a sheet offers; the others need steps of their own before them."""

AGREED: Final = "agreed"
FAILED: Final = "failed"
RETURNED: Final = "returned"
RESULTS: Final[Choices] = (
    (AGREED, "达成调解协议"),
    (FAILED, "没有达成协议，终结调解"),
    (RETURNED, "不宜继续由本组织调解，商法院退回"),
)
ACCEPTANCE: Final[Choices] = (("accept", "接受"), ("decline", "不接受"))
CONSENT: Final[Choices] = (("consent", "同意调解"), ("refuse", "不同意调解"))


@dataclass(frozen=True)
class Question:
    """One thing that is asked. `choices` are values with their words; `several` may be ticked; `lines` to write on."""

    key: str
    title: str
    hint: str = ""
    choices: Choices = ()
    several: bool = False
    lines: int = 1


@dataclass(frozen=True)
class Section:
    """Questions that belong together."""

    title: str
    questions: tuple[Question, ...]
    lead: str = ""


def sections(view: CaseView, mediators: Sequence[tuple[str, str]]) -> tuple[Section, ...]:
    """What is asked of the organisation that has the case or to which it is offered; `mediators` are its own."""
    return tuple(_sections(view, tuple(mediators)))


def _sections(view: CaseView, mediators: Choices) -> Iterator[Section]:
    if view.referral.state == "offered":
        yield _acceptance()
    if not view.mediators or not all(each.disclosed for each in view.mediators):
        yield Section("调解员", tuple(_mediator(view, mediators)), "调解员应当披露可能影响公正调解的情形。")
    told = tuple(_parties(view))
    if told:
        yield Section("告知、核实和意愿", told, "对每一方当事人逐项办理，没有办的留空。")
    for number in SESSIONS:
        yield Section(f"第{'一二'[number - 1]}次调解", tuple(_session(view, number)), "没有进行的，整段留空。")
    yield Section("调解结果", tuple(_result(view)), "还没有结果的，整段留空，以后另开办理单。")
    yield Section("调解协议的履行事项", tuple(_terms(view)), "达成协议的填写，协议书原件一并扫描。")


def _acceptance() -> Section:
    grounds = tuple(choices_of("decline_referral", "ground").items())
    return Section(
        "是否接受",
        (
            Question("accept", "是否接受委派", choices=ACCEPTANCE),
            Question("decline_ground", "不接受的事由", choices=grounds),
            Question("decline_reason", "不接受的理由", "不接受的必须写明", lines=2),
        ),
        "收到之日起三个工作日内答复。不接受的，以下各项不填。",
    )


def _mediator(view: CaseView, mediators: Choices) -> Iterator[Question]:
    if not view.mediators:
        yield Question("mediator", "调解员", "在法院名册中的", choices=mediators)
    yield Question("circumstance", "利害关系披露", choices=tuple(choices_of("disclose", "circumstance").items()))
    yield Question("disclosed", "披露的内容", "有应当披露的情形时写明")


def _parties(view: CaseView) -> Iterator[Question]:
    documents = tuple(choices_of("check_identity", "document").items())
    for party in view.parties:
        name = f"{SIDES[party.side]} {party.name}"
        if party.side == "respondent" and not party.consent:
            yield Question(f"consent.{party.id}", f"{name}：是否同意调解", choices=CONSENT)
        if party.rights_told_at is None:
            yield Question(f"rights.{party.id}", f"{name}：已逐项告知权利义务", choices=YES)
        if party.identity_checked_at is None:
            yield Question(f"identity.{party.id}", f"{name}：当面核对的证件", "人证一致才填", choices=documents)
        if party.address_confirmed_at is None:
            yield Question(f"address.{party.id}", f"{name}：送达地址", "本人确认的地址")


def _session(view: CaseView, number: int) -> Iterator[Question]:
    names = tuple((party.id, party.name) for party in view.parties)
    yield Question(f"at.{number}", "开始时间", "年月日和几点几分，如 2026-11-25 09:30")
    yield Question(f"place.{number}", "地点", "如：镇调解室")
    yield Question(f"present.{number}", "到场当事人", choices=names, several=True)
    yield Question(f"absent.{number}", "有人没到的原因", "有人没到的必须写明")
    yield Question(f"record.{number}", "调解笔录", "写要点，全文见笔录原件的扫描件", lines=6)
    yield Question(f"signed.{number}", "在笔录上签名的当事人", choices=names, several=True)
    yield Question(f"unsigned.{number}", "到场而没有签名的原因", "有人没签的必须写明")


def _result(view: CaseView) -> Iterator[Question]:
    grounds = choices_of("conclude_mediation", "ground")
    names = tuple((party.id, party.name) for party in view.parties)
    yield Question("result", "结果", choices=RESULTS)
    yield Question("ground", "未达成协议的事由", choices=tuple((str(each), grounds[each]) for each in GROUNDS))
    yield Question("left", "不愿继续调解的当事人", "事由是一方不愿继续的填写", choices=names)
    yield Question("summary", "调解基本情况", "调解的过程和结果", lines=4)
    yield Question("reason", "没有达成协议或者退回的理由", "不写当事人为调解作出的让步", lines=3)
    yield Question("talked_with", "退回前与法院何人沟通")
    yield Question("content", "调解协议的内容", "照协议书抄写", lines=6)


def _terms(view: CaseView) -> Iterator[Question]:
    names = tuple((party.id, party.name) for party in view.parties)
    for number in TERMS:
        title = f"第{'一二三'[number - 1]}项"
        yield Question(f"obligor.{number}", f"{title}：义务人", choices=names)
        yield Question(f"obligee.{number}", f"{title}：权利人", choices=names)
        yield Question(f"duty.{number}", f"{title}：做什么", "如：一次付清拖欠的工资")
        yield Question(f"yuan.{number}", f"{title}：金额（元）", "没有金额的不填")
        yield Question(f"due.{number}", f"{title}：最晚哪一天", "如 2026-12-25")
