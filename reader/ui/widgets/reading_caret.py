"""A caret in the text for those who select by keyboard.

Qt's own would take the arrow keys from scrolling and Tab from the terms. This one appears with Left, Right or an
arrow with Shift, and goes with Esc or a click; as long as it is away, Up and Down scroll as ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QTextCursor

from reader.ui.widgets import reading_geometry as geometry

if TYPE_CHECKING:
    from reader.ui.widgets.reading_marking import MarkingSurface

_Move = QTextCursor.MoveOperation
_MOVES = {
    Qt.Key.Key_Left: (_Move.PreviousCharacter, _Move.PreviousWord),
    Qt.Key.Key_Right: (_Move.NextCharacter, _Move.NextWord),
    Qt.Key.Key_Up: (_Move.Up, _Move.PreviousBlock),
    Qt.Key.Key_Down: (_Move.Down, _Move.NextBlock),
}
"""For each key what it does alone and with Ctrl."""
_LINE_ENDS = {Qt.Key.Key_Home: _Move.StartOfLine, Qt.Key.Key_End: _Move.EndOfLine}
"""With Shift; without, these keys scroll."""


class Caret:
    """Moves the text cursor of a view by keys."""

    def __init__(self, view: MarkingSurface) -> None:
        self._view = view
        self.shown = False

    def take(self, event: QKeyEvent) -> bool:
        """Act on a key; False when it is not for the caret."""
        modifiers = event.modifiers()
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        key = Qt.Key(event.key())
        if modifiers & Qt.KeyboardModifier.AltModifier:
            return False
        if key in _LINE_ENDS and shift and not control:
            move = _LINE_ENDS[key]
        elif key in _MOVES and (shift or self.shown or (key in _SIDEWAYS and not control)):
            move = _MOVES[key][control]
        else:
            return False
        self._move(move, select=shift)
        return True

    def _move(self, move: QTextCursor.MoveOperation, *, select: bool) -> None:
        view = self._view
        if not self.shown and not view.viewport().rect().intersects(view.cursorRect()):
            self._stand_in_view()
        self.shown = True
        cursor = view.textCursor()
        mode = QTextCursor.MoveMode.KeepAnchor if select else QTextCursor.MoveMode.MoveAnchor
        before = view.page.map.locate(cursor.position())
        # A word joiner before a marker is no character of the report: the step goes over it.
        while cursor.movePosition(move, mode) and view.page.map.locate(cursor.position()) == before:
            pass
        view.setTextCursor(cursor)
        view.ensureCursorVisible()
        view.viewport().update()
        if cursor.hasSelection():
            view.selection_settled.emit()

    def _stand_in_view(self) -> None:
        """Put the cursor where the first line in view begins."""
        place = self._view.page.position_at(self._view.verticalScrollBar().value())
        self._view.put_cursor(place.paragraph, place.offset)

    def paint(self, painter: QPainter, top: int) -> None:
        """Paint the caret; the painter stands in document pixels."""
        rect = self._view.cursorRect().translated(0, top)
        line = geometry.line_rect(self._view.document(), self._view.textCursor().position())
        em = self._view.page.em
        painter.fillRect(
            rect.left(), round(line.bottom() - em * 1.35), 2, round(em * 1.3), QColor(self._view.tokens.focus)
        )


_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
