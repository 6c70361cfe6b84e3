"""How many small faults in the law's amounts and limits its tests find: mutmut on a copy without framework and node.

`python -m bench.mutants` writes `law_mutation_score` (killed in a hundred) into `bench/results.json`; what survived
is listed by `mutmut results` in `var/mutants`. A second run tries again only what has changed.
"""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from bench.measuring import say

ROOT: Final = Path(__file__).resolve().parents[1]
RESULTS: Final = ROOT / "bench" / "results.json"
MUTATED: Final = ("src/fengqiao/law/amounts/*", "src/fengqiao/law/limits/*")
COPIED: Final = (
    "src/fengqiao/__init__.py",
    "src/fengqiao/refusals.py",
    "src/fengqiao/law",
    "tests/__init__.py",
    "tests/law",
)
LAST_WORDS: Final = 3_000
TESTS: Final = ("tests/law/amounts", "tests/law/test_count_limits.py", "tests/law/test_find_ways_out.py")
PYTEST: Final = """[pytest]
addopts = -p no:django -p no:schemathesis -p no:cacheprovider
pythonpath = . src
"""


def main() -> int:
    """Mutate, test, write the score; 1 where nothing could be tested."""
    asked = argparse.ArgumentParser(prog="python -m bench.mutants", description=__doc__)
    asked.add_argument("--only", nargs="+", default=list(MUTATED), help="mutate these files alone, and keep no score")
    asked.add_argument("--home", type=Path, default=ROOT / "var" / "mutants", help="where the copy is made")
    wanted = asked.parse_args()
    prepare(wanted.home, wanted.only)
    if run(wanted.home, "run") != 0 or run(wanted.home, "export-cicd-stats") != 0:
        return 1
    found = json.loads((wanted.home / "mutants" / "mutmut-cicd-stats.json").read_text())
    found_out = found["killed"] + found["timeout"] + found["segfault"]
    tried = found["total"] - found["skipped"]
    score = round(100 * found_out / tried, 1)
    say(f"law_mutation_score {score} ({found_out} of {tried}; {found['survived']} survived)")
    if wanted.only == list(MUTATED):
        results = json.loads(RESULTS.read_text()) | {"law_mutation_score": score, "law_mutants": found}
        RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=2) + "\n")
    return 0


def prepare(home: Path, mutated: list[str]) -> None:
    """Copy the law and its tests, with a configuration of their own; what mutmut found before stays."""
    for name in COPIED:
        source, target = ROOT / name, home / name
        if source.is_dir():
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
    (home / "pytest.ini").write_text(PYTEST)
    listed, tests = ("".join(f"\n    {name}" for name in names) for names in (mutated, TESTS))
    (home / "setup.cfg").write_text(
        f"[mutmut]\nsource_paths=src\nonly_mutate={listed}\nalso_copy=pytest.ini\n"
        f"pytest_add_cli_args_test_selection={tests}\n"
    )


def run(home: Path, command: str) -> int:
    """The status of one command of mutmut in the copy; its last words are shown where it fails."""
    log = home / "mutmut.log"
    with log.open("w") as written:
        done = subprocess.run(
            [sys.executable, "-m", "mutmut", command], cwd=home, stdout=written, stderr=subprocess.STDOUT
        )
    if done.returncode:
        say(log.read_text()[-LAST_WORDS:])
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
