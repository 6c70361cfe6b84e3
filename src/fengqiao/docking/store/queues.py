"""What waits for each peer, in rows."""

from collections.abc import Collection, Sequence

from fengqiao.docking import sql
from fengqiao.docking.protocol.values import Courier, Waiting
from fengqiao.docking.store.rows import Rows, item_bytes, item_of
from fengqiao.wire.parcels import Item


class QueueRows(Rows):
    """Queues and couriers."""

    def peers(self) -> Collection[str]:
        """Peers of the registry whose part has not ended."""
        return {row[0] for row in self.read("SELECT node FROM docking_peer WHERE ended_at IS NULL")}

    def courier(self, peer: str) -> Courier:
        """The courier's row, locked: of two processes one sends."""
        found = self.read(
            "SELECT parcel, numbers, attempts, due, said FROM docking_courier WHERE peer = %s FOR UPDATE", peer
        )
        if not found:
            return Courier(peer)
        parcel, numbers, attempts, due, said = found[0]
        return Courier(peer, bytes(parcel), tuple(numbers), attempts, due, said)

    def keep_courier(self, courier: Courier) -> None:
        """At the end of the step."""
        self.write(
            sql.KEEP_COURIER,
            courier.peer,
            courier.parcel,
            list(courier.numbers),
            courier.attempts,
            courier.due,
            courier.said,
        )

    def enqueue(self, peer: str, key: str, subject: str, item: Item) -> None:
        """At the end of the step; a key that waits already stays as it is."""
        self.write(sql.ENQUEUE, peer, key, subject, item_bytes(item))

    def waiting(self, peer: str, most: int) -> Sequence[Waiting]:
        """The first rows."""
        self.flush()
        return [Waiting(n, subject, item_of(bytes(item))) for n, subject, item in self.read(sql.WAITING, peer, most)]

    def in_flight(self, peer: str, numbers: Sequence[int]) -> Sequence[Waiting]:
        """The rows of these numbers."""
        found = self.read(
            "SELECT number, subject, item FROM docking_queue WHERE number = ANY(%s) AND peer = %s ORDER BY number",
            list(numbers),
            peer,
        )
        return [Waiting(n, subject, item_of(bytes(item))) for n, subject, item in found]

    def remove(self, peer: str, numbers: Sequence[int]) -> None:
        """Delete the rows, before anything is queued again under their keys."""
        self._writes.insert(
            0, ("DELETE FROM docking_queue WHERE peer = %s AND number = ANY(%s)", (peer, list(numbers)))
        )

    def stop(self, peer: str, subject: str) -> None:
        """At the end of the step."""
        self.write("INSERT INTO docking_stopped VALUES (%s, %s) ON CONFLICT DO NOTHING", peer, subject)

    def highest(self) -> int:
        """The counter of acts sealed here."""
        return self._counter("sealed")

    def count_from(self, highest: int) -> None:
        """Now, because the next number follows from it."""
        self.flush()
        self.read(sql.COUNT_FROM + " RETURNING 1", "sealed", highest)

    def saw(self, peer: str, highest: int) -> int:
        """The peer's counter as seen here."""
        seen = max(highest, self._counter(f"seen:{peer}"))
        self.write(sql.COUNT_FROM, f"seen:{peer}", seen)
        return seen

    def _counter(self, name: str) -> int:
        found = self.read("SELECT n FROM docking_counter WHERE name = %s", name)
        return int(found[0][0]) if found else 0
