"""What is deleted for good loses its words; the row stays, so that no package brings them back."""

from __future__ import annotations

from datetime import datetime

from reader.storage.database import Database
from reader.storage.oplog import BLANK_WHEN_PURGED, FieldChange, LoggedEntity, OpLog
from reader.storage.packed import packed


def purge(database: Database, log: OpLog, entity: LoggedEntity, uid: str, at: datetime) -> bool:
    """Take the words of a thing in the trash out of its row; returns whether it was there."""
    blanks = BLANK_WHEN_PURGED[entity]
    assignments = "".join(f", {column} = ?" for column in blanks)
    values = [packed(blank) if isinstance(blank, list) else blank for blank in blanks.values()]
    with database.writing():
        purged = database.run(
            f"UPDATE {entity.value} SET purged = 1{assignments} "
            "WHERE uid = ? AND coalesce(removed, 0) <> 0 AND NOT purged",
            (*values, uid),
        )
        if purged:
            log.record([FieldChange(entity, uid, "purged", 1, 0)], at)
    return bool(purged)
