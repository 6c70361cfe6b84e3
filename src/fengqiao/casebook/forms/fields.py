"""Form fields that Django does not have: money in yuan, files that stay when a form comes back, lines."""

import uuid
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from fengqiao.base.ids import parse_id
from fengqiao.files import actions, queries
from fengqiao.files.queries import LinkRow
from fengqiao.refusals import Refused

LARGEST_YUAN = 10**13


class MoneyField(forms.DecimalField):
    """An amount typed in yuan with at most two places; its clean value is integer fen."""

    control = "money"

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=0, max_value=LARGEST_YUAN, max_digits=16, decimal_places=2, **options)

    def to_python(self, value: Any) -> Any:
        """The amount; separators of thousands are allowed."""
        return super().to_python(value.replace(",", "").replace("，", "") if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        """An amount given in fen as yuan; what was typed as it was typed."""
        return f"{Decimal(value) / 100:.2f}" if isinstance(value, int) else value


class LinesField(forms.CharField):
    """Several short texts, each on its own line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        """The texts as lines."""
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:
        """The texts, blank lines left out."""
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


class FilesInput(forms.FileInput):
    """Files to choose, and those that were sent before: each keeps its place while its box is ticked."""

    allow_multiple_selected = True
    control = "upload"

    def value_from_datadict(
        self, data: Mapping[str, Any], files: "MultiValueDict[str, UploadedFile[bytes]]", name: str
    ) -> "tuple[list[UploadedFile[bytes]], list[str]]":
        """What was sent with this form, and the links kept from before."""
        kept = data.getlist(f"{name}_links") if hasattr(data, "getlist") else data.get(f"{name}_links", [])
        return list(files.getlist(name)) if hasattr(files, "getlist") else [], list(kept)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Whether neither a file nor a link came."""
        sent, kept = self.value_from_datadict(data, files, name)
        return not sent and not kept

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The control, and beneath it a ticked box for each file kept."""
        control = super().render(name, None, attrs, renderer)
        kept = [row for row in value or () if isinstance(row, LinkRow)]
        boxes = format_html_join(
            "",
            '<li class="choice"><input type="checkbox" id="{}" name="{}" value="{}" checked>'
            '<label for="{}">已上传：{}</label></li>',
            [(f"{name}_{row.id}", f"{name}_links", row.id, f"{name}_{row.id}", row.name) for row in kept],
        )
        return format_html('{}<ul class="papers mt-1">{}</ul>', control, boxes) if kept else control


class FilesField(forms.Field):
    """Files uploaded before or with the form; its clean value are the links, so that a form that errs keeps them."""

    widget = FilesInput

    def __init__(self, *, owner: uuid.UUID, purpose: str = "evidence", at_most: int = 200, **options: Any) -> None:
        super().__init__(**options)
        self.owner, self.purpose, self.at_most = owner, purpose, at_most
        self.stored: list[LinkRow] | None = None
        if at_most > 1:
            self.widget.attrs["multiple"] = True

    def clean(self, value: "tuple[Sequence[UploadedFile[bytes]], Sequence[str]]") -> list[LinkRow]:
        """The links of the files kept and sent; a refused file is the field's error."""
        sent, kept = value
        ids = [found for text in kept if (found := parse_id(text))]
        refused: list[str] = []
        for file in sent:
            try:
                ids.append(actions.store_upload(file, owner=self.owner, purpose=self.purpose).id)
            except Refused as refusal:
                refused.append(f"{file.name}：{refusal.message}")
        self.stored = queries.links(ids, [f"person:{self.owner}"])
        if refused:
            raise forms.ValidationError(refused)
        if self.required and not self.stored:
            raise forms.ValidationError("请上传文件：%(label)s", params={"label": self.label})
        if len(self.stored) > self.at_most:
            raise forms.ValidationError(f"最多上传 {self.at_most} 个文件，请移除多余的。")
        return self.stored

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What to show when the form comes back: the links."""
        return self.stored if self.stored is not None else initial

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether anything was sent."""
        return bool(data and (data[0] or data[1]))
