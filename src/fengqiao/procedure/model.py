"""What a case is at one moment: the `CaseView`, which follows from the log of its acts and from nothing else.

Every part is an immutable msgspec struct, so that a view is stored as JSON bytes and compared by value. Days are
`date` (China), instants are aware UTC `datetime`, money is integer fen.
"""

from datetime import date, datetime

from msgspec import Struct

from fengqiao.procedure.asking import Attempt, Extension, RecordsRequest, Times, UndisputedFacts
from fengqiao.procedure.clocks import Clock
from fengqiao.procedure.groups import Group
from fengqiao.procedure.instruments import Confirmation, PaymentOrder, Signature, Statement, Suit
from fengqiao.procedure.panels import Panel


class Private(Struct, frozen=True):
    """An identity number, phone, address or account as it stands in acts: ciphertext and the name of its key."""

    key: str
    box: str


class FileRef(Struct, frozen=True):
    """A file by its digest, with what it shows."""

    digest: str
    name: str = ""


class Phase(Struct, frozen=True):
    """The state of one facet and since when it lasts."""

    state: str
    since: datetime


class Agent(Struct, frozen=True):
    """Somebody who acts for a party. `special` is special authority (特别授权) to concede, settle and sign."""

    person: str
    name: str
    kind: str
    special: bool
    proof: str
    since: datetime


class Party(Struct, frozen=True):
    """One party. Once seated, `person` acts as or for it, with an `authority` (representative, special, general)."""

    id: str
    side: str
    kind: str
    name: str
    person: str = ""
    representative: str = ""
    credit_code: str = ""
    capacity: str = ""
    identity: Private | None = None
    phone: Private | None = None
    address: Private | None = None
    agents: tuple[Agent, ...] = ()
    identity_checked_at: datetime | None = None
    address_confirmed_at: datetime | None = None
    electronic_service: bool = False
    rights_told_at: datetime | None = None
    consent: str = ""
    consent_at: datetime | None = None
    chosen_organisation: str = ""
    leaves_choice_to_court: bool = False
    asked_at: datetime | None = None
    authority: str = ""


class Claim(Struct, frozen=True):
    """One claim (请求事项). `cause` is a code of the causes of action; `amount_fen` 0 where no money is asked."""

    cause: str
    title: str
    amount_fen: int
    text: str = ""


class Arbitration(Struct, frozen=True):
    """Where the dispute stands towards arbitration, with the proof."""

    status: str = ""
    proofs: tuple[FileRef, ...] = ()
    commission: str = ""
    case_number: str = ""
    award_received_on: date | None = None
    consent_to_send: bool = False


class Mediator(Struct, frozen=True):
    """A mediator of this case. `conflict` is what was disclosed; each party in `waived_by` accepts it."""

    person: str
    name: str
    presiding: bool
    on_roster: bool
    disclosed: bool = False
    conflict: str = ""
    waived_by: tuple[str, ...] = ()


class Referral(Struct, frozen=True):
    """One offer to an organisation and how it went. Outcome: pending, accepted, declined, recalled, returned, done."""

    organisation: str
    offered_at: datetime
    outcome: str = "pending"
    ground: str = ""
    reason: str = ""
    ended_at: datetime | None = None


class Challenge(Struct, frozen=True):
    """A party's challenge of, or wish to replace, a mediator. State: pending, upheld, rejected."""

    id: str
    person: str
    party: str
    ground: str
    reason: str
    state: str = "pending"


class Sitting(Struct, frozen=True):
    """One session of mediation."""

    id: str
    starts_at: datetime
    mode: str
    place: str
    present: tuple[str, ...] = ()
    held: bool = False


class Record(Struct, frozen=True):
    """A written record. Its text stands in the act of that digest. `excused` maps who did not sign to why."""

    id: str
    sitting: str
    digest: str
    present: tuple[str, ...]
    undisputed: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    excused: dict[str, str] = {}


class Finding(Struct, frozen=True):
    """What a check of the draft found. `severity`: `stop` bars signing, `warn` is told."""

    code: str
    severity: str
    text: str
    source: str


class TermEntry(Struct, frozen=True):
    """One obligation as whoever drafts an agreement states it."""

    number: int
    obligor: str
    obligee: str
    text: str
    amount_fen: int = 0
    due_on: date | None = None


class Term(TermEntry, frozen=True):
    """One obligation of an agreement, with what came of it: performed, received, enforcement applied for."""

    paid_on: date | None = None
    received_on: date | None = None
    enforced_on: date | None = None


class Agreement(Struct, frozen=True):
    """The mediation agreement: its latest draft, who signed or consented, whom it leaves `apart`, when it binds.

    `oral`: the day on which it was reached by word of mouth, where no document was wanted.
    """

    version: int = 0
    content: str = ""
    terms: tuple[Term, ...] = ()
    covers: str = "all"
    findings: tuple[Finding, ...] = ()
    signatures: tuple[Signature, ...] = ()
    refused_by: tuple[str, ...] = ()
    countersignatures: tuple[Signature, ...] = ()
    seal: str = ""
    effective_at: datetime | None = None
    effective_on: date | None = None
    consents: tuple[Signature, ...] = ()
    asked_until: date | None = None
    apart: tuple[str, ...] = ()
    oral: date | None = None


