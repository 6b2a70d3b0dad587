"""The 检索 tab at work: its questions go to the library's index, its places to the navigator."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from reader.services.search import Filters
from reader.ui.navigator import Navigator
from reader.ui.search_job import SearchJob
from reader.ui.session import Session
from reader.ui.widgets.search_panel import SearchPanel


class LibrarySearch(QObject):
    """Joins panel, job and session. Made with the panel."""

    def __init__(self, panel: SearchPanel, session: Session, navigator: Navigator) -> None:
        super().__init__(panel)
        self._panel = panel
        self._session = session
        self.job = SearchJob(session.workspace.folder, self)
        self.job.failed.connect(session.failed)
        self.job.found.connect(panel.show_found)
        self.job.progressed.connect(panel.show_progress)
        panel.cleared.connect(self.job.give_up)
        panel.place_requested.connect(navigator.visit)
        panel.search_requested.connect(self._on_search_requested)
        self.show_reports()

    def show_reports(self) -> None:
        """The library is another one now."""
        self._panel.show_reports(self._session.reports())

    @Slot(str, object, int)
    def _on_search_requested(self, words: str, filters: Filters, limit: int) -> None:
        self.job.ask(words, self._session.reports(), filters, limit)
