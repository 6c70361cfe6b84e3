"""Somebody at work at one node: begins counters, adds to those that are here, hands them on. Killed at any moment.

What was acknowledged is written to a file, a line an act, after its commit and before the next act; whoever kills this
process and starts it again loses no line.
"""

import os
import random
import sys
import time
import uuid
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.db import Error, close_old_connections, connection, transaction  # noqa: E402 - Django first

from fengqiao.base import node  # noqa: E402
from fengqiao.base.ids import new_id  # noqa: E402
from fengqiao.docking import actions  # noqa: E402
from fengqiao.docking.store import step  # noqa: E402
from fengqiao.ledger.core import Grant, Holder  # noqa: E402
from fengqiao.refusals import Refused  # noqa: E402
from tests.ledger import counting  # noqa: E402

STRETCH = 6
"""So many acts are added to a counter in one go."""
PAUSE_SECONDS = 0.1
HANDED_ON = 0.4
"""How often a counter goes on to another node, or back to its anchor, after a stretch."""

HERE = """
SELECT id, anchor_node FROM ledger_subject
WHERE kind = 'count' AND holder_node = %(here)s AND NOT closed ORDER BY random() LIMIT 20
"""
GIVEN_BACK = """
SELECT id FROM ledger_subject WHERE kind = 'count' AND anchor_node = %(here)s AND holder_node <> %(here)s AND closed
LIMIT 20
"""


class Hand:
    """One node's own work, until so many acts were acknowledged in all."""

    def __init__(self, file: int, wanted: int, done: int, counters: int) -> None:
        self.file, self.wanted, self.done, self.counters = file, wanted, done, counters
        self.here = node.this().name
        self.others = [name for name in os.environ["FENGQIAO_TEST_PEERS"].split(",") if name != self.here]
        self.chance = random.Random()

    def work(self) -> None:
        """Act after act; a database that is away is waited for."""
        while self.done < self.wanted:
            try:
                self._round()
            except Error:
                close_old_connections()
                time.sleep(PAUSE_SECONDS)

    def _round(self) -> None:
        if self._begun() < self.counters:
            self._begin()
        for (subject,) in self._rows(GIVEN_BACK):
            self._add(subject, opens=Grant(Holder("body", self.here)))
        here = self._rows(HERE)
        if not here:
            time.sleep(PAUSE_SECONDS)
        for subject, anchor in here:
            with step() as store:  # a case tells who carries it; a counter does not
                store.take_part(str(subject), self.others)
            for _ in range(STRETCH):
                self._add(subject)
            if self.chance.random() < HANDED_ON:
                self._hand_on(subject, anchor)

    def _hand_on(self, subject: uuid.UUID, anchor: str) -> None:
        if anchor == self.here:
            self._add(subject, opens=Grant(Holder("body", self.chance.choice(self.others))))
        else:
            self._add(subject, closes=True)

    def _begin(self) -> None:
        """A counter that all nodes carry from its first act on."""
        command = new_id()

        def begun() -> None:
            with transaction.atomic():
                subject = counting.begin(0, command_id=command).subject
                for name in self.others:
                    actions.take_part(subject=subject, name=name)

        self._acknowledge(command, begun)

    def _add(self, subject: uuid.UUID, **said: Any) -> None:
        command = new_id()
        self._acknowledge(command, lambda: counting.add(subject, 0, command_id=command, **said))

    def _acknowledge(self, command: uuid.UUID, act: Callable[[], object]) -> None:
        """The same command until the node says that it stands, or that it cannot."""
        while True:
            try:
                act()
            except Refused:  # the counter has gone on, or this node catches up
                time.sleep(PAUSE_SECONDS)
                return
            except Error:
                close_old_connections()
                time.sleep(PAUSE_SECONDS)
            else:
                os.write(self.file, f"{command}\n".encode())
                self.done += 1
                return

    def _begun(self) -> int:
        return int(self._rows("SELECT count(*) FROM ledger_subject WHERE anchor_node = %(here)s")[0][0])

    def _rows(self, question: str) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(question, {"here": self.here})
            return list(cursor.fetchall())


def main() -> None:
    """The file, how many acts are wanted, and how many counters begin here."""
    path, wanted, counters = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    file = os.open(path, os.O_CREAT | os.O_RDWR | os.O_APPEND, 0o600)
    done = os.read(file, 1 << 30).count(b"\n")
    Hand(file, wanted, done, counters).work()


if __name__ == "__main__":
    main()
