"""A short stretch of the long run (`make endure`): three whole nodes, killed while they exchange on a bad network."""

from pathlib import Path

import pytest

from tests.docking.endurance.course import endure

pytestmark = [pytest.mark.slow, pytest.mark.alone]


def test_nothing_is_lost_and_nothing_doubled_by_kills_lost_answers_and_duplicates(tmp_path: Path) -> None:
    found = endure(tmp_path, acts=900, counters=15, every=1.5, seed=2)
    assert found.broken == []
    assert found.acts >= 900
    assert found.kills["node"] > 0
    assert found.kills["database"] > 0
    assert found.lost > 0
    assert found.doubled > 0
