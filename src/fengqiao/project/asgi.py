"""The live process."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fengqiao.project.settings")
django.setup()

from fengqiao.project.live import application  # noqa: E402 - models load only after the set-up

__all__ = ["application"]
