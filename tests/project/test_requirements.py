"""What a newcomer's `make run` installs is all that the node needs; what tests bring along does not count."""

import re
import subprocess
import sys
from importlib.metadata import packages_distributions

from tests.environment import ROOT

ENTRANCES = (
    "fengqiao.project.command_line", "fengqiao.project.wsgi", "fengqiao.project.asgi", "fengqiao.project.worker",
    "fengqiao.project.demonstration.preparing", "fengqiao.rooms.media.process",
)  # fmt: skip
IMPORTING = """
import importlib, sys
from importlib.abc import MetaPathFinder
class Absent(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.split(".")[0] in absent:
            raise ModuleNotFoundError(name, name=name)
absent, entrances = set(sys.argv[1].split(",")), sys.argv[2].split(",")
sys.meta_path.insert(0, Absent())
import django
django.setup()
for entrance in entrances:
    importlib.import_module(entrance)
"""


def test_every_process_starts_with_what_is_locked_for_it() -> None:
    locked = set(re.findall(r"^([A-Za-z0-9._-]+)==", (ROOT / "requirements" / "base.txt").read_text(), re.MULTILINE))
    names = {_normal(name) for name in locked} | {"fengqiao", "pip"}
    absent = [module for module, of in packages_distributions().items() if not names & {_normal(name) for name in of}]
    assert "pytest" in absent
    command = [sys.executable, "-c", IMPORTING, ",".join(absent), ",".join(ENTRANCES)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-600:]


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
