"""Where everything in a task's row stands; one answer for painting, for heights and for clicks."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics

from reader.core.records import record
from reader.core.work import Task
from reader.i18n import _
from reader.ui.task_words import status_word, target_words
from reader.ui.widgets.measure import Measure
from reader.ui.widgets.rows import small
from reader.ui.widgets.task_signs import BOX, STAR

LINES = 2
"""Lines of the sentence while the row is not the current one."""
MARGIN, GAP = 14, 12
TOP, BOTTOM = 9, 10
CHIP_PAD, CHIP_GAP = 7, 6


@record(frozen=True, slots=True)
class RowFonts:
    """What a row is set in, measured once for all rows."""

    text: Measure
    caption: Measure
    leading: int
    """Height of a line of the sentence."""
    line: int
    """Height of the line below it, and of a chip."""

    @classmethod
    def of(cls, font: QFont) -> RowFonts:
        """The measures for rows in ``font``."""
        caption = small(font)
        leading = round(QFontMetrics(font).height() * 1.18)
        return cls(Measure(font), Measure(caption), leading, QFontMetrics(caption).height() + 6)


@record(frozen=True, slots=True)
class Chip:
    """A target in short, in its frame."""

    words: str
    rect: QRect


@record(frozen=True, slots=True)
class TaskLayout:
    """Rectangles relative to the row's upper left corner."""

    height: int
    box: QRect
    star: QRect
    lines: tuple[str, ...]
    text: QRect
    leading: int
    status: QRect
    units: str
    units_rect: QRect
    chips: tuple[Chip, ...]


def lay_out(task: Task, fonts: RowFonts, width: int, *, whole: bool) -> TaskLayout:
    """Lay out a row of ``width`` pixels; ``whole`` shows the full sentence."""
    caption, leading, line = fonts.caption, fonts.leading, fonts.line
    left = MARGIN + BOX + GAP
    room = max(60, width - left - MARGIN - STAR - 8)
    lines = tuple(fonts.text.wrapped(task.text, room, None if whole else LINES))
    text = QRect(left, TOP, room, leading * len(lines))
    middle = TOP + leading // 2
    top = text.bottom() + 5
    status = QRect(left, top, math.ceil(caption.width(status_word(task.status))) + 2, line)
    units = _("Units: {units}").format(units=_(", ").join(task.units)) if task.units else ""
    units_rect = QRect(status.right() + 12, top, width - MARGIN - status.right() - 12, line)
    units = caption.elided(units, units_rect.width()) if units else ""
    beside = None if units else status.right() + 10
    chips, bottom = _chips(task, caption, QRect(left, top, width - left - MARGIN, line), beside)
    return TaskLayout(
        height=bottom + BOTTOM,
        box=QRect(MARGIN, middle - BOX // 2, BOX, BOX),
        star=QRect(width - MARGIN - STAR, middle - STAR // 2, STAR, STAR),
        lines=lines,
        text=text,
        leading=leading,
        status=status,
        units=units,
        units_rect=units_rect,
        chips=chips,
    )


def _chips(task: Task, caption: Measure, first: QRect, beside: int | None) -> tuple[tuple[Chip, ...], int]:
    """Chips from the status on where there is room (``beside`` is its right edge), then in lines below it."""
    chips: list[Chip] = []
    top = first.top()
    left = beside if beside is not None else first.left()
    # A goal without a number says no more than the sentence that it stands in.
    targets = [t for t in task.targets if t.value is not None or t.text not in task.text]
    if beside is None and targets:
        top += first.height() + 4
    for target in targets:
        words = caption.elided(target_words(target), first.width() - 2 * CHIP_PAD)
        wide = math.ceil(caption.width(words)) + 2 * CHIP_PAD
        if left + wide > first.right() + 1 and left > first.left():
            left, top = first.left(), top + first.height() + 4
        chips.append(Chip(words, QRect(left, top, wide, first.height())))
        left += wide + CHIP_GAP
    return tuple(chips), top + first.height()
