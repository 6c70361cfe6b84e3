"""Everything that the page of one case shows, gathered once."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from fengqiao.base import clock
from fengqiao.base.addresses import address
from fengqiao.casebook import queries as casebook
from fengqiao.casebook import timeline
from fengqiao.casebook.causes import cause_title
from fengqiao.casebook.forms import SIDES, choice_title
from fengqiao.casebook.lists import WorkLine
from fengqiao.casebook.timeline import Entry
from fengqiao.desks.actions import PRIVATE_FIELDS
from fengqiao.desks.acts.offered import offered
from fengqiao.desks.queries import parallels
from fengqiao.desks.queries.agreement import signers, terms
from fengqiao.desks.queries.frame import number_of, readers_of
from fengqiao.desks.queries.log import settled
from fengqiao.directory.visitor import Visitor
from fengqiao.files.queries import links_of
from fengqiao.papers.queries import PaperRow, papers_of
from fengqiao.procedure import FACETS, CaseView, state_title
from fengqiao.procedure.model import Party, Record
from fengqiao.procedure.states import UNOPENED

LIST_LENGTH: Final = 30
SHOWN: Final = 6
"""How many of the latest steps and papers are shown at once; the others fold."""
CONSENTS: Final = {
    "given": "同意调解",
    "refused": "不同意调解",
    "withdrawn": "已退出调解",
    "unreachable": "无法联系",
    "": "尚未答复",
}
CLOCK_STATES: Final = {"running": "", "stopped": "已停止", "expired": "已届满"}


def case_context(view: CaseView, visitor: Visitor, rows: Sequence[WorkLine]) -> dict[str, Any]:
    """The context of the case page."""
    case = uuid.UUID(view.id)
    papers = papers_of(case, known=view)
    links = links_of(case, readers_of(visitor))
    sizes = {row.digest: row.size for row in links}
    acts = casebook.acts(case, known=view)
    names = timeline.body_names(timeline.bodies_of(view, acts))
    entries = timeline.entries(view, acts, names)
    done = [entry for entry in entries if entry.state == "done"]
    ahead = [entry for entry in entries if entry.state != "done"]
    by_act = {paper.act: paper for paper in papers}
    return {
        "case": view,
        "case_id": case,
        "number": number_of(view),
        "title": casebook_title(view),
        "stations": timeline.stations(view),
        "answers": answers(view, entries, names),
        "offered": offered(view, visitor),
        "parallels": parallels.beside(view, visitor),
        "earlier": [_for_staff(entry, case, by_act) for entry in done[:-SHOWN]],
        "moments": [_for_staff(entry, case, by_act) for entry in (*done[-SHOWN:], *ahead)],
        "parties": [party_card(view, party) for party in view.parties],
        "claims": claims(view),
        "arbitration": arbitration(view, names),
        "clocks": clocks(view),
        "records": records(view),
        "terms": terms(view),
        "signers": signers(view, acts),
        "people": people(view, names),
        "papers": [_paper(paper, sizes) for paper in reversed(papers[-SHOWN:])],
        "papers_before": [_paper(paper, sizes) for paper in reversed(papers[:-SHOWN])],
        "files": [row for row in links if row.purpose != "paper"],
        "settled": settled(case),
        "items": list_items(rows, case),
    }


def casebook_title(view: CaseView) -> str:
    """How the case is called: its first parties."""
    names = [next((party.name for party in view.side(side)), "") for side in SIDES]
    several = ["等" if len(view.side(side)) > 1 else "" for side in SIDES]
    return f"{names[0]}{several[0]}与{names[1]}{several[1]}"


def answers(view: CaseView, entries: Sequence[Entry], names: Mapping[str, str]) -> dict[str, Any]:
    """Where the case is, who has it in hand, how many days are left; what can be done stands in the buttons."""
    stages = [
        f"{title}：{state_title(facet, view.state(facet))}"
        for facet, title in FACETS.items()
        if view.state(facet) != UNOPENED
    ]
    nearest = timeline.nearest_clock(view)
    return {
        "where": stages[-2:],
        "custodian": names.get(view.custodian, ""),
        "waiting": [entry for entry in entries if entry.state == "now"][:3],
        "due_on": nearest.due if nearest else None,
        "limit": timeline.limit_title(nearest.name) if nearest else "",
    }


def party_card(view: CaseView, party: Party) -> dict[str, Any]:
    """A party with everything but its private values, which are opened one by one."""
    done = [
        (party.rights_told_at, "已告知权利义务"),
        (party.identity_checked_at, "已核实身份"),
        (party.address_confirmed_at, "已确认送达地址" + ("，同意电子送达" if party.electronic_service else "")),
    ]
    return {
        "id": party.id,
        "name": party.name,
        "side": SIDES[party.side],
        "lines": [text for text in (party.representative, party.credit_code, party.capacity) if text],
        "joined": bool(party.person),
        "consent": CONSENTS.get(party.consent, party.consent),
        "consented": party.consent == "given",
        "done": [text for at, text in done if at],
        "agents": [
            f"{agent.name}（{choice_title('appoint_agent', 'agent_kind', agent.kind)}）" for agent in party.agents
        ],
        "private": [
            {"field": field, "title": title, "url": address("desks:read_private", view.id, party.id, field)}
            for field, title in PRIVATE_FIELDS.items()
            if getattr(party, field)
        ],
    }


def claims(view: CaseView) -> list[dict[str, Any]]:
    """The claims with the official names of their causes."""
    return [
        {"title": claim.title, "cause": cause_title(claim.cause), "amount_fen": claim.amount_fen, "text": claim.text}
        for claim in view.claims
    ]


def arbitration(view: CaseView, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Where the dispute stands towards arbitration."""
    found = view.arbitration
    if not found.status:
        return []
    rows = [{"label": "仲裁情况", "value": choice_title("prove_arbitration_status", "status", found.status)}]
    if found.commission:
        rows.append({"label": "仲裁委员会", "value": names.get(found.commission, "")})
    if found.case_number:
        rows.append({"label": "仲裁案号", "value": found.case_number})
    if found.award_received_on:
        rows.append({"label": "收到裁决书", "value": f"{found.award_received_on:%Y年%m月%d日}"})
    rows.append({"label": "证明材料", "value": f"{len(found.proofs)} 份" if found.proofs else "未上传"})
    return rows


