"""What keys do in the text; loaded when the first is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

if TYPE_CHECKING:
    from reader.ui.widgets.reading_view import ReadingView


def pressed(view: ReadingView, event: QKeyEvent) -> bool:
    """Do what a key asks for; False for one that is left to Qt.

    Enter explains the ringed term, Esc closes the card or takes ring and mark away.
    """
    key = event.key()
    if key == Qt.Key.Key_Escape:
        event.setAccepted(view.let_go())
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        event.setAccepted((view.ringed_place() is None and view.request_annotation()) or view.explain())
    elif view.move_caret(event):
        view.take_ring_off()
    elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
        event.ignore()  # QTextBrowser would keep Alt and the arrows for a history of its own
    elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Space):
        _turn_page(view, event)
    elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        _go_to_end(view, first=key == Qt.Key.Key_Home)
    elif event.matches(QKeySequence.StandardKey.SelectAll):
        view.selectAll()
    else:
        return False
    return True


def _turn_page(view: ReadingView, event: QKeyEvent) -> None:
    held = event.modifiers()
    if held & Qt.KeyboardModifier.ControlModifier:
        event.ignore()
        return
    shifted = bool(held & Qt.KeyboardModifier.ShiftModifier)
    back = event.key() == Qt.Key.Key_PageUp or (event.key() == Qt.Key.Key_Space and shifted)
    view.turn_page(-1 if back else 1)


def _go_to_end(view: ReadingView, *, first: bool) -> None:
    """To the beginning or the end, with Ctrl as without: there is no line to write in."""
    if (report := view.page.report) is not None:
        view.need(0 if first else len(report.paragraphs) - 1)
    bar = view.verticalScrollBar()
    bar.setValue(bar.minimum() if first else bar.maximum())
