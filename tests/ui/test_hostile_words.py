"""Words of documents are words: whatever they look like, no part of the window takes them for a page to be set."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFileDialog, QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from reader.core.annotations import MarkColor, MarkStyle, Passage
from reader.ui.action_table import Act, specs
from reader.ui.features import MAKERS
from reader.ui.wiring import Wiring

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "support raise", "grabbing the keyboard")

EVIL = '<b>粗</b><img src="file:///tmp/x.png"><a href="file://host/share">看</a>'
REPORT = f"""{EVIL}区政府工作报告
各位代表：
　　一、2031年工作回顾
　　{EVIL}建成{EVIL}学校。
　　二、2032年重点工作
　　（一）{EVIL}城市更新
　　改造{EVIL}老旧小区五十个，推进“{EVIL}一窗通办”。
　　新增{EVIL}学位六百个。
　　（二）乡村振兴
　　修缮{EVIL}海堤七公里。
　　名词解释
　　1．{EVIL}一窗通办：{EVIL}在一个窗口办成{EVIL}所有的事。
"""
ELSEWHERE = {Act.QUIT, Act.LIBRARY, Act.OPEN_SAMPLE}


def taken_for_pages(root: QWidget) -> list[str]:
    """What below a widget Qt would set as rich text though it holds words of the report."""
    found = []
    for label in root.findChildren(QLabel):
        may_be = label.textFormat() in (Qt.TextFormat.AutoText, Qt.TextFormat.RichText)
        if may_be and _evil(label.text()):
            found.append(f"label in {type(label.parentWidget()).__name__}: {label.text()[:60]}")
    for widget in [root, *root.findChildren(QWidget)]:
        if _evil(widget.toolTip()):
            found.append(f"tool tip of {type(widget).__name__}: {widget.toolTip()[:60]}")
    for view in root.findChildren(QAbstractItemView):
        model = view.model()
        if model is not None:
            found += [f"tool tip in {type(view).__name__}: {words[:60]}" for words in _tips(model, QModelIndex())]
    for text in root.findChildren(QTextEdit):
        if any(name in text.toHtml() for name in ("<img", 'href="file:')):
            found.append(f"pictures or links in {type(text).__name__}")
    return found


def _tips(model: QAbstractItemModel, above: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(above)):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(above)
        for column in range(columns):
            words = model.data(model.index(row, column, above), Qt.ItemDataRole.ToolTipRole)
            if isinstance(words, str) and _evil(words):
                yield words
        yield from _tips(model, model.index(row, 0, above))


def _evil(words: str) -> bool:
    return QtGui.Qt.mightBeRichText(words) and ("<img" in words or "<a " in words or "<b>" in words)


@pytest.fixture
def hostile(start: Callable[[], Wiring], tmp_path: Path, qtbot: QtBot) -> Wiring:
    """The window on a report full of tags, something of it marked, every panel made."""
    file = tmp_path / "报告.txt"
    file.write_text(REPORT, "utf-8")
    wiring = start()
    wiring.imports.add([file])
    qtbot.waitUntil(lambda: wiring.session.document is not None, timeout=20_000)
    wiring.session.marks.add(Passage(3, 0, 3, 40), MarkStyle.HIGHLIGHT, MarkColor.GREEN, EVIL)
    wiring.session.toggle_bookmark(3)
    for late in wiring.window.all_late:
        assert late.part is not None
    QApplication.processEvents()
    return wiring


@pytest.fixture
def asked(qapp: QApplication) -> Iterator[list[str]]:
    """Looks through each dialog that waits for an answer, then leaves it."""
    found: list[str] = []

    def look() -> None:
        dialog = qapp.activeModalWidget()
        if dialog is not None:
            if not isinstance(dialog, QFileDialog):
                found.extend(taken_for_pages(dialog))
            dialog.close()

    timer = QTimer()
    timer.setInterval(50)
    timer.timeout.connect(look)
    timer.start()
    yield found
    timer.stop()


def test_the_report_is_read_with_its_tags_as_words(hostile: Wiring) -> None:
    document = hostile.session.document
    assert document is not None
    assert EVIL in "".join(paragraph.text for paragraph in document.paragraphs)
    assert any("<img" in task.text for task in hostile.session.tasks())
    assert taken_for_pages(hostile.window) == []


def test_the_library_shows_tags_as_words(hostile: Wiring) -> None:
    hostile.commands.show_library()
    assert taken_for_pages(hostile.window) == []


def test_whatever_an_action_opens_shows_tags_as_words(hostile: Wiring, asked: list[str]) -> None:
    found: dict[Act, list[str]] = {}
    for act in specs():
        if act in ELSEWHERE:
            continue
        before = set(QApplication.topLevelWidgets())
        hostile.window.view.select(3, 7, 12)
        if act in MAKERS:
            hostile.features.do(act)
        else:
            hostile.window.actions_[act].trigger()
        QApplication.processEvents()
        opened = [widget for widget in QApplication.topLevelWidgets() if widget not in before and widget.isVisible()]
        found[act] = asked[:] + [words for widget in (hostile.window, *opened) for words in taken_for_pages(widget)]
        asked.clear()
        for widget in opened:
            widget.close()
    assert {act: words for act, words in found.items() if words} == {}
