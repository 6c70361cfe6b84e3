"""Forms of the portal: refusals of lower floors as errors of fields, and forms that come back without complaint."""

from collections.abc import Callable
from typing import Any, Self

from django import forms
from django.forms.utils import ErrorDict

from fengqiao.refusals import Refused


class PortalForm(forms.Form):
    """A form whose labels end without a colon, and which can be shown as it was typed, before it is judged."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.label_suffix = ""

    def without_complaint(self) -> Self:
        """The form with what was typed and without errors: it was not sent yet."""
        self.full_clean()
        self._errors = ErrorDict()
        return self

    def refuse(self, refusal: Refused) -> None:
        """Show a refusal beside the fields it names, else above the form, with its code."""
        named = {name: words for name, words in refusal.fields.items() if name in self.fields}
        for name, words in named.items():
            self.add_error(name, words)
        if not named:
            details = "；".join(refusal.fields.values())
            words = f"{refusal.message}{details}（代码 {refusal.code}）"
            self.add_error(None, words)


def checked(parse: Callable[[str], str], text: str) -> str:
    """What `parse` makes of a text; its refusal becomes the field's error."""
    try:
        return parse(text)
    except Refused as refusal:
        raise forms.ValidationError(refusal.message) from refusal
