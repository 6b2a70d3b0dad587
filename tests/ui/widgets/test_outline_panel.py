"""A tree of sections that is empty says why, and what to do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.core.document import Document, Header
from reader.core.records import replace
from reader.ui.widgets.empty_state import EmptyState
from reader.ui.widgets.outline_panel import OutlinePanel


@pytest.fixture
def panel(qtbot: QtBot) -> OutlinePanel:
    made = OutlinePanel()
    made.resize(240, 400)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def said(panel: OutlinePanel) -> str:
    """What stands over the tree, empty when nothing does."""
    (words,) = panel.findChildren(EmptyState)
    return words.text() if words.isVisible() else ""


def test_a_filter_that_keeps_nothing_says_how_to_empty_it(panel: OutlinePanel, long_report: Document) -> None:
    panel.show_document(long_report)
    assert said(panel) == ""
    QTest.keyClicks(panel.filter_line, "xyz")
    assert "Esc" in said(panel)
    QTest.keyClick(panel.filter_line, Qt.Key.Key_Escape)
    assert said(panel) == ""


def test_a_report_without_headings_says_that_it_can_be_read(panel: OutlinePanel, long_report: Document) -> None:
    panel.show_document(Document(Header(), tuple(replace(p, section=None) for p in long_report.paragraphs), ()))
    assert said(panel).startswith("No headings were found")
    panel.show_document(long_report)
    assert said(panel) == ""


class Heard(QObject):
    """Notes what happens to a widget."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: list[QEvent.Type] = []

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.kinds.append(event.type())
        return False


def test_the_list_gets_what_the_mouse_does_to_the_words_over_it(panel: OutlinePanel, long_report: Document) -> None:
    panel.show_document(long_report)
    QTest.keyClicks(panel.filter_line, "xyz")
    (words,) = panel.findChildren(EmptyState)
    assert words.size() == panel.tree.viewport().size()
    heard = Heard()
    panel.tree.viewport().installEventFilter(heard)
    QTest.mouseClick(words, Qt.MouseButton.LeftButton)
    assert [QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease] == [
        kind for kind in heard.kinds if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)
    ]


def test_the_words_stay_over_the_whole_list_as_it_grows(panel: OutlinePanel, long_report: Document) -> None:
    panel.show_document(long_report)
    QTest.keyClicks(panel.filter_line, "xyz")
    panel.resize(400, 600)
    (words,) = panel.findChildren(EmptyState)
    assert words.size() == panel.tree.viewport().size()
