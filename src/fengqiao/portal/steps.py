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
from fengqiao.portal.forms.others import BehalfForm, OrganisationForm, OtherForm
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
OTHERS: Final = "others"
LISTS: Final = {"respondent": RESPONDENTS, "other": OTHERS}
"""Pages of which an application may have several, and the page that lists them."""
MOST_OTHERS: Final = 30
CHECK: Final = "check"
TOTAL: Final = 8
STEPS: Final[dict[str, Step]] = {
    step.key: step
    for step in (
        Step("who", "您的信息", WhoForm, 1),
        Step("behalf", "您替谁申请", BehalfForm, 1),
        Step("other", "和您一起申请的工友", OtherForm, 1),
        Step("respondent", "对方是谁", RespondentForm, 2),
        Step("causes", "您想要回什么", CausesForm, 3),
        Step("amounts", "要多少钱", AmountsForm, 3),
        Step("story", "事情经过", StoryForm, 4),
        Step("evidence", "证据照片", EvidenceForm, 5),
        Step("arbitration", "申请过劳动仲裁吗", ArbitrationForm, 6),
        Step("proof", "日期和证明", ProofForm, 6),
        Step("court", "向哪个法院申请", CourtForm, 7),
        Step("organisation", "向哪家调解组织申请", OrganisationForm, 7),
        Step("consent", "先调解是什么意思", ConsentForm, 8),
    )
}


def step_of(key: str, answers: Answers) -> Step:
    """The page of that key; where there may be several, one that was begun or the next. NotFound otherwise."""
    name = name_of(key)
    if name in LISTS:
        if key in answers.several(name) or key == answers.following(name):
            return STEPS[name]
        raise NotFound
    if key not in STEPS or key in LISTS:
        raise NotFound
    return STEPS[key]


def keys(answers: Answers) -> Iterator[str]:
    """The keys of all pages that this application has, in order."""
    for key in STEPS:
        if key == "respondent":
            yield from answers.respondents or ["respondent-1"]
        elif key == "other" and answers.said("who", "together"):
            yield from answers.others or ["other-1"]
        elif _asked(key, answers):
            yield key


def _asked(key: str, answers: Answers) -> bool:
    """Whether a page is asked for, by what was said on others."""
    if key == "behalf":
        return answers.said("who", "acting") in ("relative", "guardian")
    if key == "proof":
        return answers.said("arbitration", "status") not in ("", "not_labour")
    if key == "organisation":
        return answers.said("court", "to") == "organisation"
    return key != "other"


def after(key: str, answers: Answers) -> str:
    """The page that follows: the list after each of several, the check at the end or when all is right."""
    if name_of(key) in LISTS:
        return LISTS[name_of(key)]
    order = list(keys(answers))
    following = order[order.index(key) + 1 :] if key in order else order
    if key in LISTS.values():
        first = "causes" if key == RESPONDENTS else next(each for each in order if name_of(each) == "respondent")
        following = order[order.index(first) :]
    if CHECK in answers.done and not missing(answers):
        return CHECK
    return following[0] if following else CHECK


def missing(answers: Answers) -> list[str]:
    """The pages that are not right yet."""
    return [key for key in keys(answers) if key not in answers.done]


def bound(key: str, answers: Answers, visitor: Visitor) -> StepForm:
    """The form of a page as it was typed, to be judged."""
    return STEPS[name_of(key)].form(
        answers.page(key) or QueryDict(), MultiValueDict(), visitor=visitor, answers=answers
    )


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
    others: list[dict[str, Any]]

    def __getitem__(self, key: str) -> dict[str, Any]:
        return self.pages.get(key, {})

    def files(self) -> list[LinkRow]:
        """Every file that goes with the application."""
        return [*self.evidence(), *self["proof"].get("proofs", [])]

    def evidence(self) -> list[LinkRow]:
        """What proves the matter, and for whom the applicant applies."""
        return [*self["behalf"].get("proofs", []), *self["evidence"].get("photos", [])]


def said(answers: Answers, visitor: Visitor) -> tuple[Said, list[str]]:
    """What the pages say, and the keys of those that are not right after all."""
    pages, wrong = {}, []
    for key in keys(answers):
        form = bound(key, answers, visitor)
        if key not in answers.done or not form.is_valid():
            wrong.append(key)
        pages[key] = form.cleaned_data if form.is_bound and hasattr(form, "cleaned_data") else {}
    several = {name: [pages[key] for key in pages if name_of(key) == name] for name in LISTS}
    return Said(pages, several["respondent"], several["other"]), wrong


def name_of(key: str) -> str:
    """The name of a page whose key may bear a number."""
    name, _, number = key.rpartition("-")
    return name if number.isdecimal() else key
