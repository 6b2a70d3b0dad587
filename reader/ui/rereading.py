"""Reports that an earlier version of the program read: offered once, and read again when people want it."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QPushButton

from reader.i18n import _
from reader.storage.errors import StorageError
from reader.ui.import_flow import ImportFlow
from reader.ui.mainwindow import MainWindow
from reader.ui.session import Session


class Rereading(QObject):
    """One notice in the strip above the text, which gives way to any other; and the two commands behind it."""

    looked = Signal()
    """It was looked whether the open report is to be offered; what there is to offer is shown."""

    def __init__(self, window: MainWindow, session: Session, imports: ImportFlow) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._imports = imports
        self._buttons: list[QPushButton] | None = None
        """Of the notice, by which it is told from others."""
        session.report_opened.connect(self._withdraw)
        session.report_closed.connect(self._withdraw)

    def offer(self) -> None:
        """Offer to read the open report again, unless it is of this reading, that was put off, or more is going on."""
        report, window = self._session.report, self._window
        strip = window.late_strip.part_if_made
        busy = not window.late_imports.isHidden() or (strip is not None and strip.isVisible())
        if report is not None and not busy and self._session.workspace.rereading.is_offered(report.uid):
            window.strip.offer(
                _("An earlier version of the program read this report; this one may read it better."),
                ((_("Read again"), self.read_again), (_("Leave it for now"), self._put_off)),
                must_choose=True,
            )
            self._buttons = window.strip.choices
        self.looked.emit()

    @Slot()
    def read_again(self) -> None:
        """Read the open report again."""
        self._withdraw()
        if self._session.report is not None:
            self._imports.read_again([self._session.report])

    @Slot()
    def read_older_again(self) -> None:
        """Read all reports of the library again that an earlier version read."""
        self._withdraw()
        older = self._session.workspace.rereading.older()
        if not older:
            self._window.status.say(_("Every report of the library was read by this version of the program."))
        self._imports.read_again(older)

    @Slot()
    def _put_off(self) -> None:
        self._withdraw()
        if self._session.report is not None:
            with suppress(StorageError):  # then it is offered once more another day
                self._session.workspace.rereading.decline(self._session.report.uid)

    @Slot()
    def _withdraw(self) -> None:
        """Take the notice away, if it is the one that is shown."""
        strip = self._window.late_strip.part_if_made
        if strip is not None and strip.choices is self._buttons:
            strip.dismiss()
        self._buttons = None
