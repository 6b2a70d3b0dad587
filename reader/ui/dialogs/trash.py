"""回收站: what was deleted from a report, until it is put back or deleted for good."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.i18n import _, ngettext
from reader.services.changes import ChangeSet, Entity
from reader.services.trash import Removed
from reader.ui.session import Session


class TrashDialog(QDialog):
    """Stands beside the window, which stays in use."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(_("Recycle bin"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lead = QLabel()
        self._lead.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Deleted from this report"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.restore = QPushButton(_("Put back"))
        self.restore.setProperty("role", "primary")
        self.purge = QPushButton(_("Delete for good…"))
        self.purge_all = QPushButton(_("Empty the bin…"))
        self._lay_out()
        self.restore.clicked.connect(self._on_restore)
        self.list.itemActivated.connect(self._on_restore)
        self.purge.clicked.connect(self._on_purge)
        self.purge_all.clicked.connect(self._on_purge_all)
        session.changed.connect(self._on_changed)
        self._fill()
        self.resize(520, 400)
        self.list.setFocus()

    def _lay_out(self) -> None:
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.close)
        row, column = QHBoxLayout(), QVBoxLayout(self)
        for button in (self.restore, self.purge, self.purge_all):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addWidget(self._lead)
        column.addWidget(self.list, 1)
        column.addLayout(row)

    def _fill(self) -> None:
        at = self.list.currentRow()
        self.list.clear()
        removed = self._session.trash.removed()
        for thing in removed:
            item = QListWidgetItem(_words(thing))
            item.setData(Qt.ItemDataRole.UserRole, thing)
            self.list.addItem(item)
        self._lead.setText(
            _("What was deleted from this report waits here. What is put back returns to its place in the text.")
            if removed
            else _("The recycle bin is empty. What you delete from this report can be put back from here.")
        )
        middle = Qt.AlignmentFlag.AlignLeft if removed else Qt.AlignmentFlag.AlignHCenter
        self._lead.setAlignment(middle | Qt.AlignmentFlag.AlignVCenter)
        for part in (self.list, self.restore, self.purge, self.purge_all):
            part.setVisible(bool(removed))
        self.list.setCurrentRow(min(max(at, 0), len(removed) - 1))

    def _current(self) -> Removed | None:
        item = self.list.currentItem()
        thing = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        return thing if isinstance(thing, Removed) else None

    @Slot()
    def _on_restore(self) -> None:
        if (thing := self._current()) is not None:
            self._session.trash.restore(thing.entity, thing.uid)

    @Slot()
    def _on_purge(self) -> None:
        if (thing := self._current()) is not None and self._confirmed(_("Delete this for good?"), thing.words):
            self._session.trash.purge(thing.entity, thing.uid)

    @Slot()
    def _on_purge_all(self) -> None:
        count = self.list.count()
        words = ngettext("Delete {count} thing for good?", "Delete {count} things for good?", count)
        if self._confirmed(words.format(count=count), ""):
            self._session.trash.purge_all()

    def _confirmed(self, question: str, words: str) -> bool:
        box = QMessageBox(self)
        box.setWindowTitle(_("Recycle bin"))
        box.setText(question)
        box.setInformativeText("\n".join(part for part in (words, _("This can't be undone.")) if part))
        delete = box.addButton(_("Delete for good"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(_("Keep"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.exec()
        return box.clickedButton() is delete

    @Slot(object)
    def _on_changed(self, _changes: ChangeSet) -> None:
        self._fill()


def _words(thing: Removed) -> str:
    words = " ".join(thing.words.split())
    if thing.entity is Entity.ANNOTATION:
        return _("Annotation: {words}").format(words=words)
    if thing.entity is Entity.TERM:
        return _("Own entry: {words}").format(words=words)
    if thing.entity is Entity.TASK:
        return _("Task: {words}").format(words=words)
    return _("Bookmark: {words}").format(words=words) if thing.entity is Entity.BOOKMARK else words
