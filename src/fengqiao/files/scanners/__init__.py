"""The port to a virus scanner. Without one, files say honestly that nobody scanned them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings

from fengqiao.files.scanners.clamd import Clamd
from fengqiao.files.scanners.verdicts import Verdict


class Scanner(Protocol):
    """Something that tells whether bytes are known to do harm."""

    def scan(self, chunks: Iterable[bytes]) -> Verdict:
        """The verdict on what `chunks` hold together; raises ScannerUnreachable."""
        ...


@dataclass(frozen=True)
class NoScanner:
    """Stands where no scanner is set up."""

    def scan(self, chunks: Iterable[bytes]) -> Verdict:
        """That nobody scanned."""
        return Verdict("not_scanned", "没有配置病毒扫描")


def configured() -> Scanner:
    """The scanner that `FENGQIAO_CLAMD` names (`unix:/run/clamav/clamd.ctl` or `host:port`), or none."""
    address = getattr(settings, "FENGQIAO_CLAMD", "")
    return Clamd(address) if address else NoScanner()
