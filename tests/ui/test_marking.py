"""A person marks words by mouse and keyboard, writes notes, finds them again, and takes things back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QToolTip
from pytestqt.qtbot import QtBot

from reader.app import open_first
from reader.core.annotations import Annotation, MarkColor, MarkStyle, Passage
from reader.render.tokens import LIGHT
from reader.ui.action_table import Act
from reader.ui.mark_words import tags_of
from reader.ui.marking import Marking
from reader.ui.widgets.mark_card import MarkCard
from reader.ui.widgets.reading_marks import ground_of
from reader.ui.wiring import Wiring

Start = Callable[[], Wiring]
LEFT = Qt.MouseButton.LeftButton
SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


def paragraph_with(desk: Wiring, words: str) -> tuple[int, int]:
    """The first paragraph of the text that holds these words, and where they begin."""
    document = desk.session.document
    assert document is not None
    return next((p.index, p.text.index(words)) for p in document.paragraphs if words in p.text)


def boxes(desk: Wiring, words: str) -> list[QRect]:
    """Where words stand in the viewport, a box a line; scrolled to if need be."""
    view = desk.window.view
    paragraph, start = paragraph_with(desk, words)
    view.go_to(paragraph, start, start + len(words), flash=False)
    top = view.verticalScrollBar().value()
    return [r.translated(0, -top).toRect() for r in view.page.rects(paragraph, start, start + len(words))]


def drag_over(desk: Wiring, words: str) -> None:
    """Select words of one or more lines with the mouse."""
    port, lines = desk.window.view.viewport(), boxes(desk, words)
    begin = QPoint(lines[0].left() + 1, lines[0].bottom() - 10)
    end = QPoint(lines[-1].right(), lines[-1].bottom() - 10)
    QTest.mousePress(port, LEFT, pos=begin)
    QTest.mouseMove(port, lines[0].center())
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, LEFT, pos=end)


def click_on(desk: Wiring, words: str) -> None:
    """Click into the middle of words."""
    line = boxes(desk, words)[0]
    QTest.mouseClick(desk.window.view.viewport(), LEFT, pos=QPoint(line.center().x(), line.bottom() - 10))


def only_mark(desk: Wiring) -> Annotation:
    """The one mark of the report."""
    (mark,) = desk.session.annotations()
    return mark


def marking(desk: Wiring) -> Marking:
    """What marks, made by then."""
    made = desk.commands.marking_if_made
    assert made is not None
    return made


def open_card(desk: Wiring, words: str) -> MarkCard:
    """Click a mark; its card."""
    click_on(desk, words)
    card = marking(desk).card
    assert card.isVisible()
    return card


def button(desk: Wiring, act: Act) -> QToolButton:
    """A button of the bar."""
    action = desk.window.actions_[act]
    return next(b for b in marking(desk).bar.buttons if b.defaultAction() is action)


def test_nothing_of_marking_is_made_for_a_report_without_marks(desk: Wiring) -> None:
    assert desk.commands.marking_if_made is None
    assert desk.window.late_annotations.part_if_made is None


def test_words_selected_with_the_mouse_are_highlighted_from_the_bar_beside_them(desk: Wiring) -> None:
    drag_over(desk, "沿江街区焕然一新")
    bar = marking(desk).bar
    assert bar.isVisible()
    view = desk.window.view
    selected = view.selection_box()
    assert selected is not None
    corner = view.viewport().mapTo(desk.window, selected.topLeft())
    assert not bar.bar_rect().intersects(QRect(corner, selected.size()))
    assert desk.window.rect().contains(bar.bar_rect())
    QTest.mouseClick(button(desk, Act.HIGHLIGHT_GREEN), LEFT)
    mark = only_mark(desk)
    assert (mark.quote, mark.color, mark.style) == ("沿江街区焕然一新", MarkColor.GREEN, MarkStyle.HIGHLIGHT)
    assert not bar.isVisible()
    assert not view.textCursor().hasSelection()
    assert desk.window.status.said() == "Saved"


def test_a_highlight_is_seen_below_its_words(desk: Wiring) -> None:
    drag_over(desk, "沿江街区焕然一新")
    QTest.keyClick(desk.window.view, Qt.Key.Key_3, ALT)
    line = boxes(desk, "沿江街区焕然一新")[0]
    image = desk.window.view.viewport().grab(line).toImage()
    colors = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert ground_of(MarkColor.BLUE, LIGHT).name() in colors
    assert ground_of(MarkColor.GREEN, LIGHT).name() not in colors


@pytest.mark.parametrize("width", [760, 1280])
def test_the_bar_stays_in_the_window_and_off_the_words_even_when_all_is_selected(desk: Wiring, width: int) -> None:
    desk.window.resize(width, 480)
    desk.window.view.setFocus()
    desk.window.view.selectAll()
    desk.window.view.selection_settled.emit()
    assert desk.window.rect().contains(marking(desk).bar.bar_rect())


def test_keys_alone_select_highlight_underline_and_note(desk: Wiring, qtbot: QtBot) -> None:
    view = desk.window.view
    paragraph, start = paragraph_with(desk, "我们把服务窗口")
    view.go_to(paragraph, start, start + 4)
    view.setFocus()
    for _step in range(7):
        QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert marking(desk).bar.isVisible()
    QTest.keyClick(view, Qt.Key.Key_H, CONTROL)
    assert only_mark(desk).quote == "我们把服务窗口"
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Return)
    card = marking(desk).card
    qtbot.waitUntil(card.note.hasFocus)
    QTest.keyClicks(card.note, "to the bureau")
    QTest.keyClick(card.note, Qt.Key.Key_Return)
    QTest.keyClicks(card.note, "by May")
    QTest.keyClick(card.note, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert view.hasFocus()
    assert only_mark(desk).note == "to the bureau\nby May"


def test_a_step_of_the_caret_goes_over_the_joiner_before_a_marker(desk: Wiring) -> None:
    view = desk.window.view
    paragraph, start = paragraph_with(desk, "”[1]建设")
    view.put_cursor(paragraph, start)
    view.setFocus()
    places = []
    for _step in range(4):
        QTest.keyClick(view, Qt.Key.Key_Right)
        places.append(view.page.map.locate(view.textCursor().position())[1])
    assert places == [start + 1, start + 2, start + 3, start + 4]


def test_arrows_scroll_until_a_caret_is_asked_for(desk: Wiring) -> None:
    desk.window.resize(1000, 360)
    view = desk.window.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.verticalScrollBar().value() > 0
    assert not view.textCursor().hasSelection()
    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
    assert view.textCursor().hasSelection()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.textCursor().hasSelection()
    assert not marking(desk).bar.isVisible()


def test_a_selection_over_a_paragraphs_end_is_one_mark(desk: Wiring) -> None:
    view = desk.window.view
    first, start = paragraph_with(desk, "傍晚总有孩子放风筝")
    view.put_cursor(first, start)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT | CONTROL)
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(view, Qt.Key.Key_U, CONTROL)
    mark = only_mark(desk)
    assert mark.style is MarkStyle.UNDERLINE
    assert mark.passage == Passage(first, start, first + 1, 1)
    assert mark.quote == "傍晚总有孩子放风筝。\n我"


def test_the_same_words_marked_again_change_their_colour(desk: Wiring) -> None:
    for key in (Qt.Key.Key_1, Qt.Key.Key_4):
        drag_over(desk, "白鹭又在浅滩上停下来")
        QTest.keyClick(desk.window.view, key, ALT)
    assert only_mark(desk).color is MarkColor.PINK


def test_a_click_on_a_mark_opens_its_card_where_all_of_it_can_be_changed(desk: Wiring) -> None:
    drag_over(desk, "白鹭又在浅滩上停下来")
    QTest.keyClick(desk.window.view, Qt.Key.Key_1, ALT)
    card = open_card(desk, "又在浅滩")
    assert desk.window.rect().contains(card.card_rect())
    QTest.mouseClick(card.colors[MarkColor.PURPLE], LEFT)
    QTest.mouseClick(card.styles[MarkStyle.UNDERLINE], LEFT)
    QTest.keyClicks(card.note, "river")
    QTest.keyClicks(card.tags, "water, birds #water")
    QTest.keyClick(card.tags, Qt.Key.Key_Return)
    mark = only_mark(desk)
    assert (mark.color, mark.style, mark.note) == (MarkColor.PURPLE, MarkStyle.UNDERLINE, "river")
    assert mark.tags == ("water", "birds")
    card = open_card(desk, "又在浅滩")
    QTest.mouseClick(card.remove, LEFT)
    assert desk.session.annotations() == ()
    assert not card.isVisible()


def test_a_note_is_saved_when_another_part_of_the_window_is_clicked(desk: Wiring) -> None:
    drag_over(desk, "白鹭又在浅滩上停下来")
    QTest.keyClick(desk.window.view, Qt.Key.Key_M, CONTROL)
    card = marking(desk).card
    QTest.keyClicks(card.note, "river")
    desk.window.tasks.tree.setFocus()
    assert not card.isVisible()
    assert only_mark(desk).note == "river"


def test_a_click_on_a_term_in_a_mark_explains_the_term(desk: Wiring) -> None:
    drag_over(desk, "“一廊两岸”[1]建设全面铺开")
    QTest.keyClick(desk.window.view, Qt.Key.Key_1, ALT)
    click_on(desk, "一廊两岸")
    assert desk.window.view.card() is not None
    assert not marking(desk).card.isVisible()


def test_words_are_copied_with_their_source(desk: Wiring) -> None:
    drag_over(desk, "沿江街区焕然一新")
    QTest.keyClick(desk.window.view, Qt.Key.Key_K, CONTROL | SHIFT)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("“沿江街区焕然一新”")
    assert "2031" in copied
    assert "1.1-1 （一）产业稳步向前" in copied
    QGuiApplication.clipboard().clear()


def test_the_context_menu_offers_marking_of_selected_words_and_the_bookmark(desk: Wiring, qtbot: QtBot) -> None:
    from reader.ui.widgets.reading_menu import context_menu

    drag_over(desk, "沿江街区焕然一新")
    paragraph = paragraph_with(desk, "沿江街区焕然一新")[0]
    menu: QMenu = context_menu(desk.window.view, paragraph, None)
    qtbot.addWidget(menu)
    acts = [Act.HIGHLIGHT_YELLOW, Act.UNDERLINE, Act.NOTE, Act.COPY_CITED]
    assert {desk.window.actions_[act] for act in acts} <= set(menu.actions())
    assert "Bookmark this paragraph" in [action.text() for action in menu.actions()]
    desk.window.actions_[Act.UNDERLINE].trigger()
    assert only_mark(desk).style is MarkStyle.UNDERLINE


def test_marking_without_a_selection_says_what_to_do_first(desk: Wiring) -> None:
    desk.window.view.setFocus()
    QTest.keyClick(desk.window.view, Qt.Key.Key_H, CONTROL)
    assert desk.window.status.said() == "Select some words first."
    assert desk.session.annotations() == ()


def test_marks_are_there_when_the_program_starts_again(desk: Wiring, start: Start) -> None:
    drag_over(desk, "沿江街区焕然一新")
    QTest.keyClick(desk.window.view, Qt.Key.Key_5, ALT)
    again = start()
    open_first(again, None)
    assert only_mark(again).color is MarkColor.PURPLE
    card_of = again.commands.marking_if_made
    assert card_of is None
    click_on(again, "沿江街区")
    assert marking(again).card.isVisible()


def test_keys_of_actions_collide_with_none(desk: Wiring) -> None:
    keys = [key.toString() for action in desk.window.actions_.by_name.values() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_tags_come_apart_at_spaces_and_commas_in_both_scripts() -> None:
    assert tags_of(" 督办，民生 #水务、水务 ") == ("督办", "民生", "水务")


def test_the_caret_hides_with_the_focus(desk: Wiring) -> None:
    view = desk.window.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    desk.window.tasks.tree.setFocus()
    assert QApplication.focusWidget() is desk.window.tasks.tree


def hover(desk: Wiring, words: str, qtbot: QtBot) -> str:
    """Rest the pointer on words; what the tool tip says, if there is one."""
    port = desk.window.view.viewport()
    at = boxes(desk, words)[0].center()
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    QApplication.sendEvent(port, QHelpEvent(QEvent.Type.ToolTip, at, port.mapToGlobal(at)))
    return QToolTip.text() if QToolTip.isVisible() else ""


def test_a_pointer_on_a_mark_sees_its_note_and_terms_keep_their_card(desk: Wiring, qtbot: QtBot) -> None:
    for words, note in (("改造临江老街", "先问<住建局>\n再报区里"), ("完善“一刻钟生活圈”", "看规划"), ("社区食堂", "")):
        paragraph, start = paragraph_with(desk, words)
        passage = Passage(paragraph, start, paragraph, start + len(words))
        desk.session.marks.add(passage, MarkStyle.HIGHLIGHT, MarkColor.YELLOW, note, ("督办",) if note else ())
    said = hover(desk, "改造临江老街", qtbot)
    assert "先问&lt;住建局&gt;" in said
    assert "再报区里" in said
    assert "#督办" in said
    assert hover(desk, "社区食堂", qtbot) == ""
    assert hover(desk, "支持商户", qtbot) == ""
    assert hover(desk, "完善", qtbot) != ""
    assert hover(desk, "刻钟生活", qtbot) == ""
    QToolTip.hideText()
