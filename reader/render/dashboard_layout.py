"""看板: how the year's work stands, laid out for a width: words, bars and signs, and the places that lead on."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from reader.core.records import record
from reader.core.tracking.filters import TaskQuery
from reader.core.tracking.groups import Grouping
from reader.core.tracking.lights import Light
from reader.core.tracking.rows import TaskRow
from reader.core.tracking.summary import Summary, Tally, TallyOf
from reader.core.work import TaskKind, TaskStatus
from reader.i18n import _, ngettext
from reader.words.tracking import day_words, group_word, light_word, quarter_word
from reader.words.work import status_word

GAP = 14
"""Between blocks and columns; every other measure follows the font."""
TWO_COLUMNS = 860
"""Width from which sections and units stand side by side."""
DUE_SHOWN = 30
"""Rows of what is due at most; the rest is counted."""
_STATUS_ORDER = (TaskStatus.DONE, TaskStatus.IN_PROGRESS, TaskStatus.DELAYED, TaskStatus.NOT_STARTED)
_LIGHTS = (Light.RED, Light.YELLOW, Light.BLUE)


@record(frozen=True, slots=True)
class Words:
    """Words in a rectangle; ``size`` times the font's, right-aligned when ``right``."""

    rect: QRectF
    text: str
    size: float = 1.0
    bold: bool = False
    muted: bool = False
    right: bool = False


@record(frozen=True, slots=True)
class Bar:
    """Parts of a whole beside each other, each with its status."""

    rect: QRectF
    parts: tuple[tuple[TaskStatus, int], ...]


@record(frozen=True, slots=True)
class Sign:
    """The sign of a light."""

    rect: QRectF
    light: Light


@record(frozen=True, slots=True)
class Spot:
    """A place that leads somewhere: to the tasks of a query, or to one task by its uid."""

    rect: QRectF
    leads_to: TaskQuery | str
    words: str
    """What it says, for those who do not see it."""


Mark = Words | Bar | Sign


@record(frozen=True, slots=True)
class DashboardLayout:
    """Everything of a dashboard with its place; ``height`` is what it takes."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    spots: tuple[Spot, ...]


def lay_out_dashboard(summary: Summary, today: date, width: float, font: QFont) -> DashboardLayout:
    """Lay out a summary for a width in the painter's units."""
    return _Layout(width, font).of(summary, today)


def sized(font: QFont, size: float, *, bold: bool) -> QFont:
    """A font so many times as large."""
    made = QFont(font)
    if font.pixelSize() > 0:
        made.setPixelSize(round(font.pixelSize() * size))
    else:
        made.setPointSizeF(font.pointSizeF() * size)
    made.setBold(bold)
    return made


