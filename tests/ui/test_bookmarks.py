"""The tree of bookmarks in the window: named, arranged by key and by mouse, undone, with the tasks that have a star."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from reader.ui.action_table import Act
from reader.ui.models.bookmarks import BookmarkRow, RowKind
from reader.ui.models.tree import Role
from reader.ui.widgets.bookmark_tree import ArrangedTree, carried
from reader.ui.wiring import Wiring

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def marked(desk: Wiring) -> Wiring:
    """The window with three bookmarks and the 书签 tab in front."""
    for words in ("推进沿江步道", "新增社区食堂", "坚持依法行政"):
        desk.session.toggle_bookmark(paragraph_with(desk, words))
    desk.window.left.setCurrentWidget(desk.window.late_bookmarks)
    return desk


def paragraph_with(desk: Wiring, words: str) -> int:
    assert desk.session.document is not None
    return next(p.index for p in desk.session.document.paragraphs if words in p.text)


def rows(tree: ArrangedTree, parent: QModelIndex | None = None) -> list[QModelIndex]:
    model = tree.model()
    found = []
    above = parent if parent is not None else QModelIndex()
    for number in range(model.rowCount(above)):
        index = model.index(number, 0, above)
        found += [index, *rows(tree, index)]
    return found


def outline(desk: Wiring) -> list[str]:
    """The rows as people see them: first words, a dot for each folder around."""
    shown = []
    for index in rows(desk.window.bookmarks.tree):
        depth, above = 0, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        shown.append("·" * depth + index.data(Role.VALUE).title[:4])
    return shown


def select(desk: Wiring, words: str) -> QModelIndex:
    tree = desk.window.bookmarks.tree
    tree.setFocus()
    index = next(i for i in rows(tree) if i.data(Role.VALUE).title.startswith(words))
    tree.setCurrentIndex(index)
    return index


def editor(desk: Wiring) -> QLineEdit:
    [found] = [e for e in desk.window.bookmarks.tree.findChildren(QLineEdit) if e.isVisible()]
    return found


def press(desk: Wiring, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key as the system sends it: shortcuts are asked first."""
    QTest.keyClick(desk.window.bookmarks.tree, key, modifier)


def test_f2_names_a_bookmark_in_its_row_and_an_empty_name_gives_its_words_back(marked: Wiring, qtbot: QtBot) -> None:
    place = marked.window.view.position()
    select(marked, "新增社区")
    press(marked, Qt.Key.Key_F2)
    editor(marked).setText("食堂")
    QTest.keyClick(editor(marked), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "食堂" in outline(marked))
    assert marked.window.view.position() == place
    assert marked.window.bookmarks.tree.hasFocus()
    assert marked.window.bookmarks.tree.currentIndex().data(Role.VALUE).title == "食堂"
    press(marked, Qt.Key.Key_F2)
    editor(marked).clear()
    QTest.keyClick(editor(marked), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "新增社区" in outline(marked))
    marked.window.actions_[Act.UNDO].trigger()
    assert "食堂" in outline(marked)


