"""Tasks set as the rows, groups and bands of the task table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from reader.core.document import Document, Target
from reader.core.work import Task, TaskKind, TaskStatus
from reader.i18n import _
from reader.printing.compose import Align, Line, Run, Setting, compose
from reader.printing.fonts import TextStyle
from reader.printing.table import BAND, BOX_ROOM, CELL, GROUP, PAD_X, Band, Cell, Column, Group, PlacedColumn, Row
from reader.work_words import kind_heading, status_word, target_words

_LABEL_LINES = 24
"""More would not go on a page beside a row."""


def task_bands(document: Document, tasks: Sequence[Task], columns: tuple[PlacedColumn, ...]) -> tuple[Band, ...]:
    """Neighbouring tasks under their headings, numbered through."""
    rows = _Rows(columns)
    bands: list[Band] = []
    numbered = enumerate(tasks, 1)
    for heading, in_band in groupby(numbered, key=lambda item: _band_heading(document, item[1])):
        groups = tuple(
            rows.group(label, found) for label, found in groupby(in_band, key=lambda item: _group_heading(item[1]))
        )
        room = columns[-1].right - columns[0].left - 2 * PAD_X
        bands.append(Band(_set(heading, BAND, room), _set(_again(heading), BAND, room), groups))
    return tuple(bands)


def _band_heading(document: Document, task: Task) -> str:
    if task.kind is not TaskKind.MEASURE:
        return kind_heading(task.kind)
    if len(task.path) > 1:
        return "\u3000".join(task.path[:-1])
    if document.year_part is not None:
        return document.sections[document.year_part].label
    return kind_heading(task.kind)


def _group_heading(task: Task) -> str:
    return task.path[-1] if task.path and task.kind is TaskKind.MEASURE else ""


def _again(heading: str) -> str:
    return _("{heading} (continued)").format(heading=heading) if heading else ""


def _set(text: str, style: TextStyle, width: float, align: Align = Align.LEFT) -> tuple[Line, ...]:
    """Lines of a text whose own line breaks, such as after a livelihood item's title, are kept."""
    setting = Setting(width, align)
    return tuple(line for part in text.splitlines() for line in compose([Run(part.strip(), style)], setting))


def printed_target(target: Target, task: str) -> str:
    """A target as printed, with its indicator where the phrase leaves it out and the task does not say it."""
    phrase, indicator = target.text.strip("，。；"), target.indicator
    if phrase == task.strip("，。；"):
        return phrase.removeprefix(indicator) or phrase
    if indicator in phrase:
        return phrase
    return _("{indicator}: {target}").format(indicator=indicator, target=phrase)


def _target_phrase(target: Target, task: Task) -> str:
    """As printed; in short where one phrase states several targets (``分别增长5%、6%``)."""
    shared = any(t is not target and t.start < target.end and target.start < t.end for t in task.targets)
    return target_words(target) if shared else printed_target(target, task.text)


@dataclass(frozen=True, slots=True)
class _Rows:
    columns: tuple[PlacedColumn, ...]

    def group(self, heading: str, numbered: Iterable[tuple[int, Task]]) -> Group:
        """The tasks below one heading."""
        room = next(c for c in self.columns if c.column is Column.GROUP).text_width
        label, again = (_set(text, GROUP, room)[:_LABEL_LINES] for text in (heading, _again(heading)))
        return Group(label, again, tuple(self._row(number, task, wide=not heading) for number, task in numbered))

    def _row(self, number: int, task: Task, *, wide: bool) -> Row:
        cells = tuple(self._cell(column, number, task, wide) for column in self.columns)
        return Row(task.uid, cells, wide)

    def _cell(self, column: PlacedColumn, number: int, task: Task, wide: bool) -> Cell:
        room = column.text_width
        match column.column:
            case Column.NUMBER:
                return Cell(_set(str(number), CELL, room, Align.RIGHT), star=task.bookmarked)
            case Column.MEASURE:
                room = column.right - self.columns[1].left - 2 * PAD_X if wide else room
                return Cell(_set(task.text, CELL, room, Align.JUSTIFIED))
            case Column.TARGET:
                phrases = dict.fromkeys(_target_phrase(t, task) for t in task.targets)
                return Cell(tuple(line for phrase in phrases for line in _set(phrase, CELL, room)))
            case Column.STATUS:
                words = compose([Run(status_word(task.status), CELL)], Setting(room - BOX_ROOM, Align.LEFT))
                return Cell(tuple(words), box=task.status is TaskStatus.DONE)
            case Column.UNITS:
                return Cell(_set("、".join(task.units), CELL, room))
            case _:
                return Cell()
