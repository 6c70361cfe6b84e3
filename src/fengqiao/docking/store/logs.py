"""The subjects' logs as the protocol sees them: the ledger, and beside it what is held."""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

import msgspec
import structlog
from django.db import transaction

from fengqiao.docking import sql
from fengqiao.docking.protocol.values import HeldReason, TakenIn
from fengqiao.docking.store.kept import KeptRows
from fengqiao.docking.store.rows import is_id
from fengqiao.ledger import actions, queries, rows
from fengqiao.ledger import sql as ledger_sql
from fengqiao.ledger.actions import Batch, Received
from fengqiao.ledger.core import Custody
from fengqiao.ledger.queries import Keys
from fengqiao.ledger.refusals import Misplaced, Unverified
from fengqiao.ledger.subjects import kind_named
from fengqiao.refusals import Refused
from fengqiao.wire import digests, formats
from fengqiao.wire.authorities import SUCCEED
from fengqiao.wire.canon import NotCanonical
from fengqiao.wire.formats import Act, ActText
from fengqiao.wire.parcels import Head

log = structlog.get_logger(__name__)
_texts = msgspec.json.Decoder(ActText)


class Part(msgspec.Struct, frozen=True):
    """A node's part in a subject: where it went, and by which act; both empty while it is there."""

    moved_to: str = ""
    left_by: str = ""


_HERE: Final = Part()


