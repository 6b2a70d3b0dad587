"""The card that explains a term beside its place in the text."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QFrame, QWidget

from reader.render.tokens import Tokens


@dataclass(frozen=True, slots=True)
class CardContent:
    """What a card says; ``entry`` is None for a marker that has no entry (``printed`` is its number)."""

    entry: int | None
    printed: int | None
    term: str
    definition: str
    place: int
    """Which of the term's places this is, from 1."""
    places: int


class TermCard(QFrame):
    """A pop-over inside the window: never off the screen, never over the line it explains."""

    previous_requested = Signal()
    next_requested = Signal()
    glossary_requested = Signal(int)
    closed = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)

    def show_content(self, content: CardContent, beside: QRect) -> None:
        """Say ``content`` above or below ``beside``, a rectangle in the parent's coordinates."""
        raise NotImplementedError
