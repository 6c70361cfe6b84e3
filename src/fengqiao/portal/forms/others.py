"""Pages of the application for those who do not apply for themselves alone: for whom, with whom, to whom."""

import uuid
from typing import Any, Final

from django import forms

from fengqiao.base import clock
from fengqiao.casebook.forms.fields import FilesField
from fengqiao.directory import queries as directory
from fengqiao.directory.kinds import MEDIATING
from fengqiao.directory.models import Body
from fengqiao.law.identifiers import parse_mobile_phone, parse_resident_identity
from fengqiao.portal.forms.application import PICTURES, StepForm
from fengqiao.portal.forms.base import checked

RELATIONS: Final = (
    ("配偶", "配偶"),
    ("父母", "父母"),
    ("子女", "子女"),
    ("其他近亲属", "兄弟姐妹、（外）祖父母、（外）孙子女"),
)
NUMBER_HINT: Final = "18 位，最后一位是 X 的请填 X。加密保存，只给办案的人看。"


class BehalfForm(StepForm):
    """The deceased worker whose relative applies, or the person whose guardian does.

    Law: 劳动争议调解仲裁法 art. 25.
    """

    name = forms.CharField(label="姓名", max_length=60, help_text="和身份证、户口本上一样")
    identity = forms.CharField(
        label="身份证号", max_length=24, help_text=NUMBER_HINT, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    relation = forms.ChoiceField(label="您是他（她）的什么人？", choices=RELATIONS, widget=forms.RadioSelect)

    def prepare(self) -> None:
        """The words for a relative or a guardian; of the deceased no number is needed."""
        guardian = self.acting == "guardian"
        label, hint = ("监护关系的证明", "户口本，或者指定监护的文件")
        if not guardian:
            del self.fields["identity"]
            label, hint = "死亡证明和亲属关系的证明", "死亡证明、户口本或者村（居）委会开的证明，都拍上"
        self.fields["name"].label = "他（她）的姓名" if guardian else "去世的劳动者的姓名"
        self.fields["proofs"] = FilesField(owner=self.visitor.person, label=label, help_text=hint)
        self.fields["proofs"].widget.attrs["accept"] = PICTURES

    @property
    def acting(self) -> str:
        """For whom the applicant said that they act."""
        return self.answers.said("who", "acting")

    def clean_identity(self) -> str:
        """The number in its regular form."""
        return checked(
            lambda text: parse_resident_identity(text, today=clock.today()).number, self.cleaned_data["identity"]
        )


class OtherForm(StepForm):
    """One more applicant in the same matter; they take part themselves, with their own phone."""

    name = forms.CharField(label="工友的姓名", max_length=60, help_text="和身份证上一样")
    identity = forms.CharField(
        label="身份证号", max_length=24, help_text=NUMBER_HINT, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    phone = forms.CharField(
        label="手机号",
        max_length=20,
        help_text="他（她）要用这个手机号登录，自己同意调解",
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )

    def clean_identity(self) -> str:
        """The number in its regular form, and nobody's twice."""
        number = checked(
            lambda text: parse_resident_identity(text, today=clock.today()).number, self.cleaned_data["identity"]
        )
        mine = self.answers.said("who", "identity")
        if number == mine.replace(" ", "").upper():
            raise forms.ValidationError("这是您自己的身份证号，请填工友的")
        return number

    def clean_phone(self) -> str:
        """The eleven digits."""
        return checked(parse_mobile_phone, self.cleaned_data["phone"])


class OrganisationForm(StepForm):
    """The organisation that is asked instead of a court."""

    def prepare(self) -> None:
        """Those that mediate at the place chosen, the nearest first."""
        self.listed = organisations_at(self.answers.said("court", "region"))
        self.fields["organisation"] = forms.ChoiceField(
            label="向哪家调解组织申请？",
            choices=[(str(body.id), body.name) for body in self.listed],
            widget=forms.RadioSelect,
            error_messages={"required": "请选一家；拿不准的，可以返回上一步，向法院申请"},
        )

    @property
    def hints(self) -> dict[str, str]:
        """Where each is and how to call it."""
        found = {}
        for body in self.listed:
            lines = [body.address or (body.region.full_name if body.region else "")]
            lines += [f"电话 {body.phone}"] if body.phone else []
            found[str(body.id)] = "；".join(line for line in lines if line)
        return found


def organisations_at(region: str) -> list[Body]:
    """The organisations that mediate at a place: those whose jurisdiction covers it, then those in its townships."""
    if not region:
        return []
    listed = [*directory.bodies_covering(region, kinds=MEDIATING), *directory.bodies_in([region], kinds=MEDIATING)]
    return list({body.id: body for body in listed}.values())


def body_named(organisation: str) -> str:
    """The name of a body, empty for none."""
    found = Body.objects.filter(id=uuid.UUID(organisation)).first() if organisation else None
    return found.name if found else ""


def capacity_of(who: dict[str, Any], behalf: dict[str, Any], name: str) -> str:
    """In what capacity the applicant applies, as the parties read it; empty for themselves."""
    if who.get("acting") == "relative":
        return f"已故劳动者{behalf['name']}的近亲属（{behalf['relation']}）"
    if who.get("acting") == "guardian":
        return f"由监护人{name}（{behalf['relation']}）代为参加"
    return ""
