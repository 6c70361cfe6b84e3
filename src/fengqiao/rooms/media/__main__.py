"""`python -m fengqiao.rooms.media`: the media process of the node whose home is $FENGQIAO_HOME."""

import asyncio
import os
from pathlib import Path

from fengqiao.rooms.media.process import run

if __name__ == "__main__":
    asyncio.run(run(Path(os.environ["FENGQIAO_HOME"])))
