"""Filters of lists; every field may be empty, and what is not understood narrows nothing."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from django import forms

from fengqiao.base.choices import offer
from fengqiao.casebook.causes import causes
from fengqiao.casebook.forms import MoneyField
from fengqiao.casebook.lists import Wanted
from fengqiao.casebook.queries import Filter
from fengqiao.desks.queries.lists import LIMITS, state_choices
from fengqiao.directory import lookups
from fengqiao.law import identifiers
from fengqiao.procedure import KINDS
from fengqiao.refusals import Refused

Choices = list[tuple[str, str]]

ANY: Final = ("", "不限")
WHOSE: Final = {"mine": "分给我的", "body": "还没有分给个人的"}
WAITED: Final = {"3": "等了 3 天以上", "7": "等了 7 天以上", "15": "等了 15 天以上", "30": "等了 30 天以上"}
ALWAYS_SHOWN: Final = ("text", "task", "limit", "state", "scope")


class ListFilter(forms.Form):
    """What every list can be narrowed by. `found` is a keyed digest: numbers and phones stand in no address."""

    text = forms.CharField(label="当事人或者编号、案号", required=False, max_length=60)
    cause = forms.ChoiceField(label="案由", required=False)
    least = MoneyField(label="标的额不低于（元）", required=False)
    most = MoneyField(label="标的额不超过（元）", required=False)
    found = forms.RegexField(r"[0-9a-f]{64}", required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any) -> None:
        super().__init__(data, label_suffix="", auto_id="filter_%s")
        for name, choices in self._choices.items():
            self._offer(name, choices)
        self.is_valid()

    @property
    def first(self) -> list[forms.BoundField]:
        """The fields that are always shown."""
        return [self[name] for name in ALWAYS_SHOWN if name in self.fields]

    @property
    def more(self) -> list[forms.BoundField]:
        """The fields that fold."""
        return [field for field in self.visible_fields() if field.name not in ALWAYS_SHOWN]

    @property
    def unfolded(self) -> bool:
        """Whether one of those that fold was asked for."""
        return any(self._asked(field.name) for field in self.more)

    @property
    def common(self) -> Mapping[str, Any]:
        """What was asked for in words of the casebook; faulty fields are as if empty."""
        return {
            "text": self._asked("text"),
            "cause": self._asked("cause"),
            "least_fen": _fen(self.cleaned_data.get("least")),
            "most_fen": _fen(self.cleaned_data.get("most")),
            "found": bytes.fromhex(self._asked("found")),
        }

    @property
    def _choices(self) -> dict[str, Any]:
        return {"cause": [(cause.code, cause.title) for cause in causes().values()]}

    def _asked(self, name: str) -> str:
        value = self.cleaned_data.get(name)
        return "" if value is None else str(value)

    def _offer(self, name: str, choices: Any) -> None:
        offer(self, name, [ANY, *choices])


class WorkFilter(ListFilter):
    """What narrows the waiting steps."""

    task = forms.ChoiceField(label="事项", required=False)
    limit = forms.ChoiceField(label="期限", required=False, choices=[ANY, *LIMITS.items()])
    whose = forms.ChoiceField(label="分给谁", required=False, choices=[ANY, *WHOSE.items()])
    waited = forms.ChoiceField(label="已等多久", required=False, choices=[ANY, *WAITED.items()])
    field_order = ("text", "task", "limit", "whose", "waited", "cause", "least", "most")

    def show_tasks(self, tasks: Choices) -> None:
        """Offer only the tasks that wait, with how many of each, and the one asked for."""
        asked = self._asked("task")
        missing = [(asked, f"{KINDS[asked].title}（0）")] if asked and asked not in dict(tasks) else []
        self._offer("task", [*tasks, *missing])

    @property
    def only_counted(self) -> bool:
        """Whether nothing was asked for but what the counters tell apart: task and limit."""
        return not any(value for name, value in self.cleaned_data.items() if name not in ("task", "limit"))

    @property
    def wanted(self) -> Wanted:
        """The filter for the casebook."""
        return Wanted(
            **self.common,
            task=self._asked("task"),
            limit=self._asked("limit"),
            whose=self._asked("whose"),
            waited_days=int(self._asked("waited") or 0),
            sort=str(self.data.get("sort", "")) or "due",
        )

    @property
    def _choices(self) -> dict[str, Any]:
        return super()._choices | {"task": [(kind, known.title) for kind, known in KINDS.items()]}


class CaseFilter(ListFilter):
    """What narrows the body's cases."""

    state = forms.ChoiceField(label="走到哪里", required=False)
    scope = forms.ChoiceField(label="范围", required=False, choices=[("", "办理中的"), ("all", "全部，包括已了结的")])
    field_order = ("text", "state", "scope", "cause", "least", "most")

    @property
    def wanted(self) -> Filter:
        """The filter for the casebook, its first page."""
        facet, _, state = self._asked("state").partition(":")
        return Filter(
            **self.common,
            facet=facet,
            state=state,
            open_only=self._asked("scope") != "all",
            sort=str(self.data.get("sort", "")) or "due",
        )

    def page(self, number: str) -> Filter:
        """The filter with the page asked for."""
        return replace(self.wanted, page=int(number) if number.isascii() and number.isdigit() else 1)

    @property
    def _choices(self) -> dict[str, Any]:
        return super()._choices | {"state": state_choices()}


class PartyNumberForm(forms.Form):
    """A whole number by which a party is found: of a document, of an organisation, of a phone."""

    number = forms.CharField(
        label="证件号码或者手机号",
        max_length=30,
        help_text="写全：居民身份证号、统一社会信用代码或者手机号",
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"}),
        error_messages={"required": "请填写“证件号码或者手机号”"},
    )

    def clean_number(self) -> str:
        """The keyed digest of the number, in hexadecimal."""
        digest = digest_of(self.cleaned_data["number"])
        if digest is None:
            raise forms.ValidationError(
                "这不是完整的身份证号、统一社会信用代码或者手机号，请逐位核对", code="not_a_number"
            )
        return digest.hex()


def digest_of(text: str) -> bytes | None:
    """The keyed digest under which a party with that number is kept; None where `text` is no whole number."""
    for read, digest in (
        (identifiers.parse_mobile_phone, lookups.of_phone),
        (lambda typed: identifiers.parse_resident_identity(typed).number, lookups.of_identity),
        (identifiers.parse_credit_code, lookups.of_identity),
    ):
        try:
            return digest(read(text))
        except Refused:
            continue
    return None


def _fen(yuan: Any) -> int | None:
    return None if yuan is None else int(yuan * 100)
