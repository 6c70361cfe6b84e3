"""A whole case as one file: its log with all receipts and keys, and beside it the files that the acts name."""

import uuid
import zipfile
from pathlib import Path
from typing import Final

from fengqiao.docking.actions.receipting import all_receipts
from fengqiao.docking.fetching import gather_receipts
from fengqiao.files import actions as files
from fengqiao.files.models import Link
from fengqiao.ledger.export import export
from fengqiao.wire.bundles import FILES, LOG

LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
"""The instant of each entry: the same case makes the same archive, and its own times stand in the log."""


def export_case(case: uuid.UUID) -> tuple[bytes, list[str]]:
    """The log with every receipt that could be gathered, and the nodes that did not answer; raises NoSubject."""
    silent = gather_receipts(case)
    return export(case, all_receipts(case)), silent


def write_bundle(case: uuid.UUID, path: Path) -> list[str]:
    """Write the case with its files as one archive, a part at a time; the nodes whose receipts are missing."""
    log, silent = export_case(case)
    links = {link.file_id: link for link in Link.objects.select_related("file").filter(subject=case, discarded_at=None)}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(LOG, LONG_AGO), log)
        for digest, link in sorted(links.items()):
            opened = files.Opened(link.name, link.media_type, inline=False, file=link.file)
            with archive.open(
                zipfile.ZipInfo(FILES + digest.replace(":", "-"), LONG_AGO), "w", force_zip64=True
            ) as out:
                for part in opened.chunks():
                    out.write(part)
    return silent
