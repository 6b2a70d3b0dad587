"""导出交换包: whom the work is for, under whose name, and how much of it that means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.i18n import _
from reader.storage.devices import Peer


class HandOverDialog(QDialog):
    """Asks; choosing the file and writing it is somebody else's."""

    export_requested = Signal(str, str)
    """The own name, and the device that it is for; empty for somebody new."""

    def __init__(self, name: str, peers: Sequence[Peer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._peers = tuple(peers)
        self.setWindowTitle(_("Export work for others"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.whom = QComboBox()
        self.name = QLineEdit(name)
        self._scope = _wrapped("quiet")
        self._said = _wrapped("error")
        self.export = QPushButton(_("Choose where to…"))
        self.export.setProperty("role", "primary")
        self.export.setDefault(True)
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.setAutoDefault(False)
        self._lay_out()
        for peer in self._peers:
            last = f"{peer.exchanged.astimezone():%Y-%m-%d}"
            words = _("{name} (last package: {date})").format(name=peer.title or peer.device[:8], date=last)
            self.whom.addItem(words, peer.device)
        self.whom.addItem(_("Somebody new, or all of them: everything"), "")
        self.whom.currentIndexChanged.connect(self._on_whom_changed)
        self.export.clicked.connect(self._on_export)
        self.cancel.clicked.connect(self.close)
        self._on_whom_changed()
        self._said.hide()
        self.resize(560, self.sizeHint().height())
        (self.whom if name and peers else self.name).setFocus()

    def _lay_out(self) -> None:
        lead = _wrapped()
        lead.setText(
            _(
                "Tasks, progress, marks and bookmarks are written into one file. Take it to the others by stick or "
                "shared folder; they import it and send theirs back the same way."
            )
        )
        form = QFormLayout()
        form.setVerticalSpacing(9)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.name.setPlaceholderText(_("the others see whose work it is"))
        for words, field in ((_("For &whom"), self.whom), (_("Your &name"), self.name)):
            label = QLabel(words)
            label.setBuddy(field)
            field.setAccessibleName(words.replace("&", ""))
            form.addRow(label, field)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.export)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addWidget(lead)
        column.addLayout(form)
        column.addWidget(self._scope)
        column.addWidget(self._said)
        column.addStretch(1)
        column.addLayout(row)

    @Slot()
    def _on_whom_changed(self) -> None:
        self._scope.setText(
            _("Only what is not known there yet goes along.")
            if self.whom.currentData()
            else _("Everything goes along, with the files that the reports were read from.")
        )

    @Slot()
    def _on_export(self) -> None:
        if not self.name.text().strip():
            self.say(_("Write your name first: the others see it beside what you changed."))
            self.name.setFocus()
            return
        self.export_requested.emit(self.name.text().strip(), str(self.whom.currentData()))

    def say(self, words: str) -> None:
        """Say what went wrong; the dialog can be used again."""
        self.set_busy(on=False)
        self._said.setText(words)
        self._said.show()

    def set_busy(self, *, on: bool) -> None:
        """While the package is written nothing can be pressed."""
        self.export.setText(_("Writing…") if on else _("Choose where to…"))
        for part in (self.export, self.whom, self.name):
            part.setEnabled(not on)
        if on:
            self._said.hide()


def _wrapped(role: str = "") -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    return label
