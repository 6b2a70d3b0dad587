"""Which sentences of a year's part a person decided to make no task of, in work.db."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Final

from reader.core.records import record
from reader.storage.database import Database
from reader.storage.oplog import FieldChange, LoggedEntity, OpLog, creation

_FIELDS: Final = ("report", "key", "words", "declined", "reason")


@record(frozen=True, slots=True)
class Declined:
    """A decision on the sentence with this key; ``reason`` in the person's words, may be empty."""

    key: str
    words: str
    reason: str = ""


class StoredCoverage:
    """The decisions of all reports; one that was taken back stays in the file."""

    def __init__(self, database: Database, log: OpLog) -> None:
        self._database = database
        self._log = log

    def of(self, report: str) -> dict[str, Declined]:
        """What was declined in a report, by key."""
        rows = self._database.rows("SELECT key, words, reason FROM coverage WHERE report = ? AND declined", (report,))
        return {key: Declined(key, words, reason) for key, words, reason in rows}

    def put(self, report: str, decisions: Sequence[Declined], *, declined: bool, at: datetime) -> frozenset[str]:
        """Take decisions or take them back; returns the uids of those that this changed."""
        with self._database.writing():
            ops = [op for each in decisions for op in self._set(report, each, declined=declined)]
            if ops:
                self._log.record(ops, at)
        return frozenset(op.uid for op in ops)

    def _set(self, report: str, decision: Declined, *, declined: bool) -> list[FieldChange]:
        uid = sha256("\n".join((report, decision.key)).encode()).hexdigest()[:32]
        where = (report, decision.key)  # not by uid: what others decided may have come under another one
        stored = self._database.rows("SELECT declined, reason, uid FROM coverage WHERE report = ? AND key = ?", where)
        if not stored:
            if not declined:
                return []
            values = (report, decision.key, decision.words, 1, decision.reason)
            self._database.run("INSERT INTO coverage VALUES (?, ?, ?, ?, ?, ?)", (uid, *values))
            return [creation(LoggedEntity.COVERAGE, uid, dict(zip(_FIELDS, values, strict=True)))]
        was, reason, uid = stored[0]
        wanted = {"declined": int(declined), "reason": decision.reason if declined else reason}
        before = {"declined": was, "reason": reason}
        self._database.run("UPDATE coverage SET declined = ?, reason = ? WHERE uid = ?", (*wanted.values(), uid))
        return [
            FieldChange(LoggedEntity.COVERAGE, uid, field, value, before[field])
            for field, value in wanted.items()
            if value != before[field]
        ]
