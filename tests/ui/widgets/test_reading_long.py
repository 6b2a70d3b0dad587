"""A report so long that it is set in parts reads like any other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.core.document import Document
from reader.core.finding import Hit
from reader.core.work import ReadingPosition
from reader.render.fonts import register_fonts
from reader.ui.widgets import reading_page
from reader.ui.widgets.reading_view import ReadingView

MIDDLE = ReadingPosition(20, 40)


@pytest.fixture
def view(qtbot: QtBot, long_report: Document, monkeypatch: pytest.MonkeyPatch) -> ReadingView:
    """A view that takes its report for a long one, opened in the middle and still growing."""
    register_fonts()
    monkeypatch.setattr(reading_page, "LONG", 1_000)
    monkeypatch.setattr(reading_page, "_BEFORE", 300)
    monkeypatch.setattr(reading_page, "_AFTER", 900)
    monkeypatch.setattr(reading_page, "_PART", 200)
    made = ReadingView()
    made.resize(700, 400)
    qtbot.addWidget(made)
    made.show_document(long_report, MIDDLE)
    with qtbot.waitExposed(made):
        made.show()
    made.show_document(long_report, MIDDLE)
    return made


def _grown(view: ReadingView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: view.page.whole)


def _words_at_top(view: ReadingView) -> str:
    assert view.page.report is not None
    place = view.position()
    return view.page.report.paragraphs[place.paragraph].text[place.offset :][:12]


def test_only_what_is_near_is_set_at_first_and_the_rest_follows(view: ReadingView, qtbot: QtBot) -> None:
    assert view.position() == MIDDLE
    assert not view.page.whole
    assert 0 not in view.page.map.held
    seen = _words_at_top(view)
    _grown(view, qtbot)
    assert view.position() == MIDDLE
    assert view.page.map.held.start == 0
    assert view.verticalScrollBar().value() > view.viewport().height()
    assert abs(view.page.top_of(MIDDLE) - view.verticalScrollBar().value()) < 2
    assert _words_at_top(view) == seen


def test_growing_is_no_scrolling(view: ReadingView, qtbot: QtBot) -> None:
    entered: list[int] = []
    view.paragraph_entered.connect(entered.append)
    read = view.reading_paragraph()
    _grown(view, qtbot)
    assert entered == []
    assert view.reading_paragraph() == read


def test_selected_words_stay_selected(view: ReadingView, qtbot: QtBot) -> None:
    view.select(20, 3, 17)
    words = view.selected_text()
    _grown(view, qtbot)
    assert view.selected_text() == words != ""


def test_a_jump_need_not_wait(view: ReadingView, qtbot: QtBot, long_report: Document) -> None:
    last = len(long_report.paragraphs) - 1
    assert last not in view.page.map.held
    view.go_to(last, 2, 6)
    assert view.is_in_view(view.page.rects(last, 2, 6))
    view.restore(ReadingPosition(0))
    assert view.position() == ReadingPosition(0)
    _grown(view, qtbot)
    assert view.position() == ReadingPosition(0)


@pytest.mark.parametrize(("key", "paragraph"), [(Qt.Key.Key_Home, 0), (Qt.Key.Key_End, -1)])
def test_home_and_end_are_the_ends_of_the_report(
    view: ReadingView, long_report: Document, key: Qt.Key, paragraph: int
) -> None:
    QTest.keyClick(view, key)
    wanted = long_report.paragraphs[paragraph].index
    assert view.is_in_view(view.page.rects(wanted, 0, 2))


def test_everything_can_be_selected_at_once(view: ReadingView, long_report: Document) -> None:
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.selected_text() == "\n".join(p.text for p in long_report.paragraphs)


def test_another_size_keeps_place_and_selection(view: ReadingView, qtbot: QtBot) -> None:
    _grown(view, qtbot)
    view.select(20, 3, 17)
    words, before = view.selected_text(), view.position()
    view.set_zoom(130)
    assert not view.page.whole
    assert view.position() == before
    assert view.selected_text() == words
    _grown(view, qtbot)
    assert view.selected_text() == words


def test_found_words_are_marked_beside_the_scroll_bar_before_they_are_set(view: ReadingView, qtbot: QtBot) -> None:
    hits = tuple(Hit(paragraph, 0, 2) for paragraph in (0, 12, 24, 36))
    view.show_hits(hits, 0)
    assert view._hits is not None
    early = view._hits.marks.heights()
    assert early == sorted(set(early))
    _grown(view, qtbot)
    late = view._hits.marks.heights()
    assert all(abs(a - b) < 40 for a, b in zip(early, late, strict=True))
