"""The pages of an application, one thing on each."""

from typing import Any, Final

from django import forms

from fengqiao.base import clock
from fengqiao.casebook import causes
from fengqiao.casebook.forms.fields import FilesField, MoneyField
from fengqiao.directory.visitor import Visitor
from fengqiao.law.identifiers import parse_credit_code, parse_mobile_phone, parse_resident_identity
from fengqiao.portal.answers import Answers
from fengqiao.portal.forms.base import PortalForm, checked

STATUSES: Final = (
    ("none", "没有，还没申请过劳动仲裁"),
    ("pending", "申请了，还没有结果"),
    ("refused_or_overdue", "申请了，仲裁委不受理，或者过了期限没有答复"),
    ("award", "仲裁已经有结果，收到了裁决书"),
    ("exempt", "单位写了工资欠条，我只要这笔钱"),
    ("not_labour", "我和对方不是劳动关系，比如帮工、承包"),
)
ACTING: Final = (
    ("self", "替我自己"),
    ("relative", "我的家人去世了，我是近亲属"),
    ("guardian", "我是监护人，替孩子或者不能自己办事的人"),
)
ROLES: Final = (
    ("", "不清楚，或者就是一般的单位"),
    ("用人单位", "用人单位：和我签合同、招我的单位"),
    ("用工单位", "用工单位：我实际干活的单位（派遣的）"),
    ("劳务派遣单位", "劳务派遣单位：把我派过去的公司"),
    ("总承包单位", "总包单位：工地的总承包公司"),
    ("分包、转包的单位或者个人", "分包、转包的单位，包工头"),
)
PROVED: Final = frozenset({"pending", "refused_or_overdue", "award", "exempt"})
PICTURES: Final = "image/jpeg,image/png,image/webp,application/pdf"


class StepForm(PortalForm):
    """A page of the application, which knows who fills it in and what they said on the other pages."""

    def __init__(self, *args: Any, visitor: Visitor, answers: Answers, **options: Any) -> None:
        super().__init__(*args, **options)
        self.visitor, self.answers = visitor, answers
        self.prepare()

    def prepare(self) -> None:
        """Fit the fields to the person and to the other pages."""


