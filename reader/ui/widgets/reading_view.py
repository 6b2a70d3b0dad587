"""The report's text: reading, jumping, explaining terms."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTextBrowser, QWidget

from reader.core.document import Document
from reader.core.work import ReadingPosition
from reader.render.tokens import LIGHT, Tokens


class ReadingView(QTextBrowser):
    """A read-only page of one report; all offsets are code points of its paragraphs."""

    section_entered = Signal(object)
    """Index of the section being read, or None before the first one."""
    paragraph_entered = Signal(int)
    """Index of the paragraph at the reading line."""
    jumped = Signal(object, object)
    """ReadingPosition before and after a jump (not after scrolling)."""
    zoom_changed = Signal(int)
    """Percent."""
    bookmark_requested = Signal(int)
    """The margin beside this paragraph was clicked."""
    entry_shown = Signal(int)
    """A card shows this glossary entry."""

    def __init__(self, tokens: Tokens = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def show_document(self, document: Document, position: ReadingPosition | None = None) -> None:
        """Set a report and stand at ``position`` (None: its beginning)."""
        raise NotImplementedError

    def go_to(self, paragraph: int, start: int = 0, end: int | None = None, *, flash: bool = True) -> None:
        """Jump to the code points ``start`` ≤ i < ``end`` of a paragraph and mark them until the next action."""
        raise NotImplementedError

    def position(self) -> ReadingPosition:
        """Where the first visible line begins."""
        raise NotImplementedError

    def current_paragraph(self) -> int:
        """The paragraph of the text cursor while that is visible, else the one at the top; -1 without a report."""
        raise NotImplementedError

    def zoom(self) -> int:
        """Percent."""
        raise NotImplementedError

    def set_zoom(self, percent: int) -> None:
        """Set the text at 50 to 300 percent; the line at the top stays there."""
        raise NotImplementedError

    def set_theme(self, tokens: Tokens) -> None:
        """Set the text in other colours; the line at the top stays there."""
        raise NotImplementedError

    def set_bookmarked(self, paragraphs: Iterable[int]) -> None:
        """Show a mark in the margin beside these paragraphs."""
        raise NotImplementedError

    def next_section(self) -> None:
        """Jump to the heading after the reading line."""
        raise NotImplementedError

    def previous_section(self) -> None:
        """Jump to the heading before the one being read."""
        raise NotImplementedError

    def explain(self) -> bool:
        """Open the card of the term at the text cursor (or the one that has the focus ring); False without one."""
        raise NotImplementedError

    def close_card(self) -> bool:
        """Close an open card and give the focus back; False when none is open."""
        raise NotImplementedError
