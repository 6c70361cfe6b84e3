"""The cast's acts as sources of papers, drawn without a database: private values stand in their tokens' boxes."""

import io
import subprocess
from pathlib import Path

from PIL import Image, ImageDraw

from fengqiao.papers import sheets, typeset
from fengqiao.papers.signing import marks, sign
from fengqiao.papers.source import Source
from fengqiao.procedure import ActRecord, CaseView, evolve
from fengqiao.procedure.kinds.fields import ClaimEntry, PartyEntry
from fengqiao.procedure.kinds.intake import Apply
from fengqiao.procedure.model import Private
from tests.procedure.cast import (
    CLAIM,
    COMMISSION,
    COURT,
    ORGANISATION,
    Stage,
)

IDENTITY = "410811199003070013"
PHONE = "13800138000"
ADDRESS = "河南省焦作市解放区民主路12号院3号楼2单元501室"
NUMBER = "（2026）豫0802诉前调17号"
BODIES = {
    COURT: "焦作市解放区人民法院",
    ORGANISATION: "焦作市解放区总工会劳动争议调解委员会",
    COMMISSION: "焦作市解放区劳动人事争议仲裁委员会",
}

WORKER_PARTY = PartyEntry(
    id="a1",
    kind="natural",
    name="王建国",
    person="p-worker",
    identity=Private("k1", IDENTITY),
    phone=Private("k1", PHONE),
    address=Private("k1", ADDRESS),
)
EMPLOYER_PARTY = PartyEntry(
    id="r1",
    kind="organisation",
    name="焦作某机械有限公司",
    representative="马长富",
    credit_code="91410800MA0000000X",
    address=Private("k2", "河南省焦作市解放区工业路88号"),
)
SECOND_CLAIM = ClaimEntry(
    cause="compensation", title="支付解除劳动合同的经济补偿", amount_fen=1_234_567, text="月平均工资乘以工作年限。"
)
FACTS = (
    "申请人于2023年3月入职被申请人处，从事车工工作，月工资6,000元。2025年11月起被申请人拖欠工资三个月，共计18,000元。\n"
    "申请人于2026年2月书面提出解除劳动合同，双方就工资和经济补偿的数额发生争议，多次协商未果。"
)


def full_application(**changes: object) -> Apply:
    """An application with everything that a paper can name."""
    fields: dict[str, object] = {
        "court": COURT,
        "applicants": (WORKER_PARTY,),
        "respondents": (EMPLOYER_PARTY,),
        "claims": (CLAIM, SECOND_CLAIM),
        "facts_text": FACTS,
    }
    return Apply(**{**fields, **changes})  # type: ignore[arg-type]  # fields are checked when the act is read


def handwriting() -> bytes:
    """A picture such as the signature pad sends."""
    picture = Image.new("RGBA", (420, 160), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    strokes = [
        (30, 40, 120, 38),
        (75, 40, 75, 120),
        (30, 82, 118, 78),
        (25, 122, 130, 118),
        (160, 40, 230, 60),
        (195, 20, 190, 135),
        (165, 90, 250, 70),
        (285, 30, 380, 36),
        (285, 30, 282, 130),
        (380, 36, 384, 128),
    ]
    for stroke in strokes:
        pen.line(stroke, fill=(20, 24, 60, 255), width=6)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def source(
    stage: Stage, act: ActRecord, *, view: CaseView | None = None, number: str = NUMBER, picture: bytes = b""
) -> Source:
    """The source of the paper of one of the stage's acts; `view` where the act is one more than the stage holds."""
    return Source(
        view=view or _view_after(stage, act),
        act=act,
        number=number,
        body_name=lambda body: BODIES.get(body, body),
        clear=lambda token: token.box,
        picture=lambda _digest: picture,
        act_of=lambda digest: next(record for record in (*stage.acts, act) if record.digest == digest),
    )


def _view_after(stage: Stage, act: ActRecord) -> CaseView:
    view: CaseView | None = None
    for record in stage.acts:
        view = evolve(view, record)
        if record is act:
            break
    assert view is not None
    return view


def last(stage: Stage, kind: str) -> ActRecord:
    """The latest act of that kind."""
    return next(act for act in reversed(stage.acts) if act.kind == kind)


def drawn(stage: Stage, kind: str, *, number: str = NUMBER, picture: bytes = b"") -> bytes:
    """The PDF of the paper of the latest act of that kind."""
    return typeset.pdf(sheets.sheet(source(stage, last(stage, kind), number=number, picture=picture)))


def signed(stage: Stage, kind: str, *, number: str = NUMBER, picture: bytes = b"") -> bytes:
    """The same, signed by all who signed it and sealed."""
    sheet = sheets.sheet(source(stage, last(stage, kind), number=number, picture=picture), code="TEST-TEST-TEST-TEST")
    return sign.signed(typeset.pdf(sheet), marks.signings(sheet, node="枫桥节点"))


def text_of(pdf: bytes, folder: Path) -> str:
    """The text of a PDF as it reads, without breaks and blanks."""
    path = folder / "paper.pdf"
    path.write_bytes(pdf)
    said = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, text=True).stdout
    return "".join(said.replace("\u200b", "").split())
