"""What a worker types into the pages of an application, and how it is sent."""

import io
import re
import uuid

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from fengqiao.portal.models import Draft

PAGES: dict[str, dict[str, object]] = {
    "who": {"phone": "138 0000 0001", "address": "焦作市山阳区东方红街道12号院3楼"},
    "respondent-1": {
        "kind": "organisation",
        "name": "焦作宏达机械制造有限公司",
        "phone": "13800000002",
        "address": "焦作市山阳区工业路6号",
        "representative": "赵建国",
        "credit_code": "",
    },
    "causes": {"causes": ["pay.arrears", "contract.compensation"]},
    "amounts": {
        "amount_pay.arrears": "18,000",
        "text_pay.arrears": "6月到8月，每月6000元",
        "amount_contract.compensation": "12000.50",
        "text_contract.compensation": "",
    },
    "story": {
        "facts_text": "2024年3月进厂，今年6月起没发工资，9月把我辞了。",
        "started_on_year": "2024",
        "started_on_month": "3",
        "started_on_day": "1",
        "ended_on_year": "",
        "ended_on_month": "",
        "ended_on_day": "",
    },
    "evidence": {},
    "arbitration": {"status": "none"},
    "proof": {"infringed_on_year": "2026", "infringed_on_month": "7", "infringed_on_day": "15"},
    "court": {"region": "410811"},
    "consent": {"agree": "on"},
}


def photo(name: str = "工资条.jpg") -> SimpleUploadedFile:
    """A picture as a phone takes it."""
    file = io.BytesIO()
    Image.new("RGB", (64, 48), (200, 190, 170)).save(file, "JPEG")
    return SimpleUploadedFile(name, file.getvalue(), content_type="image/jpeg")


def begin(browser: Client) -> uuid.UUID:
    """A draft begun."""
    answer = browser.post("/apply/begin/")
    assert answer.status_code == 302
    return Draft.objects.latest("created_at").id


def fill(browser: Client, *, without: str = "") -> uuid.UUID:
    """A draft with every page filled in but one."""
    draft = begin(browser)
    for key, typed in PAGES.items():
        if key != without:
            answer = browser.post(f"/apply/{draft}/{key}/", typed)
            assert answer.status_code == 302, f"{key}: {answer.content.decode()}"
    return draft


def command_on(page: str) -> str:
    """The id of the command that a page's form carries."""
    found = re.search(r'name="command_id" value="([0-9a-f-]{36})"', page) or re.search(
        r'name="command" value="([0-9a-f-]{36})"', page
    )
    assert found, page
    return found[1]
