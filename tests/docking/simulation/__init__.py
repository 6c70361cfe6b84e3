"""A seeded simulation of docking: whole nodes over the real protocol, on a world that does its worst."""

from functools import lru_cache

from fengqiao.wire import formats

# The same bytes read the same: four nodes read each act many times, and a simulation wants many histories.
formats.read_command = lru_cache(maxsize=10_000)(formats.read_command)
formats.read_seat = lru_cache(maxsize=10_000)(formats.read_seat)
