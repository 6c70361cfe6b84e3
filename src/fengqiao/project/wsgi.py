"""The web process."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fengqiao.project.settings")
application = get_wsgi_application()
get_resolver().check()  # loads every view and form now, not under the first request

# What is loaded stays: the collector need not walk through it in the middle of an answer, and what a request leaves
# in circles is little beside what it frees at once.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
