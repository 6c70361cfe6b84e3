"""Days that tests speak of."""

from datetime import date

A_DAY = date(2026, 11, 21)
"""A Saturday."""
