"""Which repairs of a report people have seen and put aside, in work.db."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from reader.core.checkup import RepairKey
from reader.core.repairs import RepairKind
from reader.storage.database import Database
from reader.storage.oplog import FieldChange, LoggedEntity, OpLog, creation


class SeenRepairs:
    """The seen repairs of all reports; one that is shown again stays in the file as not seen."""

    def __init__(self, database: Database, log: OpLog) -> None:
        self._database = database
        self._log = log

    def of(self, report: str) -> frozenset[RepairKey]:
        """What was seen in a report; kinds that this version does not know are left alone."""
        rows = self._database.rows("SELECT kind, words FROM seen_repair WHERE report = ? AND seen", (report,))
        known = {kind.value for kind in RepairKind}
        return frozenset(RepairKey(RepairKind(kind), words) for kind, words in rows if kind in known)

    def put(self, report: str, keys: Iterable[RepairKey], *, seen: bool, at: datetime) -> bool:
        """Set or take away the seen mark of some repairs; returns whether anything differs now."""
        with self._database.writing():
            ops = [op for key in keys for op in self._set(report, key, seen=seen)]
            self._log.record(ops, at)
        return bool(ops)

    def _set(self, report: str, key: RepairKey, *, seen: bool) -> list[FieldChange]:
        from hashlib import sha256  # not for a start

        uid = sha256("\n".join((report, key.kind.value, key.words)).encode()).hexdigest()[:32]
        where = (report, key.kind.value, key.words)  # not by uid: what others saw may have come under another one
        rows = self._database.rows(
            "SELECT seen, uid FROM seen_repair WHERE report = ? AND kind = ? AND words = ?", where
        )
        if seen is (bool(rows[0][0]) if rows else False):
            return []
        if rows:
            uid = rows[0][1]
            self._database.run("UPDATE seen_repair SET seen = ? WHERE uid = ?", (int(seen), uid))
            return [FieldChange(LoggedEntity.SEEN_REPAIR, uid, "seen", int(seen))]
        fields = {"report": report, "kind": key.kind.value, "words": key.words, "seen": 1}
        self._database.run("INSERT INTO seen_repair VALUES (?, ?, ?, ?, ?)", (uid, *fields.values()))
        return [creation(LoggedEntity.SEEN_REPAIR, uid, fields)]
