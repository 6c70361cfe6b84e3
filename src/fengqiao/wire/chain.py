"""The rules that a log keeps by itself: order, terms, custody, times. Nothing here looks at signatures."""

from datetime import timedelta
from typing import Final

from msgspec import Struct

from fengqiao.wire import digests
from fengqiao.wire.authorities import fits, succession_in
from fengqiao.wire.findings import FAULTS, Findings
from fengqiao.wire.formats import Act, Command, Seat, certifies, parse_instant

# Clocks of two nodes may differ by this much; one node's own never runs backwards.
SKEW: Final = timedelta(minutes=2)


class Placed(Struct, frozen=True):
    """An act of the file that could be read, with its position there (from 1)."""

    position: int
    act: Act
    command: Command
    seat: Seat
    digest: str


def anchor_after(anchor: str, command: Command, seat: Seat) -> str:
    """The anchor's node after this act.

    The first act's node is the anchor until it seals an opening that moves it, whose command the new anchor's node
    signed: the command's signature is the new one's consent, the seat's the old one's. Where the anchor's node is gone,
    the registry authorities' word stands for both.
    """
    said = succession_in(command)
    if said is not None:
        return said.node if said.anchor == anchor and fits(said, command, seat) else anchor
    opens = seat.opens
    if opens is not None and opens.moves_anchor and seat.node == anchor and command.author.node == opens.node:
        return opens.node
    return anchor


def runs_backwards(earlier_at: str, earlier_node: str, later_at: str, later_node: str) -> bool:
    """Whether the instant that should be later is not, beyond what two nodes' clocks may differ."""
    if earlier_at <= later_at:
        return False
    if earlier_node == later_node:
        return True
    return parse_instant(earlier_at) - parse_instant(later_at) > SKEW


