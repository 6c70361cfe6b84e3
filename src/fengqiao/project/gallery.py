"""The gallery: every component in every state, filled as real pages fill them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

TODAY = date(2026, 11, 20)

_CAUSES = [
    ("wages", "拖欠工资"),
    ("compensation", "经济补偿"),
    ("termination", "违法解除劳动合同赔偿金"),
    ("double_wage", "未签劳动合同的二倍工资"),
]


class ManyFilesInput(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class ApplicationForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="您的姓名", help_text="和身份证上一样")
    identity_number = forms.CharField(label="身份证号", help_text="18 位，最后一位是 X 的请填 X")
    started_on = forms.DateField(
        label="哪天开始上班的？",
        help_text="记不清具体日子，可以填大概的日子，例如 2025 年 3 月 1 日",
        widget=forms.SelectDateWidget,
    )
    amount = forms.DecimalField(label="欠您多少钱？", help_text="按工资条或者转账记录算，大概数也可以", localize=False)
    causes = forms.MultipleChoiceField(
        label="您想要回什么？", help_text="可以选几项", choices=_CAUSES, widget=forms.CheckboxSelectMultiple
    )
    signed = forms.ChoiceField(
        label="签过书面劳动合同吗？",
        choices=[("yes", "签过"), ("no", "没有签"), ("unknown", "记不清了")],
        widget=forms.RadioSelect,
    )
    organisation = forms.ChoiceField(
        label="由哪个调解组织办理？",
        choices=[
            ("", "请选择"),
            ("union", "山阳区总工会劳动争议调解委员会"),
            ("town", "百间房街道人民调解委员会"),
        ],
    )
    story = forms.CharField(
        label="简单说说事情经过",
        help_text="像跟人说话一样写，一两句也行",
        widget=forms.Textarea,
        required=False,
    )
    photos = forms.FileField(
        label="工资条、考勤、聊天记录的照片",
        help_text="拍清楚就行，每张不超过 20 MB",
        widget=ManyFilesInput(attrs={"accept": "image/*,application/pdf"}),
        required=False,
    )
    agree = forms.BooleanField(
        label="我愿意先调解",
        help_text="调解不收费，不成可以继续仲裁或者起诉",
        error_messages={"required": "先调解要您本人同意：愿意请打勾，不愿意请返回上一页"},
    )

    def clean_identity_number(self) -> str:
        """Always a refusal, to show how one looks."""
        raise forms.ValidationError("身份证号最后一位不对，请核对")


class SigningForm(forms.Form):
    """What the signature and the code need."""

    signature_image = forms.CharField(widget=forms.HiddenInput)
    signature_strokes = forms.CharField(widget=forms.HiddenInput)
    typed_name = forms.CharField(
        label="输入您的姓名", help_text="输入姓名并填写下面的短信验证码，与手写签名效力相同", required=False
    )
    code = forms.CharField(
        label="短信验证码",
        max_length=6,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class FilterForm(forms.Form):
    """What one looks for in a list."""

    q = forms.CharField(label="案号、当事人", required=False)
    state = forms.ChoiceField(
        label="状态", required=False, choices=[("", "全部"), ("now", "调解中"), ("late", "已逾期")]
    )


def gallery(request: HttpRequest) -> HttpResponse:
    """The gallery page."""
    return render(request, "gallery.html", context())


def desk_gallery(request: HttpRequest) -> HttpResponse:
    """The desk with its three columns."""
    return render(request, "gallery_desk.html", context() | {"navigation": _navigation()})


def context() -> dict[str, Any]:
    """Everything that both gallery pages show."""
    wrong = {"identity_number": "41081119700101001", "started_on_year": "2025", "started_on_month": "13"}
    wrong |= {
        "started_on_day": "1",
        "amount": "一万二",
        "name": "李长庚",
        "signed": "no",
        "organisation": "union",
    }
    numbers = Paginator(range(213), 20)
    return {
        "today": TODAY,
        "application": ApplicationForm(),
        "wrong": ApplicationForm(wrong, auto_id="wrong_%s"),
        "signing": SigningForm(),
        "filter": FilterForm({"q": "配送", "state": ""}),
        "page": numbers.page(4),
        "stations": _stations(),
        "short_stations": _stations()[:3],
        "moments": _moments(),
        "answers": _answers(),
        "tasks": _tasks(),
        "people": _people(),
        "papers": _papers(),
        "files": _files(),
        "rows": _rows(),
        "work": _work(),
        "tabs": _tabs(),
        "clocks": [date(2026, 12, 11), date(2026, 11, 24), TODAY, date(2026, 11, 18)],
        "consequences": _consequences(),
        "pager": [{"title": row["parties"], "url": "#"} for row in _rows()[:2]],
        "crumbs": [{"title": "我的待办", "url": "#"}, {"title": "（2026）豫0811诉前调1024号"}],
    }


def _at(month: int, day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def _stations() -> Sequence[dict[str, str]]:
    return [
        {"title": "提交申请", "state": "done", "note": "11月3日"},
        {"title": "委派调解", "state": "done", "note": "山阳区人民法院"},
        {"title": "调解", "state": "now", "note": "山阳区总工会"},
        {"title": "签调解协议", "state": "next"},
        {"title": "劳动仲裁", "state": "skipped", "note": "调成就不用走"},
        {"title": "司法确认", "state": "next"},
        {"title": "履行", "state": "next"},
    ]


def _moments() -> Sequence[dict[str, Any]]:
    return [
        {
            "title": "您提交了调解申请",
            "state": "done",
            "at": _at(11, 3, 6, 5),
            "holder": "李长庚",
            "links": [{"url": "#", "text": "调解申请书"}],
        },
        {
            "title": "法院把案件交给调解组织",
            "state": "done",
            "at": _at(11, 5, 2, 20),
            "holder": "山阳区人民法院立案庭",
            "links": [{"url": "#", "text": "委派调解函"}],
        },
        {
            "title": "调解",
            "state": "now",
            "holder": "山阳区总工会劳动争议调解委员会（王秀兰）",
            "text": "11月24日（周二）上午 9 点半，山阳区总工会二楼调解室。请带身份证和工资条。",
            "due_on": date(2026, 12, 4),
            "source": "《最高人民法院关于人民法院特邀调解的规定》第二十七条：三十日，双方同意可以延长。",
            "links": [{"url": "#", "text": "改时间", "icon": "calendar3"}],
        },
        {"title": "签调解协议", "state": "next", "text": "谈成以后，双方在手机上签字就行。"},
        {
            "title": "申请司法确认",
            "state": "next",
            "holder": "山阳区人民法院",
            "text": "签协议后 30 日内双方一起申请。确认后对方不给钱，可以直接申请强制执行。",
            "source": "《中华人民共和国民事诉讼法》第二百零五条。",
            "source_title": "为什么是 30 日",
        },
    ]


def _answers() -> Sequence[dict[str, Any]]:
    return [
        {"label": "姓名", "value": "李长庚", "url": "#"},
        {"label": "身份证号", "value": "410***********0010", "url": "#"},
        {"label": "对方", "value": "河南中筑劳务有限公司", "url": "#"},
        {"label": "想要回什么", "value": "拖欠工资 12,000.00 元\n经济补偿 6,800.00 元", "url": "#"},
        {"label": "证据", "missing": True, "value": "还没有上传，也可以调解时带来", "url": "#"},
    ]


def _tasks() -> Sequence[dict[str, str]]:
    return [
        {"title": "您的信息", "url": "#", "state": "已填好", "tone": "done"},
        {"title": "对方是谁", "url": "#", "state": "已填好", "tone": "done"},
        {
            "title": "事情经过和要求",
            "url": "#",
            "hint": "大约 3 分钟",
            "state": "填了一半",
            "tone": "attention",
        },
        {"title": "上传证据", "url": "#", "hint": "没有也可以先提交", "state": "还没开始", "tone": "waiting"},
        {"title": "核对并提交", "state": "前面填好后可办", "tone": "draft"},
    ]


def _people() -> Sequence[dict[str, Any]]:
    return [
        {
            "name": "王秀兰",
            "role": "调解员",
            "organisation": "山阳区总工会劳动争议调解委员会",
            "phone": "0391-3933000",
            "phone_url": "tel:03913933000",
            "note": "工作日 8:30 到 17:30 可以打电话",
        },
        {
            "name": "赵敏",
            "role": "被申请人的代理人",
            "organisation": "河南中筑劳务有限公司",
            "lines": ["特别授权"],
        },
    ]


def _papers() -> Sequence[dict[str, Any]]:
    return [
        {
            "title": "调解协议书",
            "url": "#",
            "size": 184_320,
            "on": TODAY,
            "state": "待您签字",
            "tone": "attention",
        },
        {
            "title": "委派调解函",
            "url": "#",
            "size": 96_256,
            "on": date(2026, 11, 5),
            "number": "（2026）豫0811诉前调1024号",
            "state": "已送达",
            "tone": "done",
        },
    ]


def _files() -> Sequence[dict[str, Any]]:
    return [
        {
            "name": "工资条-10月.jpg",
            "url": "#",
            "size": 2_411_724,
            "shows": "工资条",
            "by": "李长庚",
            "picture": True,
        },
        {"name": "考勤记录.pdf", "url": "#", "size": 812_000, "at": _at(11, 6, 1, 12), "remove_url": "#"},
    ]


def _rows() -> Sequence[dict[str, Any]]:
    organisations = ("山阳区总工会", "百间房街道人民调解委员会", "山阳区人社局调解中心")
    people = (
        ("周小川", "郑州蓝鲸即时配送有限公司"),
        ("李长庚", "河南中筑劳务有限公司"),
        ("刘芳", "焦作云台食品厂"),
    )
    dues = (date(2026, 11, 18), date(2026, 11, 24), date(2026, 12, 11))
    states = (("已逾期", "late"), ("调解中", ""), ("协议已签", "done"))
    amounts = (1_283_050, 1_880_000, 4_512_300)
    return [
        {
            "number": f"（2026）豫0811诉前调{1019 + place}号",
            "parties": f"{people[place][0]}与{people[place][1]}",
            "organisation": organisations[place],
            "amount_fen": amounts[place],
            "due_on": dues[place],
            "state": states[place][0],
            "tone": states[place][1],
        }
        for place in range(3)
    ]


def _work() -> Sequence[dict[str, Any]]:
    return [
        {
            "title": row["parties"],
            "url": "#",
            "meta": row["number"],
            "due_on": row["due_on"],
            "current": place == 1,
        }
        for place, row in enumerate(_rows())
    ]


def _tabs() -> Sequence[dict[str, Any]]:
    return [
        {"title": "案情", "url": "#", "current": True},
        {"title": "办件进度", "url": "#"},
        {"title": "文书", "url": "#", "count": 2},
        {"title": "证据", "url": "#", "count": 5},
        {"title": "听证与笔录", "url": "#"},
    ]


def _consequences() -> Sequence[str]:
    return [
        "案件退回山阳区人民法院，由法院登记立案或者告知当事人先申请仲裁；",
        "两边当事人会收到短信；",
        "调解记录不作为证据，不交给法院；",
        "提交以后，您不能再办理这一案。",
    ]


def _navigation() -> Sequence[dict[str, Any]]:
    return [
        {
            "title": "",
            "items": [
                {"title": "我的待办", "url": "#", "current": True, "count": 12, "icon": "inbox"},
                {"title": "已逾期", "url": "#", "count": 2, "late": True, "icon": "exclamation-triangle"},
                {"title": "今日安排", "url": "#", "count": 3, "icon": "calendar3"},
            ],
        },
        {
            "title": "立案庭",
            "items": [
                {"title": "待分流", "url": "#", "count": 7, "icon": "signpost-split"},
                {"title": "全部案件", "url": "#", "icon": "folder2"},
                {"title": "调解组织", "url": "#", "icon": "people"},
            ],
        },
    ]
