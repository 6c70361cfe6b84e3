"""How a refusal is shown in a form."""

from django import forms

from fengqiao.refusals import Refused


def refuse(form: forms.Form, refusal: Refused) -> None:
    """Show a refusal beside the fields that it names, and what no field here is for above the form, with its code."""
    homeless = []
    for path, words in refusal.fields.items():
        name = path.split(".")[0].split("[")[0]
        if name in form.fields:
            form.add_error(name, words)
        else:
            homeless.append(words)
    if homeless or not refusal.fields:
        source = f"（依据：{refusal.article}）" if refusal.article else ""
        form.add_error(None, f"{'；'.join((refusal.message, *homeless))}{source}（编号：{refusal.code}）")
