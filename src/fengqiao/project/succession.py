"""The command `fengqiao succession`: drawn up at the node that is to go on, signed by both authorities, taken there.

The file has a document a line, each as a JSON string.
"""

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from fengqiao.docking import succeeding
from fengqiao.refusals import Invalid
from fengqiao.wire.authorities import countersigned
from fengqiao.wire.parcels import Succession
from fengqiao.wire.suites import SUITES


class NodeMissing(Invalid):
    """请用 --of 写明停用的节点。"""

    code = "node_missing"


class KeyMissing(Invalid):
    """请用 --key 写明登记机关的私钥文件。"""

    code = "key_missing"


def run(wanted: argparse.Namespace, say: Callable[[str], None]) -> int:
    """Do what was asked, saying how it goes; 1 where a document was refused."""
    if wanted.what == "take":
        return _take(wanted.file, say)
    if wanted.what == "draw-up":
        if not wanted.of:
            raise NodeMissing
        count = _write(wanted.file, succeeding.draw_up(wanted.of))
        say(f"{wanted.file}：{count} 件，待两个登记机关签名" if count else f"本节点没有由 {wanted.of} 主办的记录")
        return 0
    if wanted.key is None:
        raise KeyMissing
    private = SUITES[wanted.suite].load_private(wanted.key.read_bytes())
    signed = (countersigned(Succession, each, private, wanted.suite) for each in _read(wanted.file))
    say(f"{wanted.file}：{_write(wanted.file, signed)} 件，已加一个登记机关的签名")
    return 0


def _take(path: Path, say: Callable[[str], None]) -> int:
    done = known = refused = 0
    for each in succeeding.take(_read(path)):
        done, known = done + each.fresh, known + (not each.fresh and not each.code)
        if each.code:
            refused += 1
            say(f"{each.subject or '（文书）'}：{each.words} [{each.code}]")
        elif done and each.fresh and done % 1000 == 0:
            say(f"已承接 {done} 件")
    say(f"承接 {done} 件，以前已经承接或者不用承接 {known} 件，没有承接 {refused} 件")
    return 1 if refused else 0


def _read(path: Path) -> Iterator[bytes]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield str(json.loads(line)).encode()


def _write(path: Path, documents: Iterator[bytes]) -> int:
    """Write the documents to the file, which may be the one that they are read from; how many."""
    partial, count = path.with_suffix(".partial"), 0
    with partial.open("w", encoding="utf-8") as file:
        for document in documents:
            file.write(json.dumps(document.decode(), ensure_ascii=False) + "\n")
            count += 1
    partial.replace(path)
    return count
