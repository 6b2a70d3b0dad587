"""The password of the library: set, changed or removed, with what has to be known before; and the work itself."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reader.core.errors import ReaderError
from reader.i18n import _, ngettext
from reader.render.tokens import Tokens
from reader.services import passwords
from reader.services.passwords import PasswordChange
from reader.ui.background import Background
from reader.ui.icons import icon
from reader.words.errors import explain

_MINUTES: Final = (0, 1, 5, 10, 15, 30, 60)


class Wish(Enum):
    """What is to become of a password that is there."""

    KEEP = 0
    CHANGE = 1
    REMOVE = 2


class PasswordDialog(QDialog):
    """Asks for a new password twice, or for the present one before it is changed or removed."""

    def __init__(self, folder: Path, minutes: int, parent: QWidget | None = None, *, has_one: bool) -> None:
        """``minutes`` without a key or a click after which the window locks itself now; 0 for never."""
        super().__init__(parent)
        self._folder = folder
        self._has_one = has_one
        self.setWindowTitle(_("Password of the library"))
        self.wishes = QButtonGroup(self)
        self.present, self.new, self.repeated = _secret(), _secret(), _secret()
        self.understood = QCheckBox(_("I know this, and keep the password in a safe place too"))
        self.after = QComboBox()
        self.told = _words("")
        self.told.setProperty("role", "error")
        self.done_ = QPushButton()
        self.done_.setProperty("role", "primary")
        self.done_.setDefault(True)
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.setAutoDefault(False)
        self._fill_minutes(minutes)
        self._form = QFormLayout()
        self._form.setVerticalSpacing(9)
        self._lay_out()
        self._connect()
        self.setMinimumWidth(500)
        self._look()

    @property
    def wish(self) -> Wish:
        """What is chosen."""
        return Wish(self.wishes.checkedId()) if self._has_one else Wish.CHANGE

    @property
    def changes(self) -> bool:
        """Whether everything has to be written anew."""
        return self.wish is not Wish.KEEP

    @property
    def password(self) -> str | None:
        """The new password; None takes it away."""
        return None if self.wish is Wish.REMOVE else self.new.text()

    @property
    def minutes(self) -> int:
        """After how long the window locks itself; 0 for never."""
        return int(self.after.currentData())

    def _fill_minutes(self, minutes: int) -> None:
        for count in sorted({*_MINUTES, minutes}):
            words = ngettext("after {count} minute", "after {count} minutes", count).format(count=count)
            self.after.addItem(words if count else _("never"), count)
        self.after.setCurrentIndex(self.after.findData(minutes))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 16)
        column.setSpacing(12)
        column.addWidget(
            _words(
                _(
                    "With a password the library, its backups and the kept files can't be read without this program "
                    "and the password. What you print or export is not protected."
                )
            )
        )
        if self._has_one:
            for wish, words in (
                (Wish.KEEP, _("Keep the password")),
                (Wish.CHANGE, _("Change the password")),
                (Wish.REMOVE, _("Remove the password: whoever gets at the files can read them")),
            ):
                button = QRadioButton(words)
                button.setChecked(wish is Wish.KEEP)
                self.wishes.addButton(button, wish.value)
                column.addWidget(button)
            self._form.addRow(_("Present password"), self.present)
        self._form.addRow(_("New password"), self.new)
        self._form.addRow(_("Once more"), self.repeated)
        self._form.addRow(_("Lock the window"), self.after)
        column.addLayout(self._form)
        self.final = _words(
            _(
                "A forgotten password is final: without it nobody can open the library, its backups or its kept "
                "files, and nobody can reset it."
            )
        )
        column.addWidget(self.final)
        column.addWidget(self.understood)
        column.addWidget(self.told)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.done_)
        column.addLayout(row)

    def _connect(self) -> None:
        for field in (self.present, self.new, self.repeated):
            field.textChanged.connect(self._look)
        self.wishes.idToggled.connect(self._look)
        self.understood.toggled.connect(self._look)
        self.done_.clicked.connect(self._on_done)
        self.cancel.clicked.connect(self.reject)

    @Slot()
    def _look(self) -> None:
        """Show what belongs to the wish, and what is still missing."""
        wish, sets = self.wish, self.wish is Wish.CHANGE
        for field, shown in ((self.present, self.changes), (self.new, sets), (self.repeated, sets)):
            if self._form.labelForField(field) is not None:
                self._form.setRowVisible(field, shown)
        self.final.setVisible(sets)
        self.understood.setVisible(sets)
        words = {Wish.KEEP: _("OK"), Wish.REMOVE: _("Remove the password")}
        self.done_.setText(words.get(wish, _("Change the password") if self._has_one else _("Set the password")))
        self.told.setText(self._missing())
        ready = not sets or (
            len(self.new.text()) >= passwords.SHORTEST
            and self.new.text() == self.repeated.text()
            and self.understood.isChecked()
        )
        self.done_.setEnabled(ready and (not (self._has_one and self.changes) or bool(self.present.text())))

    def _missing(self) -> str:
        new, repeated = self.new.text(), self.repeated.text()
        if self.wish is not Wish.CHANGE or not new:
            return ""
        if len(new) < passwords.SHORTEST:
            return _("At least {count} characters; a short sentence is easy to remember.").format(
                count=passwords.SHORTEST
            )
        return _("The two are not the same.") if repeated and not new.startswith(repeated) else ""

    @Slot()
    def _on_done(self) -> None:
        if self._has_one and self.changes:
            QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
            try:
                fits = passwords.fits(self._folder, self.present.text())
            finally:
                QApplication.restoreOverrideCursor()
            if not fits:
                self.present.clear()
                self.present.setFocus()
                self.told.setText(_("This is not the present password. Nothing was changed."))
                return
        self.accept()


class WorkingDialog(QDialog):
    """Stands while everything is written anew, and says then how it ended."""

    def __init__(self, work: Callable[[], PasswordChange], tokens: Tokens, *, removed: bool) -> None:
        super().__init__()
        self._removed = removed
        self._finished = False
        self.setWindowTitle(_("Briefing Reader"))
        self.told = _words(_("Everything is backed up, and written anew. This may take a minute."))
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.go_on = QPushButton(_("Go on"))
        self.go_on.setProperty("role", "primary")
        self.go_on.setDefault(True)
        self.go_on.setEnabled(False)
        sign = QLabel()
        sign.setPixmap(icon("lock", tokens, accent=True).pixmap(QSize(32, 32)))
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.told, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addLayout(row)
        self.setFixedWidth(480)
        self.go_on.clicked.connect(self.accept)
        self._job = Background(self)
        self._job.finished.connect(self._on_finished)
        self._job.start(lambda _progress, _cancelled: work())

    def reject(self) -> None:
        """Wait for the end."""
        if self._finished:
            super().reject()

    @Slot(object)
    def _on_finished(self, result: object) -> None:
        self._finished = True
        if isinstance(result, PasswordChange):
            words = [
                _("The password was removed. Whoever gets at the files can read them.")
                if self._removed
                else _("The library is protected by the new password now, its backups and kept files too.")
            ]
            if result.left:
                names = "\n".join(str(path) for path in result.left)
                words.append(_("These stay as they were, since they can't be read or have another password:"))
                words.append(names)
        elif isinstance(result, ReaderError):
            words = [_("The password was not changed; everything is as it was."), str(explain(result))]
        else:
            words = [_("The password was not changed; everything is as it was."), type(result).__name__]
        self.told.setText("\n".join(words))
        self.told.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.bar.hide()
        self.go_on.setEnabled(True)
        self.go_on.setFocus()
        self.adjustSize()


def _secret() -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
