"""Bookmarks in work.db, with the words around them by which they are found again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from reader.core.records import record
from reader.core.work import Bookmark
from reader.storage.database import Database
from reader.storage.oplog import FieldChange, LoggedEntity, OpLog, creation

_COLUMNS: Final = "uid, report, paragraph, quote, created, before, after, name, folder, rank"


@record(frozen=True, slots=True)
class AnchoredBookmark:
    """A bookmark with its surroundings: the end of the paragraph before, the beginning of the one after."""

    bookmark: Bookmark
    before: str
    after: str


class StoredBookmarks:
    """The bookmarks of all reports; a removed one stays in the file."""

    def __init__(self, database: Database, log: OpLog) -> None:
        self._database = database
        self._log = log

    def of(self, report: str) -> tuple[AnchoredBookmark, ...]:
        """The bookmarks of a report in text order, those without a place last."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM bookmark WHERE report = ? AND NOT removed "
            "ORDER BY paragraph IS NULL, paragraph, created",
            (report,),
        )
        return tuple([_bookmark(row) for row in rows])

    def every(self, report: str) -> tuple[AnchoredBookmark, ...]:
        """The bookmarks of a report with those in the trash, which move with the text too."""
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM bookmark WHERE report = ? AND NOT purged", (report,))
        return tuple([_bookmark(row) for row in rows])

    def removed(self, report: str) -> tuple[tuple[Bookmark, datetime | None], ...]:
        """The bookmarks in the trash, each with the time when it went there, where that is known."""
        rows = self._database.rows(
            f"SELECT removed_at, {_COLUMNS} FROM bookmark WHERE report = ? AND removed AND NOT purged", (report,)
        )
        return tuple([(_bookmark(own).bookmark, datetime.fromisoformat(at) if at else None) for at, *own in rows])

    def report_of(self, uid: str) -> str | None:
        """The report of a bookmark, also of one in the trash; None for an unknown or purged one."""
        report: str | None = self._database.value("SELECT report FROM bookmark WHERE uid = ? AND NOT purged", (uid,))
        return report

    def without_place(self, report: str) -> int:
        """How many bookmarks of a report have no paragraph in its text."""
        count = "SELECT count(*) FROM bookmark WHERE report = ? AND NOT removed AND paragraph IS NULL"
        return int(self._database.value(count, (report,)))

    def get(self, uid: str) -> Bookmark | None:
        """The bookmark with this uid unless it is removed or never was."""
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM bookmark WHERE uid = ? AND NOT removed", (uid,))
        return _bookmark(rows[0]).bookmark if rows else None

    def add(self, anchored: AnchoredBookmark) -> None:
        """Store a new bookmark."""
        mark = anchored.bookmark
        created = mark.created.isoformat()
        fields = {
            "report": mark.report,
            "paragraph": mark.paragraph,
            "quote": mark.quote,
            "created": created,
            "before": anchored.before,
            "after": anchored.after,
            "name": mark.name,
            "folder": mark.folder,
            "rank": mark.rank,
        }
        with self._database.writing():
            self._database.run(
                f"INSERT INTO bookmark ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (mark.uid, *fields.values()),
            )
            self._log.record([creation(LoggedEntity.BOOKMARK, mark.uid, fields)], mark.created)

    def place(self, places: Iterable[tuple[str, int | None]], at: datetime) -> tuple[str, ...]:
        """Move bookmarks (uid, paragraph) to where their words stand now; returns those that moved."""
        moved: list[str] = []
        with self._database.writing():
            for uid, paragraph in places:
                old = self._database.value("SELECT paragraph FROM bookmark WHERE uid = ?", (uid,))
                if self._database.run(
                    "UPDATE bookmark SET paragraph = ? WHERE uid = ? AND paragraph IS NOT ?",
                    (paragraph, uid, paragraph),
                ):
                    moved.append(uid)
                    self._log.record([_change(uid, "paragraph", paragraph, old)], at)
        return tuple(moved)

    def anchor(self, anchored: AnchoredBookmark, at: datetime) -> bool:
        """Give a bookmark another place with the words there; returns whether anything differs."""
        mark = anchored.bookmark
        fields = {
            "paragraph": mark.paragraph,
            "quote": mark.quote,
            "before": anchored.before,
            "after": anchored.after,
        }
        with self._database.writing():
            old = self._database.rows("SELECT paragraph, quote, before, after FROM bookmark WHERE uid = ?", (mark.uid,))
            before = dict(zip(fields, old[0], strict=True)) if old else {}
            changed = [field for field, value in before.items() if fields[field] != value]
            if changed:
                self._database.run(
                    "UPDATE bookmark SET paragraph = ?, quote = ?, before = ?, after = ? WHERE uid = ?",
                    (*fields.values(), mark.uid),
                )
                self._log.record([_change(mark.uid, f, fields[f], before[f]) for f in changed], at)
        return bool(changed)

    def remove(self, uid: str, at: datetime) -> bool:
        """Put a bookmark into the trash; returns whether it was there."""
        stamp = at.isoformat()
        with self._database.writing():
            removed = self._database.run(
                "UPDATE bookmark SET removed = 1, removed_at = ? WHERE uid = ? AND NOT removed", (stamp, uid)
            )
            if removed:
                self._log.record([_change(uid, "removed", 1, 0), _change(uid, "removed_at", stamp, None)], at)
        return bool(removed)

    def restore(self, uid: str, at: datetime) -> bool:
        """Take a bookmark out of the trash; returns whether it was there."""
        with self._database.writing():
            since = self._database.rows(
                "SELECT removed_at FROM bookmark WHERE uid = ? AND removed AND NOT purged", (uid,)
            )
            if since:
                self._database.run("UPDATE bookmark SET removed = 0, removed_at = NULL WHERE uid = ?", (uid,))
                self._log.record([_change(uid, "removed", 0, 1), _change(uid, "removed_at", None, since[0][0])], at)
        return bool(since)

    def purge(self, uid: str, at: datetime) -> bool:
        """Take the words of a bookmark in the trash out of its row; returns whether it was there."""
        from reader.storage.purging import purge

        return purge(self._database, self._log, LoggedEntity.BOOKMARK, uid, at)


def _change(uid: str, field: str, value: object, old: object) -> FieldChange:
    return FieldChange(LoggedEntity.BOOKMARK, uid, field, value, old)


def _bookmark(row: Sequence[Any]) -> AnchoredBookmark:
    uid, report, paragraph, quote, created, before, after, name, folder, rank = row
    mark = Bookmark(uid, report, paragraph, quote, datetime.fromisoformat(created), name, folder, rank)
    return AnchoredBookmark(mark, before, after)
