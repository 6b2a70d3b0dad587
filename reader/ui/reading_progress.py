"""Notes what has been read, and shows it: a quiet sign beside each section, a share in the status line."""

from __future__ import annotations

from reader.core.progress import shares
from reader.ui.mainwindow import MainWindow
from reader.ui.session import Session


class ReadingProgress:
    """Of the report that is open."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        self._window = window
        self._session = session

    def note(self) -> None:
        """Reading has rested here: the paragraphs whose end is in view count as read."""
        if self._session.report is not None and self._window.text_shown() and self._window.isActiveWindow():
            self._session.add_read(self._window.view.ends_in_view())

    def show(self) -> None:
        """Show how far the open report has been read."""
        report, document = self._session.report, self._session.document
        if report is None or document is None:
            return
        read = shares(document, self._session.workspace.progress.read(report.uid, document))
        self._window.outline.show_progress(read.sections)
        self._window.status.show_read(read.percent)
