"""The sheet to print: a cover, what is asked with room to write, a blank record and a blank agreement."""

from typing import Any, Final

import msgspec

from fengqiao.base.wording import day_in_words, instant_in_words
from fengqiao.casebook.forms.wording import SIDES
from fengqiao.casebook.timeline import body_names, reference
from fengqiao.papers import typeset
from fengqiao.paperwork.questions import Section
from fengqiao.paperwork.sheets import Known
from fengqiao.procedure import nearest_due
from fengqiao.wire.formats import parse_instant

ADVICE: Final = (
    "用黑色笔填写；选项在方框里打勾。没有办的留空，不要猜。",
    "调解笔录、调解协议书用后面的空白页，当事人当场签名。",
    "填好签名盖章，连同笔录、协议书扫描或者拍照，交法院录入；也可以填写结果表（xlsx）一并交来。",
    "案件有新的办理记录或者期限届满以后，这张单不能再录入，请法院重新开出。",
)


def pdf(known: Known) -> bytes:
    """The sheet as a PDF."""
    return typeset.plain("handwork.typ", msgspec.json.encode(_part(known)).decode())


def code(known: Known) -> str:
    """What the drawing on each page says: which sheet, of which case, at which head, in which term."""
    sheet = known.sheet
    return f"fengqiao:sheet/{sheet.id}/{sheet.subject}/{sheet.term}/{sheet.seq}/{sheet.head}"


def number_of(known: Known) -> str:
    """The short number of the sheet, as people name it."""
    return f"{known.sheet.id[:13].upper()}"


def _part(known: Known) -> dict[str, Any]:
    view, sheet = known.view, known.sheet
    names = body_names([view.court, sheet.body])
    court, body, named = names.get(view.court, ""), names.get(sheet.body, ""), reference(view.id, view.opened_at)
    return {
        "title": "劳动争议调解办理单",
        "body": body,
        "court": court,
        "rows": _rows(known, court, body, named),
        "advice": ADVICE,
        "qr": typeset.qr(code(known)),
        "code": code(known),
        "named": [
            f"办理单 {number_of(known)}　案件 {named}　第 {sheet.term} 期第 {sheet.seq} 号记录",
            f"记录摘要 {sheet.head.partition(':')[2][:32]}…　{court}开出",
        ],
        "sections": [_section(each) for each in known.asked],
        "blanks": _blanks(known, named),
    }


def _rows(known: Known, court: str, body: str, named: str) -> list[tuple[str, str]]:
    view, due = known.view, nearest_due(known.view)
    parties = [(SIDES[party.side], party.name) for party in view.parties]
    claims = "；".join(claim.title for claim in view.claims)
    return [
        ("案件编号", named),
        *parties,
        ("请求事项", claims),
        ("委派法院", court),
        ("办理组织", body),
        ("最近期限", day_in_words(due) if due else "没有正在计算的期限"),
        ("开出时间", instant_in_words(parse_instant(known.sheet.issued_at))),
    ]


def _section(section: Section) -> dict[str, Any]:
    questions = [
        {
            "title": each.title,
            "hint": each.hint,
            "choices": [words for _, words in each.choices],
            "lines": each.lines,
        }
        for each in section.questions
    ]
    return {"title": section.title, "lead": section.lead, "questions": questions}


def _blanks(known: Known, named: str) -> list[dict[str, Any]]:
    parties = "　".join(f"{SIDES[party.side]} {party.name}" for party in known.view.parties)
    signs = [f"{party.name}（签名）：" for party in known.view.parties]
    about = [f"案件 {named}　{parties}"]
    when = "时间：　　　　年　　月　　日　　时　　分　　地点："
    record = {"title": "调解笔录", "lines": [*about, when], "signs": [*signs, "调解员（签名）："]}
    end = ["调解员（签名）：　　　　　　　　调解组织（盖章）：　　　　　　　　年　　月　　日"]
    return [record, {"title": "调解协议书", "lines": about, "signs": [*signs, *end]}]
