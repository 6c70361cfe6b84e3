"""A node for tests: the project's settings, on a database of its own in the tests' server."""

import os
from pathlib import Path

from fengqiao.base.postgres import Cluster
from fengqiao.project.settings import *  # noqa: F403 - a settings module is its names

DATABASES = {
    "default": {
        **DATABASES["default"],  # noqa: F405 - as above
        "NAME": os.environ["FENGQIAO_TEST_DATABASE"],
        "HOST": str(Cluster(Path(os.environ["FENGQIAO_TEST_SERVER"])).sockets),
    }
}
