"""What an import meant for the library."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from reader.core.records import record
from reader.core.work import ReportInfo
from reader.services.changes import ChangeSet

if TYPE_CHECKING:
    from reader.core.compare import Comparison


class ImportStatus(Enum):
    """What an import meant for the library."""

    NEW = "new"
    SAME = "same"
    """The very file is there already; nothing changed, unless it is read otherwise now."""
    UPDATED = "updated"
    """Another version of a report that is there; its tasks and bookmarks moved with the text."""
    RESTORED = "restored"
    """The report had been removed and is back, with all that was made of it."""


@record(frozen=True, slots=True)
class Recognised:
    """What importing a document would mean, before anything is changed."""

    report: ReportInfo | None
    """The report that it is a version of; None when it is new."""
    status: ImportStatus
    changes: Comparison | None = None
    """What an update would change in the text, where the present version is at hand."""


@record(frozen=True, slots=True)
class ImportOutcome:
    """What an import did. ``moved`` and ``unplaced`` count tasks and bookmarks together."""

    report: ReportInfo
    status: ImportStatus
    changes: ChangeSet
    moved: int = 0
    """Found again in other words or at another place than before."""
    unplaced: int = 0
    """Kept without a place, since their words are not in this version."""
    added: int = 0
    """Tasks that this version asks for and that were not there before; 0 for a new report."""
    summary: Comparison | None = None
    """What changed in the text; None for a new report, or where the earlier version is not at hand."""
