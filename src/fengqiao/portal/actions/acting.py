"""Taking a step in a case as a party: the act, its files, and the signature where one is given."""

import uuid
from typing import Final

from django.db import transaction

from fengqiao.casebook import actions as casebook
from fengqiao.casebook.forms import PayloadForm, payload_from
from fengqiao.casebook.forms.fields import FilesField
from fengqiao.casebook.subjects import readers
from fengqiao.directory import actions as directory
from fengqiao.directory.visitor import Visitor
from fengqiao.files import actions as files
from fengqiao.ledger.actions import Appended
from fengqiao.notices.words import CodeUse
from fengqiao.portal import signatures
from fengqiao.portal.refusals import NotSigned
from fengqiao.procedure import CaseView, parties_of
from fengqiao.procedure.kinds.referral import TakeSeat

CODED: Final = {
    "sign_agreement": CodeUse.SIGN_AGREEMENT,
    "consent_to_agreement": CodeUse.SIGN_AGREEMENT,
    "confirm_oral_agreement": CodeUse.SIGN_AGREEMENT,
}
"""Acts that a code to the signer's phone confirms, and what the code says that it is for."""

SIGNED: Final = frozenset(
    {
        "sign_record",
        "sign_undisputed_facts",
        "confirm_settlement",
        "nominate_representatives",
        "endorse_representatives",
        "consent_to_agreement",
        "sign_agreement",
        "confirm_oral_agreement",
        "apply_for_confirmation",
        "request_statement",
        "receive_statement",
        "apply_for_review",
        "receive_arbitral_statement",
    }
)
"""Acts by which somebody binds another; an agent's own identity is checked before."""


def take(*, case: CaseView, form: PayloadForm, visitor: Visitor) -> Appended[CaseView]:
    """The act that a valid form asks for; its files belong to the case from now on. Raises refusals."""
    subject = uuid.UUID(case.id)
    if form.context.kind in CODED and not _signed_before(case, visitor):
        directory.confirm_by_phone(
            person=visitor.person, code=form.cleaned_data["code"], purpose=purpose_of(form.context.kind, subject)
        )
    with transaction.atomic():
        if "signature_image" in form.fields:
            form.cleaned_data["signature"] = _store_signature(case, form, visitor)
        payload, clear = payload_from(form)
        command = form.cleaned_data["command_id"]
        done = casebook.append(case=subject, payload=payload, by=visitor.actor, command_id=command, clear=clear)
        links = [row.id for name in _file_fields(form) for row in form.cleaned_data.get(name) or ()]
        if links:
            files.attach(links, subject=subject, readers=readers(done.view), by=visitor.person)
    return done


def take_seat(*, case: uuid.UUID, party: str, command: uuid.UUID, visitor: Visitor) -> Appended[CaseView]:
    """Take the seat of a party that the visitor is, or acts for. Raises refusals."""
    return casebook.append(case=case, payload=TakeSeat(party=party), by=visitor.actor, command_id=command)


def purpose_of(kind: str, case: uuid.UUID) -> str:
    """What a code proves: this step in this case and no other."""
    return f"{kind}:{case}"


def _signed_before(case: CaseView, visitor: Visitor) -> bool:
    """Whether the visitor has signed or consented to the latest draft: a form sent again asks for no other code."""
    own = {party.id for party in parties_of(case, visitor.actor)}
    return any(signature.by in own for signature in (*case.agreement.signatures, *case.agreement.consents))


def _store_signature(case: CaseView, form: PayloadForm, visitor: Visitor) -> str:
    strokes, name = form.cleaned_data["signature_strokes"], form.cleaned_data["typed_name"].strip()
    if not strokes and not name:
        raise NotSigned(fields={"signature_image": "请先签名，再提交", "typed_name": "请签名，或者在这里输入您的姓名"})
    if not strokes and name != visitor.name:
        raise NotSigned(fields={"typed_name": f"请输入您本人的姓名：{visitor.name}"})
    picture = signatures.drawn(strokes) if strokes else signatures.typed(name)
    return files.put(
        picture,
        name=f"签名-{visitor.name}.png",
        media_type="image/png",
        owner=visitor.person,
        subject=uuid.UUID(case.id),
        readers=readers(case),
    )


def _file_fields(form: PayloadForm) -> list[str]:
    return [name for name, field in form.fields.items() if isinstance(field, FilesField)]
