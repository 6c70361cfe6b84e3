"""The court's mediation statement (民事调解书) and the rulings on withdrawing a suit."""

from typing import Any, Final

from fengqiao.casebook.causes import cause_title
from fengqiao.papers.contents.application import claims_of, terms_of
from fengqiao.papers.contents.ruling import LAW
from fengqiao.papers.parts import Block, Closing, Heading, PartyBlock, Text, paragraphs
from fengqiao.papers.source import MATTER, Source, names, party_block, party_closing, submitted_to
from fengqiao.procedure.guards.suit import stage_of

ROLES_AT: Final = {
    "first": {"applicant": "原告", "respondent": "被告"},
    "second": {"applicant": "上诉人", "respondent": "被上诉人"},
    "retrial": {"applicant": "再审申请人", "respondent": "被申请人"},
}
WITHDRAWN: Final = {
    "first": ("撤诉", "第一百四十八条第一款", "撤回起诉"),
    "second": ("撤回上诉", "第一百八十条", "撤回上诉"),
    "retrial": ("撤回再审申请", "第一百四十八条第一款", "撤回再审申请"),
}
GROUNDS: Final = {
    "public_interest": "侵害国家利益、社会公共利益",
    "others_interests": "侵害案外人利益",
    "involuntary": "违背当事人真实意思",
    "mandatory_law": "违反法律、行政法规禁止性规定",
}


def court_mediation_statement(source: Source) -> tuple[Block, ...]:
    """民事调解书: claims, facts, result; signed by judge and clerk; in effect when all have signed for it.

    Law: 民事诉讼法 (2023) art. 100, 179; 法释〔2016〕14号 art. 20; 民事诉讼法解释 art. 133.
    """
    view, statement = source.view, source.view.statement
    return (
        *_as_suing(source),
        Text(f"{_opened(source)}本院立案后依法进行审理。"),
        Heading("诉讼请求"),
        claims_of(view.claims),
        Heading("案件事实"),
        *paragraphs(statement.facts),
        Heading("调解结果"),
        Text(f"本案审理过程中，{_mediated_by(source)}，当事人自愿达成如下协议："),
        *paragraphs(statement.result),
        *terms_of(source),
        Text("上述协议，不违反法律规定，本院予以确认。"),
        Text(_effect(source)),
        *_closing(source, f"审判员　{statement.judge}", f"书记员　{statement.clerk}"),
    )


def _effect(source: Source) -> str:
    said = "本调解书经各方当事人签收后，即具有法律效力。"
    if stage_of(source.view) == "second":
        said += f"本调解书送达后，原审人民法院{source.view.suit.lower_number}民事判决即视为撤销。"
    return said + "一方当事人拒绝履行的，对方当事人可以向人民法院申请执行。"


def _mediated_by(source: Source) -> str:
    entrusted = source.view.mediation.state == "concluded_agreed" and source.view.organisation
    return f"经{source.organisation}主持调解" if entrusted else "经本院主持调解"


def _opened(source: Source) -> str:
    roles = ROLES_AT[stage_of(source.view)]
    causes = "、".join(dict.fromkeys(cause_title(claim.cause) for claim in source.view.claims))
    applicants, respondents = (names(source.view.side(side)) for side in ("applicant", "respondent"))
    below = f"，不服{source.view.suit.lower_number}民事判决" if source.view.suit.lower_number else ""
    return f"{roles['applicant']}{applicants}与{roles['respondent']}{respondents}{MATTER}纠纷（{causes}）一案{below}，"


def _as_suing(source: Source) -> tuple[PartyBlock, ...]:
    roles = ROLES_AT[stage_of(source.view)]
    return tuple(party_block(source, party, role=roles[party.side], in_clear=True) for party in source.view.parties)


def statement_request(source: Source) -> tuple[Block, ...]:
    """制作民事调解书申请书, of all parties together: that the suit be registered and the agreement set down.

    Law: 民事诉讼法 (2023) art. 100, 125; 人民法院在线调解规则 art. 20.
    """
    return (
        *(party_block(source, party, role="申请人") for party in source.view.parties),
        Heading("请求事项"),
        Text("请求将本案登记立案，并依据各方已经达成的调解协议制作民事调解书。"),
        Heading("事实与理由"),
        *paragraphs(source.view.facts_text),
        Text(f"经{source.organisation}主持调解，各方自愿达成调解协议，内容如下："),
        *paragraphs(source.view.agreement.content),
        *terms_of(source),
        Text("各方保证协议出于自愿，内容真实合法，没有恶意串通损害国家利益、社会公共利益或者他人合法权益。"),
        *submitted_to(source.court),
        party_closing(source, "申请人"),
    )


def statement_refusal_notice(source: Source) -> tuple[Block, ...]:
    """不予制作调解书告知书, with the grounds.

    Law: 最高人民法院关于人民法院民事调解工作若干问题的规定 art. 10; 民事诉讼法 (2023) art. 102.
    """
    payload: Any = source.act.payload
    grounds = "、".join(GROUNDS[ground] for ground in payload.grounds)
    registered = source.view.intake.state == "registered"
    follows = (
        "本案继续审理，本院将及时判决。"
        if registered
        else "各方可以变更协议、重新调解，在期限内申请司法确认，或者依法提起诉讼。"
    )
    return (
        Text(f"{names(source.view.parties)}：", align="flush"),
        Text(f"关于{source.dispute}，本院审查认为，所达成的协议{grounds}，依法不予确认，不制作调解书。"),
        *paragraphs(payload.reasons),
        Text("依据：《最高人民法院关于人民法院民事调解工作若干问题的规定》第十条。"),
        Text(follows),
        Closing(source.court, source.day, seal=source.court),
    )


def ruling_suit_withdrawal(source: Source) -> tuple[Block, ...]:
    """The ruling that permits or refuses the withdrawal of a suit, an appeal, or an application for retrial.

    Law: 民事诉讼法 (2023) art. 148, 157, 180.
    """
    stage = stage_of(source.view)
    what, article, asked = WITHDRAWN[stage]
    permits = source.act.kind == "permit_suit_withdrawal"
    who = f"{ROLES_AT[stage]['applicant']}{names(source.view.side('applicant'))}"
    found = "系其处分自己的诉讼权利，不违反法律规定，应予准许" if permits else "依法不应准许"
    ruled = f"准许{who}{asked}。" if permits else f"不准许{who}{asked}。"
    return (
        *_as_suing(source),
        Text(f"{_opened(source)}本院立案审理过程中，{who}申请{what}。"),
        Text(f"本院认为，{who}的申请{found}。"),
        *paragraphs(str(getattr(source.act.payload, "reasons", ""))),
        Text(f"依照{LAW}{article}、第一百五十七条第一款第（五）项规定，裁定如下："),
        Text(ruled),
        *_closing(source, f"审判员　{source.act.name}"),
    )


def _closing(source: Source, *lines: str) -> tuple[Block, ...]:
    return (Closing("", source.day, seal=source.court, lines=lines, notes=("本件与原本核对无异",)),)
