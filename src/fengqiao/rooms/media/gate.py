"""The gate: whether what one person sends reaches another. Default deny; applied before anything is sent. Pure."""

from fengqiao.rooms.media.port import Circle

SHUT = Circle(epoch=0)


class Gate:
    """Holds the circle in force."""

    def __init__(self) -> None:
        self.circle = SHUT
        self._people: frozenset[str] = frozenset()
        self._silenced: frozenset[str] = frozenset()

    def set(self, circle: Circle) -> bool:
        """Put a circle in force; False for one that is older than what is in force.

        >>> gate = Gate()
        >>> gate.set(Circle(2, ("m", "a"))), gate.passes("m", "a", "video"), gate.set(Circle(1, ("m", "b")))
        (True, True, False)
        """
        if circle.epoch < self.circle.epoch:
            return False
        self.circle = circle
        self._people, self._silenced = frozenset(circle.people), frozenset(circle.silenced)
        return True

    def passes(self, source: str, target: str, kind: str) -> bool:
        """Whether what `source` sends may reach `target`.

        >>> gate = Gate()
        >>> gate.passes("m", "a", "audio")
        False
        >>> _ = gate.set(Circle(1, ("m", "a"), silenced=("a",)))
        >>> gate.passes("m", "a", "audio"), gate.passes("a", "m", "audio"), gate.passes("a", "m", "video")
        (True, False, True)
        >>> gate.passes("m", "b", "audio"), gate.passes("m", "m", "audio")
        (False, False)
        """
        if source == target or source not in self._people or target not in self._people:
            return False
        return kind != "audio" or source not in self._silenced