class Chain:
    """Walks a log's acts in order and notes where they break the rules.

    The order is by term and seq. An opening keeps any act known so far as its head; what stands after that
    head is set aside. Of two acts in one seat the first stays until an opening says otherwise. What a node that was
    held for dead wrote alone after another took its place is set aside, too.
    """

    def __init__(self, subject_kind: str, subject: str, findings: Findings) -> None:
        self._subject_kind = subject_kind
        self._subject = subject
        self._findings = findings
        self._term = 0
        self._highest_term = 0
        self._custodian = ""
        self._until = ""
        self._closed = False
        self._known: dict[str, Placed] = {}
        self._beside: dict[str, Placed] = {}
        self._seats: set[tuple[int, int]] = set()
        self._gone: set[str] = set()
        self._astray: set[str] = set()
        self.anchor = ""
        self.anchors: set[str] = set()
        self.sound = True
        self.kept: list[Placed] = []

    def add(self, placed: Placed) -> None:
        """Checks the next act of the file and takes it as the new head, faulty or not, unless it forks."""
        if placed.digest in self._known:
            self._note("act_repeated", placed)
            return
        if self._strays(placed):
            self._astray.add(placed.digest)
            self._known[placed.digest] = placed
            self._note("act_set_aside", placed)
            return
        forks = False
        if not self._known:
            self._check_first(placed)
        elif placed.seat.opens is not None:
            self._check_opening(placed)
        else:
            self._check_custody(placed)
            forks = self._forks(placed)
        if self._known:
            self._check_link(placed, forks=forks)
        self._check_bindings(placed)
        self._check_times(placed)
        self._known[placed.digest] = placed
        if forks:
            self._beside[placed.digest] = placed
        else:
            self._advance(placed)

    def finish(self) -> None:
        """Notes what only the whole log shows: commands seated twice, and conflicts left open."""
        seen: set[str] = set()
        for placed in self.kept:
            if placed.command.id in seen:
                self._note("command_repeated", placed)
            seen.add(placed.command.id)
        for placed in self._beside.values():
            settled = placed.seat.term < self._term
            self._note("conflict_settled" if settled else "seat_taken_twice", placed)

    def _note(self, code: str, placed: Placed) -> None:
        self.sound = self.sound and code not in FAULTS
        self._findings.add(code, place=f"第 {placed.position} 件记录", seq=placed.seat.seq, position=placed.position)

    def _check_first(self, placed: Placed) -> None:
        seat, command = placed.seat, placed.command
        self.anchor = seat.node
        self.anchors.add(seat.node)
        keeps = seat.opens.keeps if seat.opens else ""
        if (seat.term, seat.seq, seat.prev, keeps, command.subject) != (1, 1, "", "", ""):
            self._note("first_act_misplaced", placed)
        if not certifies(self._subject, placed.act.command, command.at):
            self._note("subject_not_certified", placed)

    def _strays(self, placed: Placed) -> bool:
        """Whether an act follows from an opening by a node in whose place another goes on already."""
        seat = placed.seat
        return seat.prev in self._astray or (
            seat.opens is not None and seat.node in self._gone and succession_in(placed.command) is None
        )

    def _check_opening(self, placed: Placed) -> None:
        seat = placed.seat
        said = succession_in(placed.command)
        if seat.node != (anchor_after(self.anchor, placed.command, seat) if said else self.anchor):
            self._note("opened_by_other_than_anchor", placed)
        if said is not None:
            self._gone = (self._gone | {said.anchor}) - {said.node}
            if said.head not in self._line_to(seat.prev):
                self._note("succession_drops_head", placed)
        if seat.term <= self._highest_term:
            self._note("term_not_higher", placed)
        if seat.opens is not None and seat.opens.keeps != seat.prev:
            self._note("keeps_mismatch", placed)
        self._keep(seat.prev)

    def _check_custody(self, placed: Placed) -> None:
        seat = placed.seat
        if seat.term != self._term:
            self._note("term_without_opening", placed)
        elif self._closed:
            self._note("sealed_after_close", placed)
        if seat.node != self._custodian:
            self._note("sealed_by_other_than_custodian", placed)
        if self._until and seat.at > self._until:
            self._note("custody_expired", placed)

    def _forks(self, placed: Placed) -> bool:
        seat = placed.seat
        return seat.prev in self._beside or (seat.term, seat.seq) in self._seats

    def _check_link(self, placed: Placed, *, forks: bool) -> None:
        before = self._known.get(placed.seat.prev)
        if before is None or not (forks or before is self.kept[-1]):
            self._note("prev_broken", placed)
        if placed.seat.seq != (before or self.kept[-1]).seat.seq + 1:
            self._note("seq_broken", placed)

    def _line_to(self, head: str) -> dict[str, Placed]:
        """The acts from `head` back to the first, as far as they are known."""
        line: dict[str, Placed] = {}
        while head in self._known and head not in line:
            line[head] = self._known[head]
            head = line[head].seat.prev
        return line

    def _keep(self, head: str) -> None:
        """Makes `head` the end of the log again; an unknown head changes nothing."""
        line = self._line_to(head)
        if not line:
            return
        for placed in self.kept:
            if placed.digest not in line:
                self._note("act_set_aside", placed)
        self.kept = list(reversed(line.values()))
        anchor = self.kept[0].seat.node
        for placed in self.kept:
            anchor = anchor_after(anchor, placed.command, placed.seat)
        self.anchor = anchor

    def _check_bindings(self, placed: Placed) -> None:
        seat, command = placed.seat, placed.command
        if not digests.matches(seat.command, placed.act.command) or not seat.command.startswith(
            digests.DIGEST_OF[seat.suite] + ":"
        ):
            self._note("seat_of_other_command", placed)
        named = command.subject if self._known else self._subject
        if (seat.subject_kind, seat.subject, named) != (self._subject_kind, self._subject, self._subject):
            self._note("subject_mismatch", placed)

    def _check_times(self, placed: Placed) -> None:
        seat, command = placed.seat, placed.command
        if runs_backwards(command.at, command.author.node, seat.at, seat.node):
            self._note("command_from_future", placed)
        before = self._known.get(seat.prev)
        if before and runs_backwards(before.seat.at, before.seat.node, seat.at, seat.node):
            self._note("time_backwards", placed)

    def _advance(self, placed: Placed) -> None:
        seat = placed.seat
        if seat.opens is not None:
            self._custodian, self._until = seat.opens.node, seat.opens.until
        elif not self.kept:
            self._custodian, self._until = seat.node, ""
        if seat.opens is not None and seat.opens.moves_anchor and placed.command.author.node != seat.opens.node:
            self._note("anchor_moved_without_consent", placed)
        self.anchor = anchor_after(self.anchor, placed.command, seat)
        self.anchors.add(self.anchor)
        self._closed = seat.closes or (self._closed and seat.term == self._term)
        self._term = seat.term
        self._highest_term = max(self._highest_term, seat.term)
        self._seats.add((seat.term, seat.seq))
        self.kept.append(placed)