class LogRows(KeptRows):
    """Logs, and who carries them. What is asked of a subject again and again is read once a step."""

    def __init__(self, *, careful: bool = False) -> None:
        super().__init__(careful=careful)
        self._held: dict[str, dict[str, HeldReason]] = {}
        self._parts: dict[str, dict[str, Part]] = {}
        self._sealers: dict[str, str] = {}
        self._batch: Batch | None = None
        self._keys = Keys([])

    def expect(self, acts: Sequence[Act]) -> None:
        """Keys, receipts, parts and subjects of all the acts, each read in one question."""
        if not acts:
            return
        self._keys = Keys({key for act in acts for key in (act.command_signature.key, act.seat_signature.key)})
        self.read_receipts([act.digest for act in acts])
        subjects = {act.seat_document.subject for act in acts if is_id(act.seat_document.subject)}
        self._held |= {subject: {} for subject in subjects}
        self._parts |= {subject: {} for subject in subjects}
        for subject, digest, reason in self.read(sql.MANY_HELD, list(subjects)):
            self._held[subject][digest] = reason
        for subject, node, *rest in self.read(sql.MANY_PARTS, list(subjects)):
            self._parts[subject][node] = Part(*rest)
        if self.careful:
            return
        self._batch = Batch(subjects, self._keys)

    def flush(self) -> None:
        """What the batch took in goes first: other writes may stand on it."""
        if self._batch is not None and self._batch.writes:
            self._writes[:0] = self._batch.writes
            self._batch.writes = []
        super().flush()

    def take_in(self, act: Act) -> TakenIn:
        """By `ledger.receive`, or held beside it."""
        seat, digest = act.seat_document, act.digest
        subject = _known_id(seat.subject)
        held = self._held_of(subject)
        self._sealers[digest] = seat.node
        if digest in held:
            return TakenIn(known=True, held=held[digest], gaps=self._held_gaps(subject, held))
        if seat.node == self.name:
            self.write(sql.FREEZE_FORGOTTEN, subject, subject)
        reason = self._reason(act, held)
        if not reason:
            try:
                received = self._received(subject, act)
            except (Unverified, NotCanonical):
                raise
            except Exception:  # whatever evolving met: the act is kept, its subject waits, all others go on
                log.exception("act cannot be applied", subject=subject, digest=digest)
                reason = "cannot_apply"
        if reason:
            return self._hold(subject, act, reason)
        self._note_placed(subject, act, received)
        return TakenIn(
            in_chain=received.rung == "applied",
            applied=received.applied,
            aside=received.aside,
            gaps=received.gaps,
            contested=received.contested,
        )

    def _reason(self, act: Act, held: Mapping[str, HeldReason]) -> HeldReason:
        """Why an act must wait, by itself or behind others; empty where it need not."""
        reason = self._unreadable(act)
        if not reason and _blocking(held):
            actions.verified(act)  # nobody is named by what was never signed
            return _blocking(held)[0]
        return reason

    def _hold(self, subject: str, act: Act, reason: HeldReason) -> TakenIn:
        held = self._held_of(subject)
        self.read(sql.HOLD + " RETURNING 1", subject, act.digest, reason, msgspec.json.encode(formats.act_text(act)))
        held[act.digest] = reason
        if reason != "key_unknown":
            self.write(sql.FREEZE, subject)
        self._claim_part(act, proven=reason != "key_unknown")
        return TakenIn(held=reason, gaps=self._held_gaps(subject, held))

    def _note_placed(self, subject: str, act: Act, received: Received) -> None:
        """Note who carries the subject by what is in its chain now, and by an act that is not."""
        acts = {act.digest: act} if set(received.applied) <= {act.digest} else self._acts(subject)
        for each in received.applied:
            self.note_parts(acts[each])
        if received.rung != "applied":
            self._claim_part(act, proven=True)

    def _received(self, subject: str, act: Act) -> Received:
        """By the batch where the act is the plain next one, else by itself after what the batch has taken in."""
        received = self._batch.receive(act) if self._batch is not None else None
        if received is None:
            if self._batch is not None:
                self._batch.forget(subject)
                self.flush()
            with transaction.atomic():
                received = actions.receive(act)
        return received

    def _unreadable(self, act: Act) -> HeldReason:
        """Why an act cannot be judged here yet; empty where it can."""
        command, seat = act.command_document, act.seat_document
        used = {act.command_signature.key, act.seat_signature.key}
        if not self._keys.known(used) and not Keys(used).known(used):
            return "forgotten" if self._is_own(act) else "key_unknown"
        try:
            versions = kind_named(seat.subject_kind).versions()
        except KeyError:
            known = False
        else:
            known = not versions or versions.get(command.kind, 0) >= command.kind_version
        if not known:
            actions.verified(act)  # nobody holds up a subject by what was never signed
            return "kind_unknown"
        return ""

    def _is_own(self, act: Act) -> bool:
        """Whether this node gave the act its seat, by its signature."""
        seat, signature = act.seat_document, act.seat_signature
        at = formats.parse_instant(seat.at)
        public = queries.public_key(signature.key, node=self.name, at=at) if seat.node == self.name else None
        message = formats.signed_bytes("seat", act.seat)
        signed = public is not None and public.verify(message, signature.to_bytes())
        return signed and digests.matches(seat.command, act.command)

    def _held_of(self, subject: str) -> dict[str, HeldReason]:
        if subject not in self._held:
            found = self.read("SELECT digest, reason FROM docking_held WHERE subject = %s ORDER BY n", subject)
            self._held[subject] = dict(found)
        return self._held[subject]

    def _held_gaps(self, subject: str, held: Mapping[str, HeldReason]) -> bool:
        acts = self._acts(subject)
        return bool({acts[each].seat_document.prev for each in held} - acts.keys() - {""})

    def _acts(self, subject: str) -> dict[str, Act]:
        """Every act kept, in the ledger or held."""
        self.flush()
        found = dict(queries.acts(uuid.UUID(subject)))
        for digest, text in self.read("SELECT digest, act FROM docking_held WHERE subject = %s ORDER BY n", subject):
            found[digest] = formats.act_from_text(_texts.decode(bytes(text)))
        return found

    def retry_held(self) -> Iterable[tuple[str, str, TakenIn]]:
        """Subject by subject, in order of term and seat; a subject of which one act still cannot go stays held."""
        for (subject,) in self.read("SELECT DISTINCT subject::text FROM docking_held"):
            held = self._held_of(subject)
            acts = sorted((self._acts(subject)[each] for each in held), key=_place)
            if any(self._unreadable(act) for act in acts):
                continue
            self.read("DELETE FROM docking_held WHERE subject = %s RETURNING 1", subject)
            held.clear()
            self.write(sql.THAW, subject)
            for act in acts:
                try:
                    taken = self.take_in(act)
                except Refused as refusal:
                    log.warning("held act refused", subject=subject, digest=act.digest, code=refusal.code)
                    continue
                yield act.digest, subject, taken

    def is_held(self, subject: str) -> bool:
        """Whether rows are held."""
        return bool(_blocking(self._held_of(subject)))

    def custody(self, subject: str) -> Custody | None:
        """The ledger's row."""
        custody = self._batch.custody(subject) if self._batch is not None else None
        if custody is not None:
            return custody
        found = self.read(ledger_sql.CUSTODY, _id(subject))
        return rows.custody_of(found[0]) if found else None

    def participants(self, subject: str) -> Collection[str]:
        """Whose part has not moved."""
        return {node for node, part in self._parts_of(subject).items() if not part.moved_to}

    def named(self, subject: str) -> Collection[str]:
        """The rows of parts and of claims."""
        self.flush()
        return {*self.participants(subject), *(node for (node,) in self.read(sql.CLAIMED, _id(subject)))}

    def moved_to(self, subject: str) -> str:
        """Where this node's part went."""
        return self._parts_of(subject).get(self.name, _HERE).moved_to

    def left_by(self, subject: str, node: str) -> str:
        """From the part's row."""
        return self._parts_of(subject).get(node, _HERE).left_by

    def _parts_of(self, subject: str) -> dict[str, Part]:
        if subject not in self._parts:
            self._parts[subject] = {node: Part(*rest) for node, *rest in self.read(sql.PARTS, _id(subject))}
        return self._parts[subject]

    def take_part(self, subject: str, nodes: Iterable[str]) -> None:
        """Note that nodes carry a subject."""
        parts = self._parts_of(subject)
        for node in nodes:
            if node not in parts:
                parts[node] = _HERE
                self._writes.append((sql.TAKE_PART, {"subject": subject, "node": node}))

    def return_part(self, subject: str) -> None:
        """This node's part, as it was before it went."""
        self.bring_back(subject, self.name)

    def bring_back(self, subject: str, node: str) -> None:
        """Note that a node whose part went elsewhere carries the subject again."""
        if self.has_left(subject, node):
            self._keep_part(subject, node, _HERE)

    def has_left(self, subject: str, node: str) -> bool:
        """Whether a node's part went elsewhere."""
        return bool(self._parts_of(subject).get(node, _HERE).moved_to)

    def note_parts(self, act: Act) -> None:
        """Note who carries the subject by an act that was sealed here."""
        self._take_part(act)
        self._move_part(act)

    def _take_part(self, act: Act) -> None:
        """Whoever an act names carries the subject, and so does this node."""
        seat, command = act.seat_document, act.command_document
        self.take_part(seat.subject, _named(act) | {self.name})
        if seat.opens:
            self.bring_back(seat.subject, seat.opens.node)
        if command.kind == SUCCEED:
            self.bring_back(seat.subject, seat.node)

    def _claim_part(self, act: Act, *, proven: bool) -> None:
        """Note whom an act outside the chain names: they carry the subject where one that carries it has sealed that.

        Anybody else may seal what it likes, with itself in it: of that nothing follows but that it is heard.
        """
        subject = act.seat_document.subject
        parts = self._parts_of(subject)
        if proven and act.seat_document.node in parts:
            self._take_part(act)
            return
        self.take_part(subject, {self.name})
        for node in sorted(_named(act) - parts.keys()):
            self._writes.append((sql.CLAIM, {"subject": subject, "node": node}))

    def _move_part(self, act: Act) -> None:
        """Note whose part went elsewhere by an act of the chain: what is set aside moves nobody."""
        seat, command = act.seat_document, act.command_document
        moved_from = command.data.get("moved_from")
        if seat.opens and isinstance(moved_from, str) and moved_from in self._parts_of(seat.subject):
            self._keep_part(seat.subject, moved_from, Part(seat.opens.node, act.digest))

    def _keep_part(self, subject: str, node: str, part: Part) -> None:
        self._parts_of(subject)[node] = part
        self.write(sql.MOVE_PART, part.moved_to, part.left_by, subject, node)

    def head(self, subject: str) -> str:
        """The ledger's row."""
        self.flush()
        found = self.read("SELECT head FROM ledger_subject WHERE id = %s", _id(subject))
        return str(found[0][0]) if found else ""

    def knows(self, subject: str, digest: str) -> bool:
        """Whether the whole way back from an act is kept."""
        self.flush()
        if digest and digest == self.head(subject):
            return True
        acts = self._acts(_id(subject))
        while digest:
            if digest not in acts:
                return False
            digest = acts[digest].seat_document.prev
        return True

    def keeps(self, subject: str, digest: str) -> bool:
        """In either part."""
        self.flush()
        return bool(self.read(sql.KEPT, _id(subject), digest, _id(subject), digest))

    def beyond(self, subject: str, head: str) -> Sequence[tuple[str, ActText]]:
        """The acts that do not lead to `head`."""
        acts = self._acts(_id(subject))
        leading = set()
        while head in acts:
            leading.add(head)
            head = acts[head].seat_document.prev
        rest = sorted((act for digest, act in acts.items() if digest not in leading), key=_place)
        return [(act.digest, formats.act_text(act)) for act in rest]

    def shared(self, peer: str) -> Iterable[Head]:
        """By the rows of both parts, and of what the peer claims."""
        for subject, head, theirs, ours, more in self.read(sql.SHARED, peer, self.name):
            sealer = (theirs and peer) or (ours and self.name)
            outside = self._outside(subject, sealer) if more else ()
            if theirs or ours or head or outside:
                yield Head(str(subject), theirs or ours or head or "", outside)
        for (subject,) in self.read(sql.SHARED_BY_CLAIM, peer):
            if own := self._outside(subject, peer):
                yield Head(str(subject), "", own)

    def _outside(self, subject: uuid.UUID, sealer: str) -> tuple[str, ...]:
        """The acts kept that are not in the chain, sorted; where a sealer is named, only its own."""
        chain = {digest for digest, _ in queries.chain(subject)}
        kept = self._acts(str(subject)).items()
        return tuple(
            sorted(digest for digest, act in kept if digest not in chain and sealer in ("", act.seat_document.node))
        )

    def sealer(self, subject: str, digest: str) -> str:
        """From the act that came just now, else from its row."""
        if digest not in self._sealers:
            self._sealers[digest] = self._acts(subject)[digest].seat_document.node
        return self._sealers[digest]


def _blocking(held: Mapping[str, HeldReason]) -> list[HeldReason]:
    """The reasons for which a subject waits as a whole: not for an act that nobody vouches for yet."""
    return [reason for reason in held.values() if reason != "key_unknown"]


def _place(act: Act) -> tuple[int, int, str]:
    return act.seat_document.term, act.seat_document.seq, act.digest


def _known_id(subject: str) -> str:
    """The subject's id; raises Misplaced where it is none, which no honest node sends."""
    if not is_id(subject):
        raise Misplaced
    return subject


def _id(subject: str) -> str:
    """The subject's id for a question; one that nothing has, where the text is none."""
    return subject if is_id(subject) else str(uuid.UUID(int=0))


def _named(act: Act) -> set[str]:
    """The nodes of whoever sealed an act, wrote its command, or gets custody by it."""
    seat = act.seat_document
    return {seat.node, act.command_document.author.node} | ({seat.opens.node} if seat.opens else set())
