"""Ports for servers that a test starts itself."""

import random
import socket
from contextlib import ExitStack

LOWEST, BEYOND = 12_000, 32_000
"""Below what systems hand out by themselves (Linux: from 32,768), so that no connection takes one meanwhile."""

NODE = 4
"""A node listens at its port, and for live, nodes and metrics at the three after it."""

DEMONSTRATION = 24
"""A demonstration's own node and its neighbours ten and twenty ports behind it."""


def free_port(following: int = 1) -> int:
    """A port that is free together with the next ones, so many altogether; OSError if none is found."""
    for _ in range(100):
        port = random.SystemRandom().randrange(LOWEST, BEYOND)
        if _are_free(range(port, port + following)):
            return port
    raise OSError(f"no {following} ports in a row are free")


def _are_free(ports: range) -> bool:
    with ExitStack() as held:
        try:
            for port in ports:
                held.enter_context(socket.socket()).bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
