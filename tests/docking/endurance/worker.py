"""The worker process of a node for tests: the project's own, which also knows counters."""

import django

django.setup()

import tests.ledger.counting  # noqa: E402, F401 - imported for its registration, Django first
from fengqiao.project.worker import work  # noqa: E402

work()
