"""From when lights are lit, and the name that stands with progress entries."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from reader.core.errors import ReaderError
from reader.core.records import replace
from reader.core.tracking.lights import Light
from reader.i18n import _
from reader.services.settings import Preferences
from reader.ui.session import Session
from reader.words.tracking import light_word


class TaskSettingsDialog(QDialog):
    """Saved with OK; the usual values are one click away."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = session.workspace.settings
        self._session = session
        self.setWindowTitle(_("Lights and name"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.blue = _spin(0, 120, _(" days"), _("Days before the deadline from which a task is due soon"))
        self.slack = _spin(0, 100, _(" points"), _("Points behind the straight line from which a task is behind"))
        self.idle = _spin(
            1, 100, " %", _("Share of the period after which a task without numbers that is not begun is behind")
        )
        self.author = QLineEdit()
        self.author.setMinimumWidth(250)
        self.author.setPlaceholderText(_("stands with your progress entries; may stay empty"))
        self.author.setMinimumWidth(self.author.fontMetrics().horizontalAdvance(self.author.placeholderText()) + 28)
        form = QFormLayout()
        form.setVerticalSpacing(9)
        for words, field in (
            (_("{light}: from so many days before the deadline").format(light=light_word(Light.BLUE)), self.blue),
            (_("{light}: so far behind the straight line").format(light=light_word(Light.YELLOW)), self.slack),
            (_("{light}: not begun after").format(light=light_word(Light.YELLOW)), self.idle),
            (_("Your name"), self.author),
        ):
            label = QLabel(words)
            label.setBuddy(field)
            form.addRow(label, field)
        told = QLabel(
            _(
                "A task past its deadline is red, one that is done has no light. The straight line goes from the "
                "beginning of the year to the deadline."
            )
        )
        told.setWordWrap(True)
        told.setProperty("role", "quiet")
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok
            | QDialogButtonBox.StandardButton.Cancel
            | QDialogButtonBox.StandardButton.RestoreDefaults
        )
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.close)
        buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults).clicked.connect(self._on_usual)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(told)
        column.addWidget(buttons)
        self._show(self._settings.preferences)
        self.author.setText(self._settings.preferences.author)

    def _show(self, kept: Preferences) -> None:
        self.blue.setValue(kept.blue_days)
        self.slack.setValue(kept.lag_slack)
        self.idle.setValue(kept.idle_share)

    @Slot()
    def _on_usual(self) -> None:
        self._show(Preferences())

    @Slot()
    def _on_accepted(self) -> None:
        wanted = replace(
            self._settings.preferences,
            blue_days=self.blue.value(),
            lag_slack=self.slack.value(),
            idle_share=self.idle.value(),
            author=self.author.text().strip(),
        )
        renamed = wanted.author != self._settings.preferences.author
        if self._session.save_preferences(wanted) and renamed and wanted.author:
            self._tell_others(wanted.author)
        self.close()

    def _tell_others(self, name: str) -> None:
        """The same name stands in work packages."""
        try:
            self._session.workspace.exchange.set_name(name)
        except ReaderError as error:
            self._session.failed.emit(error)


def _spin(least: int, most: int, suffix: str, words: str) -> QSpinBox:
    box = QSpinBox()
    box.setRange(least, most)
    box.setSuffix(suffix)
    box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    box.setAccessibleName(words)
    box.setToolTip(words)
    return box
