"""What was changed of a thing and when, read from the op log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from reader.core.records import record
from reader.storage.database import Database
from reader.storage.oplog import CREATED, LoggedEntity
from reader.storage.packed import unpacked

_LATEST: Final = "ORDER BY clock DESC, device, seq DESC LIMIT ?"


@record(frozen=True, slots=True)
class LoggedValue:
    """A field of a thing from a moment on; ``value`` is whatever JSON holds."""

    at: datetime
    device: str
    field: str
    value: object


class StoredHistory:
    """Reads the log; it is never altered."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, entity: LoggedEntity, uid: str, fields: Sequence[str], limit: int) -> tuple[LoggedValue, ...]:
        """The last changes of these fields, the latest first; what a thing was made with is none."""
        marks = ", ".join("?" * len(fields))
        rows = self._database.rows(
            f"SELECT at, device, field, value FROM op WHERE uid = ? AND entity = ? AND field IN ({marks}) "
            f"AND field <> ? {_LATEST}",
            (uid, entity.value, *fields, CREATED, limit),
        )
        return tuple(LoggedValue(datetime.fromisoformat(at), device, field, _value(v)) for at, device, field, v in rows)


def _value(packed: str | None) -> object:
    return None if packed is None else unpacked(packed)
