"""One task card: what stands on it, cut into sides where it is too much for one, and the marks of a side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.core.print_choices import PrintChoices
from reader.core.tracking.entries import ProgressEntry
from reader.core.tracking.lights import Light
from reader.core.tracking.rows import TaskRow
from reader.core.work import TaskKind, TaskStatus
from reader.i18n import _
from reader.printing.checklist_rows import entry_words, target_phrases
from reader.printing.compose import Align, Line, Run, Setting, compose
from reader.printing.fonts import Face, TextStyle, width
from reader.printing.page import BoxMark, Mark, RuleMark, StarMark
from reader.printing.table import BOX, BOX_ROOM, SMALL, TableType
from reader.printing.table_ink import THICK, THIN, baseline
from reader.printing.table_pages import signature_marks
from reader.printing.units import mm, pt
from reader.words.tracking import day_words, light_word, value_words
from reader.words.work import kind_heading, status_word

_PAD = mm(4)
_SIGN = pt(42)
_WRITING = pt(24)
"""From one line to write on to the next."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a card's frame stands on the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def room(self) -> float:
        """Width for text."""
        return self.right - self.left - 2 * _PAD


@dataclass(frozen=True, slots=True)
class CardWords:
    """What is told on a card beside the task itself."""

    number: int
    owner: str
    """The unit that the card is for, else the report."""
    entries: Sequence[ProgressEntry]
    day: str
    """On which the light was looked at."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line of the card, with the label before it."""

    line: Line
    style: TextStyle
    height: float
    label: str = ""
    indent: float = 0.0


