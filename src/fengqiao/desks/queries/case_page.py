"""Everything that the page of one case shows, gathered once."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from fengqiao.base import clock
from fengqiao.base.addresses import address
from fengqiao.base.ids import parse_id
from fengqiao.casebook import proposals, timeline, withholding
from fengqiao.casebook import queries as casebook
from fengqiao.casebook.causes import cause_title
from fengqiao.casebook.forms import SIDES, choice_title
from fengqiao.casebook.gathered import gathered
from fengqiao.casebook.lists import WorkLine
from fengqiao.casebook.timeline import Entry
from fengqiao.desks.actions import PRIVATE_FIELDS
from fengqiao.desks.acts.offered import offered
from fengqiao.desks.queries import force, groups, parallels
from fengqiao.desks.queries.agreement import signers, terms
from fengqiao.desks.queries.body_page import liaison_rows
from fengqiao.desks.queries.complaining import complained
from fengqiao.desks.queries.frame import number_of, readers_of
from fengqiao.desks.queries.log import settled
from fengqiao.desks.queries.pool_case import panel_beside
from fengqiao.desks.queries.set_aside import outside
from fengqiao.directory.queries.stations import Called, called
from fengqiao.directory.visitor import Visitor
from fengqiao.files.queries import links_of
from fengqiao.papers.binding.actions import may_bind
from fengqiao.papers.queries import STAMP_AWAITED, PaperRow, papers_of
from fengqiao.paperwork.sheets import may_enter
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
    log = settled(case)
    submitted = proposals.submitted(case, person=visitor.actor.person, body=visitor.actor.body)
    on_its_way = frozenset(each.kind for each in submitted if not each.refused)
    papers = papers_of(case, known=view)
    links = links_of(case, readers_of(visitor))
    sizes = {row.digest: row.size for row in links}
    acts = casebook.acts(case, known=view)
    bodies = called(filter(None, map(parse_id, timeline.bodies_of(view, acts))))
    names = {body: each.name for body, each in bodies.items()}
    entries = timeline.entries(view, acts, names)
    own = {act.digest for act in acts if visitor.body and act.body == str(visitor.body.id)}
    return {
        "case": view,
        "case_id": case,
        "number": number_of(view),
        "title": casebook_title(view),
        "stations": timeline.stations(view),
        "answers": answers(view, entries, names),
        "offered": offered(view, visitor, on_its_way),
        "submitted": submitted,
        "parallels": parallels.beside(view, visitor),
        **(outside(view, acts, visitor) if log["outside"] else {}),
        "signals": force.signals_beside(view, acts, sum(row.purpose != "paper" for row in links)),
        **_beside(view, visitor),
        **_story(entries, case, {paper.act: paper for paper in papers}),
        **_of_dispute(view),
        "arbitration": arbitration(view, names),
        "signers": signers(view, acts),
        "people": people(view, names),
        "liaisons": _liaisons(view, bodies),
        "papers": [_paper(paper, sizes, own) for paper in reversed(papers[-SHOWN:])],
        "papers_before": [_paper(paper, sizes, own) for paper in reversed(papers[:-SHOWN])],
        "binds": may_bind(view, visitor.body.id if visitor.body else None),
        "files": [row for row in links if row.purpose != "paper"],
        "settled": log,
        "items": list_items(rows, case),
    }


def _of_dispute(view: CaseView) -> dict[str, Any]:
    """The sides and what is between them, as the case itself says."""
    return {
        "parties": [party_card(view, party) for party in view.parties],
        "claims": claims(view),
        "clocks": clocks(view),
        "records": records(view),
        "terms": terms(view),
    }


def _beside(view: CaseView, visitor: Visitor) -> dict[str, Any]:
    """What is worked out from the case for whoever looks at it."""
    return {
        "force_ways": force.ways_beside(view),
        "groups": groups.suggested(view),
        "panel": panel_beside(view, visitor),
        "gathered": gathered(view),
        "expert": withholding.as_expert(view),
        "exports": withholding.reads_whole(view),
        "complaints": complained(view, visitor),
        "on_paper": may_enter(view, visitor),
    }


def _story(entries: Sequence[Entry], case: uuid.UUID, papers: Mapping[str, PaperRow]) -> dict[str, list[Entry]]:
    """What was done and lies ahead: the latest steps shown at once, the earlier ones folded."""
    done = [_for_staff(entry, case, papers) for entry in entries if entry.state == "done"]
    ahead = [_for_staff(entry, case, papers) for entry in entries if entry.state != "done"]
    return {"earlier": done[:-SHOWN], "moments": [*done[-SHOWN:], *ahead]}


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
    """The cases that wait for the visitor, each with its steps and nearest limit, beside the case that is open."""
    steps: dict[uuid.UUID, list[WorkLine]] = {}
    for row in rows:
        steps.setdefault(row.case, []).append(row)
    return [
        {
            "title": lines[0].title,
            "url": address("desks:case", waiting),
            "meta": "、".join(line.task for line in lines),
            "due_on": lines[0].due,
            "current": waiting == case,
        }
        for waiting, lines in list(steps.items())[:LIST_LENGTH]
    ]


def _liaisons(view: CaseView, bodies: Mapping[str, Called]) -> list[dict[str, Any]]:
    """Whom to call at the bodies that have the case in hand."""
    concerned = (view.court, view.organisation, view.arbitration.commission)
    found = [liaison for body in concerned if body in bodies for liaison in bodies[body].liaisons]
    return liaison_rows(found, case=view.id)


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


def _paper(paper: PaperRow, sizes: Mapping[str, int], own: Collection[str]) -> dict[str, Any]:
    """A paper as the page lists it; `own` are the acts of the visitor's body, whose papers it may make again."""
    case_id, again = paper.subject, paper.act in own and paper.file
    return {
        "title": paper.title,
        "url": paper.url,
        "on": clock.day_of(paper.made_at),
        "number": paper.number,
        "size": sizes.get(paper.file, 0),
        "state": STAMP_AWAITED if paper.awaits_stamp else "",
        "tone": "waiting",
        "again_url": address("desks:reissue_paper", case_id, paper.id) if again else "",
    }
