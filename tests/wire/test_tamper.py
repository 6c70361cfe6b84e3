"""Every leaf of every document is changed once, and the verifier names it.

An outsider changes the file as it stands: the export's signature fails. An exporter who lies signs the changed
file again: then the other documents' signatures must tell, and the finding must stand at the changed act.
"""

import copy
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from fengqiao.wire import canon, formats
from fengqiao.wire.digests import SuiteName
from fengqiao.wire.findings import Report
from fengqiao.wire.formats import ExportBody, Opening
from fengqiao.wire.verify import verify_export
from tests.wire.building import ORGANISATION, Log, referred

Path = tuple[str | int, ...]
INNER = ("command", "seat", "receipt")


def passed_on(suite: SuiteName) -> Log:
    """A referred dispute that the court at last passes to another anchor for good."""
    log = referred(suite)
    opening = Opening("body:2", ORGANISATION, "", log.acts[-1].digest, moves_anchor=True)
    log.add("accept_confirmation", author=ORGANISATION, opens=opening)
    return log


LOGS: dict[SuiteName, Log] = {"ed": passed_on("ed"), "sm": passed_on("sm")}


def leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    """The paths of all leaves; the texts of inner documents are opened and walked too."""
    if path and path[-1] in INNER and isinstance(value, str) and value.startswith("{"):
        value = msgspec.json.decode(value)
    if isinstance(value, dict) and value:
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, list) and value:
        for index, item in enumerate(value):
            yield from leaves(item, (*path, index))
    else:
        yield path


def other(value: Any) -> Any:
    """Another value of the same type and, where texts have one, of the same shape."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        return _other_text(value)
    return {"added": 1} if isinstance(value, dict) else "added"


def _other_text(text: str) -> str:
    # Swap the last digit or letter, so that instants, digests, ids and base64 keep their shape.
    for place in range(len(text) - 1, -1, -1):
        if text[place] in "0123456789" and not text.endswith("="):
            return text[:place] + str((int(text[place]) + 1) % 10) + text[place + 1 :]
    middle = len(text) // 2
    return text[:middle] + ("A" if text[middle : middle + 1] != "A" else "B") + text[middle + 1 :]


def changed(value: Any, path: Path) -> Any:
    """`value` with the leaf at `path` replaced; inner documents are encoded canonically again."""
    if not path:
        return other(value)
    step = path[0]
    inner = isinstance(value, str)
    opened = msgspec.json.decode(value) if inner else copy.copy(value)
    opened[step] = changed(opened[step], path[1:])
    return canon.encode(opened).decode() if inner else opened


def resigned(log: Log, file: Any) -> Report:
    """What the verifier says where the exporter signs the changed body."""
    try:
        body = msgspec.convert(file["body"], ExportBody)
    except msgspec.ValidationError:
        return verify_export(canon.encode(file))
    return verify_export(log.export(body))


def documents(suite: SuiteName) -> tuple[Any, list[Path]]:
    file = msgspec.json.decode(LOGS[suite].export())
    return file, list(leaves(file))


def test_the_walk_reaches_every_field_of_every_document() -> None:
    _, paths = documents("ed")
    reached = {step for path in paths for step in path if isinstance(step, str)}
    expected = set()
    for name in ("Author", "Command", "Opening", "Seat", "Signature", "ActText", "Receipt", "SealedReceipt"):
        expected |= fields(name)
    expected |= fields("NodeKey") | fields("ExportBody") | fields("Export")
    assert reached >= expected


def fields(name: str) -> set[str]:
    kind: type[msgspec.Struct] = getattr(formats, name)
    return set(kind.__struct_fields__)


@pytest.mark.parametrize("suite", ["ed", "sm"])
def test_an_outsider_can_change_nothing(suite: SuiteName) -> None:
    file, paths = documents(suite)
    for path in paths:
        report = verify_export(canon.encode(changed(file, path)))
        assert not report.holds, path
        assert not any("导出并签名" in sentence for sentence in report.proven), path


@pytest.mark.parametrize("suite", ["ed", "sm"])
def test_a_lying_exporter_can_change_no_act_and_no_receipt(suite: SuiteName) -> None:
    file, paths = documents(suite)
    walked = [path for path in paths if path[:2] in (("body", "acts"), ("body", "receipts"))]
    assert len(walked) > 250
    for path in walked:
        report = resigned(LOGS[suite], changed(file, path))
        assert not report.holds, path
        assert named(report, path), (path, report.findings)


def named(report: Report, path: Path) -> bool:
    """Whether a grave finding stands at the changed act or receipt (or the file could not be read at all)."""
    if report.codes == {"export_not_canonical"}:
        return True
    position = int(path[2]) + 1
    kind = "份回执" if path[1] == "receipts" else "件记录"
    return any(f.grave and f.sentence.startswith(f"第 {position} {kind}") for f in report.findings)


@pytest.mark.parametrize("suite", ["ed", "sm"])
def test_a_lying_exporter_who_changes_a_key_or_the_subject_is_found(suite: SuiteName) -> None:
    file, paths = documents(suite)
    quiet = {"valid_from", "valid_until", "exported_at"}
    for path in paths:
        if path[0] == "body" and path[1] not in ("acts", "receipts") and path[-1] not in quiet:
            assert not resigned(LOGS[suite], changed(file, path)).holds, path


@pytest.mark.parametrize("suite", ["ed", "sm"])
def test_signatures_of_two_acts_cannot_be_exchanged(suite: SuiteName) -> None:
    file, _ = documents(suite)
    for name in ("command_signature", "seat_signature"):
        swapped = copy.deepcopy(file)
        one, two = swapped["body"]["acts"][3], swapped["body"]["acts"][5]
        one[name], two[name] = two[name], one[name]
        report = resigned(LOGS[suite], swapped)
        positions = {f.position for f in report.findings if f.code == name}
        assert positions == {4, 6}
