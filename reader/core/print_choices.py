"""What people choose before they print; kept as JSON, so that the next print begins with it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Any, Final, TypeVar

from reader.core.records import record
from reader.core.tracking.filters import TaskQuery, wanted
from reader.core.tracking.rows import TaskRow
from reader.core.work import TaskKind


class Printed(Enum):
    """What is printed."""

    CHECKLIST = "checklist"
    TEXT = "text"
    CARDS = "cards"
    DASHBOARD = "dashboard"


class Scope(Enum):
    """Which tasks are printed."""

    ALL = "all"
    FILTER = "filter"
    """Those that the task table shows."""
    UNIT = "unit"
    SECTION = "section"


class PrintColumn(Enum):
    """The columns of the printed table, in their order."""

    NUMBER = "number"
    GROUP = "group"
    MEASURE = "measure"
    """Always there."""
    TARGET = "target"
    CURRENT = "current"
    DEADLINE = "deadline"
    STATUS = "status"
    LIGHT = "light"
    PRIORITY = "priority"
    UNITS = "units"
    """All units, the leading one first."""
    LEAD = "lead"
    SUPPORTING = "supporting"
    PROGRESS = "progress"
    NOTE = "note"


class Paper(Enum):
    """Size of the sheets."""

    A4 = "A4"
    A3 = "A3"


class Orientation(Enum):
    """How the sheets lie; ``USUAL`` is what suits the thing printed."""

    USUAL = "usual"
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


SMALLEST: Final = 8.0
LARGEST: Final = 18.0
USUAL_SIZE: Final = 10.5
SIZES: Final = (9.0, 10.5, 12.0, 14.0, 16.0)
"""小五, 五号, 小四, 四号, 三号."""
CARDS: Final = (1, 2, 4)
_Member = TypeVar("_Member", bound=Enum)


@record(frozen=True, slots=True)
class PrintChoices:
    """Choices for a print. The text keeps the format of official documents, whatever paper and size say."""

    what: Printed = Printed.CHECKLIST
    scope: Scope = Scope.ALL
    unit: str = ""
    """With ``Scope.UNIT``; the empty name stands for tasks without any."""
    section: tuple[str, ...] = ()
    """With ``Scope.SECTION``: the headings begin with these, or the name of a kind alone."""
    per_unit: bool = False
    """Each unit on pages of its own, with its own title and page numbers."""
    columns: tuple[PrintColumn, ...] = ()
    """Empty: the usual ones, of units and deadlines only where there are any."""
    paper: Paper = Paper.A4
    orientation: Orientation = Orientation.USUAL
    points: float = USUAL_SIZE
    """Size of the type in tables and on cards."""
    notes: bool = False
    """Remarks of tasks."""
    blank_progress: bool = True
    """The progress column is left blank for handwriting; else it holds the last entries."""
    signature: bool = False
    """Lines to sign after the table or on each card."""
    cards: int = 2
    """Task cards a page."""
    glossary: bool = True
    """Explained terms after the text."""
    marks: bool = False
    """Highlights as grey ground, underlines as lines, and notes after the text."""


def scoped(rows: Sequence[TaskRow], choices: PrintChoices, query: TaskQuery) -> tuple[TaskRow, ...]:
    """The rows that are to be printed, in their order; ``query`` is what the task table shows."""
    return wanted(rows, _query(choices, query))


def _query(choices: PrintChoices, query: TaskQuery) -> TaskQuery:
    if choices.scope is Scope.FILTER:
        return query
    if choices.scope is Scope.UNIT:
        return TaskQuery(units=frozenset({choices.unit}))
    if choices.scope is Scope.SECTION:
        kind = kind_of(choices.section)
        return TaskQuery(section=choices.section) if kind is None else TaskQuery(kinds=frozenset({kind}))
    return TaskQuery()


def kind_of(section: tuple[str, ...]) -> TaskKind | None:
    """The kind of tasks that a section stands for; None for headings."""
    return next(iter(_known(TaskKind, section)), None) if len(section) == 1 else None


def choices_as_json(choices: PrintChoices) -> str:
    """The choices as a JSON object; usual ones are left out."""
    told = {}
    usual = PrintChoices()
    for name in PrintChoices.__match_args__:
        value = getattr(choices, name)
        if value != getattr(usual, name):
            told[name] = _plain(value)
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def choices_from_json(text: str) -> PrintChoices:
    """The choices that a JSON object tells; what does not fit is as usual."""
    try:
        told = json.loads(text)
    except ValueError:
        return PrintChoices()
    told = told if isinstance(told, dict) else {}
    usual = PrintChoices()
    names = [name for name in PrintChoices.__match_args__ if name in told]
    return PrintChoices(**{name: _read(getattr(usual, name), told[name], name) for name in names})


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _read(usual: Any, told: object, name: str) -> Any:
    if isinstance(usual, Enum):
        return next(iter(_known(type(usual), [told])), usual)
    if name == "columns":
        return tuple(_known(PrintColumn, told if isinstance(told, list) else []))
    if isinstance(usual, tuple):
        return tuple(each for each in told if isinstance(each, str)) if isinstance(told, list) else usual
    if name == "points":
        fits = isinstance(told, (int, float)) and not isinstance(told, bool) and SMALLEST <= told <= LARGEST
        return float(told) if fits else usual  # type: ignore[arg-type]
    if name == "cards":
        return told if told in CARDS and not isinstance(told, bool) else usual
    return told if type(told) is type(usual) else usual


def _known(kind: type[_Member], values: Iterable[object]) -> list[_Member]:
    known = {member.value: member for member in kind}
    return [known[value] for value in values if isinstance(value, str) and value in known]
