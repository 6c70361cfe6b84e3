"""The tables of the directory: places and bodies, people and accounts, signing in.

What the web role may read by raw SQL: all rows of all tables but two. Of `AccountSecret` it sees one row, of the
account that the transaction is signing in (`door.secret_of`), so that a list of accounts never brings secrets along;
`base_visitor` it cannot read at all. Phones and identity numbers are keyed digests and tokens whose keys lie wrapped
under a secret outside the database. Of `SecurityEvent` and `IdentityCheck` it may add rows and change none; `Region`
it only reads. The worker sees no secrets.
"""

from fengqiao.directory.models.covers import Cover
from fengqiao.directory.models.people import (
    Account,
    AccountSecret,
    IdentityCheck,
    IdentityRegisterRow,
    Person,
    Posting,
)
from fengqiao.directory.models.places import Body, Department, Region, RosterEntry
from fengqiao.directory.models.signing_in import PhoneCode, SecurityEvent, SignInGuard

__all__ = [
    "Account",
    "AccountSecret",
    "Body",
    "Cover",
    "Department",
    "IdentityCheck",
    "IdentityRegisterRow",
    "Person",
    "PhoneCode",
    "Posting",
    "Region",
    "RosterEntry",
    "SecurityEvent",
    "SignInGuard",
]
