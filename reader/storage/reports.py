"""The list of reports in work.db: what joins a person's work to a document."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from reader.core.records import record
from reader.storage.database import Database, Row
from reader.storage.oplog import FieldChange, LoggedEntity, OpLog, creation
from reader.storage.packed import packed, unpacked

_FIELDS: Final = (
    "uid", "sha256", "source_name", "source_file", "title", "year", "place", "delivered", "paragraphs", "imported",
    "opened", "removed", "name", "tags",
)  # fmt: skip
_COLUMNS: Final = ", ".join(_FIELDS)
_LOCAL: Final = frozenset({"uid", "source_file", "opened"})
"""Fields of this computer alone, which no op tells."""


@record(frozen=True, slots=True)
class StoredReport:
    """A report as the work knows it, whether or not its document is at hand."""

    uid: str
    sha256: str
    source_name: str
    source_file: str | None
    """Name of the kept copy in ``sources/``."""
    title: str
    """As printed, or the file name's stem where none is."""
    year: int | None
    place: str
    delivered: date | None
    paragraphs: int
    imported: datetime
    opened: datetime | None = None
    removed: bool = False
    name: str = ""
    """What people call it; empty: by its title."""
    tags: tuple[str, ...] = ()


class StoredReports:
    """Every report that was ever imported; a removed one stays, with all that was made of it."""

    def __init__(self, database: Database, log: OpLog) -> None:
        self._database = database
        self._log = log

    def all(self) -> tuple[StoredReport, ...]:
        """All of them, removed ones too, the last opened or imported first."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM report ORDER BY coalesce(opened, imported) DESC, imported DESC, uid"
        )
        return tuple([_report(row) for row in rows])

    def get(self, uid: str) -> StoredReport | None:
        """One report by its uid."""
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM report WHERE uid = ?", (uid,))
        return _report(rows[0]) if rows else None

    def of_source(self, sha256: str) -> StoredReport | None:
        """The report whose current version has this source, one in use before a removed one."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM report WHERE sha256 = ? ORDER BY removed, uid LIMIT 1", (sha256,)
        )
        return _report(rows[0]) if rows else None

    def put(self, report: StoredReport, at: datetime) -> None:
        """Store a report new or in place of what was known of it."""
        row = _row(report)
        with self._database.writing():
            before = self._database.rows(f"SELECT {_COLUMNS} FROM report WHERE uid = ?", (report.uid,))
            assignments = ", ".join(f"{field} = excluded.{field}" for field in _FIELDS[1:])
            self._database.run(
                f"INSERT INTO report ({_COLUMNS}) VALUES ({', '.join('?' * len(row))}) "
                f"ON CONFLICT (uid) DO UPDATE SET {assignments}",
                row,
            )
            self._log.record(_changes(before[0] if before else None, row), at)

    def without_source(self) -> tuple[tuple[str, str], ...]:
        """The (uid, sha256) of reports that no kept file is told of, or that of another version."""
        rows = self._database.rows("SELECT uid, sha256, source_file FROM report ORDER BY uid")
        return tuple([(uid, sha256) for uid, sha256, file in rows if not file or not file.startswith(sha256)])

    def set_source(self, uid: str, source_file: str | None) -> None:
        """Say which kept file a report was read from; of this computer alone, so no op tells it."""
        self._database.run("UPDATE report SET source_file = ? WHERE uid = ?", (source_file, uid))

    def names_of(self, uid: str) -> tuple[str, ...]:
        """The uid of a report, and those that other devices know it under."""
        return (uid, *(row[0] for row in self._database.rows("SELECT uid FROM alias WHERE canonical = ?", (uid,))))


def _changes(before: Row | None, row: Row) -> list[FieldChange]:
    uid = str(row[0])
    told = [i for i, field in enumerate(_FIELDS) if field not in _LOCAL]
    now = [_logged(field, value) for field, value in zip(_FIELDS, row, strict=True)]
    if before is None:
        return [creation(LoggedEntity.REPORT, uid, {_FIELDS[i]: now[i] for i in told})]
    old = [_logged(field, value) for field, value in zip(_FIELDS, before, strict=True)]
    return [FieldChange(LoggedEntity.REPORT, uid, _FIELDS[i], now[i], old[i]) for i in told if old[i] != now[i]]


def _logged(field: str, column: object) -> object:
    return unpacked(str(column)) if field == "tags" else column


def _row(report: StoredReport) -> Row:
    return (
        report.uid,
        report.sha256,
        report.source_name,
        report.source_file,
        report.title,
        report.year,
        report.place,
        None if report.delivered is None else report.delivered.isoformat(),
        report.paragraphs,
        report.imported.isoformat(),
        None if report.opened is None else report.opened.isoformat(),
        int(report.removed),
        report.name,
        packed(list(report.tags)),
    )


def _report(row: Row) -> StoredReport:
    uid, sha256, name, file, title, year, place, delivered, paragraphs, imported, opened, removed, given, tags = row
    return StoredReport(
        uid=uid,
        sha256=sha256,
        source_name=name,
        source_file=file,
        title=title,
        year=year,
        place=place,
        delivered=None if delivered is None else date.fromisoformat(delivered),
        paragraphs=paragraphs,
        imported=datetime.fromisoformat(imported),
        opened=None if opened is None else datetime.fromisoformat(opened),
        removed=bool(removed),
        name=given,
        tags=tuple(unpacked(tags)),
    )
