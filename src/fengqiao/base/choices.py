"""Choices that a form learns only when it is made."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms


def offer(form: forms.BaseForm, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Offer these choices in the form's field of that name, which is one to choose from."""
    cast(forms.ChoiceField, form.fields[name]).choices = list(choices)
