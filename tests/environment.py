"""Loaded before Django's settings: tests have a home of their own, whose PostgreSQL stays warm between runs."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOME = Path(os.environ.get("FENGQIAO_TEST_HOME", ROOT / "var" / "test"))
os.environ["FENGQIAO_HOME"] = str(HOME)
os.environ["FENGQIAO_DEMONSTRATION"] = "1"

DAYS_LATER = int(os.environ.get("FENGQIAO_TEST_DAYS_LATER", "0"))
"""How many days from today the tests live in: what passes on a Tuesday must pass before a holiday and next year too."""
