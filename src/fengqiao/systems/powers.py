"""Which powers manage systems, and which a system may be given."""

from typing import Final

from fengqiao.directory import powers

MANAGING: Final = (powers.ACCOUNTS_OPEN, powers.ACCOUNTS_HAND_OUT, powers.ORGANISATION_ADMINISTER, powers.NODE_OPERATE)
"""Whoever may open or hand out accounts of a body may register its systems."""

GIVEN: Final = frozenset(powers.TITLES) - powers.THREE_ADMINISTRATORS - {powers.ACCOUNTS_OPEN, powers.ACCOUNTS_HAND_OUT}
"""What a system may do: administering nodes, security, audit and accounts stays with people."""
