"""The expert pool, panels, people shared and complaints: listed, opened, and every step on an entry."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import msgspec
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from msgspec import Struct
from ninja import Query

from fengqiao.api import openapi, pool_documents, pool_opening
from fengqiao.api.gate import SIGNED_IN, Request
from fengqiao.api.pool_opening import draw_panel, nominate_expert, receive_complaint, request_loan
from fengqiao.api.reading import read_document, refuse_far_days
from fengqiao.api.roster_documents import ChangeSaid, NothingSaid, RefusalSaid
from fengqiao.api.verbs import STEPPING, reply, verb
from fengqiao.api.views.around import PageWish
from fengqiao.api.views.cases import CommandId
from fengqiao.casebook.queries import PAGE
from fengqiao.directory.actions import complaints, pool, sharing
from fengqiao.directory.queries.complaints import complaints_seen
from fengqiao.directory.queries.pool import experts_seen, loans_seen, panels_seen
from fengqiao.directory.registers import COMPLAINT, LOAN, PANEL, POOL_ENTRY
from fengqiao.directory.registers.table import Register
from fengqiao.directory.visitor import Visitor
from fengqiao.refusals import NotFound

GROUP: Final = "专家库、人员共享和投诉"
Step = tuple[type[Struct], Callable[..., Any]]


@dataclass(frozen=True)
class Shelf:
    """One register: its address, what it takes and gives, who sees which entries, and its steps."""

    address: str
    register: Register[Any]
    opening: str
    takes: type[Struct]
    opens: Callable[..., Any]
    gives: type[Struct]
    lists: type[Struct]
    seen: Callable[[Visitor], QuerySet[Any]]
    columns: dict[str, str]
    steps: dict[str, Step]

    def shown(self, row: Any) -> Struct:
        """One entry as it stands; `columns` name what is called otherwise in the tables."""
        said = {name: _read(row, self.columns.get(name, name)) for name in self.gives.__struct_fields__}
        return self.gives(**said)

    def entry(self, request: Request, entry: uuid.UUID) -> Any:
        """One entry that the visitor sees; NotFound for any other."""
        found = self.seen(request.visitor).filter(id=entry).first()
        if found is None:
            raise NotFound
        return found


SHELVES: Final = (
    Shelf(
        "/pool/entries",
        POOL_ENTRY,
        "nominate_expert",
        pool_documents.ExpertNomination,
        nominate_expert,
        pool_documents.ExpertShown,
        pool_documents.ExpertsShown,
        lambda visitor: experts_seen(visitor).select_related("person"),
        {"person": "person_id", "name": "person.name"},
        {
            "consent_to_pool": (NothingSaid, pool.consent_to_pool),
            "confirm_as_court": (NothingSaid, pool.confirm_as_court),
            "confirm_as_department": (NothingSaid, pool.confirm_as_department),
            "refuse_expert": (RefusalSaid, pool.refuse_expert),
            "suspend_expert": (ChangeSaid, pool.suspend_expert),
            "resume_expert": (pool_documents.ReturnSaid, pool.resume_expert),
            "remove_expert": (ChangeSaid, pool.remove_expert),
            "leave_pool": (RefusalSaid, pool.leave_pool),
        },
    ),
    Shelf(
        "/panels",
        PANEL,
        "draw_panel",
        pool_documents.PanelWish,
        draw_panel,
        pool_documents.PanelShown,
        pool_documents.PanelsShown,
        panels_seen,
        {"case": "case_id"},
        {
            "recuse_expert": (pool_documents.RecusalSaid, pool_opening.recuse_expert),
            "dissolve_panel": (RefusalSaid, pool_opening.dissolve_panel),
        },
    ),
    Shelf(
        "/loans",
        LOAN,
        "request_loan",
        pool_documents.LoanRequest,
        request_loan,
        pool_documents.LoanShown,
        pool_documents.LoansShown,
        lambda visitor: loans_seen(visitor).select_related("person"),
        {
            "lender": "lender_id",
            "borrower": "borrower_id",
            "person": "person_id",
            "name": "person.name",
            "department": "department_id",
        },
        {
            "agree_as_lender": (NothingSaid, sharing.agree_as_lender),
            "agree_as_person": (NothingSaid, sharing.agree_as_person),
            "decline_loan": (RefusalSaid, sharing.decline_loan),
            "take_up_loan": (NothingSaid, sharing.take_up_loan),
            "recall_loan": (RefusalSaid, sharing.recall_loan),
            "end_loan": (RefusalSaid, sharing.end_loan),
        },
    ),
    Shelf(
        "/complaints",
        COMPLAINT,
        "receive_complaint",
        pool_documents.ComplaintSaid,
        receive_complaint,
        pool_documents.ComplaintShown,
        pool_documents.ComplaintsShown,
        complaints_seen,
        {"entry": "entry_id"},
        {
            "answer_complaint": (pool_documents.TextSaid, complaints.answer_complaint),
            "decide_complaint": (pool_documents.DecisionSaid, complaints.decide_complaint),
            "tell_complainant": (pool_documents.TextSaid, complaints.tell_complainant),
        },
    ),
)


def _declare(shelf: Shelf) -> None:
    """The list, the opening, one entry, and every step of a register."""
    title, name = shelf.register.title, shelf.register.name

    def listed(request: Request, wanted: Query[PageWish]) -> HttpResponse:
        pages = Paginator(shelf.seen(request.visitor).order_by("id"), PAGE)
        page = pages.get_page(wanted.page)
        return reply(shelf.lists(tuple(map(shelf.shown, page)), pages.count, page.number, pages.num_pages))

    def opened(request: Request, command_id: CommandId) -> HttpResponse:
        said = read_document(request, shelf.takes)
        refuse_far_days(said)
        made = shelf.opens(request.visitor, command_id, **msgspec.structs.asdict(said))
        return reply(shelf.shown(shelf.entry(request, made.id)), HTTPStatus.CREATED)

    def shown(request: Request, entry: uuid.UUID) -> HttpResponse:
        return reply(shelf.shown(shelf.entry(request, entry)))

    one = f"{shelf.address}/{{uuid:entry}}"
    _verb("GET", shelf.address, f"{title}列表", {200: shelf.lists}, f"list_{name}")(listed)
    _verb("GET", one, f"一项{title}", {200: shelf.gives}, f"show_{name}")(shown)
    _verb(
        "POST",
        shelf.address,
        shelf.register.kinds[shelf.opening].title,
        {201: shelf.gives},
        shelf.opening,
        takes=shelf.takes,
        says=_effect(shelf, shelf.opening),
    )(opened)
    for kind, (takes, action) in shelf.steps.items():
        _declare_step(shelf, f"{one}/{kind}", kind, takes, action)


def _declare_step(shelf: Shelf, address: str, kind: str, takes: type[Struct], action: Callable[..., Any]) -> None:
    def step(request: Request, entry: uuid.UUID, command_id: CommandId) -> HttpResponse:
        said = read_document(request, takes)
        refuse_far_days(said)
        shelf.entry(request, entry)
        fields = {key: _plain(value) for key, value in msgspec.structs.asdict(said).items()}
        action(entry=entry, by=request.visitor.actor, command_id=command_id, **fields)
        return reply(shelf.shown(shelf.entry(request, entry)))

    title = shelf.register.kinds[kind].title
    _verb("POST", address, title, {200: shelf.gives}, kind, takes=takes, says=_effect(shelf, kind))(step)


def _verb(
    method: str,
    address: str,
    title: str,
    gives: dict[int, type[Struct]],
    operation_id: str,
    *,
    takes: type[Struct] | None = None,
    says: str = "",
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    writing: dict[str, Any] = {"takes": openapi.reference(takes), "refuses": STEPPING} if takes else {}
    return verb(
        method,
        address,
        who=SIGNED_IN,
        title=title,
        gives=dict(gives),
        group=GROUP,
        operation_id=operation_id,
        says=says,
        **writing,
    )


def _effect(shelf: Shelf, kind: str) -> str:
    return "；".join(dict.fromkeys(row.effect for row in shelf.register.rows if row.kind == kind))


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, uuid.UUID) else value


def _read(row: Any, path: str) -> Any:
    for part in path.split("."):
        row = getattr(row, part)
    return tuple(row) if isinstance(row, list) else row


for _shelf in SHELVES:
    _declare(_shelf)
