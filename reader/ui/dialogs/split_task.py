"""Splitting a task: every line becomes one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from reader.i18n import _


class SplitTaskDialog(QDialog):
    """Only line breaks may differ from the words of the task."""

    def __init__(self, text: str, proposed: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setWindowTitle(_("Split a task"))
        lead = QLabel(_("Each line becomes a task of its own. Enter cuts, Backspace joins."))
        lead.setWordWrap(True)
        self.words = QPlainTextEdit(_with_breaks(text, proposed))
        self.words.setAccessibleName(_("Parts of the task"))
        self.words.setTabChangesFocus(True)
        self._said = QLabel()
        self._said.setProperty("role", "quiet")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(_("Split"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        for part in (lead, self.words, self._said, self.buttons):
            column.addWidget(part)
        self.words.textChanged.connect(self._on_changed)
        self.resize(560, 320)
        self._on_changed()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def cuts(self) -> tuple[int, ...]:
        """Where the parts begin in the words of the task, but for the first one."""
        found, at = [], 0
        for character in self.words.toPlainText():
            if character != "\n":
                at += 1
            elif 0 < at < len(self._kept()):
                found.append(at)
        places = [i for i, character in enumerate(self._text) if character != "\n"]
        return tuple(dict.fromkeys(places[cut] for cut in found))

    def _kept(self) -> str:
        return self._text.replace("\n", "")

    @Slot()
    def _on_changed(self) -> None:
        same = self.words.toPlainText().replace("\n", "") == self._kept()
        parts = len(self.cuts()) + 1 if same else 0
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(parts > 1)
        if not same:
            self._said.setText(_("The words themselves stay as they are here; Ctrl+Z takes the change back."))
        else:
            self._said.setText(
                _("{count} tasks").format(count=parts) if parts > 1 else _("Put the cursor where to cut, press Enter.")
            )


def _with_breaks(text: str, cuts: Sequence[int]) -> str:
    edges = [0, *cuts, len(text)]
    return "\n".join(text[a:b].strip("\n") for a, b in pairwise(edges))
