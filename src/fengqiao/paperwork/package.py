"""What a body on paper is handed (办理文件包): the log that verifies, the print, the spreadsheet, how to go on."""

import io
import zipfile
from typing import Final

from fengqiao.ledger.export import export
from fengqiao.paperwork import printing, spreadsheet
from fengqiao.paperwork.sheets import Known
from fengqiao.wire.bundles import LOG

LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
"""The instant of each entry: the same sheet makes the same archive, and its own times stand in the log."""

PRINTED: Final = "办理单.pdf"
FILLED: Final = "结果表.xlsx"
ADVICE: Final = """这个文件包供没有联网系统的调解组织办理一件案件使用。

办理单.pdf   打印后填写、签名、盖章；后面附空白笔录和协议书。
结果表.xlsx  有电脑的，把同样的内容填在这里，和扫描件一起交回法院。“凭证”各行不要改动。
case.json    这件案件到开单时为止的全部记录，由法院的系统签名；任何人都可以离线核验：
             fengqiao verify 文件包.zip

办完以后，把签了名的办理单、笔录、协议书扫描或者拍照，连同结果表交给开单的法院。
法院录入后给出录入回执，可以用 fengqiao verify 核验。
"""


def package(known: Known) -> bytes:
    """The archive of one sheet."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (
            (LOG, export(known.row.subject)),
            (PRINTED, printing.pdf(known)),
            (FILLED, spreadsheet.template(known)),
            ("说明.txt", ADVICE.encode()),
        ):
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()
