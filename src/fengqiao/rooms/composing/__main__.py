"""`python -m fengqiao.rooms.composing FOLDER FILE`: compose a segment, in a process of its own."""

import sys
from pathlib import Path

from fengqiao.rooms.composing.composer import compose

if __name__ == "__main__":
    compose(Path(sys.argv[1]), Path(sys.argv[2]))
