"""Forms of papers: checking a document, making one again."""

from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile

from fengqiao.papers import codes
from fengqiao.papers.models import Issue

LARGEST_BYTES: Final = 50 * 1024 * 1024


class CodeForm(forms.Form):
    """The code printed on a paper."""

    code = forms.CharField(
        label="核验码", max_length=40, help_text="印在文书每页下方，16 位数字和字母，例如 7K3M-0Q4T-XW9E-2HBN"
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="")

    def clean_code(self) -> str:
        """The code without hyphens."""
        found = codes.read(self.cleaned_data["code"])
        if not found:
            raise forms.ValidationError("核验码是 16 位数字和字母，请对照文书下方再输入一次")
        return found


class DocumentForm(forms.Form):
    """A document to be checked; it is looked at and forgotten."""

    document = forms.FileField(
        label="要核验的文件",
        help_text="PDF 原文件，不超过 50 MB。只用来核验，不保存",
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        error_messages={"required": "请选择要核验的文件", "empty": "这个文件是空的，请重新选择"},
    )

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, label_suffix="")

    def clean_document(self) -> "UploadedFile[bytes]":
        """The upload, where it is not too large."""
        found: UploadedFile[bytes] = self.cleaned_data["document"]
        if (found.size or 0) > LARGEST_BYTES:
            raise forms.ValidationError("文件不能超过 50 MB")
        return found


class ReissueForm(forms.Form):
    """Why a paper is made again."""

    reason = forms.ChoiceField(
        label="重新制作的原因",
        choices=Issue.Reason.choices,
        widget=forms.RadioSelect,
        help_text="原因印在新文书下方；此前制作的一份存档备查，核验时会提示已被代替",
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="")
