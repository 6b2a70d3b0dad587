"""A person explains terms of their own and reads those that other reports of the library explain."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from reader.core.terms.further import BorrowedTerm, OwnTerm
from reader.services.reading import read_report
from reader.ui.action_table import Act
from reader.ui.dialogs.trash import TrashDialog
from reader.ui.models.glossary import EntryRow, OccurrenceRow, SourceRow
from reader.ui.models.tree import Role
from reader.ui.term_writing import TermWriting
from reader.ui.widgets.reading_terms import ShownTerms
from reader.ui.widgets.term_card import CardContent, TermCard
from reader.ui.wiring import Wiring

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
GLOSSARY = """## 名词解释

1.雨水花园：指自然形成或人工挖掘的浅凹绿地，用来汇聚并吸收雨水。

2.一廊两岸：指去年的说法。

3.冬泳码头：指冬天游泳的地方。
"""


def box_of(desk: Wiring, words: str) -> QRect:
    """Where words stand in the viewport, scrolled to."""
    document, view = desk.session.document, desk.window.view
    assert document is not None
    paragraph = next(p for p in document.paragraphs if words in p.text)
    start = paragraph.text.index(words)
    view.go_to(paragraph.index, start, start + len(words), flash=False)
    top = view.verticalScrollBar().value()
    return view.page.rects(paragraph.index, start, start + len(words))[0].translated(0, -top).toRect()


def select(desk: Wiring, words: str) -> None:
    """Select words by mouse."""
    port, box = desk.window.view.viewport(), box_of(desk, words)
    QTest.mousePress(port, LEFT, pos=QPoint(box.left() + 1, box.bottom() - 10))
    QTest.mouseMove(port, box.center())
    QTest.mouseMove(port, QPoint(box.right(), box.bottom() - 10))
    QTest.mouseRelease(port, LEFT, pos=QPoint(box.right(), box.bottom() - 10))


def click_on(desk: Wiring, words: str) -> TermCard:
    """Click a term; its card."""
    box = box_of(desk, words)
    QTest.mouseClick(desk.window.view.viewport(), LEFT, pos=QPoint(box.center().x(), box.bottom() - 10))
    card = desk.window.view.card()
    assert card is not None
    return card


def writing(desk: Wiring) -> TermWriting:
    """What writes own entries."""
    made = desk.features.of(Act.ADD_TERM)
    assert isinstance(made, TermWriting)
    return made


def explain(desk: Wiring, words: str, definition: str, *, everywhere: bool = False) -> OwnTerm:
    """Select words, press the key, write, and keep it."""
    select(desk, words)
    desk.window.actions_[Act.ADD_TERM].trigger()
    card = writing(desk).card
    assert card.isVisible()
    assert card.term.text() == words
    assert card.definition.hasFocus()
    QTest.keyClicks(card.definition, definition)
    card.everywhere.setChecked(everywhere)
    QTest.keyClick(card.definition, Qt.Key.Key_Return, CONTROL)
    assert not card.isVisible()
    return desk.session.own_terms()[-1]


def shown(desk: Wiring) -> ShownTerms:
    """The further terms on the page."""
    further = desk.window.view.page.further
    assert further is not None
    return further


def button(card: TermCard, words: str) -> QPushButton:
    """A button of the card by its words."""
    return next(b for b in card.findChildren(QPushButton) if b.text() == words and b.isVisible())


def says(card: TermCard) -> str:
    """Every label that is shown on a card."""
    return "\n".join(label.text() for label in card.findChildren(QLabel) if label.isVisible())


def entries(desk: Wiring) -> list[EntryRow]:
    """The terms in the list, as filtered."""
    tree = desk.window.glossary.tree
    model = tree.model()
    rows = [model.index(row, 0).data(Role.VALUE) for row in range(model.rowCount())]
    return [row for row in rows if isinstance(row, EntryRow)]


@pytest.fixture
def waiting_desk(desk: Wiring, qtbot: QtBot) -> Wiring:
    """The window after own and borrowed terms were looked for."""
    qtbot.waitUntil(lambda: desk.refreshing.further_terms() is not None)
    qtbot.waitUntil(lambda: not desk.refreshing.explanations._job.running)
    return desk


@pytest.fixture
def two(start: Callable[[], Wiring], report_file: Path, tmp_path: Path, qtbot: QtBot) -> Wiring:
    """The window with the small report open, in a library with the one of the year before."""
    earlier = tmp_path / "去年.md"
    text = report_file.read_text("utf-8").partition("## 名词解释")[0] + GLOSSARY
    earlier.write_text(text.replace("2030年", "2029年").replace("2031年", "2030年"), "utf-8")
    wiring = start()
    library = wiring.session.workspace.library
    for file in (earlier, report_file):
        added = library.add(read_report(file), file, as_new=True)
    wiring.session.open_report(added.report.uid)
    qtbot.waitUntil(lambda: wiring.window.view.page.further is not None)
    return wiring


def test_selected_words_are_explained_and_found_wherever_they_stand(desk: Wiring, qtbot: QtBot) -> None:
    own = explain(desk, "步道", "walk")
    assert (own.term, own.definition, own.everywhere) == ("步道", "walk", False)
    qtbot.waitUntil(lambda: desk.window.view.page.further is not None)
    document = desk.session.document
    assert document is not None
    texts = [document.paragraphs[p.paragraph].text[p.start : p.end] for p in shown(desk).places]
    assert texts == ["步道"] * sum(p.text.count("步道") for p in document.paragraphs)
    assert len(desk.session.own_terms()) == 1, "kept once"


def test_the_card_of_an_own_entry_says_so_walks_its_places_and_leads_to_the_editor(
    waiting_desk: Wiring, qtbot: QtBot
) -> None:
    desk = waiting_desk
    explain(desk, "步道", "walk")
    card = click_on(desk, "步道")
    assert card.content is not None
    assert (card.content.term, card.content.place) == ("步道", 1)
    assert "Own entry" in says(card)
    QTest.keyClick(card, Qt.Key.Key_Right)
    after = desk.window.view.card()
    assert after is not None
    assert after.content is not None
    assert after.content.place == 2
    QTest.mouseClick(button(after, "Edit…"), LEFT)
    assert desk.window.view.card() is None
    editor = writing(desk).card
    assert editor.definition.toPlainText() == "walk"
    assert desk.window.rect().contains(editor.card_rect())
    QTest.keyClicks(editor.definition, "way")
    QTest.keyClick(editor.definition, Qt.Key.Key_Escape)
    assert desk.session.own_terms()[0].definition == "walkway"
    assert desk.window.view.hasFocus()


def test_the_keyboard_alone_reaches_an_own_term_and_its_card(waiting_desk: Wiring) -> None:
    desk = waiting_desk
    explain(desk, "沿江街区", "streets")
    view = desk.window.view
    view.go_to(0)
    view.setFocus()
    for _press in range(9):
        QTest.keyClick(view, Qt.Key.Key_Tab)
        ring = view.ringed_place()
        if ring is not None and shown(desk).terms.get(ring.entry):
            break
    QTest.keyClick(view, Qt.Key.Key_Return)
    card = view.card()
    assert card is not None
    assert card.content is not None
    assert card.content.term == "沿江街区"
    while not button(card, "Copy").hasFocus():
        QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(button(card, "Copy"), Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "沿江街区：streets"
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert view.card() is None
    assert view.hasFocus()


def test_the_pointer_opens_the_card_of_an_own_term(waiting_desk: Wiring, qtbot: QtBot) -> None:
    desk = waiting_desk
    explain(desk, "步道", "walk")
    box, port = box_of(desk, "步道"), desk.window.view.viewport()
    QTest.mouseMove(port, QPoint(box.center().x() - 1, box.bottom() - 10))
    QTest.mouseMove(port, QPoint(box.center().x(), box.bottom() - 10))
    assert port.cursor().shape() is Qt.CursorShape.PointingHandCursor
    qtbot.waitUntil(lambda: desk.window.view.card() is not None)

    def away() -> bool:
        """Moved once and again: the card that has just opened may take the first move."""
        for right in (0, 1):
            QTest.mouseMove(port, QPoint(box.center().x() + right, box.bottom() + 60))
        return port.cursor().shape() is Qt.CursorShape.IBeamCursor

    qtbot.waitUntil(away)
    qtbot.waitUntil(lambda: desk.window.view.card() is None)


def test_a_pointer_that_leaves_the_text_takes_its_hand_along(waiting_desk: Wiring) -> None:
    desk = waiting_desk
    explain(desk, "步道", "walk")
    box, port = box_of(desk, "步道"), desk.window.view.viewport()
    for left in (1, 0):
        QTest.mouseMove(port, QPoint(box.center().x() - left, box.bottom() - 10))
    assert port.cursor().shape() is Qt.CursorShape.PointingHandCursor
    QApplication.sendEvent(port, QEvent(QEvent.Type.Leave))
    assert port.cursor().shape() is Qt.CursorShape.IBeamCursor


def test_an_entry_is_taken_back_done_again_thrown_away_and_brought_back(waiting_desk: Wiring) -> None:
    desk = waiting_desk
    explain(desk, "步道", "walk")
    places = len(shown(desk).places)
    desk.window.actions_[Act.UNDO].trigger()
    assert desk.session.own_terms() == ()
    assert not shown(desk).places
    desk.window.actions_[Act.REDO].trigger()
    assert len(shown(desk).places) == places
    writing(desk).edit(desk.session.own_terms()[0].uid)
    QTest.mouseClick(writing(desk).card.remove, LEFT)
    assert desk.session.own_terms() == ()
    desk.window.actions_[Act.TRASH].trigger()
    [bin_] = desk.window.findChildren(TrashDialog)
    assert bin_.list.item(0).text() == "Own entry: 步道：walk"
    QTest.mouseClick(bin_.restore, LEFT)
    bin_.close()
    assert len(shown(desk).places) == places
    assert desk.window.actions_[Act.UNDO].text() == "&Undo: Put back"


def test_what_is_not_finished_is_told_once_and_then_left(desk: Wiring) -> None:
    select(desk, "步道")
    desk.window.actions_[Act.ADD_TERM].trigger()
    card = writing(desk).card
    card.term.setText("步")
    QTest.keyClicks(card.definition, "walk")
    QTest.keyClick(card.definition, Qt.Key.Key_Escape)
    assert card.isVisible(), "nothing that was written is lost unsaid"
    assert "from 2 to" in "\n".join(label.text() for label in card.findChildren(QLabel))
    QTest.keyClick(card.definition, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert desk.session.own_terms() == ()


def test_an_empty_entry_closes_without_a_word(desk: Wiring) -> None:
    select(desk, "步道")
    desk.window.actions_[Act.ADD_TERM].trigger()
    QTest.keyClick(writing(desk).card.definition, Qt.Key.Key_Escape)
    assert not writing(desk).card.isVisible()
    assert desk.session.own_terms() == ()


def test_a_printed_term_needs_no_entry(desk: Wiring) -> None:
    select(desk, "一廊两岸")
    desk.window.actions_[Act.ADD_TERM].trigger()
    assert not writing(desk).card.isVisible()


def test_what_was_begun_is_kept_when_the_window_closes(start: Callable[[], Wiring], desk: Wiring, qtbot: QtBot) -> None:
    select(desk, "步道")
    desk.window.actions_[Act.ADD_TERM].trigger()
    QTest.keyClicks(writing(desk).card.definition, "walk")
    desk.window.close()
    again = start()
    again.session.open_report(again.session.reports()[0].uid)
    assert [own.definition for own in again.session.own_terms()] == ["walk"]
    qtbot.waitUntil(lambda: again.window.view.page.further is not None)


def test_another_report_explains_what_this_one_does_not(two: Wiring) -> None:
    card = click_on(two, "雨水花园")
    assert card.content is not None
    assert isinstance(card.content.further, BorrowedTerm)
    assert card.content.definition.startswith("指自然形成")
    assert "云汀区政府工作报告 2030" in says(card)
    names = [term.term for term in shown(two).terms.terms]
    assert names == ["雨水花园"], "neither what is printed here nor what does not stand here"


def test_the_card_leads_to_the_report_that_explains_and_back(two: Wiring) -> None:
    here = two.session.report
    QTest.mouseClick(button(click_on(two, "雨水花园"), "To that report"), LEFT)
    assert two.session.report != here
    document = two.session.document
    assert document is not None
    assert "雨水花园" in document.paragraphs[two.window.view.current_paragraph()].text
    two.window.actions_[Act.BACK].trigger()
    assert two.session.report is not None
    assert here is not None
    assert two.session.report.uid == here.uid


def test_a_removed_report_explains_nothing_any_longer(two: Wiring, qtbot: QtBot) -> None:
    other = next(r for r in two.session.reports() if two.session.report and r.uid != two.session.report.uid)
    two.session.remove_report(other.uid)
    qtbot.waitUntil(lambda: not shown(two).places)


def test_an_own_entry_goes_before_a_borrowed_one(two: Wiring) -> None:
    explain(two, "雨水花园", "mine")
    card = click_on(two, "雨水花园")
    assert card.content is not None
    assert card.content.definition == "mine"


def test_an_entry_for_all_reports_explains_the_others_too(two: Wiring, qtbot: QtBot) -> None:
    explain(two, "口袋公园", "small", everywhere=True)
    other = next(r for r in two.session.reports() if two.session.report and r.uid != two.session.report.uid)
    two.session.open_report(other.uid)
    qtbot.waitUntil(lambda: two.window.view.page.further is not None)
    assert "for all reports" in says(click_on(two, "口袋公园"))


def test_the_list_tells_own_and_borrowed_terms_apart_by_a_word(two: Wiring) -> None:
    explain(two, "口袋公园", "small")
    two.window.actions_[Act.SHOW_TERMS].trigger()
    tree = two.window.glossary.tree
    assert tree.hasFocus()
    assert [row.term for row in entries(two)] == ["一廊两岸", "一刻钟生活圈", "山海驿站", "口袋公园", "雨水花园"]
    model = tree.model()
    said = [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]
    assert said[3:] == ["口袋公园: 1 occurrence (own)", "雨水花园: 1 occurrence (from 2030)"]


def test_the_list_leads_to_places_and_to_the_explaining_report(two: Wiring) -> None:
    two.window.actions_[Act.SHOW_TERMS].trigger()
    tree, model = two.window.glossary.tree, two.window.glossary.tree.model()
    borrowed = model.index(model.rowCount() - 1, 0)
    rows = [model.index(row, 0, borrowed) for row in range(model.rowCount(borrowed))]
    [source] = [index for index in rows if isinstance(index.data(Role.VALUE), SourceRow)]
    [place] = [index for index in rows if isinstance(index.data(Role.VALUE), OccurrenceRow)]
    tree.row_chosen.emit(place)
    document = two.session.document
    assert document is not None
    assert "雨水花园" in document.paragraphs[two.window.view.current_paragraph()].text
    here = two.session.report
    tree.row_chosen.emit(source)
    assert two.session.report != here


def test_terms_are_filtered_by_pinyin_too(two: Wiring) -> None:
    two.window.actions_[Act.SHOW_TERMS].trigger()
    panel = two.window.glossary
    for typed, found in (("yshy", ["雨水花园"]), ("yishuihua", []), ("kezhong", ["一刻钟生活圈"]), ("芦苇", [])):
        panel.filter_line.setText(typed)
        assert [row.term for row in entries(two)] == found


def test_an_own_entry_is_changed_and_deleted_from_the_list_by_keys(waiting_desk: Wiring) -> None:
    desk = waiting_desk
    explain(desk, "步道", "walk")
    desk.window.actions_[Act.SHOW_TERMS].trigger()
    panel = desk.window.glossary
    printed, own = panel.tree.model().index(0, 0), panel.tree.model().index(3, 0)
    panel.tree.setCurrentIndex(printed)
    assert not panel.edit_action.isEnabled()
    panel.tree.setCurrentIndex(own)
    panel.tree.expand(own)
    QTest.keyClick(panel.tree, Qt.Key.Key_F2)
    editor = writing(desk).card
    assert editor.isVisible()
    QTest.keyClicks(editor.definition, "way")
    QTest.keyClick(editor.definition, Qt.Key.Key_Return, CONTROL)
    assert desk.session.own_terms()[0].definition == "walkway"
    own = panel.tree.model().index(3, 0)
    assert panel.tree.isExpanded(own), "what was open stays open"
    panel.tree.setFocus()
    panel.tree.setCurrentIndex(own)
    QTest.keyClick(panel.tree, Qt.Key.Key_Delete)
    assert desk.session.own_terms() == ()
    assert len(entries(desk)) == 3


def test_nothing_of_it_is_made_before_the_report_is_painted(desk: Wiring) -> None:
    assert desk.refreshing.further_terms() is None
    assert desk.window.view.page.further is None


def test_an_entry_is_begun_from_the_list_without_any_selection(waiting_desk: Wiring) -> None:
    desk = waiting_desk
    desk.window.actions_[Act.SHOW_TERMS].trigger()
    panel = desk.window.glossary
    QTest.keyClick(panel.tree, Qt.Key.Key_Backtab)
    assert panel.add.hasFocus()
    QTest.keyClick(panel.add, Qt.Key.Key_Space)
    card = writing(desk).card
    assert card.isVisible()
    assert card.term.hasFocus()
    assert card.card_rect().height() > 150
    QTest.keyClicks(card.term, "ABC")
    assert "Not found in this report" in "\n".join(label.text() for label in card.findChildren(QLabel))
    QTest.keyClick(card.term, Qt.Key.Key_Return)
    assert card.definition.hasFocus()


def test_a_longer_own_term_explains_in_place_of_the_printed_one(waiting_desk: Wiring) -> None:
    desk = waiting_desk
    desk.session.terms.add("“一廊两岸”建设", "the works", everywhere=False)
    card = click_on(desk, "一廊两岸")
    assert card.content is not None
    assert card.content.definition == "the works"
    view = desk.window.view
    QTest.keyClick(card, Qt.Key.Key_Escape)
    view.go_to(0)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    ring = view.ringed_place()
    assert ring is not None
    assert shown(desk).terms.get(ring.entry), "the keyboard meets the longer one, once"


def test_a_marker_without_an_entry_is_explained_by_the_term_before_it(
    start: Callable[[], Wiring], report_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "无解释.md"
    file.write_text(report_file.read_text("utf-8").partition("## 名词解释")[0], "utf-8")
    wiring = start()
    report = wiring.session.workspace.library.add(read_report(file), file).report
    wiring.session.open_report(report.uid)
    assert click_on(wiring, "[1]").content == CardContent(None, 1, "", "", 0, 0)
    wiring.session.terms.add("一廊两岸", "the works", everywhere=False)
    qtbot.waitUntil(lambda: wiring.window.view.page.further is not None)
    content = click_on(wiring, "[1]").content
    assert content is not None
    assert content.definition == "the works"


def test_a_quote_without_its_partner_is_left_out_of_the_term(desk: Wiring) -> None:
    select(desk, "一刻钟生活圈”[2]，新建口袋")
    desk.window.actions_[Act.ADD_TERM].trigger()
    assert writing(desk).card.term.text() == "一刻钟生活圈，新建口袋"


def test_an_empty_list_says_what_to_do(start: Callable[[], Wiring], report_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "无解释.md"
    file.write_text(report_file.read_text("utf-8").partition("## 名词解释")[0], "utf-8")
    wiring = start()
    report = wiring.session.workspace.library.add(read_report(file), file).report
    wiring.session.open_report(report.uid)
    wiring.window.actions_[Act.SHOW_TERMS].trigger()
    words = [label.text() for label in wiring.window.glossary.findChildren(QLabel) if label.isVisible()]
    assert words == ["This report explains no terms.\n\nSelect words and press Ctrl+Shift+E to explain them yourself."]
