"""Fields that two people edited without knowing of each other, kept until someone has seen them or chosen."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from reader.core.records import record
from reader.storage.database import Database
from reader.storage.merging.ops import OP_COLUMNS, Knowledge, Op, marks_of, ops_of
from reader.storage.merging.resolving import Rivals, resolved, rivals
from reader.storage.merging.sameness import Aliases
from reader.storage.oplog import CREATED
from reader.storage.packed import unpacked


@record(frozen=True, slots=True)
class Side:
    """What one of two said: the value as the log tells it, who (a device) and when."""

    value: object
    device: str
    seq: int
    at: str


@record(frozen=True, slots=True)
class Conflict:
    """A field with the value that counts and another one that somebody gave it meanwhile."""

    entity: str
    uid: str
    field: str
    kept: Side
    other: Side
    seen: bool = False


class Conflicts:
    """The conflicts of a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, entity: str, uid: str, found: Iterable[Rivals]) -> None:
        """Keep what conflicts on one thing; what does so no longer goes, what was seen stays so."""
        wanted = {
            (rival.field, op.device, op.seq): (rival.kept.device, rival.kept.seq)
            for rival in found
            for op in rival.others
        }
        there = {
            (field, device, seq): (kept_device, kept_seq)
            for field, device, seq, kept_device, kept_seq in self._database.rows(
                "SELECT field, device, seq, kept_device, kept_seq FROM conflict WHERE uid = ?", (uid,)
            )
        }
        for key in there.keys() - wanted.keys():
            self._database.run(
                "DELETE FROM conflict WHERE uid = ? AND field = ? AND device = ? AND seq = ?", (uid, *key)
            )
        for (field, device, seq), kept in wanted.items():
            if there.get((field, device, seq)) != kept:
                self._database.run(
                    "INSERT OR REPLACE INTO conflict VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
                    (uid, entity, field, device, seq, *kept),
                )

    def refresh(self) -> None:
        """Let go of those that a later edit has settled."""
        things = self._database.rows("SELECT DISTINCT entity, uid FROM conflict")
        if not things:
            return
        aliases, knowledge = Aliases(self._database), Knowledge(marks_of(self._database))
        with self._database.writing():
            for entity, uid in things:
                thing = resolved(ops_of(self._database, entity, aliases.names_of(uid)), aliases.value_here)
                self.put(entity, uid, rivals(thing.edits, knowledge, aliases.value_here))

    def all(self, *, with_seen: bool = False) -> tuple[Conflict, ...]:
        """The conflicts as they were last put, by thing and field."""
        rows = self._database.rows(
            "SELECT entity, uid, field, device, seq, kept_device, kept_seq, seen FROM conflict "
            "WHERE seen <= ? ORDER BY entity, uid, field, device, seq",
            (int(with_seen),),
        )
        return tuple(
            Conflict(entity, uid, field, self._side(field, *kept), self._side(field, device, seq), bool(seen))
            for entity, uid, field, device, seq, *kept, seen in rows
        )

    def see(self, conflicts: Collection[Conflict]) -> None:
        """Leave conflicts out of the list from now on; the value that counts stays."""
        self._database.run_many(
            "UPDATE conflict SET seen = 1 WHERE uid = ? AND field = ? AND device = ? AND seq = ?",
            [(c.uid, c.field, c.other.device, c.other.seq) for c in conflicts],
        )

    def _side(self, field: str, device: str, seq: int) -> Side:
        row = self._database.rows(f"SELECT {OP_COLUMNS} FROM op WHERE device = ? AND seq = ?", (device, seq))[0]
        op, aliases = Op(*row), Aliases(self._database)
        value = unpacked(op.value)
        if op.field == CREATED and isinstance(value, dict) and field in value:
            value = value[field]
        elif op.field != field:
            value = None  # it went on with what the other side had put into the bin
        return Side(aliases.value_here(value), device, seq, op.at)
