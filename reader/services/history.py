"""What was changed of a task and when."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Final

from reader.core.records import record
from reader.storage.history import LoggedValue, StoredHistory
from reader.storage.oplog import LoggedEntity

LATEST: Final = 40
"""Changes that are told at most."""


class TaskField(Enum):
    """Fields whose changes people ask for, by their names in the log."""

    STATUS = "status"
    LEAD = "lead"
    SUPPORTING = "supporting"
    DEADLINE = "deadline"
    TARGET = "target"
    CURRENT = "current"
    MEASURE_UNIT = "measure_unit"
    PRIORITY = "priority"
    NOTE = "note"
    TEXT = "text"
    SECTION = "path"


_FIELDS: Final = {field.value: field for field in TaskField}


@record(frozen=True, slots=True)
class TaskChange:
    """A field got a new value; ``value`` as the log tells it: words, a list of words, or None."""

    at: datetime
    here: bool
    """It was done on this computer."""
    field: TaskField
    value: str | tuple[str, ...] | None


class History:
    """Looks into the log; changes nothing."""

    def __init__(self, stored: StoredHistory, device: str) -> None:
        self._stored = stored
        self._device = device

    def of_task(self, uid: str) -> tuple[TaskChange, ...]:
        """The last changes of a task, the latest first."""
        changes = self._stored.of(LoggedEntity.TASK, uid, tuple(_FIELDS), LATEST)
        return tuple(self._told(change) for change in changes)

    def _told(self, change: LoggedValue) -> TaskChange:
        value = change.value
        if isinstance(value, list):
            told: str | tuple[str, ...] | None = tuple(map(str, value))
        else:
            told = None if value is None else str(value)
        return TaskChange(change.at, change.device == self._device, _FIELDS[change.field], told)
