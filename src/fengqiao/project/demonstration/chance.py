"""Chance that can be had again: the same words give the same numbers in each process and at each start."""

from random import Random


def seeded(*words: object) -> Random:
    """A source of chance for these words."""
    return Random(":".join(map(str, words)))  # noqa: S311 - it makes up a city, and guards nothing
