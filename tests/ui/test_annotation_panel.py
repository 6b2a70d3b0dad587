"""The list of marks is filtered, sorted, gone through and thinned out; what was deleted comes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from reader.core.annotations import MarkColor, MarkStyle, Passage
from reader.ui.action_table import Act
from reader.ui.dialogs.trash import TrashDialog
from reader.ui.models.annotations import AnnotationRow
from reader.ui.models.tree import Role
from reader.ui.widgets.annotation_panel import AnnotationPanel
from reader.ui.widgets.empty_state import EmptyState
from reader.ui.wiring import Wiring

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def mark(desk: Wiring, words: str, color: MarkColor, note: str = "", tags: tuple[str, ...] = ()) -> None:
    """Highlight words of the report."""
    document = desk.session.document
    assert document is not None
    paragraph = next(p for p in document.paragraphs if words in p.text)
    start = paragraph.text.index(words)
    passage = Passage(paragraph.index, start, paragraph.index, start + len(words))
    desk.session.marks.add(passage, MarkStyle.HIGHLIGHT, color, note, tags)


@pytest.fixture
def panel(desk: Wiring) -> AnnotationPanel:
    """The tab with three marks, made in another order than that of the text."""
    mark(desk, "白鹭又在浅滩上停下来", MarkColor.BLUE, "river", ("water",))
    mark(desk, "沿江街区焕然一新", MarkColor.YELLOW, "", ("streets", "water"))
    mark(desk, "少开会，开短会", MarkColor.YELLOW, "mind this")
    desk.window.view.setFocus()
    QTest.keyClick(desk.window.view, Qt.Key.Key_4, CONTROL)
    return desk.window.annotations


def quotes(panel: AnnotationPanel) -> list[str]:
    """The words of the rows that are shown."""
    model = panel.tree.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_marks_stand_in_the_order_of_the_text_with_their_colour_in_words(panel: AnnotationPanel) -> None:
    assert quotes(panel) == ["沿江街区焕然一新", "白鹭又在浅滩上停下来", "少开会，开短会"]
    row = panel.tree.model().index(1, 0).data(Role.VALUE)
    assert isinstance(row, AnnotationRow)
    assert row.place == "Blue highlight · 1.2-2 （二）城乡更加宜居"
    said = str(panel.tree.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "river" in said
    assert "#water" in said


def test_the_key_of_the_list_gives_it_the_keyboard(panel: AnnotationPanel) -> None:
    assert panel.tree.hasFocus()


def test_colour_tag_and_words_filter_the_list(panel: AnnotationPanel) -> None:
    panel.color_box.setCurrentIndex(panel.color_box.findData(MarkColor.YELLOW))
    assert quotes(panel) == ["沿江街区焕然一新", "少开会，开短会"]
    panel.tag_box.setCurrentIndex(panel.tag_box.findData("water"))
    assert quotes(panel) == ["沿江街区焕然一新"]
    panel.clear_filters()
    QTest.keyClicks(panel.filter_line, "MIND this")
    assert quotes(panel) == ["少开会，开短会"]
    QTest.keyClicks(panel.filter_line, "x")
    (empty,) = panel.tree.viewport().findChildren(EmptyState)
    assert empty.text().startswith("No annotation matches.")


def test_the_last_changed_stand_first_when_that_is_wanted(desk: Wiring, panel: AnnotationPanel) -> None:
    first = desk.session.annotations()[0]
    desk.session.marks.change(first.uid, note="later")
    QTest.mouseClick(panel.newest, LEFT)
    assert quotes(panel)[0] == first.quote


def test_enter_goes_to_the_mark(desk: Wiring, panel: AnnotationPanel) -> None:
    desk.window.resize(1000, 400)
    QTest.keyClick(panel.tree, Qt.Key.Key_End)
    QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    passage = desk.session.annotations()[2].passage
    assert passage is not None
    view = desk.window.view
    assert view.is_in_view(view.page.rects(passage.first, passage.start, passage.end))
    assert view.current_paragraph() == passage.first


def test_f2_opens_the_card_of_the_mark(desk: Wiring, panel: AnnotationPanel) -> None:
    QTest.keyClick(panel.tree, Qt.Key.Key_F2)
    marking = desk.commands.marking_if_made
    assert marking is not None
    assert marking.card.isVisible()
    assert marking.card.uid == desk.session.annotations()[0].uid


def test_a_deleted_mark_comes_back_by_undo_and_goes_by_redo(desk: Wiring, panel: AnnotationPanel) -> None:
    QTest.keyClick(panel.tree, Qt.Key.Key_Delete)
    assert len(quotes(panel)) == 2
    undo, redo = desk.window.actions_[Act.UNDO], desk.window.actions_[Act.REDO]
    assert undo.text() == "&Undo: Delete annotation"
    assert not redo.isEnabled()
    QTest.keyClick(panel.tree, Qt.Key.Key_Z, CONTROL)
    assert len(quotes(panel)) == 3
    assert desk.window.status.said() == "Undone: Delete annotation"
    assert redo.text() == "&Redo: Delete annotation"
    QTest.keyClick(panel.tree, Qt.Key.Key_Y, CONTROL)
    assert len(quotes(panel)) == 2
    assert desk.window.status.said() == "Redone: Delete annotation"
    QTest.keyClick(panel.tree, Qt.Key.Key_Z, CONTROL)
    assert len(quotes(panel)) == 3


def test_undo_goes_back_to_the_beginning_and_no_further(desk: Wiring, panel: AnnotationPanel) -> None:
    for left in (2, 1, 0):
        QTest.keyClick(panel.tree, Qt.Key.Key_Z, CONTROL)
        assert len(quotes(panel)) == left
    assert not desk.window.actions_[Act.UNDO].isEnabled()
    (empty,) = panel.tree.viewport().findChildren(EmptyState)
    assert empty.isVisible()
    assert "Select words in the text" in empty.text()


def test_what_was_deleted_is_put_back_from_the_bin(desk: Wiring, panel: AnnotationPanel) -> None:
    QTest.keyClick(panel.tree, Qt.Key.Key_Delete)
    QTest.mouseClick(panel.trash, LEFT)
    dialog = desk.window.findChild(TrashDialog)
    assert isinstance(dialog, TrashDialog)
    assert dialog.list.item(0).text() == "Annotation: 沿江街区焕然一新"
    QTest.mouseClick(dialog.restore, LEFT)
    assert dialog.list.count() == 0
    assert len(quotes(panel)) == 3
    dialog.close()


@pytest.mark.parametrize("sure", [True, False])
def test_deleting_for_good_asks_first(desk: Wiring, panel: AnnotationPanel, sure: bool) -> None:
    QTest.keyClick(panel.tree, Qt.Key.Key_Delete)
    QTest.mouseClick(panel.trash, LEFT)
    dialog = desk.window.findChild(TrashDialog)
    assert isinstance(dialog, TrashDialog)

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        wanted = "Delete for good" if sure else "Keep"
        next(button for button in box.buttons() if button.text() == wanted).click()

    QTimer.singleShot(0, answer)
    QTest.mouseClick(dialog.purge, LEFT)
    assert dialog.list.count() == (0 if sure else 1)
    assert len(desk.session.trash.removed()) == (0 if sure else 1)
    dialog.close()
