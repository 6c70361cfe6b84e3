"""One node for all ways that are walked in the browser: a city with a few cases of its own."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from fengqiao.base import clock
from fengqiao.project.demonstration.building import Wanted
from tests.project.nodes import chromium, demonstration

pytest.register_assert_rewrite("tests.ways.way")

from tests.project.browser_ways.square import City  # noqa: E402 - after asking for the asserts of the ways' harness

SOME_CASES = 4


@pytest.fixture(scope="package")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """The running city and its people."""
    home = tmp_path_factory.mktemp("ways") / "node"
    home.mkdir()
    (home / "demonstration.json").write_bytes(msgspec.json.encode(Wanted(clock.today(), SOME_CASES, 0)))
    with demonstration(home) as base, chromium() as browser:
        yield City(browser, base, home)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A scanned paper."""
    path = tmp_path / "扫描件.jpg"
    Image.effect_noise((800, 600), 60).convert("RGB").save(path, "JPEG")
    return path
