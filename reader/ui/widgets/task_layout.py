"""Where everything in a task's row stands; one answer for painting, for heights and for clicks."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics

from reader.core.records import record
from reader.core.work import Task, TaskStatus
from reader.i18n import _
from reader.ui.task_words import status_word, target_words
from reader.ui.widgets.measure import Measure
from reader.ui.widgets.rows import small
from reader.ui.widgets.task_signs import BOX, STAR

if TYPE_CHECKING:
    from reader.core.tracking.lights import Light

LINES = 2
"""Lines of the sentence while the row is not the current one."""
MARGIN, GAP = 14, 12
LEFT = MARGIN + BOX + GAP
"""Where the words begin."""
TOP, BOTTOM = 9, 10
CHIP_PAD, CHIP_GAP, ROW_GAP = 7, 6, 4


@record(frozen=True, slots=True)
class RowFonts:
    """What a row is set in, measured once for all rows."""

    text: Measure
    caption: Measure
    leading: int
    """Height of a line of the sentence."""
    line: int
    """Height of the line below it, and of a chip."""
    statuses: Mapping[TaskStatus, int]
    """Width of the word of each."""

    @classmethod
    def of(cls, font: QFont) -> RowFonts:
        """The measures for rows in ``font``."""
        below = small(font)
        caption = Measure(below)
        statuses = {status: math.ceil(caption.width(status_word(status))) + 2 for status in TaskStatus}
        leading = round(QFontMetrics(font).height() * 1.18)
        return cls(Measure(font), caption, leading, QFontMetrics(below).height() + 6, statuses)


LIGHT_SIGN = 9
"""Side of a light's sign beside its word."""


@record(frozen=True, slots=True)
class Lit:
    """A light with its word."""

    light: Light
    word: str


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
    light: QRect
    """Sign and word at the end of the line of the status; empty without a light."""
    card: QRect
    """The way to the task's card, of a whole row alone."""


def height_of(task: Task, fonts: RowFonts, width: int, lit: Lit | None = None) -> int:
    """The height that ``lay_out`` gives a row that is not ``whole``, without placing anything: every row is asked."""
    room = _room(width)
    if fonts.text.fits(task.text, room):
        lines = 1
    elif task.text.endswith(" ") or "\n" in task.text:
        lines = len(fonts.text.wrapped(task.text, room, LINES))
    else:
        lines = LINES
    below = TOP + fonts.leading * lines + 4 + fonts.line + BOTTOM
    if not task.targets:
        return below
    status = LEFT + fonts.statuses[task.status] - 1
    taken = _light_width(lit, fonts)
    _chips, rows = _flow(task, fonts.caption, width, None if task.units else status + 10, taken)
    return below + rows * (fonts.line + ROW_GAP)


def lay_out(task: Task, fonts: RowFonts, width: int, lit: Lit | None = None, *, whole: bool) -> TaskLayout:
    """Lay out a row of ``width`` pixels; ``whole`` shows the full sentence and the way to the card."""
    caption, leading, line = fonts.caption, fonts.leading, fonts.line
    room = _room(width)
    lines = tuple(fonts.text.wrapped(task.text, room, None if whole else LINES))
    text = QRect(LEFT, TOP, room, leading * len(lines))
    middle = TOP + leading // 2
    top = text.bottom() + 5
    status = QRect(LEFT, top, fonts.statuses[task.status], line)
    units = _("Units: {units}").format(units=_(", ").join(task.units)) if task.units else ""
    taken = _light_width(lit, fonts)
    light = QRect(width - MARGIN - taken, top, taken, line)
    units_rect = QRect(status.right() + 12, top, light.left() - 8 * bool(taken) - status.right() - 12, line)
    units = caption.elided(units, units_rect.width()) if units else ""
    chips, rows = _flow(task, caption, width, None if units else status.right() + 10, taken)
    step = line + ROW_GAP
    height = top + rows * step + line + BOTTOM
    card = QRect(LEFT, height - BOTTOM + 3, math.ceil(caption.width(card_words())) + 4, line) if whole else QRect()
    return TaskLayout(
        height=height + (line + 3 if whole else 0),
        box=QRect(MARGIN, middle - BOX // 2, BOX, BOX),
        star=QRect(width - MARGIN - STAR, middle - STAR // 2, STAR, STAR),
        lines=lines,
        text=text,
        leading=leading,
        status=status,
        units=units,
        units_rect=units_rect,
        chips=tuple(Chip(words, QRect(left, top + row * step, wide, line)) for words, left, row, wide in chips),
        light=light,
        card=card,
    )


def card_words() -> str:
    """What leads to the card."""
    return _("Units, deadline, progress ›")


def _room(width: int) -> int:
    """Pixels of a line of the sentence."""
    return max(60, width - LEFT - MARGIN - STAR - 8)


def _light_width(lit: Lit | None, fonts: RowFonts) -> int:
    return 0 if lit is None else math.ceil(fonts.caption.width(lit.word)) + LIGHT_SIGN + 6


def _flow(
    task: Task, caption: Measure, width: int, beside: int | None, taken: int
) -> tuple[list[tuple[str, int, int, int]], int]:
    """Words, left edge, row and width of every chip, and the last row.

    They begin in row 0 at ``beside``, right of the status; None puts all of them into rows below it. ``taken`` pixels
    at the end of row 0 belong to the light.
    """
    room = width - LEFT - MARGIN
    # A goal without a number says no more than the sentence that it stands in.
    targets = [t for t in task.targets if t.value is not None or t.text not in task.text]
    row = 1 if beside is None and targets else 0
    left = LEFT if beside is None else beside
    chips: list[tuple[str, int, int, int]] = []
    for target in targets:
        words = target_words(target)
        wide = math.ceil(caption.width(words)) + 2 * CHIP_PAD
        if wide > room:
            words = caption.elided(words, room - 2 * CHIP_PAD)
            wide = math.ceil(caption.width(words)) + 2 * CHIP_PAD
        end = LEFT + room - (taken + CHIP_GAP if taken and row == 0 else 0)
        if left + wide > end and left > LEFT:
            left, row = LEFT, row + 1
        chips.append((words, left, row, wide))
        left += wide + CHIP_GAP
    return chips, row
