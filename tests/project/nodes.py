"""A demonstration of one's own, started by its command as a newcomer would, and a browser to look at it."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.environment import ROOT
from tests.ports import DEMONSTRATION, NODE, free_port

CHROMIUM = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
)  # fmt: skip
PATIENCE_SECONDS = 900


@contextmanager
def demonstration(home: Path, *arguments: str, alone: bool = True) -> Iterator[str]:
    """The address of a demonstration that runs in `home` until the end of the block; `alone` without neighbours."""
    port = free_port(NODE if alone else DEMONSTRATION)
    environment = {**os.environ, "FENGQIAO_HOME": str(home)}
    command = [sys.executable, "-m", "fengqiao.project.command_line", "demonstrate", "--port", str(port), *arguments]
    command += ["--alone"] if alone else []
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        base = f"http://localhost:{port}"
        try:
            _wait_for(base + "/health/", process)
            yield base
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A real browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        yield browser
        browser.close()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    pytest.fail(f"{address} did not come up")
