"""What a scanner says."""

from dataclasses import dataclass


class ScannerUnreachable(Exception):
    """The scanner did not answer; the file waits, unseen by others, until one does."""


@dataclass(frozen=True)
class Verdict:
    """`state` is one of File.Scan; `said` is the scanner's own word for it."""

    state: str
    said: str
