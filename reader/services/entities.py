"""Which of the things that the log tells of views know by which kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from reader.services.changes import Entity
from reader.storage.oplog import LoggedEntity

SHOWN_AS: Final[Mapping[LoggedEntity, Entity]] = {
    LoggedEntity.TASK: Entity.TASK,
    LoggedEntity.BOOKMARK: Entity.BOOKMARK,
    LoggedEntity.BOOKMARK_FOLDER: Entity.BOOKMARK,
    LoggedEntity.ANNOTATION: Entity.ANNOTATION,
    LoggedEntity.PROGRESS_ENTRY: Entity.ENTRY,
    LoggedEntity.COVERAGE: Entity.COVERAGE,
    LoggedEntity.UNIT: Entity.UNIT,
    LoggedEntity.SAVED_VIEW: Entity.VIEW,
    LoggedEntity.OWN_TERM: Entity.TERM,
    LoggedEntity.REPORT: Entity.REPORT,
}
"""All but what was seen of an import report, which views know by its report."""