class WhoForm(StepForm):
    """The applicant. Whose identity was checked is not asked for name and number again."""

    name = forms.CharField(
        label="您的姓名",
        max_length=60,
        help_text="和身份证上一样",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    identity = forms.CharField(
        label="身份证号",
        max_length=24,
        help_text="18 位，最后一位是 X 的请填 X。加密保存，只给办案的人看。",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    phone = forms.CharField(
        label="联系电话",
        max_length=20,
        help_text="调解员会打这个电话找您",
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    address = forms.CharField(
        label="您现在住哪里？",
        max_length=200,
        help_text="写到门牌号，寄文书用。例如：焦作市山阳区东方红街道 12 号院 3 楼",
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )

    acting = forms.ChoiceField(
        label="您替谁申请？", choices=ACTING, initial="self", widget=forms.RadioSelect, required=False
    )
    together = forms.BooleanField(
        label="还有工友和我一起申请", required=False, help_text="同一个单位、同样的事，可以写在一份申请里"
    )

    def prepare(self) -> None:
        """Leave out what the identity check has settled."""
        if self.visitor.identity_checked:
            del self.fields["name"], self.fields["identity"]

    def clean_identity(self) -> str:
        """The number in its regular form."""
        return checked(
            lambda text: parse_resident_identity(text, today=clock.today()).number, self.cleaned_data["identity"]
        )

    def clean_phone(self) -> str:
        """The eleven digits."""
        return checked(parse_mobile_phone, self.cleaned_data["phone"])


class RespondentForm(StepForm):
    """One respondent: the employer, or a person."""

    kind = forms.ChoiceField(
        label="单位还是个人？",
        choices=(("organisation", "单位：公司、工厂、店铺、工地的劳务公司等"), ("natural", "个人：包工头、雇主")),
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label="对方的名称或者姓名",
        max_length=120,
        help_text="单位请写全称，看合同、工资条、公章或者营业执照。例如：河南中筑劳务有限公司",
    )
    phone = forms.CharField(
        label="对方的电话",
        max_length=30,
        required=False,
        help_text="老板、人事、会计的手机都行，调解组织要用它联系对方",
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    address = forms.CharField(
        label="对方在哪里？", max_length=200, required=False, help_text="公司、工地或者店铺的地址，写不全也行"
    )
    representative = forms.CharField(
        label="老板或者负责人的姓名", max_length=60, required=False, help_text="法律上叫法定代表人，不知道就空着"
    )
    role = forms.ChoiceField(
        label="它和这件事是什么关系？",
        choices=ROLES,
        required=False,
        help_text="派遣、工地层层分包的，请选；有几个单位的，这一个填完再加下一个",
    )
    credit_code = forms.CharField(
        label="统一社会信用代码", max_length=24, required=False, help_text="营业执照上的 18 位，没有就空着"
    )

    def clean_phone(self) -> str:
        """A mobile number in its regular form; another phone as it was typed."""
        typed = str(self.cleaned_data["phone"]).strip()
        digits = "".join(sign for sign in typed if sign.isdigit())
        return checked(parse_mobile_phone, typed) if digits.startswith("1") and len(digits) == 11 else typed

    def clean_credit_code(self) -> str:
        """The code, checked, where one is given."""
        typed = str(self.cleaned_data["credit_code"]).strip()
        return checked(parse_credit_code, typed) if typed else ""

    def clean(self) -> dict[str, Any]:
        """Somebody must be reachable in some way."""
        found = super().clean() or {}
        if not self.errors and not found.get("phone") and not found.get("address"):
            self.add_error("phone", "电话和地址至少填一项，不然联系不上对方")
        return found


class CausesForm(StepForm):
    """What the applicant asks for."""

    causes = forms.MultipleChoiceField(
        label="您想要回什么？",
        help_text="可以选几项",
        choices=lambda: [(cause.code, cause.plain) for cause in causes.offered()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请至少选一项；拿不准的选“其他”"},
    )


class AmountsForm(StepForm):
    """How much, for each claim."""

    def prepare(self) -> None:
        """An amount for each cause that was chosen, or words where no money is asked."""
        for code in self.chosen():
            cause = causes.causes()[code]
            if cause.money:
                self.fields[f"amount_{code}"] = MoneyField(
                    label=f"{cause.plain}，大约多少钱？",
                    help_text="按工资条、转账记录算；说不准写个大概",
                    required=False,
                )
            self.fields[f"text_{code}"] = forms.CharField(
                label="怎么算的？" if cause.money else f"{cause.plain}：说说您的要求",
                max_length=150,
                required=code == "other",
                help_text="例如：6 月到 8 月，每月 6000 元" if cause.money else "例如：2024 年 3 月到 2026 年 8 月",
            )

    def chosen(self) -> list[str]:
        """The causes chosen on the page before."""
        page = self.answers.page("causes")
        return [code for code in (page.getlist("causes") if page else []) if code in causes.causes()]

    def rows(self) -> list[dict[str, Any]]:
        """The fields of each claim together."""
        named = [(causes.causes()[code], f"amount_{code}", f"text_{code}") for code in self.chosen()]
        return [
            {"cause": cause, "amount": self[amount] if amount in self.fields else None, "text": self[text]}
            for cause, amount, text in named
        ]


class StoryForm(StepForm):
    """What happened."""

    facts_text = forms.CharField(
        label="简单说说事情经过",
        max_length=3500,
        help_text="像跟人说话一样写：在哪上班、做什么、说好多少钱、对方怎么做的。也可以用手机键盘的话筒说。",
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": "请写一两句事情经过，调解员好了解情况"},
    )
    started_on = forms.DateField(
        label="哪天开始上班的？", required=False, help_text="记不清可以填大概的日子", widget=forms.SelectDateWidget
    )
    ended_on = forms.DateField(
        label="哪天离开的？", required=False, help_text="还在上班就空着", widget=forms.SelectDateWidget
    )

    def clean(self) -> dict[str, Any]:
        """The days in order, none of them ahead."""
        found = super().clean() or {}
        began, left = found.get("started_on"), found.get("ended_on")
        if began and began > clock.today():
            self.add_error("started_on", "这一天还没有到，请核对")
        if began and left and left < began:
            self.add_error("ended_on", "离开的日子早于上班的日子，请核对")
        return found


class EvidenceForm(StepForm):
    """Pictures of what proves it."""

    def prepare(self) -> None:
        """Uploads belong to the person who fills in the form."""
        self.fields["photos"] = FilesField(
            owner=self.visitor.person,
            label="照片或者文件",
            required=False,
            help_text="图片不超过 20 MB，文档不超过 50 MB",
        )
        self.fields["photos"].widget.attrs["accept"] = f"{PICTURES},audio/mpeg,audio/mp4,video/mp4"


class ArbitrationForm(StepForm):
    """Where the dispute stands towards arbitration."""

    status = forms.ChoiceField(label="申请过劳动仲裁吗？", choices=STATUSES, widget=forms.RadioSelect)


class CourtForm(StepForm):
    """The place whose court is asked, or one of its organisations."""

    region = forms.CharField(widget=forms.HiddenInput, error_messages={"required": "请选择地方"})
    to = forms.ChoiceField(choices=(("court", "法院"), ("organisation", "调解组织")), required=False)


class ConsentForm(StepForm):
    """Consent to mediation, after it was explained."""

    agree = forms.BooleanField(
        label="我看明白了，愿意先调解",
        help_text="以后随时可以退出，不用说理由",
        error_messages={"required": "先调解要您本人愿意。愿意请打勾；不愿意可以直接申请仲裁或者起诉"},
    )
