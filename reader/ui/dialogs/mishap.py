"""What nobody expected, said calmly: what is safe, a report to copy, and on with the work or an orderly end."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from reader.i18n import _, ngettext


class MishapDialog(QDialog):
    """One for all that happens while it is open; it does not block the window."""

    close_requested = Signal()
    """People want to close the program."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._count = 0
        self._what = QLabel()
        self._safe = QLabel(
            _(
                "What you did before is saved: every change is written at once. If it happens again, close the "
                "program and start it anew."
            )
        )
        self._safe.setProperty("role", "quiet")
        for label in (self._what, self._safe):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setAccessibleName(_("Report for who mends the program"))
        self._hint = QLabel(_("The report tells where in the program it happened. It holds no text of your documents."))
        self._hint.setProperty("role", "quiet")
        self._hint.setWordWrap(True)
        self.copy = QPushButton(_("Copy the report"))
        self.close_program = QPushButton(_("Close the program"))
        self.go_on = QPushButton(_("Go on"))
        self.go_on.setProperty("role", "primary")
        self.go_on.setDefault(True)
        self._lay_out()
        self.copy.clicked.connect(self._on_copy)
        self.close_program.clicked.connect(self._on_close_program)
        self.go_on.clicked.connect(self.close)
        self.resize(560, 380)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(self.close_program)
        row.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addWidget(self._what)
        column.addWidget(self._safe)
        column.addWidget(self.report, 1)
        column.addWidget(self._hint)
        column.addLayout(row)

    def add(self, report: str) -> None:
        """Show one more; the newest stands at the end."""
        self._count += 1
        words = ngettext(
            "Something went wrong that should not have.",
            "{count} things went wrong that should not have.",
            self._count,
        )
        self._what.setText(words.format(count=self._count))
        self.report.appendPlainText(report + "\n")
        self.show()
        self.go_on.setFocus()

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText().strip())
        self.copy.setText(_("Copied"))

    @Slot()
    def _on_close_program(self) -> None:
        self.close()
        self.close_requested.emit()
