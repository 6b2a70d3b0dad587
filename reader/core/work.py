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


class TaskSource(Enum):
    """Where a task comes from."""

    REPORT = "report"
    """A sentence of the report asks for it."""
    OWN = "own"
    """A person added it, from words of the report or without any."""


class Priority(Enum):
    """How urgent a person holds a task to be."""

    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


@record(frozen=True, slots=True)
class Task:
    """A task of the year with its state. ``paragraph``/``start``/``end`` point at its sentence.

    ``text`` is what people make of it, ``origin`` the words of the sentence; they differ once it was edited.
    """

    uid: str
    report: str
    kind: TaskKind
    position: float
    """Order in the checklist, from 0; a task put between two others by hand takes a number between theirs."""
    section: int | None
    path: tuple[str, ...]
    """Labels of the headings above it within the year's part."""
    text: str
    paragraph: int | None
    """None when the sentence is not in the current version of the report."""
    start: int
    end: int
    targets: tuple[Target, ...] = ()
    """As the sentence states them."""
    named_units: tuple[str, ...] = ()
    """As the report names them, the leading one first."""
    status: TaskStatus = TaskStatus.NOT_STARTED
    bookmarked: bool = False
    lead: str = ""
    """The lead unit (牵头单位)."""
    supporting: tuple[str, ...] = ()
    """The supporting units (配合单位)."""
    deadline: date | None = None
    """None: the end of the report's year (``reader.core.tracking.deadlines``)."""
    target: str = ""
    """The value to be reached as a person wrote it; empty: what ``targets`` say."""
    current: str = ""
    """The value reached so far."""
    measure_unit: str = ""
    """What both values are counted in."""
    priority: Priority = Priority.NORMAL
    note: str = ""
    origin: str = ""
    """The words of its sentence; empty for a task that stands in no report."""
    source: TaskSource = TaskSource.REPORT
    parent: str = ""
    """Uid of the task that it was split from."""
    continues: str = ""
    """Uid of the task of an earlier report that it carries on."""
    merged_into: str = ""
    """Uid of the task that took it in; such a task is in no list."""
    reordered: bool = False
    """A person gave it its place in the list."""
    regrouped: bool = False
    """A person put it under its headings."""

    @property
    def units(self) -> tuple[str, ...]:
        """Every unit, the leading one first."""
        return (self.lead, *self.supporting) if self.lead else self.supporting

    @property
    def lost(self) -> bool:
        """It came from a sentence that the report's present version does not have (待核对)."""
        return self.paragraph is None and bool(self.origin)

    @property
    def edited(self) -> bool:
        """Its words are not those of its sentence any more."""
        return self.text != self.origin


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
