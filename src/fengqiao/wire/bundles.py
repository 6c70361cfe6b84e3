"""An exported case with its files: one archive, verified offline; each file against the digest that an act names."""

import hashlib
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fengqiao.refusals import Refused
from fengqiao.wire.findings import Report
from fengqiao.wire.formats import act_from_text, read_export
from fengqiao.wire.verify import verify_export

LOG: Final = "case.json"
FILES: Final = "files/"
GREATEST_LOG_BYTES: Final = 256 * 1024 * 1024
PART_BYTES: Final = 1024 * 1024


@dataclass(frozen=True)
class FileReport:
    """What became of the files: those whose bytes are what an act names, those that are others, those not enclosed.

    `unnamed` are enclosed, but no act names them as a file: papers, signatures, seals.
    """

    matching: int = 0
    differing: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unnamed: int = 0

    @property
    def sentences(self) -> tuple[str, ...]:
        """The report in words."""
        found = []
        if self.matching:
            found.append(f"所附 {self.matching} 份材料与记录写明的摘要一致，内容没有改动。")
        if self.unnamed:
            found.append(f"另附 {self.unnamed} 份文书、签名，内容与各自的摘要一致。")
        return tuple(found)


def is_bundle(path: Path) -> bool:
    """Whether the file is an archive and not a log alone."""
    return zipfile.is_zipfile(path)


def verify_bundle(path: Path) -> tuple[Report, FileReport]:
    """What an archive proves: of its log as `verify_export`, and of each file; reads a part at a time."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        is_sound = LOG in names and archive.getinfo(LOG).file_size <= GREATEST_LOG_BYTES
        data = archive.read(LOG) if is_sound else b""
        enclosed = {name.removeprefix(FILES).replace("-", ":", 1): name for name in names if name.startswith(FILES)}
        wrong = tuple(digest for digest, name in sorted(enclosed.items()) if _digest(archive, name) != digest)
    named = _named(data)
    good = enclosed.keys() - set(wrong)
    return verify_export(data), FileReport(
        matching=len(good & named),
        differing=wrong,
        missing=tuple(sorted(named - enclosed.keys())),
        unnamed=len(good - named),
    )


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    running = hashlib.sha256()
    try:
        with archive.open(name) as file:
            while part := file.read(PART_BYTES):
                running.update(part)
    except (zipfile.BadZipFile, EOFError, io.UnsupportedOperation):
        return ""
    return f"sha256:{running.hexdigest()}"


def _named(data: bytes) -> set[str]:
    """The digests of all files that the acts name."""
    try:
        acts = read_export(data).body.acts
    except Refused:
        return set()
    found: set[str] = set()
    for text in acts:
        try:
            found |= set(act_from_text(text).command_document.files)
        except Refused:
            continue
    return found
