"""Why somebody reads a private value."""

from django import forms

REASONS = ("核实身份", "联系当事人", "送达文书", "制作文书", "审查案件")


class ReadingForm(forms.Form):
    """The reason, which is recorded with the reading."""

    why = forms.ChoiceField(
        label="为什么要看", choices=[(reason, reason) for reason in REASONS], widget=forms.RadioSelect
    )
