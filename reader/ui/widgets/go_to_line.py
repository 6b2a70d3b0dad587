"""The line above the text that leads to a paragraph by its number."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QWidget

from reader.core.citation import citation, find_cited
from reader.core.document import Document
from reader.core.errors import ReaderError
from reader.i18n import _
from reader.render.tokens import Tokens
from reader.ui.icons import icon
from reader.words.errors import explain

_SHOWN = 30
"""Characters of the paragraph that are shown before one goes there."""


class GoToLine(QFrame):
    """Shows where a number leads while it is typed; Enter goes there, Escape closes."""

    paragraph_chosen = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("goToLine")
        self._document: Document | None = None
        self._here: int | None = None
        words = QLabel(_("Paragraph"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("such as 3.2-4"))
        self.field.setAccessibleName(_("Number of the paragraph"))
        self.field.setMaxLength(40)
        self.field.setMaximumWidth(200)
        self.field.setAcceptDrops(False)
        self.found = QLabel()
        self.found.setTextFormat(Qt.TextFormat.PlainText)
        self.found.setWordWrap(True)
        self.found.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.close_button = QToolButton()
        self.close_button.setIconSize(QSize(16, 16))
        self.close_button.setToolTip(_("Close (Esc)"))
        self.close_button.setAccessibleName(_("Close"))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 14, 8)
        row.setSpacing(10)
        row.addWidget(words)
        row.addWidget(self.field)
        row.addWidget(self.found, 1)
        row.addWidget(self.close_button)
        words.setBuddy(self.field)
        self.field.textChanged.connect(self._on_typed)
        self.field.returnPressed.connect(self._on_return)
        self.close_button.clicked.connect(self.closed)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self.close_button.setIcon(icon("close", tokens))
        self.setStyleSheet(
            f"#goToLine {{ background: {tokens.card}; border: none; border-bottom: 1px solid {tokens.line}; }}"
        )

    def ask(self, document: Document, here: int | None) -> None:
        """Take the keyboard; ``here`` is the section being read."""
        self._document, self._here = document, here
        self.field.selectAll()
        self.field.setFocus()
        self._on_typed()

    def _find(self) -> int | None:
        """The paragraph that is cited; where there is none that is said."""
        if self._document is None or not self.field.text().strip():
            self._say("")
            return None
        try:
            return find_cited(self._document, self.field.text(), self._here)
        except ReaderError as error:
            self._say(str(explain(error)).replace("\n", " "), wrong=True)
            return None

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.found.setText(words)
        self.found.setToolTip(words)
        self.found.setProperty("role", "error" if wrong else "quiet")
        self.found.style().polish(self.found)
        self.field.setAccessibleDescription(words)

    @Slot()
    def _on_typed(self) -> None:
        paragraph = self._find()
        if paragraph is not None and self._document is not None:
            words = self._document.paragraphs[paragraph].text.strip()
            number = citation(self._document, paragraph)
            self._say(f"{number}\u3000{words[:_SHOWN]}" + ("…" if len(words) > _SHOWN else ""))

    @Slot()
    def _on_return(self) -> None:
        paragraph = self._find()
        if paragraph is not None:
            self.paragraph_chosen.emit(paragraph)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
