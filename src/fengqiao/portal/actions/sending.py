"""Sending an application: the draft becomes a case, with its arbitration status and the applicant's consent."""

import uuid
from collections.abc import Mapping
from typing import Final

from django.db import transaction

from fengqiao.base import private
from fengqiao.casebook import actions as casebook
from fengqiao.casebook import causes
from fengqiao.casebook.private_values import Path
from fengqiao.casebook.sayings import day_words
from fengqiao.casebook.subjects import readers
from fengqiao.directory import queries as directory
from fengqiao.directory.kinds import BodyKind
from fengqiao.directory.visitor import Visitor
from fengqiao.files import actions as files
from fengqiao.files.queries import LinkRow
from fengqiao.portal import steps
from fengqiao.portal.forms.others import capacity_of
from fengqiao.portal.forms.proof import commission_for
from fengqiao.portal.models import Draft
from fengqiao.portal.money import fen_of
from fengqiao.portal.queries import drafts
from fengqiao.portal.queries.drafts import Known
from fengqiao.portal.refusals import DraftIncomplete
from fengqiao.portal.steps import Said
from fengqiao.procedure.kinds.fields import ClaimEntry, PartyEntry
from fengqiao.procedure.kinds.intake import Apply, ApplyToOrganisation, ProveArbitrationStatus
from fengqiao.procedure.kinds.referral import ConsentAsApplicant
from fengqiao.procedure.model import FileRef
from fengqiao.refusals import NotFound

APPLICANT: Final = "a1"


def send(*, draft: uuid.UUID, visitor: Visitor) -> uuid.UUID:
    """The case that the draft became; sent twice, it is the same case. Raises DraftIncomplete and refusals."""
    with transaction.atomic():
        row = Draft.objects.select_for_update().filter(id=draft, person=visitor.person, discarded_at=None).first()
        if row is None:
            raise NotFound
        if row.case:
            return row.case
        said, wrong = steps.said(drafts.answers_of(row), visitor)
        if wrong:
            raise DraftIncomplete
        row.case = _open(row, said, visitor)
        row.box = None
        row.save(update_fields=["case", "box"])
        private.erase(row.id, str(visitor.person))
        return row.case


def _open(row: Draft, said: Said, visitor: Visitor) -> uuid.UUID:
    known = drafts.known(visitor.person)
    payload = _application(said, visitor, known)
    clear = _clear(said, known)
    opened = casebook.open_case(payload=payload, by=visitor.actor, command_id=row.apply_command, clear=clear)
    case, actor = opened.subject, visitor.actor
    casebook.append(case=case, payload=_status(said), by=actor, command_id=row.status_command)
    consent = ConsentAsApplicant(explained=True)
    view = casebook.append(case=case, payload=consent, by=actor, command_id=row.consent_command).view
    links = [link.id for link in said.files()]
    files.attach(links, subject=case, readers=readers(view), by=visitor.person)
    return case


def _application(said: Said, visitor: Visitor, known: Known) -> Apply | ApplyToOrganisation:
    applicants = (_applicant(said, visitor, known), *(_other(place, page) for place, page in enumerate(said.others, 2)))
    respondents = tuple(_respondent(number, page) for number, page in enumerate(said.respondents, 1))
    claims, facts = tuple(_claims(said)), _story(said["story"])
    evidence = _refs(said.evidence())
    if said["court"].get("to") == "organisation":
        return ApplyToOrganisation(
            organisation=said["organisation"]["organisation"],
            applicants=applicants,
            respondents=respondents,
            claims=claims,
            facts_text=facts,
            evidence=evidence,
        )
    court = directory.body_for(BodyKind.COURT, region=said["court"]["region"])
    if court is None:
        raise DraftIncomplete
    return Apply(
        court=str(court.id),
        applicants=applicants,
        respondents=respondents,
        claims=claims,
        facts_text=facts,
        evidence=evidence,
    )


def _applicant(said: Said, visitor: Visitor, known: Known) -> PartyEntry:
    """The person who applies; for a ward, the ward, whose guardian acts."""
    who, behalf = said["who"], said["behalf"]
    own = known.name or who["name"].strip()
    name = behalf["name"].strip() if who.get("acting") == "guardian" else own
    capacity = capacity_of(who, behalf, own)
    return PartyEntry(id=APPLICANT, kind="natural", name=name, person=str(visitor.person), capacity=capacity)


def _other(place: int, page: Mapping[str, str]) -> PartyEntry:
    return PartyEntry(id=f"a{place}", kind="natural", name=page["name"].strip())


def _respondent(number: int, page: Mapping[str, str]) -> PartyEntry:
    return PartyEntry(
        id=f"r{number}",
        kind="natural" if page["kind"] == "natural" else "organisation",
        name=page["name"].strip(),
        representative=page["representative"].strip(),
        credit_code=page["credit_code"],
        capacity=page["role"],
    )


def _claims(said: Said) -> list[ClaimEntry]:
    amounts = said["amounts"]
    found = []
    for code in said["causes"]["causes"]:
        cause = causes.causes()[code]
        text = str(amounts.get(f"text_{code}") or "").strip()
        title = text if code == "other" else cause.claim
        fen = fen_of(amounts.get(f"amount_{code}"))
        found.append(ClaimEntry(cause=code, title=title, amount_fen=fen, text="" if code == "other" else text))
    return found


def _story(page: Mapping[str, object]) -> str:
    text = str(page["facts_text"]).strip()
    for name, words in (("ended_on", "离开日期"), ("started_on", "上班日期")):
        day = page.get(name)
        text = f"{words}：{day_words(day)}。\n{text}" if day else text  # type: ignore[arg-type]  # a date field's value
    return text


def _status(said: Said) -> ProveArbitrationStatus:
    status, page = said["arbitration"]["status"], said["proof"]
    commission = (
        commission_for(said["court"]["region"]) if status in ("pending", "refused_or_overdue", "award") else None
    )
    return ProveArbitrationStatus(
        status=status,
        proofs=_refs(page.get("proofs", [])),
        commission=str(commission or ""),
        case_number=str(page.get("case_number") or "").strip(),
        award_received_on=page.get("award_received_on"),
        infringed_on=page.get("infringed_on"),
        final_for_employer=bool(page.get("final_for_employer")),
    )


def _clear(said: Said, known: Known) -> dict[Path, str]:
    """What was typed and belongs to one person alone, by its place in the application."""
    who = said["who"]
    guardian = who.get("acting") == "guardian"
    found: dict[Path, str] = {
        ("applicants", 0, "identity"): said["behalf"]["identity"] if guardian else known.identity or who["identity"],
        ("applicants", 0, "phone"): who["phone"],
        ("applicants", 0, "address"): who["address"].strip(),
    }
    for number, page in enumerate(said.others, 1):
        found["applicants", number, "identity"] = page["identity"]
        found["applicants", number, "phone"] = page["phone"]
    for number, page in enumerate(said.respondents):
        if page["credit_code"]:
            found["respondents", number, "identity"] = page["credit_code"]
        for name in ("phone", "address"):
            if page[name]:
                found["respondents", number, name] = page[name].strip()
    return found


def _refs(links: list[LinkRow]) -> tuple[FileRef, ...]:
    return tuple(FileRef(link.digest, link.name) for link in links)
