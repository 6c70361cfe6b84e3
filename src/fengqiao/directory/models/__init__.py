"""The tables of the directory: places and bodies, people and accounts, signing in.

What the web role may read by raw SQL: all rows of all tables but two. Of `AccountSecret` it sees one row, of the
account that the transaction is signing in (`door.secret_of`), so that a list of accounts never brings secrets along;
`base_visitor` it cannot read at all. Phones and identity numbers are keyed digests and tokens whose keys lie wrapped
under a secret outside the database. Of `SecurityEvent` and `IdentityCheck` it may add rows and change none; `Region`
it only reads. The worker sees no secrets.
"""

from fengqiao.directory.models.covers import Cover
from fengqiao.directory.models.employers import Employer, EmployerChange, EmployerFollowUp, EmployerVisit
from fengqiao.directory.models.growth import (
    Assessment,
    CreditRequirement,
    Distinction,
    Guidance,
    TrainingAttendance,
    TrainingPlace,
    TrainingPlan,
    TrainingSession,
)
from fengqiao.directory.models.handing_out import AccountOrigin, AccountSheet, AccountSheetRow, Allotment
from fengqiao.directory.models.legal_aid import AidApplication, AidLawyer
from fengqiao.directory.models.mediators import Certificate, Mediator
from fengqiao.directory.models.numbers import GivenNumber, NumberCounter
from fengqiao.directory.models.people import (
    Account,
    AccountSecret,
    IdentityCheck,
    IdentityRegisterRow,
    Person,
    Posting,
)
from fengqiao.directory.models.places import Body, Department, Region, RosterEntry
from fengqiao.directory.models.pool import Complaint, Loan, Panel, PoolEntry
from fengqiao.directory.models.province_counts import ProvinceCount
from fengqiao.directory.models.signing_in import PhoneCode, SecurityEvent, SignInGuard
from fengqiao.directory.models.standards import Shortcoming, ShortcomingStep, StandardVisit
from fengqiao.directory.models.stations import AreaAssignment, Liaison, Station

__all__ = [
    "Account",
    "AccountOrigin",
    "AccountSecret",
    "AccountSheet",
    "AccountSheetRow",
    "AidApplication",
    "AidLawyer",
    "Allotment",
    "AreaAssignment",
    "Assessment",
    "Body",
    "Certificate",
    "Complaint",
    "Cover",
    "CreditRequirement",
    "Department",
    "Distinction",
    "Employer",
    "EmployerChange",
    "EmployerFollowUp",
    "EmployerVisit",
    "GivenNumber",
    "Guidance",
    "IdentityCheck",
    "IdentityRegisterRow",
    "Liaison",
    "Loan",
    "Mediator",
    "NumberCounter",
    "Panel",
    "Person",
    "PhoneCode",
    "PoolEntry",
    "Posting",
    "ProvinceCount",
    "Region",
    "RosterEntry",
    "SecurityEvent",
    "Shortcoming",
    "ShortcomingStep",
    "SignInGuard",
    "StandardVisit",
    "Station",
    "TrainingAttendance",
    "TrainingPlace",
    "TrainingPlan",
    "TrainingSession",
]
