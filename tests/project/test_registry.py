"""Two authorities issue a registry by command, each with its own key; a node takes it in once both have signed."""

import json
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.db import connection

from fengqiao.base import clock
from fengqiao.docking import actions, queries
from fengqiao.docking.protocol.values import WorkItem
from fengqiao.docking.refusals import RegistryUnproven
from fengqiao.docking.store import step
from fengqiao.project import command_line
from fengqiao.wire.formats import instant_text
from tests.docking.foreign import Foreign, rungs
from tests.ledger.counting import TABLE

pytestmark = pytest.mark.django_db


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert command_line.main(["registry", *arguments]) == 0
    return capsys.readouterr().out


def test_a_registry_from_keys_to_peers(tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    ed, sm = tmp_path / "ministry.key", tmp_path / "court.key"
    settings.FENGQIAO_REGISTRY_AUTHORITIES = [
        json.loads(said(capsys, "key", str(ed), "--name", "ministry")),
        json.loads(said(capsys, "key", str(sm), "--name", "court", "--suite", "sm")),
    ]
    assert (ed.stat().st_mode & 0o777, sm.stat().st_mode & 0o777) == (0o600, 0o600)
    own = tmp_path / "own.json"
    own.write_text(said(capsys, "card", "--address", "http://court.example:8002"))
    city = Foreign()
    listed = json.loads(own.read_text()) | {
        "node": city.name,
        "address": "http://city.example:8002",
        "keys": [msgspec.to_builtins(city.listed())],
    }
    other = tmp_path / "city.json"
    other.write_text(json.dumps(listed))
    registry = tmp_path / "registry"
    said(capsys, "issue", str(own), str(other), "--output", str(registry))
    with pytest.raises(RegistryUnproven):
        actions.take_registry(registry.read_bytes())
    said(capsys, "sign", str(ed), str(registry))
    said(capsys, "sign", str(ed), str(registry))
    with pytest.raises(RegistryUnproven):
        actions.take_registry(registry.read_bytes())
    registry.write_bytes(registry.read_bytes().rpartition(b"\n")[2])
    said(capsys, "sign", str(ed), str(registry))
    said(capsys, "sign", str(sm), str(registry), "--suite", "sm")
    assert actions.take_registry(registry.read_bytes())
    assert not actions.take_registry(registry.read_bytes())
    with connection.cursor() as cursor:
        cursor.execute("SELECT node, address FROM docking_peer WHERE ended_at IS NULL")
        assert cursor.fetchall() == [(city.name, "http://city.example:8002")]


def test_a_corrected_key_sends_what_was_refused_for_it(
    tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """An act older than its key is refused and stops its subject; the registry that lists the key from before heals."""
    keys = [tmp_path / "ministry.key", tmp_path / "court.key"]
    settings.FENGQIAO_REGISTRY_AUTHORITIES = [
        json.loads(said(capsys, "key", str(key), "--name", key.stem)) for key in keys
    ]
    late, early = (instant_text(clock.now() - timedelta(hours=hours)) for hours in (1, 3))
    city = Foreign().admitted(valid_from=late)
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
    with clock.moved(-timedelta(hours=2)):
        city.act(1)
    assert rungs(city.send(*city.acts)) == ["refused unverified"]
    with step() as store:
        store.stop(city.name, city.subject)
        store.raise_work(WorkItem(city.name, city.subject, "refused", "unverified"))
        store.raise_work(WorkItem(city.name, str(uuid.uuid4()), "refused", "misplaced"))
    card = tmp_path / "city.json"
    card.write_text(said(capsys, "card", "--address", "http://city.example:8002"))
    named = {"node": city.name, "keys": [msgspec.to_builtins(city.listed(valid_from=early))]}
    card.write_text(json.dumps(json.loads(card.read_text()) | named))
    registry = tmp_path / "registry"
    said(capsys, "issue", str(card), "--output", str(registry))
    for key in keys:
        said(capsys, "sign", str(key), str(registry))
    assert actions.take_registry(registry.read_bytes())
    assert rungs(city.send(*city.acts)) == ["applied"]
    assert [(group.code, group.cases) for group in queries.work_groups()] == [("misplaced", 1)]
    assert queries.peers()[0].stopped == 0


def test_a_key_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ministry.key"
    said(capsys, "key", str(path))
    before = path.read_bytes()
    with pytest.raises(FileExistsError):
        command_line.main(["registry", "key", str(path)])
    assert path.read_bytes() == before


def test_a_missing_name_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["registry", "sign"]) == 2
    assert "缺少文件名" in capsys.readouterr().err
