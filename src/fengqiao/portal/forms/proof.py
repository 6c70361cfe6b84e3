"""The page of the application on arbitration that asks for days and proof, as the status needs them."""

import uuid
from typing import Any, Final

from django import forms

from fengqiao.base import clock
from fengqiao.casebook.forms.fields import FilesField
from fengqiao.directory import queries as directory
from fengqiao.directory.kinds import BodyKind
from fengqiao.portal.forms.application import PICTURES, PROVED, StepForm

PROOFS: Final = {
    "pending": ("受理通知书的照片", "仲裁委员会给您的受理通知书"),
    "refused_or_overdue": ("不予受理通知书，或者收件凭证的照片", "没有通知书的，上传当时交材料的收据"),
    "award": ("裁决书的照片", "每一页都要，拍清楚"),
    "exempt": ("工资欠条的照片", "有单位盖章或者负责人签名"),
}


class ProofForm(StepForm):
    """Days and proof of the arbitration status."""

    infringed_on = forms.DateField(
        label="从哪天起没有给您的？",
        help_text="比如应该发工资那天。申请仲裁一般要在一年以内，我们帮您算着时间。",
        widget=forms.SelectDateWidget,
        required=False,
    )
    award_received_on = forms.DateField(
        label="哪天收到裁决书的？",
        help_text="对裁决不服，要在收到后十五天内起诉，我们帮您算着时间。",
        widget=forms.SelectDateWidget,
    )
    final_for_employer = forms.BooleanField(
        label="裁决书上写着“本裁决为终局裁决”", required=False, help_text="看最后一页，没有就不勾"
    )
    case_number = forms.CharField(label="仲裁案号", max_length=60, required=False, help_text="通知书右上角，没有就空着")

    def prepare(self) -> None:
        """Only what this status needs."""
        status = self.status
        wanted = {"none": {"infringed_on"}, "award": {"award_received_on", "final_for_employer", "case_number"}}
        kept = wanted.get(status, {"case_number"} if status in ("pending", "refused_or_overdue") else set())
        for name in list(self.fields):
            if name not in kept:
                del self.fields[name]
        if status in PROVED:
            label, hint = PROOFS[status]
            self.fields["proofs"] = FilesField(
                owner=self.visitor.person, label=label, help_text=hint, required=status != "exempt"
            )
            self.fields["proofs"].widget.attrs["accept"] = PICTURES

    @property
    def status(self) -> str:
        """The status chosen on the page before."""
        page = self.answers.page("arbitration")
        return str(page.get("status", "")) if page else ""

    def clean(self) -> dict[str, Any]:
        """No day ahead."""
        found = super().clean() or {}
        for name in ("infringed_on", "award_received_on"):
            if found.get(name) and found[name] > clock.today():
                self.add_error(name, "这一天还没有到，请核对")
        return found


def commission_for(region: str) -> uuid.UUID | None:
    """The arbitration commission of the place whose court is asked."""
    found = directory.body_for(BodyKind.ARBITRATION_COMMISSION, region=region)
    return found.id if found else None
