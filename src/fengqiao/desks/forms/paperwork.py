"""Forms for entering a sheet that came back: typed from the paper, or by its spreadsheet."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms

from fengqiao.casebook.forms import FilesField
from fengqiao.directory.visitor import Visitor
from fengqiao.paperwork.questions import Question
from fengqiao.paperwork.reading import Scans
from fengqiao.paperwork.sheets import Known
from fengqiao.procedure.model import FileRef

TYPED: Final = "typed"
SPREADSHEET: Final = "spreadsheet"
FEW: Final = 4
"""Up to so many choices are shown at once; more fold into a list."""


class _ScannedForm(forms.Form):
    """What both ways ask: the scans, and that they were compared with the originals."""

    def __init__(self, visitor: Visitor, data: Any, files: Any, *, named: str) -> None:
        super().__init__(data, files, label_suffix="", auto_id=f"{named}_%s")
        self.fields["scans"] = FilesField(
            owner=visitor.person,
            label="办理单、笔录的扫描件或者照片",
            help_text="签了名、盖了章的每一页；每一步记录都会附上这些扫描件",
        )
        self.fields["agreement"] = FilesField(
            owner=visitor.person, required=False, label="调解协议书的扫描件或者照片", help_text="达成协议的必须上传"
        )
        self.fields["vouched"] = forms.BooleanField(
            label="我已经核对：扫描件与原件一致，录入的内容与纸面一致",
            help_text="记录里写明由您以该组织名义录入",
            error_messages={"required": "请核对后勾选"},
        )

    @property
    def scans(self) -> Scans:
        """The files that were sent."""
        said = self.cleaned_data
        return Scans(*(tuple(FileRef(row.digest, row.name) for row in said[name]) for name in ("scans", "agreement")))


class SpreadsheetForm(_ScannedForm):
    """The spreadsheet as it came back."""

    def __init__(self, visitor: Visitor, data: Any = None, files: Any = None) -> None:
        super().__init__(visitor, data, files, named=SPREADSHEET)
        self.fields["sheet"] = forms.FileField(label="结果表（xlsx）", help_text="随文件包发出、由调解员填好的那一份")
        self.order_fields(["sheet", "scans", "agreement", "vouched"])


class TypedForm(_ScannedForm):
    """What stands on the paper, typed."""

    def __init__(self, visitor: Visitor, known: Known, data: Any = None, files: Any = None) -> None:
        super().__init__(visitor, data, files, named=TYPED)
        self.known = known
        for section in known.asked:
            for question in section.questions:
                self.fields[question.key] = _field(question)

    @property
    def parts(self) -> list[dict[str, Any]]:
        """The sections with their bound fields, in the order of the sheet."""
        return [
            {"title": each.title, "lead": each.lead, "fields": [self[question.key] for question in each.questions]}
            for each in self.known.asked
        ]

    @property
    def last(self) -> list[forms.BoundField]:
        """The fields below the sections."""
        return [self[name] for name in ("scans", "agreement", "vouched")]

    @property
    def typed(self) -> Mapping[str, str]:
        """What was typed, by the questions' keys."""
        keys = (question.key for section in self.known.asked for question in section.questions)
        said = {key: self.cleaned_data.get(key) or "" for key in keys}
        return {key: "、".join(value) if isinstance(value, list) else value for key, value in said.items()}


def _field(question: Question) -> forms.Field:
    words: dict[str, Any] = {"label": question.title, "help_text": question.hint, "required": False}
    if question.several:
        return forms.MultipleChoiceField(choices=list(question.choices), widget=forms.CheckboxSelectMultiple, **words)
    if question.choices:
        few = len(question.choices) <= FEW
        widget = forms.RadioSelect if few else forms.Select
        return forms.ChoiceField(
            choices=[("", "没有填" if few else "请选择"), *question.choices], widget=widget, **words
        )
    if question.lines > 1:
        return forms.CharField(max_length=40_000, widget=forms.Textarea(attrs={"rows": question.lines}), **words)
    return forms.CharField(max_length=200, **words)
