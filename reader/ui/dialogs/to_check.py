"""待核对: tasks, bookmarks and marks without a place in the present version, until somebody says where they belong."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.core.annotations import Annotation
from reader.core.work import Bookmark, Task
from reader.i18n import _
from reader.services.changes import ChangeSet, Entity
from reader.ui.session import Session
from reader.ui.widgets.reading_view import ReadingView
from reader.words.work import status_word

Waiting = Task | Bookmark | Annotation
_QUOTED = 60
"""Characters of the paragraph that is pointed at."""


class ToCheckDialog(QDialog):
    """Stands beside the text, which stays in use: its selection or paragraph is where things are put."""

    def __init__(self, session: Session, view: ReadingView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self.setWindowTitle(_("To check"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lead = _wrapped()
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("Tasks, bookmarks and marks without a place"))
        self._quote = _wrapped()
        self._quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._where = _wrapped()
        self._where.setProperty("role", "quiet")
        self.place = QPushButton(_("Put it here"))
        self.place.setProperty("role", "primary")
        self.dismiss = QPushButton(_("Keep it no longer"))
        self._lay_out()
        self.list.currentItemChanged.connect(self._on_current_changed)
        self.place.clicked.connect(self._on_place_clicked)
        self.dismiss.clicked.connect(self._on_dismiss_clicked)
        session.changed.connect(self._on_changed)
        view.cursorPositionChanged.connect(self._on_pointed)
        view.selectionChanged.connect(self._on_pointed)
        view.paragraph_entered.connect(self._on_pointed)
        self._fill()
        self.resize(520, 420)
        self.list.setFocus()

    def _lay_out(self) -> None:
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.close)
        row = QHBoxLayout()
        row.addWidget(self.place)
        row.addWidget(self.dismiss)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addWidget(self._lead)
        column.addWidget(self.list, 1)
        column.addWidget(self._quote)
        column.addWidget(self._where)
        column.addLayout(row)

    def _fill(self) -> None:
        report = self._session.report
        row = self.list.currentRow()
        self.list.clear()
        waiting: Sequence[Waiting] = ()
        if report is not None:
            found = self._session.workspace.unplaced.of(report.uid)
            waiting = (*found.tasks, *found.annotations, *found.bookmarks)
        for thing in waiting:
            item = QListWidgetItem(_words(thing))
            item.setData(Qt.ItemDataRole.UserRole, thing)
            self.list.addItem(item)
        self._lead.setText(
            _("The words of these are not in this version. Click where one belongs in the text, then put it there.")
            if waiting
            else _("Everything has its place; there is nothing to check.")
        )
        for part in (self.list, self._quote, self._where, self.place, self.dismiss):
            part.setVisible(bool(waiting))
        self.list.setCurrentRow(min(max(row, 0), len(waiting) - 1))
        self._on_pointed()

    def _current(self) -> Waiting | None:
        item = self.list.currentItem()
        thing = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        return thing if isinstance(thing, Task | Bookmark | Annotation) else None

    def _pointed_at(self) -> tuple[int, int, int] | None:
        """The selected words, else the paragraph of the cursor."""
        document = self._session.document
        if document is None:
            return None
        selected = self._view.selected_place()
        if selected is not None and selected[1] < selected[2]:
            return selected
        paragraph = self._view.current_paragraph()
        text = document.paragraphs[paragraph].text if 0 <= paragraph < len(document.paragraphs) else ""
        return (paragraph, 0, len(text)) if text else None

    @Slot()
    def _on_current_changed(self) -> None:
        thing = self._current()
        self._quote.setText("" if thing is None else f"“{_quote(thing)}”")

    @Slot()
    def _on_pointed(self) -> None:
        place, document = self._pointed_at(), self._session.document
        self.place.setEnabled(place is not None)
        if place is not None and document is not None:
            paragraph, start, end = place
            words = document.paragraphs[paragraph].text[start:end]
            words = words if len(words) <= _QUOTED else words[:_QUOTED] + "…"
            self._where.setText(_("Here: {words}").format(words=words))

    @Slot()
    def _on_place_clicked(self) -> None:
        thing, place = self._current(), self._pointed_at()
        if thing is not None and place is not None:
            self._session.place(thing.uid, *place)

    @Slot()
    def _on_dismiss_clicked(self) -> None:
        thing = self._current()
        if thing is not None:
            self._session.dismiss(thing.uid)

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if any(changes.uids(entity) for entity in (Entity.TASK, Entity.BOOKMARK, Entity.ANNOTATION)):
            self._fill()


def _wrapped() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _quote(thing: Waiting) -> str:
    return thing.text if isinstance(thing, Task) else thing.quote


def _words(thing: Waiting) -> str:
    if isinstance(thing, Task):
        return _("Task ({status}): {words}").format(status=status_word(thing.status), words=thing.text)
    if isinstance(thing, Annotation):
        words = thing.quote.replace("\n", " ")
        return _("Mark: {words}").format(words=f"{words}（{thing.note}）" if thing.note else words)
    return _("Bookmark: {words}").format(words=thing.quote)
