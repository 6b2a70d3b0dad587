"""Explaining a term: by click, by key, by pointer; and getting rid of the explanation again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reader.core.document import Document
from reader.render.fonts import register_fonts
from reader.render.tokens import LIGHT
from reader.ui.widgets.reading_view import ReadingView
from reader.ui.widgets.term_card import CardContent, TermCard

TERM_PARAGRAPH = 3
"""Of ``“一湖两岸”[1]``, from the code point 5 on; the next paragraph holds a dangling marker at 3."""


@pytest.fixture
def view(qtbot: QtBot, long_report: Document) -> Iterator[ReadingView]:
    """The report in a window with a field before and after the text."""
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


def click(view: ReadingView, paragraph: int, offset: int) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, paragraph, offset))


def hover(view: ReadingView, paragraph: int, offset: int) -> None:
    QTest.mouseMove(view.viewport(), point_of(view, paragraph, offset))


def open_card(view: ReadingView) -> TermCard:
    card = view.card()
    assert card is not None
    return card


def words_of(card: TermCard) -> str:
    labels = [w.text() for w in card.findChildren(QLabel) if not w.isHidden()]
    return "\n".join([*labels, *(w.toPlainText() for w in card.findChildren(QTextEdit))])


def lines_of_place(view: ReadingView, paragraph: int, start: int, end: int) -> QRect:
    """A place's lines in the window's coordinates."""
    boxes = view.page.rects(paragraph, start, end)
    top, bottom = boxes[0].top(), boxes[-1].bottom()
    corner = view.viewport().mapTo(view.window(), QPoint(0, round(top) - view.verticalScrollBar().value()))
    return QRect(corner.x(), corner.y(), view.viewport().width(), round(bottom - top))


@pytest.mark.parametrize("offset", [6, 11], ids=["term", "marker"])
def test_a_click_opens_the_card_and_does_not_scroll(qtbot: QtBot, view: ReadingView, offset: int) -> None:
    view.verticalScrollBar().setValue(20)
    with qtbot.waitSignal(view.entry_shown) as shown:
        click(view, TERM_PARAGRAPH, offset)
    card = open_card(view)
    assert shown.args == [0]
    assert card.isVisible()
    assert view.verticalScrollBar().value() == 20
    assert not view.textCursor().hasSelection()
    assert "[1] 一湖两岸" in words_of(card)
    assert "指云湖与沿湖两岸的整治工程。" in words_of(card)
    assert "Place 1 of 4" in words_of(card)


def test_escape_closes_a_clicked_card_and_gives_the_focus_back(view: ReadingView) -> None:
    click(view, TERM_PARAGRAPH, 6)
    card = open_card(view)
    assert QApplication.focusWidget() is card
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert view.card() is None
    assert QApplication.focusWidget() is view


def test_tab_goes_from_term_to_term_and_enter_explains(view: ReadingView, long_report: Document) -> None:
    seen = []
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Tab)
        place = view.ringed_place()
        assert place is not None
        seen.append(long_report.paragraphs[place.paragraph].text[place.start : place.end])
    assert seen == ["一湖两岸”[1]", "[9]"]
    QTest.keyClick(view, Qt.Key.Key_Backtab)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert "一湖两岸" in words_of(open_card(view))
    QTest.keyClick(open_card(view), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is view
    place = view.ringed_place()
    assert place is not None
    assert place.entry == 0


def test_tab_behind_the_last_term_in_view_leaves_the_text(view: ReadingView) -> None:
    before, after = view.window().findChildren(QLineEdit)
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Tab)
    assert view.ringed_place() is None
    assert QApplication.focusWidget() is after
    view.setFocus()
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is before


def test_the_ringed_term_can_be_seen(view: ReadingView) -> None:
    before = view.viewport().grab().toImage()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    after = view.viewport().grab().toImage()
    assert before != after


def test_resting_the_pointer_opens_the_card_and_leaving_closes_it(qtbot: QtBot, view: ReadingView) -> None:
    hover(view, 2, 0)
    hover(view, TERM_PARAGRAPH, 6)
    assert view.card() is None
    qtbot.waitUntil(lambda: view.card() is not None)
    assert QApplication.focusWidget() is view
    hover(view, 2, 0)
    assert view.card() is not None
    qtbot.waitUntil(lambda: view.card() is None)


def test_the_pointer_may_enter_a_card_that_it_opened(qtbot: QtBot, view: ReadingView) -> None:
    hover(view, TERM_PARAGRAPH, 6)
    qtbot.waitUntil(lambda: view.card() is not None)
    card = open_card(view)
    hover(view, 2, 0)
    QTest.mouseMove(card, card.rect().center())
    qtbot.wait(700)  # longer than the closing delay: nothing is to happen
    assert view.card() is card


def test_a_clicked_card_stays_when_the_pointer_leaves(qtbot: QtBot, view: ReadingView) -> None:
    click(view, TERM_PARAGRAPH, 6)
    hover(view, 2, 0)
    qtbot.wait(700)  # longer than the closing delay: nothing is to happen
    assert view.card() is not None


def test_scrolling_and_clicking_elsewhere_close_the_card(view: ReadingView) -> None:
    click(view, TERM_PARAGRAPH, 6)
    assert view.card() is not None
    view.verticalScrollBar().setValue(40)
    assert view.card() is None
    click(view, TERM_PARAGRAPH, 6)
    assert view.card() is not None
    click(view, 2, 20)
    assert view.card() is None


def test_leaving_the_card_by_tab_closes_it(view: ReadingView) -> None:
    click(view, TERM_PARAGRAPH, 6)
    assert view.card() is not None
    view.window().findChildren(QLineEdit)[0].setFocus()
    assert view.card() is None
    assert QApplication.focusWidget() is not view


def test_next_and_previous_go_to_the_terms_other_places(view: ReadingView, long_report: Document) -> None:
    click(view, TERM_PARAGRAPH, 6)
    card = open_card(view)
    buttons = {b.objectName(): b for b in card.findChildren(QToolButton)}
    assert not buttons["chevron-left"].isEnabled()
    QTest.mouseClick(buttons["chevron-right"], Qt.MouseButton.LeftButton)
    second = long_report.mentions[1]
    assert "Place 2 of 4" in words_of(open_card(view))
    lines = lines_of_place(view, second.paragraph, second.start, second.end)
    assert not open_card(view).card_rect().intersects(lines)
    QTest.keyClick(open_card(view), Qt.Key.Key_Left)
    assert "Place 1 of 4" in words_of(open_card(view))


def test_show_in_glossary_goes_there_and_closes_the_card(
    qtbot: QtBot, view: ReadingView, long_report: Document
) -> None:
    click(view, TERM_PARAGRAPH, 6)
    button = next(b for b in open_card(view).findChildren(QPushButton) if b.text() == "Show in glossary")
    with qtbot.waitSignal(view.jumped):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert view.card() is None
    entry = long_report.glossary[0].paragraph
    assert view.current_paragraph() == entry


def test_copy_takes_term_and_definition(view: ReadingView) -> None:
    click(view, TERM_PARAGRAPH, 6)
    button = next(b for b in open_card(view).findChildren(QPushButton) if b.text() == "Copy")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "一湖两岸：指云湖与沿湖两岸的整治工程。"
    assert button.text() == "Copied"


def test_the_definition_can_be_selected(view: ReadingView) -> None:
    click(view, TERM_PARAGRAPH, 6)
    text = open_card(view).findChildren(QTextEdit)[0]
    QTest.mouseDClick(text.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 12))
    assert text.textCursor().hasSelection()
    assert view.card() is not None


def test_a_marker_without_an_entry_says_so(view: ReadingView) -> None:
    click(view, TERM_PARAGRAPH + 1, 4)
    assert "[9]" in words_of(open_card(view))
    assert "The report has no entry with this number." in words_of(open_card(view))
    assert not any(b.isVisible() for b in open_card(view).findChildren(QPushButton))


def test_a_misprinted_number_is_told(view: ReadingView, long_report: Document) -> None:
    slip = replace(long_report.references[0], printed=7)
    view.show_document(replace(long_report, references=(slip, *long_report.references[1:])))
    click(view, TERM_PARAGRAPH, 6)
    assert "[1] 一湖两岸" in words_of(open_card(view))
    assert "The text prints [7] here." in words_of(open_card(view))


@pytest.mark.parametrize("size", [(900, 700), (420, 700), (900, 260), (360, 240)])
@pytest.mark.parametrize("scroll", [0, 60, 120])
@pytest.mark.parametrize("length", [1, 60])
def test_the_card_is_whole_in_the_window_and_beside_its_line(
    qtbot: QtBot, view: ReadingView, long_report: Document, size: tuple[int, int], scroll: int, length: int
) -> None:
    entry = replace(long_report.glossary[0], definition="指云湖与沿湖两岸的整治工程。" * length)
    view.show_document(replace(long_report, glossary=(entry,)))
    window = view.window()
    window.resize(*size)
    room = window.width() - 60
    qtbot.waitUntil(lambda: view.lineWrapColumnOrWidth() <= max(room, 774))
    view.go_to(TERM_PARAGRAPH, 5, 13)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + scroll)
    place = next(p for p in view.page.places if p.paragraph == TERM_PARAGRAPH)
    view.explain_place(place)
    card = open_card(view)
    assert window.rect().contains(card.card_rect())
    assert not card.card_rect().intersects(lines_of_place(view, TERM_PARAGRAPH, place.start, place.end))


def test_a_long_definition_scrolls_and_a_short_one_does_not(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 300)
    window.show()
    card = TermCard(LIGHT, window)
    text = card.findChildren(QTextEdit)[0]
    card.show_content(CardContent(0, 1, "一湖两岸", "指云湖与沿湖两岸。", 1, 1), QRect(100, 40, 80, 30))
    assert text.verticalScrollBar().maximum() == 0
    short = card.height()
    card.show_content(CardContent(0, 1, "一湖两岸", "指云湖与沿湖两岸。" * 80, 1, 1), QRect(100, 40, 80, 30))
    assert text.verticalScrollBar().maximum() > 0
    assert card.height() > short
    assert card.card_rect().bottom() < window.height()


def test_the_card_has_a_name_for_those_who_hear_it(view: ReadingView) -> None:
    click(view, TERM_PARAGRAPH, 6)
    assert open_card(view).accessibleName() == "Explanation of [1] 一湖两岸"
    assert open_card(view).accessibleDescription() == "指云湖与沿湖两岸的整治工程。"
