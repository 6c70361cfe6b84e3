"""The door process of a node for tests: the project's own, which also knows counters."""

import tests.ledger.counting  # noqa: F401 - imported for its registration
from fengqiao.project.wsgi import application

__all__ = ["application"]
