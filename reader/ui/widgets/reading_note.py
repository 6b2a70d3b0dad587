"""The note of a mark beside the pointer that rests on it; loaded when the first is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from reader.ui.models.tree import tool_tip

if TYPE_CHECKING:
    from reader.ui.widgets.reading_view import ReadingView


def show_note(view: ReadingView, event: QEvent) -> None:
    """Show note and tags of the mark below the pointer, unless a term there has its card to show."""
    assert isinstance(event, QHelpEvent)
    mark = view.annotation_at(event.pos())
    on_term = view.is_on_printed_term(event.pos())
    if mark is None or on_term or view.card() is not None or not (mark.note or mark.tags):
        QToolTip.hideText()
        event.ignore()
        return
    words = tool_tip(*mark.note.split("\n"), " ".join(f"#{tag}" for tag in mark.tags))
    QToolTip.showText(event.globalPos(), words, view.viewport(), view.annotation_box(mark.uid) or QRect())
