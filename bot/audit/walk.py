"""Following a chain event by event, and naming what does not fit.

What fits costs one hash. Only where something does not, is it asked what happened: whether the text was changed, events
were put in or taken out and the rest renumbered, or events changed places. More than one cause can leave the same
trace; whatever the name, nothing that breaks the chain goes without a finding.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from bot.audit.model import GENESIS, HASH_SHOWN, Head

Row = tuple[Any, bytes, bytes]
"""seq, hash and body as they are stored: a hash in hex and a text in UTF-8, unless somebody changed them."""

WINDOW = 16
"""So many events put in or taken out in a row are told from a wholly rewritten rest."""
_CLOSELY = 64
"""So many events that do not fit are compared with each other; the rest are named without a cause."""


class Problem(StrEnum):
    """What is wrong with the events `seq` to `until`."""

    CHANGED = "changed"
    """Text and hash do not belong together here. (Text and hash both rewritten show at the event after it.)"""
    REMOVED = "removed"
    """They are not there. After a gap, the first event cannot be checked by itself."""
    INSERTED = "inserted"
    """They were not written at the end of the chain when it ended here."""
    MOVED = "moved"
    """It was written as event `was`, and has been put here."""
    CUT_OFF = "cut_off"
    """They are missing at the end: the head or a checkpoint knows them."""
    HEAD = "head"
    """The stored end of the chain is missing, or is not the chain's end."""
    DENIED = "denied"
    """A checkpoint, or a head kept elsewhere, has another hash for it: the chain was rewritten up to here."""
    FORGED = "forged"
    """The checkpoint of it is not signed by the key."""
    FILE = "file"
    """Not what an export wrote: `seq` is the line."""
    OTHER_KEY = "other_key"
    """The export names a public key that is not the expected one."""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong. `was` is where a moved event was written."""

    problem: Problem
    seq: int
    until: int
    was: int | None = None


@dataclass
class _Odd:
    """An event that does not fit where it stands."""

    seq: int
    hash: bytes
    body: bytes
    before: bytes
    """The hash that is stored before it."""
    computed: bytes
    """The hash that it should have."""
    inserted: int
    """If so many events before it were put in, it fits."""


class Walk:
    """One pass over a chain: `take` its rows in their order, then ask `findings`.

    `head` is the stored end of the chain; `expected` are other heads that must lie on it, or as much of their hashes as
    Slack was told (HASH_SHOWN).
    """

    def __init__(self, workspace_id: str, head: Head | None, expected: Iterable[Head] = ()) -> None:
        self._prefix = f"{workspace_id}\n".encode()
        self._seq = 1
        self._previous = GENESIS.encode()
        self._shift = 0
        """What must be added to a stored seq to have the one that its hash covers."""
        self._shifts = [(1, 0)]
        """Since which stored seq which shift."""
        self._before = [self._previous]
        self._odd: list[_Odd] = []
        self._found: list[Finding] = []
        self._missing: list[tuple[int, int]] = []
        self._late: set[int] = set()
        self._head = head
        self._expected = set(expected)
        self._looked_for = {one.hash.encode() for one in (*self._expected, *([head] if head else ()))}
        self._beginnings = {hash for hash in self._looked_for if len(hash) == HASH_SHOWN}
        self._lies_at: set[tuple[int, str]] = {(0, GENESIS)}
        """Where the hashes that are looked for were seen, by stored seq."""
        self.events = 0

    @property
    def end(self) -> Head:
        """Where the chain ends, as its last hash covers it."""
        return Head(self._seq - 1 + self._shift, _readable(self._previous))

    def take(self, rows: Sequence[Row]) -> None:
        """Follow the chain through the next rows."""
        self.events += len(rows)
        prefix, seq, previous, written_as = self._prefix, self._seq, self._previous, self._seq + self._shift
        for index, (at, hash, body) in enumerate(rows):
            # `_link`, without the call
            should_be = sha256(b"%b%d\n%b\n%b" % (prefix, written_as, previous, body)).hexdigest().encode()
            if at == seq and should_be == hash:
                previous, seq, written_as = hash, seq + 1, written_as + 1
            else:
                self._seq, self._previous = seq, previous
                self._does_not_fit(rows, index)
                seq, previous, written_as = self._seq, self._previous, self._seq + self._shift
        self._seq, self._previous = seq, previous
        self._before = (self._before + [hash for _, hash, _ in rows[-WINDOW:]])[-WINDOW - 1 :]
        seen = self._looked_for.intersection([hash for _, hash, _ in rows])
        if seen:
            self._lies_at.update((at, _readable(hash)) for at, hash, _ in rows if hash in seen and type(at) is int)
        if self._beginnings:
            begin = [(at, hash[:HASH_SHOWN]) for at, hash, _ in rows if type(at) is int]
            self._lies_at.update((at, _readable(hash)) for at, hash in begin if hash in self._beginnings)

    def _does_not_fit(self, rows: Sequence[Row], index: int) -> None:
        at, hash, body = rows[index]
        if type(at) is not int or at < self._seq:
            self._out_of_line(at)
            return
        if at > self._seq:  # what it follows is not there
            self._missing.append((self._seq, at - 1))
        elif not self._renumbered(at, hash, body):
            before = self._before + [one for _, one, _ in rows[max(0, index - WINDOW) : index]]
            self._odd.append(
                _Odd(
                    seq=at,
                    hash=hash,
                    body=body,
                    before=self._previous,
                    computed=self._link(at + self._shift, self._previous, body),
                    inserted=self._inserted_before(at, hash, body, before),
                )
            )
            self._name_the_oldest()
        self._seq, self._previous = at + 1, hash

    def _out_of_line(self, at: Any) -> None:
        if any(first <= at <= last for first, last in self._missing if type(at) is int) and at not in self._late:
            self._late.add(at)
            self._find(Problem.MOVED, at, was=at)
        else:
            self._find(Problem.INSERTED, at if type(at) is int else self._seq)

    def _inserted_before(self, at: int, hash: bytes, body: bytes, before: list[bytes]) -> int:
        for count in range(1, min(WINDOW, len(before) - 1) + 1):
            if self._link(at + self._shift - count, before[-1 - count], body) == hash:
                return count
        return 0

    def _renumbered(self, at: int, hash: bytes, body: bytes) -> bool:
        """Whether this event and the one before it belong together, under other numbers: then all after them may."""
        if not self._odd or self._odd[-1].seq != at - 1:
            return False
        first = self._odd[-1]
        shifts = [-first.inserted] if first.inserted else [s for k in range(1, WINDOW + 1) for s in (k, -k)]
        for shift in shifts:
            if self._link(at + self._shift + shift, self._previous, body) == hash:
                break
        else:
            return False
        self._odd.pop()
        if first.inserted:
            self._odd = [odd for odd in self._odd if odd.seq < first.seq - first.inserted]
            self._find(Problem.INSERTED, first.seq - first.inserted, first.seq - 1)
        elif shift > 0:
            self._find(Problem.REMOVED, first.seq + self._shift, first.seq + self._shift + shift - 1)
        else:
            self._find(Problem.MOVED, first.seq, was=first.seq + self._shift + shift)
        self._shift += shift
        self._shifts.append((first.seq, self._shift))
        return True

    def _name_the_oldest(self) -> None:
        if len(self._odd) > _CLOSELY:
            self._find(Problem.CHANGED, self._odd.pop(0).seq)

    def findings(self) -> list[Finding]:
        """All that is wrong, in the order of the chain. Ask once, at the end."""
        self._found.extend(self._compared())
        for first, last in self._missing:
            self._found.extend(Finding(Problem.REMOVED, *gap) for gap in _without(first, last, self._late))
        self._look_at_the_end()
        return list(_in_ranges(sorted(self._found, key=lambda finding: (finding.seq, finding.until))))

    def _look_at_the_end(self) -> None:
        end, head = self.end, self._head
        on_it = {Head(self._written_at(at), hash) for at, hash in self._lies_at}
        beyond = [one.seq for one in self._expected if one.seq > end.seq]
        if head is not None and type(head.seq) is int and head.seq > end.seq:
            beyond.append(head.seq)
        elif head is not None and head in on_it and head.seq < end.seq:
            self._find(Problem.INSERTED, head.seq + 1, end.seq)
        elif head != end:
            self._find(Problem.HEAD, end.seq)
        if beyond:
            self._find(Problem.CUT_OFF, end.seq + 1, max(beyond))
        for seq in {one.seq for one in self._expected - on_it if one.seq <= end.seq}:
            if not any(first <= seq <= last for first, last in self._missing):
                self._find(Problem.DENIED, seq)

    def _written_at(self, at: int) -> int:
        return at + next((shift for since, shift in reversed(self._shifts) if since <= at), 0)

    def _compared(self) -> Iterator[Finding]:
        """What happened to those that do not fit: held against each other, some turn out to have changed places."""
        hashes = {one for odd in self._odd for one in (odd.hash, odd.computed)}
        left = [odd for odd in self._odd if not self._fits(odd, odd.seq, hashes - {odd.before})]
        moved = {odd.seq: was for odd in left if (was := self._written_as(odd, left, hashes)) is not None}
        for odd in left or self._odd[:1]:
            if odd.seq in moved:
                yield Finding(Problem.MOVED, odd.seq, odd.seq, moved[odd.seq] + self._shift)
            else:
                problem = Problem.INSERTED if odd.seq in moved.values() else Problem.CHANGED
                yield Finding(problem, odd.seq, odd.seq)

    def _written_as(self, odd: _Odd, others: list[_Odd], hashes: set[bytes]) -> int | None:
        if odd.inserted:
            return odd.seq - odd.inserted
        places = (other for other in others if other is not odd)
        return next((place.seq for place in places if self._fits(odd, place.seq, {place.before, *hashes})), None)

    def _fits(self, odd: _Odd, seq: int, after: Iterable[bytes]) -> bool:
        return any(self._link(seq + self._shift, previous, odd.body) == odd.hash for previous in after)

    def _link(self, seq: int, previous: bytes, body: bytes) -> bytes:
        return sha256(b"%b%d\n%b\n%b" % (self._prefix, seq, previous, body)).hexdigest().encode()

    def _find(self, problem: Problem, seq: int, until: int | None = None, was: int | None = None) -> None:
        self._found.append(Finding(problem, seq, seq if until is None else until, was))


def _in_ranges(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Changed events that follow each other are one finding."""
    last: Finding | None = None
    for finding in findings:
        if last and finding.problem is Problem.CHANGED is last.problem and last.until == finding.seq - 1:
            last = Finding(Problem.CHANGED, last.seq, finding.until)
        else:
            if last:
                yield last
            last = finding
    if last:
        yield last


def _readable(hash: bytes) -> str:
    return hash.decode("ascii", "replace")


def _without(first: int, last: int, late: set[int]) -> Iterator[tuple[int, int]]:
    """The ranges that are left of first…last without those that came late."""
    for seq in sorted(seq for seq in late if first <= seq <= last):
        if first < seq:
            yield first, seq - 1
        first = seq + 1
    if first <= last:
        yield first, last
