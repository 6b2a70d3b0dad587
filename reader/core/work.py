"""What a person makes of a report: tasks being carried out and bookmarks. Never derived, never lost."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum

from reader.core.document import Target
from reader.core.records import record


class TaskStatus(Enum):
    """How far a task has come, in the words of the 督查 table."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    DELAYED = "delayed"


class TaskKind(Enum):
    """Which list of the report a task comes from."""

    OBJECTIVE = "objective"
    MEASURE = "measure"
    LIVELIHOOD = "livelihood"


@record(frozen=True, slots=True)
class Task:
    """A task of the year with its state. ``paragraph``/``start``/``end`` point at its sentence."""

    uid: str
    report: str
    kind: TaskKind
    position: int
    """Order in the checklist, from 0."""
    section: int | None
    path: tuple[str, ...]
    """Labels of the headings above it within the year's part."""
    text: str
    paragraph: int | None
    """None when the sentence is not in the current version of the report."""
    start: int
    end: int
    targets: tuple[Target, ...] = ()
    units: tuple[str, ...] = ()
    status: TaskStatus = TaskStatus.NOT_STARTED
    bookmarked: bool = False


@record(frozen=True, slots=True)
class Bookmark:
    """A marked paragraph; ``quote`` is its beginning, ``paragraph`` None when it can't be placed."""

    uid: str
    report: str
    paragraph: int | None
    quote: str
    created: datetime
    name: str = ""
    """What people call it; empty: by its quote."""
    folder: str | None = None
    """Uid of the folder that it stands in, None at the top."""
    rank: int | None = None
    """Order among those beside it, None as long as nobody arranged them."""


@record(frozen=True, slots=True)
class ReportInfo:
    """A report of the library as lists show it."""

    uid: str
    title: str
    """As printed, or the file name's stem where none is."""
    year: int | None
    place: str
    source_name: str
    sha256: str
    imported: datetime
    opened: datetime | None
    paragraphs: int
    tasks: int
    tasks_done: int
    delivered: date | None = None
    name: str = ""
    """What people call it; empty: by its title."""
    tags: tuple[str, ...] = ()


@record(frozen=True, slots=True)
class ReadingPosition:
    """Where reading stopped: a paragraph, and how many code points into it the first visible line begins."""

    paragraph: int
    offset: int = 0