def clocks(view: CaseView) -> dict[str, list[dict[str, Any]]]:
    """The limits of the case, each with its law: those that run, and those that are over."""
    ordered = sorted(view.clocks.values(), key=lambda found: found.due)
    rows = [
        {
            "title": timeline.limit_title(found.name),
            "due_on": found.due,
            "started": found.started,
            "state": CLOCK_STATES.get(found.state, ""),
            "source": found.source,
            "provisional": found.provisional,
        }
        for found in ordered
    ]
    return {
        "running": [row for row in rows if not row["state"]],
        "over": [row for row in rows if row["state"]],
    }


def records(view: CaseView) -> list[dict[str, Any]]:
    """The written records with who signed them."""
    return [_record(view, number, record) for number, record in enumerate(view.records, 1)]


def _record(view: CaseView, number: int, record: Record) -> dict[str, Any]:
    signed = {signature.by: signature for signature in record.signatures}
    present = [party for party in view.parties if party.id in record.present]
    return {
        "title": f"第{number}份笔录",
        "url": address("desks:act_text", view.id, record.digest),
        "undisputed": record.undisputed,
        "signers": [
            {
                "name": party.name,
                "at": signed[party.id].at if party.id in signed else None,
                "excused": record.excused.get(party.id, ""),
            }
            for party in present
        ],
    }


def people(view: CaseView, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Bodies and staff of the case."""
    found = [
        {"name": mediator.name, "role": "主持调解" if mediator.presiding else "调解员"} for mediator in view.mediators
    ]
    if view.confirmation.judge:
        found.append({"name": view.confirmation.judge, "role": "审查法官"})
    bodies = {view.court: "主办法院", view.organisation: "调解组织"}
    return [*found, *({"name": names[body], "role": role} for body, role in bodies.items() if body in names)]


def list_items(rows: Sequence[WorkLine], case: uuid.UUID) -> list[dict[str, Any]]:
    """What waits for the visitor, beside the case that is open."""
    return [
        {
            "title": row.title,
            "url": address("desks:case", row.case),
            "meta": row.task,
            "due_on": row.due,
            "current": row.case == case,
        }
        for row in rows[:LIST_LENGTH]
    ]


def next_words(view: CaseView, visitor: Visitor) -> str:
    """Who is next with what, in one sentence; steps of the same holder together; empty where nobody is waited for."""
    names = timeline.body_names(timeline.bodies_of(view, ()))
    by_holder: dict[str, list[str]] = {}
    for entry in timeline.entries(view, (), names):
        if entry.state == "now":
            by_holder.setdefault(_called(entry.holder, visitor), []).append(entry.title)
    return "；".join(f"{holder}办理{'、'.join(titles)}" for holder, titles in list(by_holder.items())[:2])


def _called(holder: str, visitor: Visitor) -> str:
    """The holder as the visitor calls it: you, your body, or its name."""
    if f"{visitor.name}）" in holder:
        return "由您"
    return "由本单位" if visitor.body and holder == visitor.body.name else f"由{holder}"


def _for_staff(entry: Entry, case: uuid.UUID, papers: Mapping[str, PaperRow]) -> Entry:
    """A line of the story with its paper and its text one click away; what lies ahead needs no law here."""
    if entry.state == "next":
        return replace(entry, source="", text="")
    if not entry.act:
        return entry
    links = [{"url": address("desks:act_text", case, entry.act), "text": "全文", "icon": "file-earmark-text"}]
    paper = papers.get(entry.act)
    if paper:
        links.append({"url": paper.url, "text": paper.title, "icon": "file-earmark-pdf"})
    return replace(entry, source="", links=tuple(links))


def _paper(paper: PaperRow, sizes: Mapping[str, int]) -> dict[str, Any]:
    return {
        "title": paper.title,
        "url": paper.url,
        "on": clock.day_of(paper.made_at),
        "number": paper.number,
        "size": sizes.get(paper.file, 0),
    }
