"""The line at the bottom: that all is saved, where reading stands, what the import mended, how large the text is."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStatusBar, QToolButton, QWidget

from reader.i18n import _, ngettext
from reader.render.tokens import LIGHT, Tokens
from reader.ui.icons import icon

_BESIDE = 10
"""Pixels beside words, as far from each other as buttons stand."""
SAVED_MS = 4000
"""How long a change is confirmed."""


class StatusLine(QStatusBar):
    """Quiet words; the buttons in it lead on."""

    check_requested = Signal()
    repairs_requested = Signal()
    zoom_reset_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = LIGHT
        self.setSizeGripEnabled(False)
        self._tick = QLabel()
        self._tick.setVisible(False)
        self._saved = QLabel()
        self._place = QLabel()
        self._read = QLabel()
        self.repairs = _button(_("Import report"))
        self.check = _button(_("To check"))
        for words in (self._place, self._read):
            words.setContentsMargins(_BESIDE, 0, _BESIDE, 0)
        self.zoom = _button(_("Size of the text; click for the usual one"))
        for part in (self._place, self._read, self._saved, self.zoom, self.repairs, self.check):
            part.setProperty("role", "quiet")
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(SAVED_MS)
        self._quiet.timeout.connect(self._on_quiet)
        saved = QWidget()
        row = QHBoxLayout(saved)
        row.setContentsMargins(12, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(self._tick)
        row.addWidget(self._saved)
        self.addWidget(saved)
        for part in (self._read, self._place, self.check, self.repairs, self.zoom):
            self.addPermanentWidget(part)
        self.check.clicked.connect(self.check_requested)
        self.repairs.clicked.connect(self.repairs_requested)
        self.zoom.clicked.connect(self.zoom_reset_requested)
        self.show_report(opened=False)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self._tokens = tokens
        if self._saved.text():
            self._draw_tick()

    def say(self, words: str) -> None:
        """Say something for a few seconds."""
        self._saved.setText(words)
        self._draw_tick()
        self._tick.setVisible(True)
        self._quiet.start()
        if self.isVisible():
            from reader.ui.announcing import announce

            announce(self, words)

    @Slot()
    def say_saved(self) -> None:
        """Confirm that a change is on the disk."""
        self.say(_("Saved"))

    def said(self) -> str:
        """What is said now."""
        return self._saved.text()

    def show_report(self, opened: bool) -> None:
        """Make room for what is told of a report, or take it away."""
        self.repairs.setVisible(opened)
        self.zoom.setVisible(opened)
        self._place.setVisible(opened)
        self._place.clear()
        self.check.hide()
        self._read.hide()

    def show_repairs(self, count: int, seen: int) -> None:
        """How many places of the report were mended or look doubtful, and how many of them were put aside."""
        words = ngettext("Import report: {count} place", "Import report: {count} places", count).format(count=count)
        if not count:
            words = _("Import report: all seen") if seen else _("Import report: all well")
        self.repairs.setText(words)

    def show_waiting(self, count: int) -> None:
        """How many tasks and bookmarks wait to be checked; without any nothing is said."""
        self.check.setText(_("To check: {count}").format(count=count))
        self.check.setVisible(count > 0)

    def show_place(self, number: str, section: str) -> None:
        """The citation number of the paragraph being read, and its section."""
        self._place.setText(_("¶ {number}").format(number=number) if number else "")
        if "<" in section:
            from reader.ui.models.tree import tool_tip

            section = tool_tip(section)
        self._place.setToolTip(section)

    def show_read(self, percent: int) -> None:
        """How much of the report was read; without any nothing is said."""
        self._read.setText(_("{percent}% read").format(percent=percent))
        self._read.setVisible(percent > 0)

    @Slot(int)
    def show_zoom(self, percent: int) -> None:
        """The size of the text."""
        self.zoom.setText(f"{percent}%")

    def _draw_tick(self) -> None:
        self._tick.setPixmap(icon("check", self._tokens).pixmap(QSize(15, 15), self.devicePixelRatio()))

    @Slot()
    def _on_quiet(self) -> None:
        self._saved.clear()
        self._tick.setVisible(False)


def _button(words: str) -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setToolTip(words)
    button.setAccessibleName(words)
    return button
