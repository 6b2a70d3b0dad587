"""Folders of bookmarks in work.db, and the names and places of what stands in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from reader.core.bookmark_tree import BookmarkFolder, Placement
from reader.storage.database import Database
from reader.storage.oplog import FieldChange, LoggedEntity, OpLog, creation

_TABLES: Final = (LoggedEntity.BOOKMARK, LoggedEntity.BOOKMARK_FOLDER)


class StoredBookmarkTree:
    """Arranges what ``StoredBookmarks`` holds; a removed folder stays in the file."""

    def __init__(self, database: Database, log: OpLog) -> None:
        self._database = database
        self._log = log

    def folders(self, report: str) -> tuple[BookmarkFolder, ...]:
        """The folders of a report."""
        rows = self._database.rows(
            "SELECT uid, report, name, created, folder, rank FROM bookmark_folder WHERE report = ? AND NOT removed",
            (report,),
        )
        return tuple(
            BookmarkFolder(uid, of, name, datetime.fromisoformat(created), folder, rank)
            for uid, of, name, created, folder, rank in rows
        )

    def report_of(self, uid: str) -> str | None:
        """The report of a bookmark or folder that is not removed."""
        for entity in _TABLES:
            table = entity.value
            report: str | None = self._database.value(
                f"SELECT report FROM {table} WHERE uid = ? AND NOT removed", (uid,)
            )
            if report is not None:
                return report
        return None

    def add(self, folder: BookmarkFolder) -> None:
        """Store a new folder."""
        fields = {
            "report": folder.report,
            "name": folder.name,
            "folder": folder.folder,
            "rank": folder.rank,
            "created": folder.created.isoformat(),
        }
        with self._database.writing():
            self._database.run(
                f"INSERT INTO bookmark_folder (uid, {', '.join(fields)}) VALUES (?, ?, ?, ?, ?, ?)",
                (folder.uid, *fields.values()),
            )
            self._log.record([creation(LoggedEntity.BOOKMARK_FOLDER, folder.uid, fields)], folder.created)

    def rename(self, uid: str, name: str, at: datetime) -> bool:
        """Give a bookmark or folder another name; returns whether it had not that one already."""
        with self._database.writing():
            return self._set(uid, {"name": name}, at)

    def arrange(self, placements: Iterable[Placement], at: datetime) -> tuple[str, ...]:
        """Put bookmarks and folders where they belong; returns those that moved."""
        with self._database.writing():
            return tuple(p.uid for p in placements if self._set(p.uid, {"folder": p.folder, "rank": p.rank}, at))

    def remove(self, uid: str, at: datetime) -> bool:
        """Take a folder away; what is in it is the caller's business."""
        with self._database.writing():
            return self._set(uid, {"removed": 1}, at)

    def _set(self, uid: str, fields: dict[str, str | int | None], at: datetime) -> bool:
        for entity in _TABLES:
            rows = self._database.rows(f"SELECT {', '.join(fields)} FROM {entity.value} WHERE uid = ?", (uid,))
            if not rows:
                continue
            old = dict(zip(fields, rows[0], strict=True))
            changed = {field: value for field, value in fields.items() if old[field] != value}
            for field, value in changed.items():
                self._database.run(f"UPDATE {entity.value} SET {field} = ? WHERE uid = ?", (value, uid))
            self._log.record([FieldChange(entity, uid, f, value, old[f]) for f, value in changed.items()], at)
            return bool(changed)
        return False
