"""The glossary entries that people write, in work.db."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from reader.core.terms.further import OwnTerm
from reader.storage.database import Database, Row
from reader.storage.oplog import FieldChange, LoggedEntity, OpLog, creation

_FIELDS: Final = ("uid", "report", "term", "definition", "everywhere", "created", "changed")
_COLUMNS: Final = ", ".join(_FIELDS)


class StoredOwnTerms:
    """The own entries of all reports; one in the trash stays in the file, a purged one without its words."""

    def __init__(self, database: Database, log: OpLog) -> None:
        self._database = database
        self._log = log

    def of(self, report: str) -> tuple[OwnTerm, ...]:
        """What explains a report, the oldest first: entries written in it and those for all reports."""
        return self._found("(report = ? OR everywhere) AND removed IS NULL ORDER BY created, uid", report)

    def get(self, uid: str) -> OwnTerm | None:
        """The entry with this uid unless it is in the trash or never was."""
        found = self._found("uid = ? AND removed IS NULL", uid)
        return found[0] if found else None

    def removed(self, report: str) -> tuple[tuple[OwnTerm, datetime], ...]:
        """What explained a report and is in the trash, each with the time when it went there."""
        rows = self._database.rows(
            f"SELECT removed, {_COLUMNS} FROM own_term "
            "WHERE (report = ? OR everywhere) AND removed IS NOT NULL AND NOT purged",
            (report,),
        )
        return tuple([(_term(own), datetime.fromisoformat(at)) for at, *own in rows])

    def report_of(self, uid: str) -> str | None:
        """The report that an entry was written in, also of one in the trash; None for an unknown or purged one."""
        report: str | None = self._database.value("SELECT report FROM own_term WHERE uid = ? AND NOT purged", (uid,))
        return report

    def add(self, term: OwnTerm) -> None:
        """Store a new entry."""
        row = _row(term)
        with self._database.writing():
            self._database.run(f"INSERT INTO own_term ({_COLUMNS}) VALUES ({', '.join('?' * len(row))})", row)
            self._log.record([creation(LoggedEntity.OWN_TERM, term.uid, _logged(row))], term.created)

    def put(self, term: OwnTerm) -> bool:
        """Bring an entry up to date; returns whether anything differed."""
        row = _row(term)
        with self._database.writing():
            stored = self._database.rows(f"SELECT {_COLUMNS} FROM own_term WHERE uid = ?", (term.uid,))
            pairs = zip(_FIELDS, stored[0], row, strict=True) if stored else ()
            changes = [_change(term.uid, field, new, old) for field, old, new in pairs if old != new]
            if changes:
                assignments = ", ".join(f"{field} = ?" for field in _FIELDS[1:])
                self._database.run(f"UPDATE own_term SET {assignments} WHERE uid = ?", (*row[1:], term.uid))
                self._log.record(changes, term.changed)
        return bool(changes)

    def remove(self, uid: str, at: datetime) -> bool:
        """Put an entry into the trash; returns whether it was there."""
        return self._set_removed(uid, None, at.isoformat(), at)

    def restore(self, uid: str, at: datetime) -> bool:
        """Take an entry out of the trash; returns whether it was there."""
        since = self._database.value("SELECT removed FROM own_term WHERE uid = ? AND NOT purged", (uid,))
        return since is not None and self._set_removed(uid, since, None, at)

    def purge(self, uid: str, at: datetime) -> bool:
        """Take the words of an entry in the trash out of its row; returns whether it was there."""
        from reader.storage.purging import purge

        return purge(self._database, self._log, LoggedEntity.OWN_TERM, uid, at)

    def _set_removed(self, uid: str, old: str | None, new: str | None, at: datetime) -> bool:
        with self._database.writing():
            changed = self._database.run(
                "UPDATE own_term SET removed = ? WHERE uid = ? AND removed IS ?", (new, uid, old)
            )
            if changed:
                self._log.record([_change(uid, "removed", new, old)], at)
        return bool(changed)

    def _found(self, where: str, value: str) -> tuple[OwnTerm, ...]:
        return tuple(map(_term, self._database.rows(f"SELECT {_COLUMNS} FROM own_term WHERE {where}", (value,))))


def _change(uid: str, field: str, value: object, old: object) -> FieldChange:
    return FieldChange(LoggedEntity.OWN_TERM, uid, field, value, old)


def _logged(row: Row) -> Mapping[str, object]:
    return dict(zip(_FIELDS[1:], row[1:], strict=True))


def _row(term: OwnTerm) -> Row:
    return (
        term.uid,
        term.report,
        term.term,
        term.definition,
        int(term.everywhere),
        term.created.isoformat(),
        term.changed.isoformat(),
    )


def _term(row: Sequence[Any]) -> OwnTerm:
    uid, report, term, definition, everywhere, created, changed = row
    return OwnTerm(
        uid,
        report,
        term,
        definition,
        bool(everywhere),
        datetime.fromisoformat(created),
        datetime.fromisoformat(changed),
    )
