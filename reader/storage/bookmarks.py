"""Bookmarks in work.db, with the words around them by which they are found again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from reader.core.records import record
from reader.core.work import Bookmark
from reader.storage.database import Database, Row
from reader.storage.oplog import FieldChange, LoggedEntity, OpLog, creation

_COLUMNS: Final = "uid, report, paragraph, quote, created, before, after"


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
        }
        with self._database.writing():
            self._database.run(
                f"INSERT INTO bookmark ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", (mark.uid, *fields.values())
            )
            self._log.record([creation(LoggedEntity.BOOKMARK, mark.uid, fields)], mark.created)

    def place(self, places: Iterable[tuple[str, int | None]], at: datetime) -> tuple[str, ...]:
        """Move bookmarks (uid, paragraph) to where their words stand now; returns those that moved."""
        moved: list[str] = []
        with self._database.writing():
            for uid, paragraph in places:
                if self._database.run(
                    "UPDATE bookmark SET paragraph = ? WHERE uid = ? AND paragraph IS NOT ?",
                    (paragraph, uid, paragraph),
                ):
                    moved.append(uid)
                    self._log.record([_change(uid, "paragraph", paragraph)], at)
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
            changed = [f for f, value in zip(fields, old[0] if old else (), strict=bool(old)) if fields[f] != value]
            if changed:
                self._database.run(
                    "UPDATE bookmark SET paragraph = ?, quote = ?, before = ?, after = ? WHERE uid = ?",
                    (*fields.values(), mark.uid),
                )
                self._log.record([_change(mark.uid, f, fields[f]) for f in changed], at)
        return bool(changed)

    def remove(self, uid: str, at: datetime) -> bool:
        """Take a bookmark out of sight; returns whether it was there."""
        with self._database.writing():
            removed = self._database.run("UPDATE bookmark SET removed = 1 WHERE uid = ? AND NOT removed", (uid,))
            if removed:
                self._log.record([_change(uid, "removed", 1)], at)
        return bool(removed)


def _change(uid: str, field: str, value: object) -> FieldChange:
    return FieldChange(LoggedEntity.BOOKMARK, uid, field, value)


def _bookmark(row: Row) -> AnchoredBookmark:
    uid, report, paragraph, quote, created, before, after = row
    return AnchoredBookmark(Bookmark(uid, report, paragraph, quote, datetime.fromisoformat(created)), before, after)
