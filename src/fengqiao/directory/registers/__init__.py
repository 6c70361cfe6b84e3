"""Registers: what the directory knows for certain, each thing a log of acts kept by the authority that decides it.

A register is a table (`table.Register`) like the procedure's, but small: states, kinds of act, and rows that say who
may take which step in which state, under which guards and on what law. `body`, `roster_entry` and `posting` are such
tables, pure and without Django. To add one, as the pool of experts was:

1. `pool_entry.py`: a `View`, a struct for what each kind of act says, the rows, and `authorities`;
2. in `subjects.py` a `subject_kind(POOL_ENTRY, readers, (IndexTable(...),))`, entered in `KINDS`: its rows are the
   index of the log, are written by nothing else, and their `id` is the subject's;
3. actions that gather facts and call `open_log` and `append`.

Replay, export and verification then cover it. Thousands at once go through `carrying`.
"""

from fengqiao.directory.registers.acts import (
    append,
    carried,
    carrying,
    open_log,
    propose,
    registrar,
    seat_proposal,
)
from fengqiao.directory.registers.body import BODY
from fengqiao.directory.registers.complaint import COMPLAINT
from fengqiao.directory.registers.loan import LOAN
from fengqiao.directory.registers.panel import PANEL
from fengqiao.directory.registers.pool_entry import POOL_ENTRY
from fengqiao.directory.registers.posting import POSTING
from fengqiao.directory.registers.roster_entry import ROSTER_ENTRY
from fengqiao.directory.registers.subjects import KINDS, PUBLIC

__all__ = [
    "BODY",
    "COMPLAINT",
    "KINDS",
    "LOAN",
    "PANEL",
    "POOL_ENTRY",
    "POSTING",
    "PUBLIC",
    "ROSTER_ENTRY",
    "append",
    "carried",
    "carrying",
    "open_log",
    "propose",
    "registrar",
    "seat_proposal",
]
