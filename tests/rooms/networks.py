"""A network of a browser's own, joined to the node by one cable that can be pulled."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.environment import ROOT

NEAR, FAR = "10.77.9.1", "10.77.9.2"


def possible() -> str:
    """Why there can be no network of one's own; empty where there can."""
    if os.geteuid() != 0:
        return "a network of its own needs root"
    made = subprocess.run(["ip", "netns", "add", "fengqiao-probe"], capture_output=True, check=False)
    subprocess.run(["ip", "netns", "del", "fengqiao-probe"], capture_output=True, check=False)
    return "" if made.returncode == 0 else "this kernel makes no network namespaces"


@dataclass
class Network:
    """A namespace with a browser that lives in it."""

    name: str
    browser: Path

    def cable(self, *, in_place: bool) -> None:
        """Pull the cable, or put it back."""
        ip("link", "set", f"{self.name}0", "up" if in_place else "down")


@contextmanager
def network(place: Path, ports: list[int]) -> Iterator[Network]:
    """A network from which the node's `ports` are reached at localhost, and a browser's executable for it."""
    name = f"fq{os.getpid() % 100_000}"
    near, far = f"{name}0", f"{name}1"
    relays: list[subprocess.Popen[bytes]] = []
    numbers = [str(port) for port in ports]
    try:
        ip("netns", "add", name)
        ip("link", "add", near, "type", "veth", "peer", "name", far)
        ip("link", "set", far, "netns", name)
        ip("addr", "add", f"{NEAR}/24", "dev", near)
        ip("link", "set", near, "up")
        ip("-n", name, "addr", "add", f"{FAR}/24", "dev", far)
        ip("-n", name, "link", "set", far, "up")
        ip("-n", name, "link", "set", "lo", "up")
        relay = [sys.executable, "-m", "tests.rooms.relay"]
        relays.append(subprocess.Popen([*relay, NEAR, "127.0.0.1", *numbers], cwd=ROOT))
        relays.append(subprocess.Popen(["ip", "netns", "exec", name, *relay, "127.0.0.1", NEAR, *numbers], cwd=ROOT))
        browser = place / "chromium"
        browser.write_text(f'#!/bin/sh\nexec ip netns exec {name} /usr/bin/chromium "$@"\n')
        browser.chmod(0o755)
        yield Network(name, browser)
    finally:
        for each in relays:
            each.terminate()
            each.wait(10)
        subprocess.run(["ip", "link", "del", near], capture_output=True, check=False)
        subprocess.run(["ip", "netns", "del", name], capture_output=True, check=False)


def ip(*words: str) -> None:
    """One word to the kernel's network."""
    subprocess.run(["ip", *words], check=True, capture_output=True)
