"""Ops as they travel, and which of them a database has."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from reader.core.records import record
from reader.storage.database import Database
from reader.storage.packed import packed, unpacked

Ranges: TypeAlias = tuple[tuple[int, int], ...]
"""Numbers of ops as (first, last), both included, in order and apart from each other."""
Known: TypeAlias = dict[str, Ranges]
"""Which ops of which device someone has."""
OP_COLUMNS: Final = "device, seq, clock, at, entity, uid, field, value"


@record(frozen=True, slots=True)
class Op:
    """One change of a field; ``value`` is JSON, as in the log."""

    device: str
    seq: int
    clock: int
    at: str
    entity: str
    uid: str
    field: str
    value: str

    @property
    def stamp(self) -> tuple[int, str, int]:
        """What decides between two ops on one field: the higher one counts."""
        return (self.clock, self.device, self.seq)

    @property
    def row(self) -> tuple[object, ...]:
        """The columns of the op's row."""
        return (self.device, self.seq, self.clock, self.at, self.entity, self.uid, self.field, self.value)


@record(frozen=True, slots=True)
class Mark:
    """What ``device`` knew when it made the ops after its ``seq``-th."""

    device: str
    seq: int
    known: Known


class Knowledge:
    """Which op was made knowing of which other."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self._marks: dict[str, tuple[list[int], list[Known]]] = {}
        for mark in sorted(marks, key=lambda m: (m.device, m.seq)):
            seqs, known = self._marks.setdefault(mark.device, ([], []))
            seqs.append(mark.seq)
            known.append(mark.known)

    def knew(self, later: Op, earlier: Op) -> bool:
        """Whoever made ``later`` had ``earlier`` before their eyes."""
        if later.device == earlier.device:
            return later.seq > earlier.seq
        seqs, known = self._marks.get(later.device, ((), ()))
        index = bisect_left(seqs, later.seq) - 1
        return index >= 0 and holds(known[index].get(earlier.device, ()), earlier.seq)


def holds(ranges: Ranges, seq: int) -> bool:
    """Whether a number is in one of the ranges."""
    return any(first <= seq <= last for first, last in ranges)


def ranges_of(seqs: Iterable[int]) -> Ranges:
    """The ranges that some numbers make."""
    found: list[tuple[int, int]] = []
    for seq in sorted(set(seqs)):
        if found and found[-1][1] == seq - 1:
            found[-1] = (found[-1][0], seq)
        else:
            found.append((seq, seq))
    return tuple(found)


def joined(one: Known, other: Known) -> Known:
    """What two have together."""
    result: Known = dict(one)
    for device, ranges in other.items():
        merged: list[tuple[int, int]] = []
        for first, last in sorted((*result.get(device, ()), *ranges)):
            if merged and first <= merged[-1][1] + 1:
                merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
            else:
                merged.append((first, last))
        result[device] = tuple(merged)
    return result


def unbroken(ranges: Ranges) -> int:
    """Up to which number, from the first on, nothing is missing; 0 when the first is."""
    return ranges[0][1] if ranges and ranges[0][0] == 1 else 0


def missing(known: Known) -> Known:
    """The gaps: what must exist, since something after it is there."""
    gaps: Known = {}
    for device, ranges in known.items():
        ends = [0, *(last for _first, last in ranges)]
        own = tuple((end + 1, first - 1) for end, (first, _last) in zip(ends, ranges, strict=False) if first > end + 1)
        if own:
            gaps[device] = own
    return gaps


def known_of(database: Database) -> Known:
    """Which ops a database has."""
    rows = database.rows(
        "SELECT device, min(seq), max(seq) FROM "
        "(SELECT device, seq, seq - row_number() OVER (PARTITION BY device ORDER BY seq) AS island FROM op) "
        "GROUP BY device, island ORDER BY device, min(seq)"
    )
    known: Known = {}
    for device, first, last in rows:
        known[device] = (*known.get(device, ()), (first, last))
    return known


def marks_of(database: Database) -> tuple[Mark, ...]:
    """Every mark of what was known when."""
    rows = database.rows("SELECT device, seq, known FROM op_known ORDER BY device, seq")
    return tuple(Mark(device, seq, unpacked_known(known)) for device, seq, known in rows)


def put_mark(database: Database, mark: Mark) -> None:
    """Keep a mark; one of the same op that is there is widened."""
    where = (mark.device, mark.seq)
    before = database.value("SELECT known FROM op_known WHERE device = ? AND seq = ?", where)
    known = mark.known if before is None else joined(unpacked_known(before), mark.known)
    database.run("INSERT OR REPLACE INTO op_known VALUES (?, ?, ?)", (*where, packed_known(known)))


def packed_known(known: Mapping[str, Sequence[Sequence[int]]]) -> str:
    """What someone knows, as JSON."""
    return packed(known)


def unpacked_known(text: str) -> Known:
    """The opposite of ``packed_known``."""
    return {device: tuple((first, last) for first, last in ranges) for device, ranges in unpacked(text).items()}


def ops_of(database: Database, entity: str, uids: Sequence[str]) -> list[Op]:
    """The ops about things of one kind with these uids, in no order."""
    marks = ", ".join("?" * len(uids))
    rows = database.rows(f"SELECT {OP_COLUMNS} FROM op WHERE uid IN ({marks}) AND entity = ?", (*uids, entity))
    return [Op(*row) for row in rows]


def ops_missing_in(database: Database, known: Known) -> list[Op]:
    """The ops that someone who has ``known`` up to the first gap lacks, device by device in their order."""
    found: list[Op] = []
    for (device,) in database.rows("SELECT DISTINCT device FROM op ORDER BY device"):
        rows = database.rows(
            f"SELECT {OP_COLUMNS} FROM op WHERE device = ? AND seq > ? ORDER BY seq",
            (device, unbroken(known.get(device, ()))),
        )
        found += [Op(*row) for row in rows]
    return found
