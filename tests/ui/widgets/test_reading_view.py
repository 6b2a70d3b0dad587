"""Reading a report with mouse and keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reader.core.document import Document, Header, Section
from reader.core.richtext import RichText
from reader.core.work import ReadingPosition
from reader.render.fonts import register_fonts
from reader.render.tokens import DARK
from reader.ui.widgets.reading_menu import context_menu
from reader.ui.widgets.reading_view import ReadingView


@pytest.fixture
def view(qtbot: QtBot, long_report: Document) -> Iterator[ReadingView]:
    """The report in a window of 900 × 700 with a field before and after the text."""
    register_fonts()
    window = QMainWindow()
    centre = QWidget()
    column = QVBoxLayout(centre)
    made = ReadingView()
    for widget in (QLineEdit(), made, QLineEdit()):
        column.addWidget(widget)
    window.setCentralWidget(centre)
    window.resize(900, 700)
    qtbot.addWidget(window)
    made.show_document(long_report)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    made.setFocus()
    yield made
    QGuiApplication.clipboard().clear()


def point_of(view: ReadingView, paragraph: int, offset: int) -> QPoint:
    """The middle of a character, in viewport pixels."""
    box = view.page.rects(paragraph, offset, offset + 1)[0]
    return QPointF(box.center().x(), box.bottom() - 10 - view.verticalScrollBar().value()).toPoint()


def text_at_top(view: ReadingView, report: Document) -> str:
    """The paragraph and the line that stand at the top edge."""
    place = view.position()
    return report.paragraphs[place.paragraph].text[place.offset :]


def test_a_report_opens_at_its_beginning(view: ReadingView) -> None:
    assert view.position() == ReadingPosition(0)
    assert view.verticalScrollBar().value() == 0


def test_a_report_opens_where_reading_stopped(view: ReadingView, long_report: Document) -> None:
    view.show_document(long_report, ReadingPosition(14, 40))
    assert view.position() == ReadingPosition(14, 40)
    box = view.page.rects(14, 40, 41)[0]
    assert abs(box.top() - view.verticalScrollBar().value()) < view.page.setting.line


def test_scrolling_through_enters_every_section_once_in_order(qtbot: QtBot, view: ReadingView) -> None:
    entered: list[object] = []
    view.section_entered.connect(entered.append)
    bar = view.verticalScrollBar()
    while bar.value() < bar.maximum():
        QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert entered == [0, 1, 2, 3, 4]


def test_a_jump_to_a_section_enters_just_that_one_even_the_last(view: ReadingView, long_report: Document) -> None:
    for section in (2, 4, 0, 3):
        entered: list[object] = []
        view.section_entered.connect(entered.append)
        view.go_to(long_report.sections[section].heading)
        assert entered[-1] == section
        assert view.reading_paragraph() == long_report.sections[section].heading
        view.section_entered.disconnect(entered.append)


def test_go_to_brings_the_sentence_into_view_and_marks_its_words(view: ReadingView, long_report: Document) -> None:
    text = long_report.paragraphs[20].text
    view.go_to(20, 5, 30)
    top = view.verticalScrollBar().value()
    boxes = view.page.rects(20, 5, 30)
    assert top <= boxes[0].top()
    assert boxes[-1].bottom() <= top + view.viewport().height()
    (mark,) = view.extraSelections()
    assert mark.cursor.selectedText() == text[5:30]  # type: ignore[attr-defined]


def test_a_run_in_heading_and_a_sentence_behind_it_are_jumped_to_apart(
    view: ReadingView, long_report: Document
) -> None:
    paragraphs = list(long_report.paragraphs)
    paragraphs[20] = replace(paragraphs[20], content=RichText("（一）强产业。" + "抓实每一项工作。" * 90), run_in=7)
    section = Section(5, "（一）", "强产业", 2, 2, 20, 21)
    view.show_document(replace(long_report, paragraphs=tuple(paragraphs), sections=(*long_report.sections, section)))
    view.window().resize(900, 300)
    view.go_to(20)
    assert view.position().paragraph == 20
    (mark,) = view.extraSelections()
    assert mark.cursor.selectedText() == "（一）强产业。"  # type: ignore[attr-defined]
    view.go_to(20, 650, 658)
    top = view.verticalScrollBar().value()
    boxes = view.page.rects(20, 650, 658)
    assert top <= boxes[0].top()
    assert boxes[-1].bottom() <= top + view.viewport().height()


def test_words_in_view_are_marked_without_scrolling(view: ReadingView) -> None:
    jumps: list[object] = []
    view.jumped.connect(lambda before, after: jumps.append((before, after)))
    view.go_to(2, 3, 8)
    assert view.verticalScrollBar().value() == 0
    assert len(view.extraSelections()) == 1
    assert jumps == []


def test_the_mark_stays_until_the_next_action(qtbot: QtBot, view: ReadingView) -> None:
    view.go_to(20, 5, 30)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, 20, 40))
    assert view.extraSelections() == []


def test_a_jump_tells_where_it_came_from_and_led_to(qtbot: QtBot, view: ReadingView) -> None:
    with qtbot.waitSignal(view.jumped) as jump:
        view.go_to(20, 0, 10)
    before, after = jump.args or [None, None]
    assert before == ReadingPosition(0)
    assert after == view.position()
    assert after != before


def test_going_back_to_a_position_shows_the_same_line(view: ReadingView, long_report: Document) -> None:
    view.go_to(20, 0, 10)
    place, line = view.position(), text_at_top(view, long_report)
    view.go_to(5)
    view.show_document(long_report, place)
    assert text_at_top(view, long_report) == line


@pytest.mark.parametrize("zoom", [50, 130, 300])
def test_zoom_keeps_the_line_at_the_top(view: ReadingView, zoom: int) -> None:
    view.go_to(20)
    place = view.position()
    view.set_zoom(zoom)
    assert view.position() == place
    box = view.page.rects(place.paragraph, place.offset, place.offset + 1)[0]
    assert abs(box.top() - view.verticalScrollBar().value()) < view.page.setting.line
    view.set_zoom(100)
    assert view.position() == place


def test_ctrl_and_wheel_zoom_within_bounds(qtbot: QtBot, view: ReadingView) -> None:
    told: list[int] = []
    view.zoom_changed.connect(told.append)

    def turn(notches: int) -> None:
        middle = QPointF(view.viewport().rect().center())
        event = QWheelEvent(
            middle,
            view.viewport().mapToGlobal(middle),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view.viewport(), event)

    turn(1)
    turn(-2)
    turn(40)
    assert told == [110, 90, 300]
    assert view.zoom() == 300
    assert view.position() == ReadingPosition(0)


def test_resizing_keeps_the_line_at_the_top(qtbot: QtBot, view: ReadingView) -> None:
    view.go_to(20)
    place = view.position()
    view.window().resize(500, 600)
    qtbot.waitUntil(lambda: view.lineWrapColumnOrWidth() < 500)
    assert view.position() == place


def test_a_wider_window_lays_nothing_out_again(view: ReadingView) -> None:
    width = view.lineWrapColumnOrWidth()
    view.window().resize(1400, 700)
    assert view.lineWrapColumnOrWidth() == width
    left = view.viewport().x()
    right = view.width() - view.viewport().geometry().right()
    assert abs(left + view.verticalScrollBar().width() - right) <= 2


def test_another_theme_recolours_the_text_in_place(view: ReadingView) -> None:
    view.go_to(20)
    place = view.position()
    view.set_theme(DARK)
    assert view.position() == place
    cursor = view.textCursor()
    cursor.setPosition(view.page.map.position(20, 5))
    assert cursor.charFormat().foreground().color().name() == DARK.ink


def test_next_and_previous_section_go_from_heading_to_heading(view: ReadingView, long_report: Document) -> None:
    headings = [s.heading for s in long_report.sections]
    seen = []
    for _ in range(6):
        view.next_section()
        seen.append(view.reading_paragraph())
    assert seen == [*headings, headings[-1]]
    view.go_to(headings[2] + 3)
    view.previous_section()
    assert view.reading_paragraph() == headings[2]
    view.previous_section()
    assert view.reading_paragraph() == headings[1]


def test_copied_words_are_the_reports_own(qtbot: QtBot, view: ReadingView, long_report: Document) -> None:
    cursor = view.textCursor()
    cursor.setPosition(view.page.map.position(2, 30))
    cursor.setPosition(view.page.map.position(3, 14), cursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    two, three = long_report.paragraphs[2].text, long_report.paragraphs[3].text
    assert QGuiApplication.clipboard().text() == two[30:] + "\n" + three[:14]
    assert "“一湖两岸”[1]" in QGuiApplication.clipboard().text()


def test_a_click_in_the_margin_asks_for_a_bookmark(qtbot: QtBot, view: ReadingView) -> None:
    line = point_of(view, 4, 3)
    with qtbot.waitSignal(view.bookmark_requested) as asked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, line.y()))
    assert asked.args == [4]


def test_the_pointer_takes_its_sign_in_the_margin_along_when_it_leaves(view: ReadingView) -> None:
    y = point_of(view, 4, 0).y()
    QTest.mouseMove(view.viewport(), QPoint(round(view.page.setting.margin / 2), y))
    assert view._margin.hovered == 4
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    assert view._margin.hovered is None


def test_bookmarks_are_marked_in_the_margin(view: ReadingView) -> None:
    before = view.viewport().grab().toImage()
    view.set_bookmarked([4])
    after = view.viewport().grab().toImage()
    margin, y = round(view.page.setting.margin), point_of(view, 4, 0).y()
    changed = {
        (x, line)
        for x in range(after.width())
        for line in range(after.height())
        if before.pixel(x, line) != after.pixel(x, line)
    }
    assert changed
    assert all(x < margin and abs(line - y) < 20 for x, line in changed)


def test_current_paragraph_is_the_clicked_one_while_in_view(qtbot: QtBot, view: ReadingView) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, 4, 3))
    assert view.current_paragraph() == 4
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    assert view.current_paragraph() == view.reading_paragraph() != 4


def test_an_empty_report_is_shown_calmly(qtbot: QtBot) -> None:
    view = ReadingView()
    qtbot.addWidget(view)
    view.show_document(Document(Header(), (), ()), ReadingPosition(7, 3))
    view.show()
    view.go_to(2, 1, 5)
    view.set_zoom(150)
    view.previous_section()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert view.ringed_place() is None
    assert view.selected_text() == ""


def test_an_empty_view_answers_calmly(qtbot: QtBot) -> None:
    view = ReadingView()
    qtbot.addWidget(view)
    view.go_to(3)
    view.next_section()
    view.previous_section()
    view.set_zoom(150)
    assert view.current_paragraph() == -1
    assert view.position() == ReadingPosition(0)
    assert not view.explain()


@pytest.mark.parametrize("key", [Qt.Key.Key_PageDown, Qt.Key.Key_Space])
def test_turning_the_page_keeps_the_last_lines_in_view(view: ReadingView, key: Qt.Key) -> None:
    bar, line = view.verticalScrollBar(), view.page.setting.line
    QTest.keyClick(view, key)
    assert view.viewport().height() - 3 * line < bar.value() < view.viewport().height() - line
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert bar.value() == 0


def test_the_context_menu_bookmarks_its_paragraph(qtbot: QtBot, view: ReadingView) -> None:
    menu = context_menu(view, 4, None)
    actions = {a.text(): a for a in menu.actions()}
    assert not actions["Copy"].isEnabled()
    assert "Explain this term" not in actions
    with qtbot.waitSignal(view.bookmark_requested) as asked:
        actions["Bookmark this paragraph"].trigger()
    assert asked.args == [4]
    view.set_bookmarked([4])
    assert "Remove bookmark" in [a.text() for a in context_menu(view, 4, None).actions()]


def test_the_context_menu_explains_the_term_under_it(view: ReadingView) -> None:
    menu = context_menu(view, 3, view.page.places[0])
    next(a for a in menu.actions() if a.text() == "Explain this term").trigger()
    assert view.card() is not None


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier])
def test_home_and_end_lead_to_the_ends_of_the_report(
    qtbot: QtBot, view: ReadingView, held: Qt.KeyboardModifier
) -> None:
    bar = view.verticalScrollBar()
    QTest.keyClick(view, Qt.Key.Key_End, held)
    assert bar.value() == bar.maximum() > 0
    QTest.keyClick(view, Qt.Key.Key_Home, held)
    assert bar.value() == bar.minimum()
