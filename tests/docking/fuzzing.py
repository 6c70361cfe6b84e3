"""A million spoiled parcels at a real door: `make fuzz PARCELS=1000000`.

A third of them are noise on the wire, a third a document spoiled before it was signed, a third a whole parcel with
spoiled items. Each answer must be signed, none may be a fault of the server, and the door may not grow.
"""

import argparse
import http.client
import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fengqiao.project.settings")
django.setup()

import msgspec  # noqa: E402 - Django first

from fengqiao.base.postgres import Cluster  # noqa: E402
from fengqiao.wire import canon, formats, parcels  # noqa: E402
from fengqiao.wire.parcels import ActItem, Answer, Item, PullItem, ReceiptItem  # noqa: E402
from fengqiao.wire.suites import SUITES  # noqa: E402
from tests.docking.endurance.nodes import memory_of  # noqa: E402
from tests.docking.foreign import Foreign  # noqa: E402
from tests.docking.installations import Installation  # noqa: E402

LETTERS = '{}[]":,0123456789abcdefu\\- \u4e2d\x00'
CALLERS = 2


def spoiled(data: bytes, pick: random.Random) -> bytes:
    """The data with a fault of one of several sorts."""
    place = pick.randrange(len(data))
    sorts: list[Callable[[], bytes]] = [
        lambda: data[:place],
        lambda: data[:place] + bytes([pick.randrange(256)]) + data[place + 1 :],
        lambda: data[:place] + pick.randbytes(20) + data[place:],
        lambda: data[place:] + data[:place],
        lambda: pick.randbytes(pick.randrange(400)),
        lambda: data[:place] + b"[" * pick.randrange(3000) + data[place:],
        lambda: data[:place] + b"9" * pick.randrange(3000) + data[place:],
        lambda: data + b"\n",
    ]
    return pick.choice(sorts)()


def respelt(text: str, pick: random.Random) -> str:
    """The text with some of its letters changed for those that a document is made of."""
    letters = list(text)
    for _ in range(pick.randrange(1, 4)):
        letters[pick.randrange(len(letters))] = pick.choice(LETTERS)
    return "".join(letters)


def items(peer: Foreign, pick: random.Random) -> Iterator[Item]:
    """Items that are spoiled inside."""
    text = formats.act_text(peer.acts[0])
    part = pick.choice(("seat", "command"))
    yield ActItem(msgspec.structs.replace(text, **{part: respelt(getattr(text, part), pick)}))
    yield PullItem(respelt(peer.subject, pick).replace("\x00", "0"), "", answering=pick.random() < 0.5)
    yield ReceiptItem(respelt('{"at":"2026-01-01T00:00:00Z","code":"","digest":"sha256:0"}', pick))


def parcel(peer: Foreign, receiver: str, pick: random.Random) -> bytes:
    """One of the three thirds."""
    third = pick.randrange(3)
    if third == 0:
        return spoiled(peer.parcel(peer.acts[0], receiver=receiver), pick)
    if third == 1:
        canonical = spoiled(peer.parcel(peer.acts[0], receiver=receiver).partition(b"\n")[2], pick)
        signature = formats.sign("parcel", canonical, peer.suite, peer.private, peer.key)
        return canon.encode(signature) + b"\n" + canonical
    return peer.parcel(*pick.sample(list(items(peer, pick)), pick.randrange(1, 4)), receiver=receiver)


@dataclass
class Caller:
    """Sends spoiled parcels and reads what the door says."""

    port: int
    public: bytes
    receiver: str
    peer: Foreign
    seed: int

    def call(self, many: int) -> Counter[str]:
        """How often each thing was said; anything that is no signed refusal is named as it is."""
        pick, said = random.Random(self.seed), Counter[str]()
        key = SUITES["ed"].load_public(self.public)
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        for _ in range(many):
            line.request("POST", "/docking/v1/parcels", parcel(self.peer, self.receiver, pick))
            answer = line.getresponse()
            said[self._judged(key, answer.status, answer.read())] += 1
        return said

    def _judged(self, key: Any, status: int, data: bytes) -> str:
        if status >= 500:
            return f"FAULT {status}"
        found = parcels.unseal(data)
        if not key.verify(formats.signed_bytes("answer", found.canonical), found.signature.to_bytes()):
            return "FAULT unsigned"
        return parcels.read(found.canonical, Answer).code or "taken in"


def _call(caller: Caller, many: int, found: Any) -> None:
    found.put(caller.call(many))


def fuzz(root: Path, *, many: int, seed: int) -> tuple[Counter[str], int, int]:
    """What a door said to so many spoiled parcels, and its memory in MiB after the first hundredth and at the end."""
    Cluster(root).start()
    court = Installation("court-a", root, server=root).create()
    try:
        court.tell("prepare")
        listed = court.tell("key")
        peer = Foreign("city-1", person="p1")
        peer.act(1)
        court.tell("admit", peer.name, "", msgspec.to_builtins(peer.listed()))
        court.open_door()
        assert court.door is not None
        public = formats.NodeKey(**listed).to_bytes()
        callers = [Caller(court.port, public, court.name, peer, seed + each) for each in range(CALLERS)]
        said = _round(callers, max(many // 100, 200))
        before = memory_of(court.door.pid)
        said += _round([Caller(each.port, public, court.name, peer, each.seed + 99) for each in callers], many)
        return said, before, memory_of(court.door.pid)
    finally:
        court.kill_door()
        court.rest()
        Cluster(root).stop()
        shutil.rmtree(Cluster(root).root, ignore_errors=True)


def _round(callers: list[Caller], many: int) -> Counter[str]:
    found: Any = multiprocessing.get_context("fork").Queue()
    processes = [
        multiprocessing.get_context("fork").Process(target=_call, args=(each, many // len(callers), found))
        for each in callers
    ]
    for process in processes:
        process.start()
    said = sum((found.get() for _ in processes), Counter[str]())
    for process in processes:
        process.join()
    return said


def main() -> int:
    """0 where the door held."""
    asked = argparse.ArgumentParser(prog="python -m tests.docking.fuzzing", description=__doc__)
    asked.add_argument("--parcels", type=int, default=1_000_000)
    asked.add_argument("--seed", type=int, default=1)
    wanted = asked.parse_args()
    root = Path(tempfile.mkdtemp(prefix="fengqiao-fuzz-"))
    root.chmod(0o755)
    begun = time.monotonic()
    try:
        said, before, after = fuzz(root, many=wanted.parcels, seed=wanted.seed)
    finally:
        shutil.rmtree(root, ignore_errors=True)
    for what, times in said.most_common():
        sys.stdout.write(f"{times:>9} {what}\n")
    sys.stdout.write(f"{time.monotonic() - begun:.0f} s; the door held {before} MiB, at the end {after} MiB\n")
    return 1 if any(what.startswith("FAULT") for what in said) or after > before + 64 else 0


if __name__ == "__main__":
    sys.exit(main())
