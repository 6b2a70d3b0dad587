"""备份与恢复: what each backup holds, what going back would change, and going back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from reader.core.errors import ReaderError
from reader.i18n import _
from reader.services.backups import BackupInfo
from reader.services.workspace import Workspace
from reader.words.errors import explain, reason
from reader.words.safety import difference_lines, holdings_words, kind_words, moment_words


class BackupsDialog(QDialog):
    """Lists them, the newest first; what is chosen is compared with today's work beside the list."""

    replace_requested = Signal(object)
    """A BackupInfo to go back to; people have confirmed it."""
    merge_requested = Signal(object)
    """A BackupInfo whose changes are to be taken in."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setWindowTitle(_("Backups"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._folder = _label()
        self.choose = QPushButton(_("Keep them elsewhere…"))
        self.open_folder = QPushButton(_("Show the folder"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Backups"))
        self._holds = _label()
        self.difference = QPlainTextEdit()
        self.difference.setReadOnly(True)
        self.difference.setTabChangesFocus(True)
        self.difference.setAccessibleName(_("What going back would change"))
        self.make = QPushButton(_("Back up now"))
        self.other = QPushButton(_("Another file…"))
        self.merge = QPushButton(_("Take in what is only there"))
        self.replace = QPushButton(_("Go back to this…"))
        self.replace.setProperty("role", "primary")
        for button in (self.choose, self.open_folder, self.make, self.other, self.merge, self.replace):
            button.setAutoDefault(False)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        self.list.currentItemChanged.connect(self._on_current_changed)
        self.choose.clicked.connect(self._on_choose)
        self.open_folder.clicked.connect(self._on_open_folder)
        self.make.clicked.connect(self._on_make)
        self.other.clicked.connect(self._on_other)
        self.replace.clicked.connect(self._on_replace)
        self.merge.clicked.connect(self._on_merge)
        self.fill()
        self.resize(960, 540)
        self.list.setFocus()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._folder, 1)
        top.addWidget(self.open_folder)
        top.addWidget(self.choose)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(10, 0, 0, 0)
        beside.setSpacing(8)
        beside.addWidget(self._holds)
        beside.addWidget(self.difference, 1)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(self.list)
        both.addWidget(right)
        both.setSizes([470, 430])
        close = QPushButton(_("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addWidget(self.make)
        row.addWidget(self.other)
        row.addStretch(1)
        row.addWidget(self.merge)
        row.addWidget(self.replace)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(both, 1)
        column.addLayout(row)

    def fill(self, wanted: Path | None = None) -> None:
        """List the backups, ``wanted`` or the newest chosen."""
        keeping = self._workspace.keeping
        words = _("Backups are kept in {folder}").format(folder=keeping.folder)
        if keeping.chosen_is_away:
            words += "\n" + _("The chosen folder is not there now; the disk may be unplugged.")
        self._folder.setText(words)
        backups = keeping.all()
        self.list.clear()
        for number, backup in enumerate(backups):
            self._add(backup)
            if backup.path == wanted:
                self.list.setCurrentRow(number)
        if self.list.currentRow() < 0 and backups:
            self.list.setCurrentRow(0)
        if not backups:
            self._show(None)

    def _add(self, backup: BackupInfo) -> None:
        held = explain(backup.trouble).what if backup.trouble else holdings_words(backup.holdings)
        item = QListWidgetItem(f"{moment_words(backup)}　{kind_words(backup.kind)}\n{held}")
        item.setData(Qt.ItemDataRole.UserRole, backup)
        item.setToolTip(str(backup.path))
        self.list.addItem(item)

    @property
    def current(self) -> BackupInfo | None:
        """The backup that is chosen."""
        item = self.list.currentItem()
        backup = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        return backup if isinstance(backup, BackupInfo) else None

    @Slot()
    def _on_current_changed(self) -> None:
        self._show(self.current)

    def _show(self, backup: BackupInfo | None) -> None:
        for button in (self.replace, self.merge):
            button.setEnabled(False)
        if backup is None:
            self._holds.setText(_("There is no backup yet. One is made each day the program is used."))
            self.difference.clear()
            return
        self._holds.setText(_("What going back to {moment} would change").format(moment=moment_words(backup)))
        try:
            if backup.trouble is not None:
                raise backup.trouble
            self.difference.setPlainText("\n".join(difference_lines(self._workspace.keeping.difference(backup.path))))
        except ReaderError as error:
            self.difference.setPlainText(str(explain(error)))
            return
        writable = not self._workspace.health.read_only
        for button in (self.replace, self.merge):
            button.setEnabled(writable)

    @Slot()
    def _on_make(self) -> None:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            made = self._workspace.keeping.make()
        except ReaderError as error:
            self._complain(str(explain(error)))
        else:
            self.fill(made.path)
        finally:
            QGuiApplication.restoreOverrideCursor()

    @Slot()
    def _on_choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, _("Keep backups in"), str(self._workspace.keeping.folder.parent)
        )
        if folder:
            self.choose_folder(Path(folder))

    def choose_folder(self, folder: Path) -> None:
        """Keep backups within a folder from now on, and make the first one there at once."""
        try:
            self._workspace.keeping.choose(folder)
        except ReaderError as error:
            self._complain(str(explain(error)))
        except OSError as error:
            self._complain(_("{path}: {reason}").format(path=folder, reason=reason(error)))
        else:
            self._on_make()

    @Slot()
    def _on_open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._workspace.keeping.folder)))

    @Slot()
    def _on_other(self) -> None:
        file, _kind = QFileDialog.getOpenFileName(
            self, _("Backup to look at"), str(self._workspace.keeping.folder), _("Backups (*.db)")
        )
        if file:
            self.look_at(Path(file))

    def look_at(self, file: Path) -> None:
        """Add a file that people chose to the list, as from another computer or one that was set aside."""
        from reader.services.backups import described

        if self._workspace.keeping.is_own(file):
            self._complain(_("That is the file that you work with, not a backup of it."))
            return
        self._add(described(file, thorough=True))
        self.list.setCurrentRow(self.list.count() - 1)

    @Slot()
    def _on_replace(self) -> None:
        backup = self.current
        if backup is None:
            return
        question = _("Go back to the backup of {moment}?").format(moment=moment_words(backup))
        safe = _("All work becomes what it was then. Today's work is backed up first, so you can come back to it.")
        if self._confirmed(question, safe, _("Go back")):
            self.replace_requested.emit(backup)

    @Slot()
    def _on_merge(self) -> None:
        backup = self.current
        if backup is None:
            return
        question = _("Take in what only the backup of {moment} knows?").format(moment=moment_words(backup))
        safe = _("What you changed later stays. Today's work is backed up first.")
        if self._confirmed(question, safe, _("Take in")):
            self.merge_requested.emit(backup)

    def _confirmed(self, question: str, safe: str, yes: str) -> bool:
        box = QMessageBox(self)
        box.setWindowTitle(_("Backups"))
        box.setText(question)
        box.setInformativeText(safe)
        agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        return box.clickedButton() is agree

    def _complain(self, words: str) -> None:
        what, _nl, rest = words.partition("\n")
        box = QMessageBox(self)
        box.setWindowTitle(_("Backups"))
        box.setText(what)
        box.setInformativeText(rest)
        box.addButton(_("Close"), QMessageBox.ButtonRole.RejectRole)
        box.exec()


def _label() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