class Card:
    """A task set for a frame of a width; its sides differ in nothing but their lines."""

    def __init__(self, row: TaskRow, words: CardWords, made: TableType, choices: PrintChoices, room: float) -> None:
        self._row, self._words, self._type, self._choices, self._room = row, words, made, choices, room
        self._text = TextStyle(Face.SONG, made.cell.points + 2)
        self._headings = self._set(self._path(), SMALL, room)[:2]

    def sides(self, height: float) -> list[tuple[_Piece, ...]]:
        """The lines of each side of a frame ``height`` high; the last leaves room for boxes and signature."""
        room = height - self._head_height - 2 * _PAD
        foot = self._type.leading + pt(12) + (_SIGN if self._choices.signature else 0.0)
        sides: list[list[_Piece]] = [[]]
        used = 0.0
        for piece in (*self._task_pieces(), *self._field_pieces()):
            if used + piece.height > room - pt(12) and sides[-1]:
                sides.append([])
                used = 0.0
            sides[-1].append(piece)
            used += piece.height
        if used + foot > room and len(sides[-1]) > 1:
            kept = len(sides[-1]) - 1
            sides[-1:] = [sides[-1][:kept], sides[-1][kept:]]
        return [tuple(side) for side in sides]

    def marks(self, side: Sequence[_Piece], frame: Frame, *, first: bool, last: bool) -> Iterator[Mark]:
        """The marks of a side in its frame."""
        for x1, y1, x2, y2 in (
            (frame.left, frame.top, frame.right, frame.top),
            (frame.left, frame.bottom, frame.right, frame.bottom),
            (frame.left, frame.top, frame.left, frame.bottom),
            (frame.right, frame.top, frame.right, frame.bottom),
        ):
            yield RuleMark(x1, y1, x2, y2, THICK)
        yield from self._head(frame, again=not first)
        x, y = frame.left + _PAD, frame.top + self._head_height + _PAD
        before = side[0].style if side else None
        for piece in side:
            if piece.style is not before:
                y += pt(6)
                before = piece.style
            middle = y + piece.height / 2
            if piece.label:
                yield from self._one(piece.label, self._type.group).at(x, baseline(middle, self._type.group))
            yield from piece.line.at(x + piece.indent, baseline(middle, piece.style))
            y += piece.height
        if last:
            yield from self._foot(frame, y + pt(6))
        else:
            words = self._one(_("(goes on overleaf)"), SMALL, Align.RIGHT)
            yield from words.at(x, frame.bottom - pt(6))

    @property
    def _head_height(self) -> float:
        return pt(30) + len(self._headings) * pt(15)

    def _path(self) -> str:
        task = self._row.task
        return "\u3000".join(task.path) if task.kind is TaskKind.MEASURE and task.path else kind_heading(task.kind)

    def _set(self, text: str, style: TextStyle, room: float, align: Align = Align.LEFT) -> list[Line]:
        setting = Setting(room, align)
        return [line for part in text.splitlines() for line in compose([Run(part.strip(), style)], setting)]

    def _one(self, text: str, style: TextStyle, align: Align = Align.LEFT) -> Line:
        return compose([Run(text, style)], Setting(self._room, align))[0]

    def _task_pieces(self) -> Iterator[_Piece]:
        for line in self._set(self._row.task.text, self._text, self._room, Align.JUSTIFIED):
            yield _Piece(line, self._text, self._type.leading + pt(3))

    def _field_pieces(self) -> Iterator[_Piece]:
        row, task, labels = self._row, self._row.task, card_labels()
        told = {
            "target": "；".join(target_phrases(row)),
            "current": value_words(row) if task.current else "",
            "lead": task.lead or " ",
            "supporting": "、".join(task.supporting),
            "deadline": day_words(row.deadline) or " ",
            "note": task.note if self._choices.notes else "",
            "progress": "" if self._choices.blank_progress else "\n".join(map(entry_words, self._words.entries)),
        }
        indent = max(width(self._type.group, label) for label in labels.values()) + mm(3)
        for name, words in told.items():
            for place, line in enumerate(self._set(words, self._type.cell, self._room - indent) or _blank(words)):
                label = labels[name] if not place else ""
                yield _Piece(line, self._type.cell, self._type.leading, label, indent)

    def _head(self, frame: Frame, *, again: bool) -> Iterator[Mark]:
        """The number, whose card it is, and the heading."""
        x, style = frame.left + _PAD, self._type.band
        number = _("No. {number}").format(number=self._words.number)
        title = self._one(_("{heading} (continued)").format(heading=number) if again else number, style)
        y = baseline(frame.top + pt(15), style)
        yield from title.at(x, y)
        if self._row.task.bookmarked:
            yield StarMark(x + title.right + mm(4), frame.top + pt(15), mm(1.6))
        taken = title.right + mm(8)
        owner = compose([Run(self._words.owner, SMALL)], Setting(self._room - taken, Align.RIGHT))[0]
        yield from owner.at(x + taken, y)
        below = frame.top + pt(27)
        for line in self._headings:
            yield from line.at(x, baseline(below + pt(7.5), SMALL))
            below += pt(15)
        below = frame.top + self._head_height
        yield RuleMark(frame.left, below, frame.right, below, THIN)

    def _foot(self, frame: Frame, y: float) -> Iterator[Mark]:
        """Boxes for the status, the light, lines to write on, lines to sign."""
        end = frame.bottom - (_SIGN if self._choices.signature else 0.0)
        left, right = frame.left + _PAD, frame.right - _PAD
        yield from self._status(left, right, y + self._type.leading / 2)
        y += self._type.leading + pt(6)
        if self._choices.blank_progress and end - y > 2 * _WRITING:
            label = self._one(card_labels()["progress"], self._type.group)
            yield from label.at(left, baseline(y + self._type.leading / 2, self._type.group))
            y += _WRITING + pt(6)
            while y < end - pt(6):
                yield RuleMark(left, y, right, y, THIN / 2)
                y += _WRITING
        if self._choices.signature:
            yield from signature_marks((_("Signed by:"), _("Date:")), left, right, frame.bottom - _SIGN)

    def _status(self, x: float, right: float, middle: float) -> Iterator[Mark]:
        words = [status_word(status) for status in TaskStatus]
        taken = sum(width(self._type.cell, word) + BOX_ROOM + mm(4) for word in words) - mm(4)
        style = self._type.cell if x + taken <= right else SMALL
        for status, word in zip(TaskStatus, words, strict=True):
            yield BoxMark(x, middle - BOX / 2, BOX, status is self._row.task.status)
            yield from self._one(word, style).at(x + BOX_ROOM, baseline(middle, style))
            x += BOX_ROOM + width(style, word) + mm(4)
        if self._row.light is Light.NONE:
            return
        told = _("{light} on {day}").format(light=light_word(self._row.light), day=self._words.day)
        wide = width(SMALL, told) + 1
        if x + wide <= right:
            yield from compose([Run(told, SMALL)], Setting(wide))[0].at(right - wide, baseline(middle, SMALL))


def card_labels() -> dict[str, str]:
    """The names of a card's fields."""
    return {
        "target": _("Target"),
        "current": _("Reached"),
        "lead": _("Lead unit"),
        "supporting": _("Supporting units"),
        "deadline": _("Deadline"),
        "note": _("Remarks"),
        "progress": _("Progress"),
    }


def _blank(words: str) -> list[Line]:
    """A line to write on where a field is told, empty though it is."""
    return [Line("", (), 0.0, 0.0)] if words else []
