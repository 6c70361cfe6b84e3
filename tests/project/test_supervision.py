"""What a node does before anybody can reach it."""

from pathlib import Path

import pytest

from fengqiao.project import supervision


class DiskFull(Exception):
    """The database could not keep anything."""


def test_a_node_that_cannot_learn_what_it_has_forgotten_starts_no_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql:///elsewhere")
    monkeypatch.setenv("FENGQIAO_HOME", str(tmp_path))
    monkeypatch.setattr("signal.signal", lambda *_: None)
    monkeypatch.setattr(supervision, "migrate", lambda: None)
    started = []
    monkeypatch.setattr(supervision, "_keep", lambda *_: started.append("processes"))

    def fails() -> None:
        raise DiskFull

    monkeypatch.setattr("fengqiao.docking.jobs.start", fails)
    with pytest.raises(DiskFull):
        supervision.run(port=8000)
    assert started == []

    monkeypatch.setattr("fengqiao.docking.jobs.start", lambda: None)
    assert supervision.run(port=8000) == 0
    assert started == ["processes"]
