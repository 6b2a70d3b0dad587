"""What a package did or would do, as window and command line tell it."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from enum import Enum
from pathlib import Path

from reader.core.records import record
from reader.services.changes import ChangeSet
from reader.storage.merging.conflicts import Conflict


class Stage(Enum):
    """What is being done with a package that comes in, in this order."""

    TRYING = "trying"
    BACKING_UP = "backing up"
    MERGING = "merging"
    TEXTS = "texts"
    """What came along is read, so that it is found by search."""


@record(frozen=True, slots=True)
class Exported:
    """A package that was written."""

    path: Path
    ops: int
    sources: int
    left_out: tuple[str, ...]
    """Titles of reports whose file is gone or larger than a package may hold."""
    whole: bool
    """It holds everything, not just what is new since the last exchange."""


@record(frozen=True, slots=True)
class Touched:
    """One thing that differs now: a value of ``LoggedEntity`` for its kind, and the words that it is known by."""

    kind: str
    uid: str
    report: str
    label: str
    task: str
    """The task that it hangs on, for what does."""
    fields: tuple[str, ...]
    """Those that differ; all of a new thing, none of one that is gone."""
    fresh: bool = False
    gone: bool = False


@record(frozen=True, slots=True)
class Said:
    """One side of a conflict: the value as the op log tells it, who (a name, or the beginning of a uid), and when."""

    value: object
    who: str
    at: datetime
    here: bool
    """It was edited on this device."""


@record(frozen=True, slots=True)
class FieldConflict:
    """A field that was edited on two sides without knowing of each other; ``kept`` is what counts."""

    kind: str
    uid: str
    report: str
    label: str
    field: str
    kept: Said
    other: Said
    seen: bool
    stored: Conflict


@record(frozen=True, slots=True)
class Gap:
    """Edits ``first`` to ``last`` of a device that are missing: a package that has not come."""

    device: str
    title: str
    first: int
    last: int


@record(frozen=True, slots=True)
class Exchanged:
    """What merging did, or with a preview would do."""

    sender: str
    """What people call the device that the package is from; empty for a database."""
    made: datetime | None
    own: bool
    """It was made by this very device."""
    new_ops: int
    touched: tuple[Touched, ...]
    conflicts: tuple[FieldConflict, ...]
    gaps: tuple[Gap, ...]
    waiting: int
    """Things that can't be shown before the missing edits come."""
    new_reports: tuple[tuple[str, str], ...]
    """Reports that were not here, by uid and title."""
    new_texts: tuple[tuple[str, str], ...]
    """Reports that others have brought to another version, likewise."""
    without_text: tuple[tuple[str, str], ...]
    """Those of both whose file is not here: it has to be imported."""
    changes: tuple[ChangeSet, ...]
    """One for each report with touched things, one for the list of reports; empty for a preview."""
    backup: Path | None
    """The backup that was made before; None where nothing was to be changed."""
    edited: frozenset[tuple[str, str, str]] = frozenset()
    """What others had edited, by report, uid and field; histories of undo leave it out."""

    def counts(self) -> Counter[tuple[str, str]]:
        """How many things of each kind are ``new``, ``changed`` or ``gone``."""
        return Counter((t.kind, "new" if t.fresh else "gone" if t.gone else "changed") for t in self.touched)
