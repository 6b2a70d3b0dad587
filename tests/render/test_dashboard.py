"""The dashboard is laid out within its width and painted alike with any painter."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication

from reader.core.tracking.filters import TaskQuery, wanted
from reader.core.tracking.lights import Situation
from reader.core.tracking.rows import TaskRow, rows_of
from reader.core.tracking.summary import summarised
from reader.core.work import Task, TaskKind, TaskStatus
from reader.render.dashboard import ON_PAPER, look_of, paint_dashboard
from reader.render.dashboard_layout import Bar, DashboardLayout, Words, lay_out_dashboard
from reader.render.tokens import THEMES

TODAY = date(2031, 8, 20)


def made_rows(count: int = 40) -> tuple[TaskRow, ...]:
    """Tasks of four sections and three units, some late, some done."""
    tasks = [
        Task(
            str(n),
            "r",
            TaskKind.MEASURE,
            n,
            None,
            (f"第{n // 20 + 1}部分", f"（{n // 10 + 1}）做好各项重点工作并且名称很长很长以至于放不下一行"),
            f"第{n}件事：" + "把事情办好，" * (n % 7 + 1),
            None,
            0,
            0,
            status=list(TaskStatus)[n % 4],
            lead=("", "教育局", "一个名称特别特别特别特别长的单位")[n % 3],
            deadline=date(2031, n % 12 + 1, 20),
        )
        for n in range(count)
    ]
    return rows_of(tasks, Situation(TODAY, 2031))


def laid_out(width: float, rows: tuple[TaskRow, ...]) -> DashboardLayout:
    return lay_out_dashboard(summarised(rows, TODAY), TODAY, width, QFont())


@pytest.mark.parametrize("width", [340, 700, 1100, 2400])
def test_nothing_reaches_over_the_edges(qapp: QApplication, width: int) -> None:
    layout = laid_out(width, made_rows())
    for mark in layout.marks:
        assert mark.rect.left() >= -0.01, mark
        assert mark.rect.right() <= width + 0.01, mark
        assert mark.rect.bottom() <= layout.height, mark
        if isinstance(mark, Words) and mark.size < 1.5:
            font = QFont()
            font.setPointSizeF(font.pointSizeF() * mark.size)
            font.setBold(mark.bold)
            wide = QFontMetricsF(font).horizontalAdvance(mark.text)
            assert wide <= mark.rect.width() + 1 or mark.rect.width() < 110, mark


def test_lines_do_not_lie_over_each_other(qapp: QApplication) -> None:
    layout = laid_out(1100, made_rows())
    bars = [mark.rect for mark in layout.marks if isinstance(mark, Bar)]
    assert not [(a, b) for i, a in enumerate(bars) for b in bars[i + 1 :] if a.intersects(b)]


def test_every_spot_leads_to_as_many_tasks_as_it_says(qapp: QApplication) -> None:
    rows = made_rows()
    summary = summarised(rows, TODAY)
    layout = laid_out(1100, rows)
    leading = [spot for spot in layout.spots if isinstance(spot.leads_to, TaskQuery)]
    counts = [len(wanted(rows, spot.leads_to)) for spot in leading if isinstance(spot.leads_to, TaskQuery)]
    whole = summary.whole
    figures = [whole.total, whole.done, whole.in_progress, whole.delayed, whole.not_started]
    figures += [whole.red, whole.yellow, whole.blue]
    figures += [each.tally.total for each in (*summary.sections, *summary.units)]
    assert counts == figures
    uids = [spot.leads_to for spot in layout.spots if isinstance(spot.leads_to, str)]
    assert set(uids) == {row.task.uid for row in (*summary.overdue, *summary.due)}


def test_light_and_status_have_their_words_beside_their_colour(qapp: QApplication) -> None:
    words = " ".join(mark.text for mark in laid_out(1100, made_rows()).marks if isinstance(mark, Words))
    for word in ("Overdue", "Due soon", "Done", "In progress", "Delayed", "Not started"):
        assert word in words


def test_without_tasks_it_says_that_nothing_is_due(qapp: QApplication) -> None:
    layout = laid_out(900, ())
    assert any("2031-09-30" in mark.text for mark in layout.marks if isinstance(mark, Words))


def test_it_is_painted_in_every_theme_and_on_paper(qapp: QApplication) -> None:
    layout = laid_out(700, made_rows())
    pictures = []
    for look in (*map(look_of, THEMES), ON_PAPER):
        image = QImage(700, round(layout.height), QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        paint_dashboard(painter, layout, look, QFont())
        painter.end()
        pictures.append(bytes(image.constBits()))
    assert len(set(pictures)) == len(pictures)