class _Layout:
    """Puts block below block."""

    def __init__(self, width: float, font: QFont) -> None:
        self._width = width
        self._font = font
        self._line = QFontMetricsF(font).height() * 1.35
        self._marks: list[Mark] = []
        self._spots: list[Spot] = []

    def of(self, summary: Summary, today: date) -> DashboardLayout:
        y = self._figures(summary.whole, 0.0)
        y = self._whole_bar(summary.whole, today, y + GAP)
        half = (self._width - 2 * GAP) / 2
        if self._width >= TWO_COLUMNS:
            left = self._lines(_("By section"), summary.sections, Grouping.SECTION, QRectF(0, y + GAP, half, 0))
            column = QRectF(half + 2 * GAP, y + GAP, half, 0)
            y = max(left, self._lines(_("By lead unit"), summary.units, Grouping.LEAD, column))
        else:
            whole = QRectF(0, y + GAP, self._width, 0)
            y = self._lines(_("By section"), summary.sections, Grouping.SECTION, whole)
            whole.moveTop(y + GAP)
            y = self._lines(_("By lead unit"), summary.units, Grouping.LEAD, whole)
        y = self._due(summary, y + GAP)
        return DashboardLayout(self._width, y + GAP, tuple(self._marks), tuple(self._spots))

    def _metrics(self, size: float = 1.0, *, bold: bool = False) -> QFontMetricsF:
        return QFontMetricsF(sized(self._font, size, bold=bold))

    def _figures(self, whole: Tally, y: float) -> float:
        """Large figures with their words: all, each status with its colour in bars, each light."""
        tiles: list[tuple[str, int, TaskQuery, TaskStatus | Light]] = [
            (_("Tasks"), whole.total, TaskQuery(), Light.NONE)
        ]
        for status, count in _status_counts(whole):
            query = TaskQuery(statuses=frozenset({status}))
            tiles.append((status_word(status), count, query, status))
        for light, count in _light_counts(whole):
            tiles.append((light_word(light), count, TaskQuery(lights=frozenset({light})), light))
        wide = max(self._line * 3.7, self._width / len(tiles))
        per_row = max(1, int(self._width // wide))
        tall = self._line * 2.7
        for place, (words, count, query, key) in enumerate(tiles):
            rect = QRectF(place % per_row * wide, y + place // per_row * tall, wide - 8, tall - 6)
            self._marks.append(Words(QRectF(rect.left(), rect.top(), rect.width(), self._line * 1.6), str(count), 1.8))
            below = QRectF(rect.left(), rect.top() + self._line * 1.55, rect.width(), self._line)
            if key is not Light.NONE:
                side = self._line * 0.42
                sign = QRectF(below.left(), below.center().y() - side / 2, side, side)
                self._marks.append(Sign(sign, key) if isinstance(key, Light) else Bar(sign, ((key, 1),)))
                below = below.adjusted(side + 5, 0, 0, 0)
            self._marks.append(Words(below, words, 0.9, muted=True))
            self._spots.append(
                Spot(rect.adjusted(-7, -2, 0, 4), query, _("{words}: {count}").format(words=words, count=count))
            )
        return y + -(-len(tiles) // per_row) * tall

    def _whole_bar(self, whole: Tally, today: date, y: float) -> float:
        percent = _("{percent}% done on {day}").format(percent=whole.percent, day=day_words(today))
        room = self._metrics(bold=True).horizontalAdvance(percent) + 12
        bar = QRectF(0, y + self._line * 0.25, self._width - room, self._line * 0.5)
        self._marks.append(Bar(bar, _status_counts(whole)))
        self._marks.append(Words(QRectF(0, y, self._width, self._line), percent, bold=True, right=True))
        return y + self._line

    def _heading(self, words: str, column: QRectF) -> float:
        self._marks.append(
            Words(QRectF(column.left(), column.top(), column.width(), self._line * 1.3), words, 1.1, bold=True)
        )
        return column.top() + self._line * 1.45

    def _lines(self, title: str, tallies: tuple[TallyOf, ...], grouping: Grouping, column: QRectF) -> float:
        y = self._heading(title, column)
        above: tuple[str, ...] = ()
        for each in tallies:
            path = each.key if isinstance(each.key, tuple) else ()
            if len(path) > 1 and path[:-1] != above:
                words = self._metrics(0.88).elidedText(
                    _(" › ").join(path[:-1]), Qt.TextElideMode.ElideRight, column.width()
                )
                self._marks.append(Words(QRectF(column.left(), y, column.width(), self._line), words, 0.88, muted=True))
                y += self._line * 1.05
            above = path[:-1]
            y = self._one_line(each, grouping, QRectF(column.left(), y, column.width(), self._line * 1.9))
        return y

    def _one_line(self, each: TallyOf, grouping: Grouping, row: QRectF) -> float:
        """Label and counts above a bar."""
        counts = _("{done} of {total} done").format(done=each.tally.done, total=each.tally.total)
        lit = [(light, count) for light, count in _light_counts(each.tally) if count]
        told = " · ".join([counts, *(f"{light_word(light)} {count}" for light, count in lit)])
        small = self._metrics(0.88)
        taken = small.horizontalAdvance(told) + 10
        label = each.key[-1] if isinstance(each.key, tuple) else group_word(each.key)
        metrics = self._metrics()
        shown = metrics.elidedText(label, Qt.TextElideMode.ElideRight, row.width() - taken)
        top = QRectF(row.left(), row.top(), row.width(), self._line)
        self._marks.append(Words(top, shown))
        self._marks.append(Words(top, told, 0.88, muted=True, right=True))
        bar = QRectF(row.left(), row.top() + self._line * 1.08, row.width(), self._line * 0.3)
        self._marks.append(Bar(bar, _status_counts(each.tally)))
        self._spots.append(Spot(row.adjusted(-4, 0, 4, -3), _query_of(each, grouping), f"{label}: {told}"))
        return row.bottom()

    def _due(self, summary: Summary, y: float) -> float:
        """Overdue tasks first, then what the quarter still asks for."""
        late = ngettext("{count} overdue", "{count} overdue", len(summary.overdue)).format(count=len(summary.overdue))
        title = _("Due in the {quarter}").format(quarter=quarter_word(summary.quarter))
        y = self._heading(f"{title} · {late}" if summary.overdue else title, QRectF(0, y, self._width, 0))
        rows = [*summary.overdue, *(row for row in summary.due if row not in summary.overdue)]
        for row in rows[:DUE_SHOWN]:
            y = self._due_line(row, y)
        if not rows:
            rest = _("Nothing is due until {day}.").format(day=day_words(summary.quarter.last))
        else:
            left = len(rows) - DUE_SHOWN
            rest = ngettext("and {count} more", "and {count} more", left).format(count=left) if left > 0 else ""
        if rest:
            self._marks.append(Words(QRectF(0, y, self._width, self._line), rest, muted=True))
            y += self._line
        return y

    def _due_line(self, row: TaskRow, y: float) -> float:
        day, unit = day_words(row.deadline), row.task.lead or _("No unit yet")
        metrics, small = self._metrics(), self._metrics(0.88)
        side = self._line * 0.42
        line = QRectF(0, y, self._width, self._line * 1.15)
        light = QRectF(0, line.center().y() - side / 2, side, side)
        if row.light is not Light.NONE:
            self._marks.append(Sign(light, row.light))
        word = light_word(row.light)
        left = side + 6
        self._marks.append(Words(line.adjusted(left, 0, 0, 0), word, 0.88, muted=True))
        left += max(small.horizontalAdvance(light_word(each)) for each in (*_LIGHTS, Light.NONE)) + 12
        self._marks.append(Words(line.adjusted(left, 0, 0, 0), day, 0.88, muted=True))
        left += small.horizontalAdvance("2000-00-00") + 12
        unit = small.elidedText(unit, Qt.TextElideMode.ElideRight, self._width / 4)
        right = small.horizontalAdvance(unit) + 12
        text = metrics.elidedText(row.task.text, Qt.TextElideMode.ElideRight, self._width - left - right)
        self._marks.append(Words(line.adjusted(left, 0, 0, 0), text))
        self._marks.append(Words(line, unit, 0.88, muted=True, right=True))
        told = _("{light}, {day}: {words}").format(light=word, day=day, words=row.task.text)
        self._spots.append(Spot(line.adjusted(-4, 1, 4, -1), row.task.uid, told))
        return line.bottom()


def _status_counts(tally: Tally) -> tuple[tuple[TaskStatus, int], ...]:
    counts = {
        TaskStatus.DONE: tally.done,
        TaskStatus.IN_PROGRESS: tally.in_progress,
        TaskStatus.DELAYED: tally.delayed,
        TaskStatus.NOT_STARTED: tally.not_started,
    }
    return tuple((status, counts[status]) for status in _STATUS_ORDER)


def _light_counts(tally: Tally) -> tuple[tuple[Light, int], ...]:
    return ((Light.RED, tally.red), (Light.YELLOW, tally.yellow), (Light.BLUE, tally.blue))


def _query_of(each: TallyOf, grouping: Grouping) -> TaskQuery:
    """The tasks that a line counts."""
    if grouping is Grouping.LEAD:
        return TaskQuery(units=frozenset({str(each.key)}), lead_only=True)
    if isinstance(each.key, TaskKind):
        return TaskQuery(kinds=frozenset({each.key}))
    return TaskQuery(section=each.key) if isinstance(each.key, tuple) else TaskQuery()
