"""What many chosen tasks are given at once: a field, its value, one click."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from reader.core.tracking.sorting import Column
from reader.i18n import _, ngettext
from reader.render.tokens import Tokens
from reader.ui.models.task_cells import patch_of
from reader.ui.widgets.field_edits import OfferLine
from reader.ui.widgets.task_cell_editors import SentenceEdit, make_editor, written
from reader.words.tracking import column_word

FIELDS = (Column.LEAD, Column.SUPPORTING, Column.DEADLINE, Column.STATUS, Column.PRIORITY, Column.TARGET, Column.NOTE)


class BulkBar(QFrame):
    """Shown while more than one task is chosen."""

    patch_requested = Signal(object)
    """A TaskPatch for all chosen tasks."""
    refused = Signal(str)
    """What was typed and means nothing."""
    left = Signal()
    """Escape: back to the table."""

    def __init__(self, choices: Callable[[str], Sequence[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bulkBar")
        self._choices = choices
        self._year = 0
        self._count = QLabel()
        self.field = QComboBox()
        self.field.setAccessibleName(_("Field to set"))
        for column in FIELDS:
            self.field.addItem(column_word(column), column)
        self.editor: QWidget = QWidget()
        self.apply = QPushButton(_("Set for all"))
        self.apply.setProperty("role", "primary")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(14, 6, 10, 6)
        self.row.setSpacing(8)
        self.row.addWidget(self._count)
        self.row.addWidget(self.field)
        self.row.addWidget(self.editor)
        self.row.addWidget(self.apply)
        self.row.addStretch(1)
        self.field.currentIndexChanged.connect(self._on_field_changed)
        self.apply.clicked.connect(self._on_apply)
        self._on_field_changed()
        self.hide()

    def add_actions(self, actions: Sequence[QAction]) -> None:
        """Offer what else can be done to chosen tasks."""
        for action in actions:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            self.row.addWidget(button)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self.setStyleSheet(
            f"#bulkBar {{ background: {tokens.card}; border: none; border-top: 1px solid {tokens.line}; }}"
        )

    def show_count(self, count: int, year: int) -> None:
        """Say how many tasks are chosen; fewer than two need no bar."""
        self._count.setText(ngettext("{count} task chosen", "{count} tasks chosen", count).format(count=count))
        if year != self._year:
            self._year = year
            self._on_field_changed()
        self.setVisible(count > 1)

    def column(self) -> Column:
        """The field that is set."""
        return FIELDS[max(0, self.field.currentIndex())]

    @Slot()
    def _on_field_changed(self) -> None:
        editor = make_editor(self.column(), self._year, self._choices)
        if isinstance(editor, SentenceEdit):
            editor.setFixedHeight(self.field.sizeHint().height())
            editor.done.connect(self._on_apply)
        elif isinstance(editor, OfferLine):
            editor.returnPressed.connect(self._on_apply)
        editor.setMinimumWidth(190)
        self.row.replaceWidget(self.editor, editor)
        self.editor.deleteLater()
        self.editor.hide()
        self.editor = editor
        QWidget.setTabOrder(self.field, editor)
        QWidget.setTabOrder(editor, self.apply)

    @Slot()
    def _on_apply(self) -> None:
        value = written(self.editor)
        try:
            patch = patch_of(self.column(), value, self._year)
        except ValueError:
            self.refused.emit(str(value))
            return
        self.patch_requested.emit(patch)
        if isinstance(self.editor, QLineEdit):
            self.editor.clear()  # the next value is another one

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
