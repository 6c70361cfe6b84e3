"""Forms of the portal, which come back without complaint before they are sent."""

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


def checked(parse: Callable[[str], str], text: str) -> str:
    """What `parse` makes of a text; its refusal becomes the field's error."""
    try:
        return parse(text)
    except Refused as refusal:
        raise forms.ValidationError(refusal.message) from refusal