def test_escape_leaves_the_name_as_it_was(marked: Wiring) -> None:
    select(marked, "新增社区")
    press(marked, Qt.Key.Key_F2)
    editor(marked).setText("食堂")
    QTest.keyClick(editor(marked), Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert outline(marked) == ["推进沿江", "新增社区", "坚持依法"]


def test_alt_and_arrows_move_a_bookmark_and_do_not_go_back_in_the_text(marked: Wiring, qtbot: QtBot) -> None:
    place = marked.window.view.position()
    select(marked, "坚持依法")
    press(marked, Qt.Key.Key_Up, ALT)
    assert outline(marked) == ["推进沿江", "坚持依法", "新增社区"]
    select(marked, "推进沿江")
    press(marked, Qt.Key.Key_Insert)
    editor(marked).setText("要盯的")
    QTest.keyClick(editor(marked), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: outline(marked)[0] == "要盯的")
    select(marked, "推进沿江")
    press(marked, Qt.Key.Key_Right, ALT)
    select(marked, "坚持依法")
    press(marked, Qt.Key.Key_Right, ALT)
    assert outline(marked) == ["要盯的", "·推进沿江", "·坚持依法", "新增社区"]
    press(marked, Qt.Key.Key_Left, ALT)
    assert outline(marked) == ["要盯的", "·推进沿江", "坚持依法", "新增社区"]
    assert marked.window.view.position() == place
    for _step in range(3):
        marked.window.actions_[Act.UNDO].trigger()
    assert outline(marked) == ["要盯的", "推进沿江", "坚持依法", "新增社区"]


def dropped(desk: Wiring, words: str, on: QModelIndex, share: float) -> None:
    """Drag the row with ``words`` to a height (0 top, 1 bottom) of another row."""
    tree = desk.window.bookmarks.tree
    uid = next(i for i in rows(tree) if i.data(Role.VALUE).title.startswith(words)).data(Role.VALUE).uid
    rect, data = tree.visualRect(on), carried(uid)
    at = QPointF(rect.center().x(), rect.top() + share * (rect.height() - 1))
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    tree.dragMoveEvent(QDragMoveEvent(at.toPoint(), Qt.DropAction.MoveAction, data, left, none))
    tree.grab()  # the line is painted
    tree.dropEvent(QDropEvent(at, Qt.DropAction.MoveAction, data, left, none))


def test_a_dragged_bookmark_goes_between_rows_and_into_folders(marked: Wiring) -> None:
    folder = marked.session.folders.add("要盯的")
    dropped(marked, "坚持依法", select(marked, "推进沿江"), 0.1)
    assert outline(marked) == ["要盯的", "坚持依法", "推进沿江", "新增社区"]
    dropped(marked, "新增社区", select(marked, "要盯的"), 0.5)
    assert outline(marked) == ["要盯的", "·新增社区", "坚持依法", "推进沿江"]
    dropped(marked, "推进沿江", select(marked, "新增社区"), 0.9)
    assert outline(marked) == ["要盯的", "·新增社区", "·推进沿江", "坚持依法"]
    dropped(marked, "要盯的", select(marked, "新增社区"), 0.9)
    assert outline(marked) == ["要盯的", "·新增社区", "·推进沿江", "坚持依法"]
    dropped(marked, "要盯的", select(marked, "坚持依法"), 0.9)
    assert outline(marked) == ["坚持依法", "要盯的", "·新增社区", "·推进沿江"]
    marked.session.folders.remove(folder)
    assert outline(marked) == ["坚持依法", "新增社区", "推进沿江"]


def test_tasks_with_a_star_stand_below_and_lead_to_their_words(marked: Wiring, start: Callable[[], Wiring]) -> None:
    window = marked.window
    task = next(t for t in marked.session.tasks() if "改造临江老街" in t.text)
    tree = window.tasks.tree
    tree.setFocus()
    tree.setCurrentIndex(next(i for i in _all(tree.model()) if getattr(i.data(Role.VALUE), "uid", "") == task.uid))
    window.actions_[Act.BOOKMARK].trigger()
    assert outline(marked)[3:] == ["Task", "·改造临江"]
    index = select(marked, "改造临江")
    row = index.data(Role.VALUE)
    assert isinstance(row, BookmarkRow)
    assert row.kind is RowKind.TASK
    window.view.go_to(0)
    press(marked, Qt.Key.Key_Return)
    assert window.view.current_paragraph() == task.paragraph
    select(marked, "改造临江")
    press(marked, Qt.Key.Key_Delete)
    assert outline(marked) == ["推进沿江", "新增社区", "坚持依法"]
    window.actions_[Act.UNDO].trigger()
    assert outline(marked)[3:] == ["Task", "·改造临江"]


def _all(model: object, parent: QModelIndex | None = None) -> list[QModelIndex]:
    above = parent if parent is not None else QModelIndex()
    found: list[QModelIndex] = []
    for number in range(model.rowCount(above)):  # type: ignore[attr-defined]
        index = model.index(number, 0, above)  # type: ignore[attr-defined]
        found += [index, *_all(model, index)]
    return found
