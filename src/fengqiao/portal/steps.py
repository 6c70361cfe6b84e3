"""The pages of an application in order, which of them are right, and what they amount to."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from fengqiao.casebook.forms.fields import FilesField
from fengqiao.directory.visitor import Visitor
from fengqiao.files.queries import LinkRow
from fengqiao.portal.answers import Answers, Typed, typed_of
from fengqiao.portal.forms.application import (
    AmountsForm,
    ArbitrationForm,
    CausesForm,
    ConsentForm,
    CourtForm,
    EvidenceForm,
    RespondentForm,
    StepForm,
    StoryForm,
    WhoForm,
)
from fengqiao.portal.forms.proof import ProofForm
from fengqiao.refusals import NotFound


@dataclass(frozen=True)
class Step:
    """One page: its key in the address, what it asks, and where it counts in “第几步”."""

    key: str
    title: str
    form: type[StepForm]
    number: int


RESPONDENTS: Final = "respondents"
CHECK: Final = "check"
TOTAL: Final = 8
STEPS: Final[dict[str, Step]] = {
    step.key: step
    for step in (
        Step("who", "您的信息", WhoForm, 1),
        Step("respondent", "对方是谁", RespondentForm, 2),
        Step("causes", "您想要回什么", CausesForm, 3),
        Step("amounts", "要多少钱", AmountsForm, 3),
        Step("story", "事情经过", StoryForm, 4),
        Step("evidence", "证据照片", EvidenceForm, 5),
        Step("arbitration", "申请过劳动仲裁吗", ArbitrationForm, 6),
        Step("proof", "日期和证明", ProofForm, 6),
        Step("court", "向哪个法院申请", CourtForm, 7),
        Step("consent", "先调解是什么意思", ConsentForm, 8),
    )
}


def step_of(key: str, answers: Answers) -> Step:
    """The page of that key; a respondent's is one of those begun, or the next. NotFound otherwise."""
    if key.startswith("respondent-"):
        if key in answers.respondents or key == answers.next_respondent():
            return STEPS["respondent"]
        raise NotFound
    if key not in STEPS or key == "respondent":
        raise NotFound
    return STEPS[key]


def keys(answers: Answers) -> Iterator[str]:
    """The keys of all pages that this application has, in order."""
    for key in STEPS:
        if key == "respondent":
            yield from answers.respondents or ["respondent-1"]
        elif key != "proof" or _status(answers) not in ("", "not_labour"):
            yield key


def after(key: str, answers: Answers) -> str:
    """The page that follows: the list of respondents after each of them, the check at the end or when all is right."""
    if key.startswith("respondent-"):
        return RESPONDENTS
    order = list(keys(answers))
    following = order[order.index(key) + 1 :] if key in order else order
    if key == RESPONDENTS:
        following = order[order.index("causes") :]
    if CHECK in answers.done and not missing(answers):
        return CHECK
    return following[0] if following else CHECK


def missing(answers: Answers) -> list[str]:
    """The pages that are not right yet."""
    return [key for key in keys(answers) if key not in answers.done]


def bound(key: str, answers: Answers, visitor: Visitor) -> StepForm:
    """The form of a page as it was typed, to be judged."""
    return STEPS[_name(key)].form(answers.page(key) or QueryDict(), MultiValueDict(), visitor=visitor, answers=answers)


def settled(form: StepForm, post: QueryDict) -> Typed:
    """What to keep of a page that was judged: what was typed, and the links of its files."""
    typed = typed_of(post)
    for name, field in form.fields.items():
        if isinstance(field, FilesField) and field.stored is not None:
            typed[f"{name}_links"] = [str(row.id) for row in field.stored]
    return typed


def title(answers: Answers) -> str:
    """The first respondent's name, by which a draft is called in lists."""
    for key in answers.respondents:
        page = answers.page(key)
        if page and page.get("name"):
            return str(page.get("name"))
    return ""


@dataclass
class Said:
    """Everything that a complete application says, page by page, cleaned."""

    pages: dict[str, dict[str, Any]]
    respondents: list[dict[str, Any]]

    def __getitem__(self, key: str) -> dict[str, Any]:
        return self.pages.get(key, {})

    def files(self) -> list[LinkRow]:
        """Every file that goes with the application."""
        return [*self["evidence"].get("photos", []), *self["proof"].get("proofs", [])]


def said(answers: Answers, visitor: Visitor) -> tuple[Said, list[str]]:
    """What the pages say, and the keys of those that are not right after all."""
    pages, wrong = {}, []
    for key in keys(answers):
        form = bound(key, answers, visitor)
        if key not in answers.done or not form.is_valid():
            wrong.append(key)
        pages[key] = form.cleaned_data if form.is_bound and hasattr(form, "cleaned_data") else {}
    respondents = [pages[key] for key in pages if key.startswith("respondent-")]
    return Said(pages, respondents), wrong


def region_code(answers: Answers) -> str:
    """The place whose court is asked; empty until it is chosen."""
    page = answers.page("court")
    return str(page.get("region", "")) if page else ""


def _status(answers: Answers) -> str:
    page = answers.page("arbitration")
    return str(page.get("status", "")) if page else ""


def _name(key: str) -> str:
    return "respondent" if key.startswith("respondent-") else key
