"""Forms of acts, made from their payloads: every face asks for an act in the same words and with the same limits.

`form_for(kind, view, visitor)` gives a form class; `payload_from(form)` what a valid one says;
`refuse(form, refusal)` shows why the procedure did not take it. Files are
`FilesField`s (draw them with `components/upload.html`), money is a `MoneyField`, lists of structs are
`form.groups`. A form that comes back keeps what was typed, files too.
"""

from fengqiao.casebook.forms.building import BoundGroup, EntryForm, PayloadForm, form_for
from fengqiao.casebook.forms.fields import FilesField, MoneyField
from fengqiao.casebook.forms.parts import Part, constant
from fengqiao.casebook.forms.reading import payload_from
from fengqiao.casebook.forms.refusing import refuse
from fengqiao.casebook.forms.wording import SIDES, choice_title, choices_of

__all__ = [
    "SIDES",
    "BoundGroup",
    "EntryForm",
    "FilesField",
    "MoneyField",
    "Part",
    "PayloadForm",
    "choice_title",
    "choices_of",
    "constant",
    "form_for",
    "payload_from",
    "refuse",
]
