"""Write the table of ways: `python -m tests.ways`."""

import os

import django

from tests.ways.registry import TABLE, table

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fengqiao.project.settings")
django.setup()
TABLE.write_text(table(), "utf-8")
