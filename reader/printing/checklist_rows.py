"""Tasks set as the rows, groups and bands of the task table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from reader.core.document import Document, Target
from reader.core.print_choices import PrintChoices, PrintColumn
from reader.core.tracking.entries import ProgressEntry
from reader.core.tracking.lights import Light
from reader.core.tracking.rows import TaskRow
from reader.core.work import Task, TaskKind, TaskStatus
from reader.i18n import _
from reader.printing.compose import Align, Line, Run, Setting, compose
from reader.printing.fonts import TextStyle, width
from reader.printing.job import IsCancelled, Progress, step
from reader.printing.table import BOX_ROOM, PAD_X, Band, Cell, Group, PlacedColumn, Row, TableType
from reader.words.tracking import aim_words, day_words, entry_word, light_word, priority_word, value_words
from reader.words.work import kind_heading, status_word, target_words

_LABEL_LINES = 16
"""More would not go on a page beside a row."""
_A_STEP = 20
"""Tasks set between two looks at whether to go on."""
_ENTRIES = 3
"""So many of the last entries stand in the progress column."""


@dataclass(frozen=True, slots=True)
class RowSetting:
    """What the rows of a table have in common."""

    document: Document
    columns: tuple[PlacedColumn, ...]
    type: TableType
    choices: PrintChoices
    entries: Mapping[str, Sequence[ProgressEntry]]

    @property
    def grouped(self) -> bool:
        """Whether the headings of groups stand in a column of their own."""
        return any(c.column is PrintColumn.GROUP for c in self.columns)


def task_bands(
    setting: RowSetting,
    tasks: Sequence[TaskRow],
    *,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> tuple[Band, ...]:
    """Neighbouring tasks under their headings, numbered through; ``progress`` counts tasks.

    Raises:
        reader.core.errors.Cancelled: ``cancelled`` said so between two tasks.
    """
    rows = _Rows(setting)
    bands: list[Band] = []
    numbered = _counted(tasks, progress, cancelled)
    for heading, in_band in groupby(numbered, key=lambda item: _band_heading(setting, item[1].task)):
        groups = tuple(
            rows.group(label, found)
            for label, found in groupby(in_band, key=lambda item: _group_heading(setting, item[1].task))
        )
        room = setting.columns[-1].right - setting.columns[0].left - 2 * PAD_X
        style = setting.type.band
        bands.append(Band(heading, _set(heading, style, room), _set(_again(heading), style, room), groups))
    return tuple(bands)


def _band_heading(setting: RowSetting, task: Task) -> str:
    if task.kind is not TaskKind.MEASURE:
        return kind_heading(task.kind)
    path = task.path[:-1] if setting.grouped else task.path
    if path:
        return "\u3000".join(path)
    if setting.document.year_part is not None:
        return setting.document.sections[setting.document.year_part].label
    return kind_heading(task.kind)


def _group_heading(setting: RowSetting, task: Task) -> str:
    return task.path[-1] if task.path and task.kind is TaskKind.MEASURE and setting.grouped else ""


def _counted(
    tasks: Sequence[TaskRow], progress: Progress | None, cancelled: IsCancelled | None
) -> Iterator[tuple[int, TaskRow]]:
    for number, row in enumerate(tasks, 1):
        if number % _A_STEP == 0:
            step(number, len(tasks), progress, cancelled)
        yield number, row


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


def entry_words(entry: ProgressEntry) -> str:
    """A dated entry as one paragraph."""
    return _("{day} {kind}: {text}").format(
        day=f"{entry.day.month}-{entry.day.day}", kind=entry_word(entry.kind), text=" ".join(entry.text.split())
    )


def whole_names(names: Sequence[str], style: TextStyle, room: float) -> list[str]:
    """Names with 、 between them, on lines that end between two names."""
    lines: list[str] = []
    for place, name in enumerate(names):
        told = name + ("、" if place < len(names) - 1 else "")
        if lines and width(style, lines[-1] + name) <= room:
            lines[-1] += told
        else:
            lines.append(told)
    return lines


def target_phrases(row: TaskRow) -> list[str]:
    """What a task is to reach: what a person wrote, else as its sentence states it, each phrase once.

    What is nothing but the task's own words is left out.
    """
    if row.task.target:
        return [aim_words(row.aim)]
    said = row.task.text.strip("，。；")
    return [phrase for phrase in dict.fromkeys(_target_phrase(t, row.task) for t in row.task.targets) if phrase != said]


@dataclass(frozen=True, slots=True)
class _Rows:
    setting: RowSetting

    def group(self, heading: str, numbered: Iterable[tuple[int, TaskRow]]) -> Group:
        """The tasks below one heading."""
        wide = self.setting.grouped and not heading
        rows = tuple(self._row(number, row, wide=wide) for number, row in numbered)
        if not heading:
            return Group("", (), (), rows)
        room = self._group_room()
        label, again = (_set(text, self.setting.type.group, room)[:_LABEL_LINES] for text in (heading, _again(heading)))
        return Group(heading, label, again, rows)

    def _group_room(self) -> float:
        return next(c for c in self.setting.columns if c.column is PrintColumn.GROUP).text_width

    def _row(self, number: int, row: TaskRow, *, wide: bool) -> Row:
        cells = tuple(self._cell(column, number, row, wide) for column in self.setting.columns)
        return Row(row.task.uid, cells, self.setting.type, wide)

    def _cell(self, column: PlacedColumn, number: int, row: TaskRow, wide: bool) -> Cell:
        room, task, style = column.text_width, row.task, self.setting.type.cell
        match column.column:
            case PrintColumn.NUMBER:
                return Cell(_set(str(number), style, room, Align.RIGHT), star=task.bookmarked)
            case PrintColumn.MEASURE:
                if wide:
                    room += self._group_room() + 2 * PAD_X
                return Cell(_set(task.text, style, room, Align.JUSTIFIED), room=room)
            case PrintColumn.STATUS:
                words = compose([Run(status_word(task.status), style)], Setting(room - BOX_ROOM, Align.LEFT))
                return Cell(tuple(words), box=task.status is TaskStatus.DONE)
            case PrintColumn.GROUP:
                return Cell()
            case _:
                paragraphs = self._words(column.column, row, room)
                return Cell(tuple(line for words in paragraphs for line in _set(words, style, room)), room=room)

    def _words(self, column: PrintColumn, row: TaskRow, room: float) -> list[str]:
        task = row.task
        if column in (PrintColumn.UNITS, PrintColumn.SUPPORTING):
            units = task.units if column is PrintColumn.UNITS else task.supporting
            return whole_names(units, self.setting.type.cell, room)
        if column is PrintColumn.PROGRESS:
            if self.setting.choices.blank_progress:
                return []
            return [entry_words(entry) for entry in self.setting.entries.get(task.uid, ())[-_ENTRIES:]]
        if column is PrintColumn.TARGET:
            return target_phrases(row)
        words = {
            PrintColumn.CURRENT: value_words(row) if task.current else "",
            PrintColumn.DEADLINE: day_words(row.deadline),
            PrintColumn.LIGHT: light_word(row.light) if row.light is not Light.NONE else "",
            PrintColumn.PRIORITY: priority_word(task.priority),
            PrintColumn.LEAD: task.lead,
            PrintColumn.NOTE: task.note,
        }[column]
        return [words] if words else []
