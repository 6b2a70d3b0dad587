"""原文版面: the original pages beside the text, each following the other, or in its place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Slot

from reader.core.errors import FileMissing
from reader.core.richtext import Origin
from reader.core.work import ReadingPosition
from reader.i18n import _
from reader.ui.action_table import Act
from reader.ui.mainwindow import MainWindow
from reader.ui.panels import Panels
from reader.ui.session import Session
from reader.ui.window_state import WindowState

if TYPE_CHECKING:
    from reader.ui.widgets.page_images_panel import PageImagesPanel

_FOLLOW_MS = 60
"""Milliseconds of rest after which the pages follow the text."""
_ROOM = 840
"""Pixels that text and pages need side by side: where there is less the checklist gives way."""
_ENDS = "。！？；"
PAGED = "pdf"
"""Format of the reports whose pages can be drawn."""


class OriginalPages(QObject):
    """Shows the pages of the open report when they are wanted, and joins them to its text."""

    def __init__(self, window: MainWindow, session: Session, state: WindowState, panels: Panels) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._state = state
        self._panels = panels
        self._shown = ""
        """Hash of the file whose pages are open."""
        self._password: str | None = None
        self._led_to = -1
        """Where the pages have scrolled the text: it need not be followed there."""
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(_FOLLOW_MS)
        self._follow.timeout.connect(self._on_follow_due)
        window.actions_[Act.PAGES_ALONE].triggered.connect(self._on_alone_chosen)
        window.actions_[Act.SHOW_PAGES].triggered.connect(self._on_beside_chosen)
        session.report_opened.connect(self._on_report_changed)
        session.report_closed.connect(self._on_report_changed)
        window.closing.connect(self.close)
        window.late_pages.made.connect(self._on_panel_made)
        window.view.revealed.connect(self._on_revealed)
        window.view.verticalScrollBar().valueChanged.connect(self._on_text_scrolled)

    @property
    def available(self) -> bool:
        """The open report has pages that can be drawn."""
        document = self._session.document
        return document is not None and document.source_format == PAGED

    def choose(self, *, shown: bool, alone: bool = False) -> None:
        """Show or hide the pages, beside the text or in its place, and keep that for the next time."""
        self._state.keep_pages(shown=shown, alone=alone)
        self._arrange()

    @Slot(bool)
    def _on_beside_chosen(self, on: bool) -> None:
        self.choose(shown=on)

    @Slot(bool)
    def _on_alone_chosen(self, on: bool) -> None:
        self.choose(shown=on, alone=True)
        if on:
            self._window.status.say(_("The pages stand in the place of the text; Shift+F7 brings it back."))

    @Slot()
    def hide(self) -> None:
        """Back to the text."""
        self.choose(shown=False, alone=self._state.pages_alone)

    def show_origin(self, origin: Origin | None) -> None:
        """Mark a place of the file on its page, while the pages are open."""
        panel = self._window.late_pages.part_if_made
        if panel is not None and self._shown and origin is not None and origin.page and origin.rect is not None:
            from reader.services.page_map import PagePlace

            self._follow.stop()
            self._led_to = self._window.view.verticalScrollBar().value()
            panel.show_place(PagePlace(origin.page, origin.rect))

    @Slot()
    def close(self) -> None:
        """End what draws the pages."""
        self._shown = ""
        self._password = None
        self._follow.stop()
        panel = self._window.late_pages.part_if_made
        if panel is not None:
            panel.clear()

    @Slot()
    def _on_report_changed(self) -> None:
        document = self._session.document
        if document is None or document.source_sha256 != self._shown:
            self.close()
        self._arrange()

    def _arrange(self) -> None:
        """Bring window and wish together."""
        wanted = self.available and self._state.pages_shown
        alone = wanted and self._state.pages_alone
        for act, on in ((Act.SHOW_PAGES, wanted and not alone), (Act.PAGES_ALONE, alone)):
            self._window.actions_[act].setEnabled(self.available)
            self._window.actions_[act].setChecked(on)
        if self._session.document is not None:
            self._make_room(wanted and not alone)
        self._change_places(alone)
        if not wanted:
            self.close()
        elif not self._shown:
            QTimer.singleShot(0, self._open)  # after the text was painted

    def _change_places(self, alone: bool) -> None:
        """Let the pages take the text's place and its keyboard, or give both back."""
        window = self._window
        shown, panel = self.available and self._state.pages_shown, window.late_pages.part_if_made
        had = window.focusWidget() in (window.view, None if panel is None else panel.view)
        window.view.close_card()
        window.show_pages(self._state.pages_share if shown else None, alone=alone)
        window.view.setFocusProxy(window.pages.view if alone else None)  # type: ignore[arg-type]
        if had:
            window.view.setFocus()

    def _make_room(self, wanted: bool) -> None:
        """Let the checklist give way to the pages, or come back."""
        narrow = self._window.centre.width() < _ROOM
        self._state.tasks_give_way = wanted and (narrow or self._state.tasks_give_way)
        self._window.tasks.setVisible(self._state.tasks_shown)
        self._panels.show_chosen()

    @Slot()
    def _open(self) -> None:
        from reader.services.page_map import PageMap
        from reader.services.pages import PageSource

        report, document, panel = self._session.report, self._session.document, self._window.pages
        if report is None or document is None or not self.available or not self._state.pages_shown:
            return
        self._shown = document.source_sha256
        source = self._session.workspace.library.source(report.uid)
        if source is None:
            panel.say(FileMissing(document.source_name))
            return
        panel.open(PageSource(source, document.source_name, self._password), PageMap(document))
        self._on_follow_due()

    @Slot(object)
    def _on_panel_made(self, panel: PageImagesPanel) -> None:
        panel.close_requested.connect(self.hide)
        panel.password_given.connect(self._on_password_given)
        panel.retry_requested.connect(self._open)
        panel.view.menu_requested.connect(self._on_menu_requested)
        panel.view.place_chosen.connect(self._on_place_chosen)
        panel.view.place_clicked.connect(self._on_place_clicked)
        panel.view.place_reached.connect(self._on_place_reached)

    @Slot(str)
    def _on_password_given(self, password: str) -> None:
        self._password = password
        self._open()

    @Slot()
    def _on_text_scrolled(self) -> None:
        if self._shown:
            self._follow.start()

    @Slot()
    def _on_follow_due(self) -> None:
        view, panel = self._window.view, self._window.late_pages.part_if_made
        if panel is None or view.verticalScrollBar().value() == self._led_to:
            return
        self._led_to = -1
        paragraph, top = view.reading_paragraph(), view.position()
        if paragraph >= 0:
            panel.show_paragraph(paragraph, top.offset if top.paragraph == paragraph else 0)

    @Slot(int, int)
    def _on_revealed(self, paragraph: int, offset: int) -> None:
        """A jump led somewhere, in view or not: the pages mark it."""
        panel = self._window.late_pages.part_if_made
        if panel is not None and self._shown:
            self._follow.stop()
            self._led_to = self._window.view.verticalScrollBar().value()
            panel.show_paragraph(paragraph, offset)

    @Slot(int, int)
    def _on_place_chosen(self, paragraph: int, offset: int) -> None:
        """Show the text of the sentence that was double-clicked, if it is away."""
        if self._window.view.isHidden():
            self.choose(shown=True)
        self._on_place_clicked(paragraph, offset)

    @Slot(int, int, QPoint)
    def _on_menu_requested(self, paragraph: int, offset: int, at: QPoint) -> None:
        """Offer what can be done with the paragraph that was clicked on a page."""
        from reader.ui.widgets.page_images_menu import page_menu

        self._on_place_clicked(paragraph, offset)
        show = partial(self._on_place_chosen, paragraph, offset)
        page_menu(self._window, paragraph, show).popup(at)

    @Slot(int, int)
    def _on_place_clicked(self, paragraph: int, offset: int) -> None:
        """Go to the sentence that was clicked."""
        document = self._session.document
        if document is None:
            return
        text = document.paragraphs[paragraph].text
        start = max(text.rfind(end, 0, offset) for end in _ENDS) + 1
        stops = [at for end in _ENDS if (at := text.find(end, offset)) >= 0]
        self._window.view.go_to(paragraph, start, min(stops) + 1 if stops else None)
        self._led_to = self._window.view.verticalScrollBar().value()

    @Slot(int, int)
    def _on_place_reached(self, paragraph: int, offset: int) -> None:
        self._window.view.restore(ReadingPosition(paragraph, offset))
        self._led_to = self._window.view.verticalScrollBar().value()