class Plan(Struct, frozen=True):
    """A mediator's plan that counts as agreed unless somebody objects. State: asked, declined, open, objected, agreed.

    `days` is the window to object; of a plan that was objected to nothing is kept here.
    """

    state: str
    days: int
    consents: tuple[str, ...] = ()
    agreement: Agreement = Agreement()


class Settlement(Struct, frozen=True):
    """A settlement of the parties' own, before any case. Review by the commission: empty, asked, valid, invalid.

    `concessions` are what was admitted for its sake; they are opened once every party is in `disclosed_by`.
    """

    content: str
    terms: tuple[Term, ...]
    concessions: str
    guided_by: str
    made_on: date
    signatures: tuple[Signature, ...] = ()
    review: str = ""
    reasons: str = ""
    disclosed_by: tuple[str, ...] = ()


class Paper(Struct, frozen=True):
    """A paper that an act gave rise to."""

    kind: str
    act: str
    at: datetime


class Petition(Struct, frozen=True):
    """A complaint or an application for preservation, and what was answered."""

    id: str
    kind: str
    party: str
    reason: str
    received_at: datetime
    answer: str = ""


class Correction(Struct, frozen=True):
    """A clerical error put right: in which act, what it was and what it is now."""

    act: str
    field: str
    target: str
    was: str
    becomes: str
    reason: str


class FollowUp(Struct, frozen=True):
    """One visit or call after the agreement. `settled`: what was done about a bad rating, empty while open."""

    party: str
    rating: int
    text: str
    at: datetime
    settled: str = ""


class Note(Struct, frozen=True):
    """Something found about the case that whoever works on it must see."""

    kind: str
    text: str
    at: datetime


class CaseView(Struct, frozen=True):
    """A case at one moment. `head` is the digest of its latest act; `term` and `seq` are the seat of that act.

    `number` is the mediation's, given by the court or the organisation that took the case in; empty before that.
    """

    id: str
    term: int
    seq: int
    head: str
    opened_at: datetime
    procedure_version: int
    channel: str
    intake: Phase
    referral: Phase
    mediation: Phase
    agreement_phase: Phase
    force: Phase
    performance: Phase
    anchor: str
    custodian: str
    closed_term: bool = False
    number: str = ""
    court: str = ""
    organisation: str = ""
    peoples_committee: bool = False
    commission: str = ""
    parties: tuple[Party, ...] = ()
    claims: tuple[Claim, ...] = ()
    facts_text: str = ""
    arbitration: Arbitration = Arbitration()
    complaint_lodged_at: datetime | None = None
    complaint: str = ""
    clocks: dict[str, Clock] = {}
    mediators: tuple[Mediator, ...] = ()
    former_mediators: tuple[str, ...] = ()
    referrals: tuple[Referral, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    records: tuple[Record, ...] = ()
    times: Times | None = None
    settlement: Settlement | None = None
    undisputed: UndisputedFacts | None = None
    plan: Plan | None = None
    extension: Extension | None = None
    appraisal_started_on: date | None = None
    appraisal_days: int = 0
    suspicion: str = ""
    stop_reason: str = ""
    conclusion_ground: int = 0
    agreement: Agreement = Agreement()
    confirmation: Confirmation = Confirmation()
    suit: Suit = Suit()
    statement: Statement = Statement()
    review: Statement = Statement()
    payment_order: PaymentOrder = PaymentOrder()
    panel: Panel = Panel()
    group: Group = Group()
    papers: tuple[Paper, ...] = ()
    records_requests: tuple[RecordsRequest, ...] = ()
    petitions: tuple[Petition, ...] = ()
    corrections: tuple[Correction, ...] = ()
    notes: tuple[Note, ...] = ()
    performance_told_at: datetime | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    suit_number: str = ""
    closing_reason: str = ""

    def state(self, facet: str) -> str:
        """The state of one facet."""
        phase: Phase = getattr(self, PHASE_FIELDS[facet])
        return phase.state

    def party(self, party_id: str) -> Party | None:
        """The party of that id."""
        return next((party for party in self.parties if party.id == party_id), None)

    def side(self, side: str) -> tuple[Party, ...]:
        """The parties of one side: `applicant` or `respondent`."""
        return tuple(party for party in self.parties if party.side == side)

    def running(self, name: str) -> Clock | None:
        """The clock of that name if it is running."""
        clock = self.clocks.get(name)
        return clock if clock is not None and clock.state == "running" else None


PHASE_FIELDS: dict[str, str] = {
    facet: "agreement_phase" if facet == "agreement" else facet
    for facet in ("intake", "referral", "mediation", "agreement", "force", "performance")
}


class ActRecord(Struct, frozen=True):
    """An act as `evolve` reads it: the command's payload and author, and what its seat recorded.

    `role` is the standing in which the author acted; `facts` are those of the seat; `opens_body` names the body for
    which the act opened a term, empty if it opened none.
    """

    kind: str
    version: int
    payload: object
    facts: dict[str, object]
    person: str
    body: str
    role: str
    name: str
    at: datetime
    case: str
    seq: int
    term: int
    digest: str
    opens_body: str = ""
    closes: bool = False
