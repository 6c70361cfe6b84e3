"""How far the building is: one line that renews itself on a terminal, plain lines elsewhere."""

import sys
import time
from dataclasses import dataclass, field
from typing import TextIO

WIDTH = 28
PLAIN_EVERY = 10


@dataclass
class Progress:
    """Counts cases done of `total`, and says so."""

    total: int
    done: int = 0
    acts: int = 0
    out: TextIO = field(default_factory=lambda: sys.stdout)
    started: float = field(default_factory=time.monotonic)
    said: int = -1

    def say(self, sentence: str) -> None:
        """One line before or after the counting."""
        print(f"  {sentence}", file=self.out, flush=True)

    def add(self, cases: int, acts: int) -> None:
        """So many cases more are there."""
        self.done += cases
        self.acts += acts
        percent = 100 * self.done // max(self.total, 1)
        if self.out.isatty():
            end = "\n" if self.done >= self.total else ""
            print(f"\r\x1b[K  {self._line(percent)}", end=end, file=self.out, flush=True)
        elif percent // PLAIN_EVERY > self.said // PLAIN_EVERY:
            self.said = percent
            print(f"  {self._line(percent)}", file=self.out, flush=True)

    def _line(self, percent: int) -> str:
        full = WIDTH * percent // 100
        spent = time.monotonic() - self.started
        left = spent / self.done * (self.total - self.done) if self.done else 0.0
        bar = "█" * full + "░" * (WIDTH - full)
        return f"{bar} {percent:3d}%  {self.done}/{self.total} 件，{self.acts} 步，约剩 {left:.0f} 秒"
