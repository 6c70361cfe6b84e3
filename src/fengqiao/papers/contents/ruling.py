"""Civil rulings (民事裁定书): of confirmation, on its objection, and of non-acceptance of a suit.

The articles are those of 民事诉讼法 (2023) and 民事诉讼法解释 (2022).
"""

from typing import Any, Final

from fengqiao.papers.contents.application import terms_of
from fengqiao.papers.parts import Block, Closing, PartyBlock, Text, day_text, paragraphs
from fengqiao.papers.source import MATTER, Source, names, party_block

LAW: Final = "《中华人民共和国民事诉讼法》"
INTERPRETATION: Final = "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》"
OPEN_WAYS: Final = (
    "当事人可以通过调解方式变更原调解协议或者达成新的调解协议，也可以向人民法院提起诉讼；"
    "依法应当先申请劳动争议仲裁的，应当先向有管辖权的劳动人事争议仲裁委员会申请仲裁。"
)
# Items of 民事诉讼法解释 art. 358; the two last grounds rest on other rules.
DISMISSAL: Final = {
    "mandatory_law": ("违反法律强制性规定", "（一）"),
    "others_interests": ("损害国家利益、社会公共利益、他人合法权益", "（二）"),
    "public_order": ("违背公序良俗", "（三）"),
    "involuntary": ("违反自愿原则", "（四）"),
    "unclear": ("内容不明确", "（五）"),
    "other": ("有其他不能进行司法确认的情形", "（六）"),
    "no_evidence_of_truth": ("不能证明调解协议内容真实", "（六）"),
}
NOT_TO_ACCEPT: Final = "属于人民法院应当裁定不予受理的情形"
# Items of 民事诉讼法解释 art. 355.
NON_ACCEPTANCE: Final = {
    "scope": ("不属于人民法院受理范围", "（一）"),
    "jurisdiction": ("不属于本院管辖", "（二）"),
    "status_relation": ("系申请确认身份关系无效、有效或者解除", "（三）"),
    "other_procedure": ("涉及适用其他特别程序、公示催告程序、破产程序审理", "（四）"),
    "ownership": ("调解协议内容涉及物权、知识产权确权", "（五）"),
}
SUIT_GROUNDS: Final = {
    "arbitration_first": "本案属于劳动争议，未经劳动争议仲裁前置程序，依法应当先向劳动人事争议仲裁委员会申请仲裁。",
    "arbitration_pending": "本案争议已由劳动人事争议仲裁委员会受理，尚在仲裁审理中。",
    "other": "起诉不符合法律规定的受理条件。",
}


def ruling_valid(source: Source) -> tuple[Block, ...]:
    """The ruling that the agreement is valid (确认有效).

    Law: 民事诉讼法 art. 205, 206.
    """
    return (
        *_opened(source),
        *_agreement(source),
        Text("本院经审查认为，申请人达成的调解协议，符合司法确认调解协议的法定条件。"),
        *_reasons(source),
        Text(f"依照{LAW}第二百零六条规定，裁定如下："),
        Text(f"申请人{_all(source)}于{_effective(source)}经{source.organisation}主持调解达成的调解协议有效。"),
        Text(
            "当事人应当按照调解协议的约定自觉履行义务。一方当事人拒绝履行或者未全部履行的，"
            "对方当事人可以向人民法院申请执行。"
        ),
        *_end(source),
    )


def ruling_dismissed(source: Source) -> tuple[Block, ...]:
    """The ruling that dismisses the application (驳回).

    Law: 民事诉讼法 art. 206; 民事诉讼法解释 art. 355, 358.
    """
    grounds = source.view.confirmation.grounds
    said = [DISMISSAL[ground][0] for ground in grounds if ground in DISMISSAL]
    said += [NOT_TO_ACCEPT] if "should_not_accept" in grounds else []
    items = "、".join(dict.fromkeys(f"第{DISMISSAL[ground][1]}项" for ground in grounds if ground in DISMISSAL))
    articles = [f"第三百五十八条{items}"] if items else []
    articles += ["第三百五十五条第二款"] if "should_not_accept" in grounds else []
    return (
        *_opened(source),
        *_agreement(source),
        Text(f"本院经审查认为，申请人请求确认的调解协议{'、'.join(said)}，不符合司法确认调解协议的法定条件。"),
        *_reasons(source),
        Text(f"依照{LAW}第二百零六条、{INTERPRETATION}{'、'.join(articles)}规定，裁定如下："),
        Text(f"驳回申请人{_all(source)}确认调解协议效力的申请。"),
        Text(OPEN_WAYS),
        *_end(source),
    )


def ruling_confirmation_not_accepted(source: Source) -> tuple[Block, ...]:
    """The ruling that the application is not accepted (不予受理).

    Law: 民事诉讼法解释 art. 355.
    """
    ground, item = NON_ACCEPTANCE[str(getattr(source.act.payload, "ground", "scope"))]
    return (
        *_applicants(source),
        Text(
            f"申请人{_all(source)}向本院申请司法确认其于{_effective(source)}"
            f"经{source.organisation}主持调解达成的调解协议。"
        ),
        Text(f"本院经审查认为，申请人的申请{ground}，依法应当不予受理。"),
        *_reasons(source),
        Text(f"依照{INTERPRETATION}第三百五十五条第一款第{item}项规定，裁定如下："),
        Text(f"对申请人{_all(source)}司法确认调解协议的申请，本院不予受理。"),
        *_end(source),
    )


