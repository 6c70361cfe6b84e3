"""A place that has ruled how a mediator's plan stands unless somebody objects, in a row of the node's operator."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

ROW = """\
- name: no_objection_plan_days
  place: "000000"
  value: 7
  unit: days
  since: 2020-01-01
  source: 本地多元解纷规定
"""


@contextmanager
def plans_ruled(row: str = ROW) -> Iterator[None]:
    """While it lasts the node knows that row."""
    file = Path(settings.FENGQIAO_HOME) / "parameters" / "plans.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(row, encoding="utf-8")
    try:
        yield
    finally:
        file.unlink()