def ruling_withdrawal(source: Source) -> tuple[Block, ...]:
    """The ruling that permits withdrawal (准许撤回), or treats the application as withdrawn.

    Law: 民事诉讼法解释 art. 357.
    """
    permitted = source.act.kind == "permit_confirmation_withdrawal"
    if permitted:
        found = "申请人在本院作出裁定前自愿撤回申请，不违反法律规定，可以准许。"
        article, ruled = "第一款", f"准许申请人{_all(source)}撤回司法确认申请。"
    else:
        found = "申请人无正当理由未在限期内补充陈述、补充证明材料或者拒不接受询问，可以按撤回申请处理。"
        article, ruled = "第二款", f"申请人{_all(source)}的司法确认申请按撤回申请处理。"
    return (
        *_opened(source),
        Text(f"本院认为，{found}"),
        *_reasons(source),
        Text(f"依照{INTERPRETATION}第三百五十七条{article}规定，裁定如下："),
        Text(ruled),
        *_end(source),
    )


def ruling_objection(source: Source) -> tuple[Block, ...]:
    """The ruling on an objection to the ruling of confirmation.

    Law: 民事诉讼法解释 art. 372.
    """
    confirmation = source.view.confirmation
    upheld = source.act.kind == "uphold_objection"
    found = "异议成立，原裁定应当撤销。" if upheld else "异议不成立，应当驳回。"
    ruled = f"撤销本院{confirmation.case_number}民事裁定。" if upheld else "驳回异议人的异议请求。"
    return (
        *_applicants(source),
        Text(f"当事人对本院{confirmation.case_number}民事裁定提出异议。本院受理后进行了审查，现已审查终结。"),
        Text(f"本院认为，{found}"),
        *_reasons(source),
        Text(f"依照{INTERPRETATION}第三百七十二条规定，裁定如下："),
        Text(ruled),
        *_end(source),
    )


def ruling_non_acceptance(source: Source) -> tuple[Block, ...]:
    """The ruling that a suit is not accepted; it may be appealed.

    Law: 劳动争议调解仲裁法 art. 5; 民事诉讼法 art. 126, 127, 157, 171.
    """
    payload: Any = source.act.payload
    applicants = source.view.side("applicant")
    arbitration = payload.ground != "other"
    laws = (
        f"{LAW}第一百二十六条"
        + ("、第一百二十七条第（三）项" if arbitration else "")
        + "、第一百五十七条第一款第（一）项"
    )
    first = "《中华人民共和国劳动争议调解仲裁法》第五条、" if arbitration else ""
    return (
        *(_as_suing(source, side) for side in ("applicant", "respondent")),
        Text(f"起诉人{names(applicants)}因与{names(source.view.side('respondent'))}{MATTER}纠纷，向本院提起诉讼。"),
        Text(f"本院经审查认为，{SUIT_GROUNDS[payload.ground]}"),
        *_reasons(source),
        Text(f"依照{first}{laws}规定，裁定如下："),
        Text(f"对{names(applicants)}的起诉，本院不予受理。"),
        Text("如不服本裁定，可以在裁定书送达之日起十日内，向本院递交上诉状，上诉于上一级人民法院。"),
        *_end(source),
    )


def _as_suing(source: Source, side: str) -> PartyBlock:
    parties = source.view.side(side)
    role = "起诉人" if side == "applicant" else "被起诉人"
    first = party_block(source, parties[0], role=role, in_clear=True)
    if len(parties) == 1:
        return first
    return PartyBlock(role, names(parties), (), first.agents)


def _applicants(source: Source) -> tuple[PartyBlock, ...]:
    return tuple(party_block(source, party, role="申请人", in_clear=True) for party in source.view.parties)


def _opened(source: Source) -> tuple[Block, ...]:
    return (
        *_applicants(source),
        Text(f"申请人{_all(source)}申请司法确认调解协议一案，本院受理后进行了审查。现已审查终结。"),
    )


def _agreement(source: Source) -> tuple[Block, ...]:
    return (
        Text(f"申请人因{MATTER}纠纷，于{_effective(source)}经{source.organisation}主持调解，达成调解协议如下："),
        *paragraphs(source.view.agreement.content),
        *terms_of(source),
    )


def _reasons(source: Source) -> tuple[Text, ...]:
    return paragraphs(str(getattr(source.act.payload, "reasons", "")))


def _all(source: Source) -> str:
    return names(source.view.parties)


def _effective(source: Source) -> str:
    day = source.view.agreement.effective_on
    return day_text(day) if day else ""


def _end(source: Source) -> tuple[Block, ...]:
    judge = f"审判员　{source.view.confirmation.judge or source.act.name}"
    return (Closing("", source.day, seal=source.court, lines=(judge,), notes=("本件与原本核对无异",)),)
