"""Every connection between the parts of the window, in one place; changes are announced once from here."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from reader.core.checkup import origin_of, place_of
from reader.core.errors import ReaderError
from reader.core.repairs import Repair
from reader.i18n import _
from reader.render.tokens import Tokens
from reader.storage.errors import DatabaseDamaged, StorageFull
from reader.ui.action_table import Act
from reader.ui.appearance import Appearance
from reader.ui.comforts import Comforts
from reader.ui.commands import Commands
from reader.ui.context import Context
from reader.ui.features import Features
from reader.ui.import_flow import ImportFlow
from reader.ui.import_job import ImportJob
from reader.ui.mainwindow import MainWindow
from reader.ui.menu_table import ANNOTATION_FILES, SELECTION
from reader.ui.navigator import Navigator
from reader.ui.original_pages import OriginalPages
from reader.ui.panels import Panels
from reader.ui.refreshing import Refreshing
from reader.ui.session import Session
from reader.ui.theme import Theme
from reader.ui.window_state import WindowState

if TYPE_CHECKING:
    from pathlib import Path

    from reader.ui.refused import RefusedChanges
    from reader.ui.rereading import Rereading
    from reader.ui.widgets.annotation_panel import AnnotationPanel
    from reader.ui.widgets.bookmark_panel import BookmarkPanel
    from reader.ui.widgets.glossary_panel import GlossaryPanel
    from reader.ui.widgets.notice_strip import NoticeStrip
    from reader.ui.widgets.repair_panel import RepairPanel
    from reader.ui.widgets.search_panel import SearchPanel
    from reader.ui.widgets.start_page import StartPage


OFFER_AFTER_MS = 500
"""After a report was seen it is looked whether it could be read better: everything else comes first."""


class Wiring(QObject):
    """Joins window, session and theme for as long as the window lives."""

    def __init__(self, window: MainWindow, session: Session, theme: Theme) -> None:
        super().__init__(window)
        self.window = window
        self.session = session
        self.theme = theme
        self.state = WindowState(window, session)
        self.navigator = Navigator(session, window.view)
        self.panels = Panels(window, self.state)
        self.context = Context(window, session, theme, self.state, self.navigator, self.panels)
        self.job = ImportJob(self)
        self.imports = ImportFlow(session, window, self.job)
        self.appearance = Appearance(window, theme, self.state)
        self.commands = Commands(self.context, self.imports)
        self.features = Features(self.context)
        self.state.restore()
        self.refreshing = Refreshing(self.context, self.commands)
        self._connect_parts()
        self._connect_late_parts()
        self.original = OriginalPages(window, session, self.state, self.panels)
        self.comforts = Comforts(window, session, self.state, self.navigator)
        self.refreshing.report_seen.connect(self.comforts.begin)
        self._offering = QTimer(self)
        self._offering.setSingleShot(True)
        self._offering.setInterval(OFFER_AFTER_MS)
        self._offering.timeout.connect(self._on_offer_due)
        self.refreshing.report_seen.connect(self._offering.start)
        self.refreshing.show_reports()
        window.status.show_zoom(window.view.zoom())

    @cached_property
    def refused(self) -> RefusedChanges:
        """What waits for room on the disk."""
        from reader.ui.refused import RefusedChanges  # most days the disk has room

        return RefusedChanges(self.session, self.window)

    @cached_property
    def rereading(self) -> Rereading:
        """What offers to read reports of an earlier version again."""
        from reader.ui.rereading import Rereading  # after the first paint

        return Rereading(self.window, self.session, self.imports)

    @Slot()
    def _on_offer_due(self) -> None:
        self.rereading.offer()

    @Slot()
    def _on_read_again(self) -> None:
        self.rereading.read_again()

    @Slot()
    def _on_read_older_again(self) -> None:
        self.rereading.read_older_again()

    def _connect_parts(self) -> None:
        window, session, navigator = self.window, self.session, self.navigator
        imports, job, view = self.imports, self.job, self.window.view
        imports.open_requested.connect(session.open_report)
        imports.packages_given.connect(self._on_packages_given)
        imports.told.connect(window.status.say)
        imports.changes_requested.connect(partial(self.features.do, Act.CHANGES))
        imports.check_requested.connect(partial(self.features.do, Act.TO_CHECK))
        job.cancelled.connect(imports.on_cancelled)
        job.failed.connect(imports.on_failed)
        job.page_begun.connect(imports.on_page_begun)
        job.progressed.connect(imports.on_progressed)
        job.succeeded.connect(imports.on_succeeded)
        navigator.history_changed.connect(self._on_history_changed)
        session.failed.connect(self._on_failed)
        self.theme.changed.connect(self._on_theme_changed)
        view.annotation_removal_requested.connect(self._on_annotation_removal_requested)
        view.annotation_requested.connect(self._on_annotation_requested)
        view.bookmark_requested.connect(session.toggle_bookmark)
        view.entry_shown.connect(self._on_entry_shown)
        view.jumped.connect(navigator.on_jumped)
        view.paragraph_entered.connect(self._on_paragraph_entered)
        view.section_entered.connect(window.outline.set_section)
        view.selection_actions = [window.actions_[name] for name in SELECTION if name is not None]
        view.selection_settled.connect(self._on_selection_settled)
        view.term_edit_requested.connect(self._on_term_edit_requested)
        view.term_source_requested.connect(navigator.visit_paragraph)
        view.verticalScrollBar().valueChanged.connect(navigator.on_moved)
        view.zoom_changed.connect(window.status.show_zoom)
        window.actions_[Act.READ_AGAIN].triggered.connect(self._on_read_again)
        window.actions_[Act.READ_OLDER_AGAIN].triggered.connect(self._on_read_older_again)
        window.closing.connect(self._on_closing)
        window.files_dropped.connect(imports.add)
        window.outline.section_requested.connect(navigator.go_to_section)
        window.recent_menu.triggered.connect(self._on_recent_chosen)
        window.status.check_requested.connect(window.actions_[Act.TO_CHECK].trigger)
        window.status.repairs_requested.connect(window.actions_[Act.REPAIRS].trigger)
        window.status.zoom_reset_requested.connect(window.actions_[Act.ZOOM_RESET].trigger)
        window.task_menu.aboutToShow.connect(self._on_task_menu_opening)
        window.tasks.bookmark_requested.connect(session.set_task_bookmarked)
        window.tasks.card_requested.connect(window.actions_[Act.TASK_CARD].trigger)
        window.tasks.place_requested.connect(navigator.go_to_words)
        window.tasks.status_requested.connect(session.set_status)

    def _connect_late_parts(self) -> None:
        window = self.window
        window.late_annotations.made.connect(self._on_annotations_made)
        window.late_bookmarks.made.connect(self._on_bookmarks_made)
        window.late_glossary.made.connect(self._on_glossary_made)
        window.late_search.made.connect(self._on_search_made)
        window.late_repairs.made.connect(self._on_repairs_made)
        window.late_start.made.connect(self._on_start_made)
        window.late_strip.made.connect(self._on_strip_made)

    @Slot(list)
    def _on_packages_given(self, packages: list[Path]) -> None:
        from reader.ui.exchange_flow import ExchangeFlow

        exchange = self.features.of(Act.IMPORT_WORK)
        assert isinstance(exchange, ExchangeFlow)
        exchange.take(packages)

    @Slot(QWidget)
    def _on_bookmarks_made(self, bookmarks: BookmarkPanel) -> None:
        bookmarks.place_requested.connect(self.navigator.go_to_paragraph)
        bookmarks.removal_requested.connect(self.session.remove_bookmark)
        bookmarks.dissolving_requested.connect(self.session.folders.remove)
        bookmarks.folder_requested.connect(self._on_folder_requested)
        bookmarks.move_requested.connect(self.session.folders.move)
        bookmarks.rename_requested.connect(self.session.folders.rename)
        bookmarks.unstar_requested.connect(self._on_unstar_requested)
        bookmarks.words_requested.connect(self.navigator.go_to_words)
        self.refreshing.fill_bookmarks(bookmarks)

    @Slot(str)
    def _on_folder_requested(self, before: str) -> None:
        if uid := self.session.folders.add(_("New folder"), before):
            self.window.bookmarks.rename(uid)

    @Slot(str)
    def _on_unstar_requested(self, uid: str) -> None:
        self.session.set_task_bookmarked(uid, False)

    @Slot(QWidget)
    def _on_annotations_made(self, annotations: AnnotationPanel) -> None:
        annotations.edit_requested.connect(self._on_annotation_requested)
        annotations.place_requested.connect(self._on_annotation_place_requested)
        annotations.removal_requested.connect(self._on_annotation_removal_requested)
        annotations.trash_requested.connect(self.window.actions_[Act.TRASH].trigger)
        annotations.offer_files([self.window.actions_[act] for act in ANNOTATION_FILES])
        annotations.show_annotations(self.session.document, self.session.annotations())

    @Slot(str)
    def _on_annotation_requested(self, uid: str) -> None:
        self.commands.marking.edit(uid)

    @Slot(str)
    def _on_annotation_removal_requested(self, uid: str) -> None:
        self.session.marks.remove(uid)

    @Slot(str)
    def _on_annotation_place_requested(self, uid: str) -> None:
        mark = next((mark for mark in self.session.annotations() if mark.uid == uid), None)
        if mark is not None and mark.passage is not None:
            passage = mark.passage
            end = passage.end if passage.first == passage.last else None
            self.window.view.go_to(passage.first, passage.start, end, flash=False)

    @Slot(str)
    def _on_term_edit_requested(self, uid: str) -> None:
        from reader.ui.term_writing import TermWriting

        writing = self.features.of(Act.ADD_TERM)
        assert isinstance(writing, TermWriting)
        writing.edit(uid)

    @Slot()
    def _on_selection_settled(self) -> None:
        self.commands.marking.offer()

    @Slot(QWidget)
    def _on_glossary_made(self, glossary: GlossaryPanel) -> None:
        glossary.addition_requested.connect(self.window.actions_[Act.ADD_TERM].trigger)
        glossary.edit_requested.connect(self._on_term_edit_requested)
        glossary.place_requested.connect(self.navigator.go_to_words)
        glossary.removal_requested.connect(self.session.terms.remove)
        glossary.source_requested.connect(self.navigator.visit_paragraph)
        glossary.show_document(self.session.document, self.refreshing.further_terms())

    @Slot(QWidget)
    def _on_search_made(self, panel: SearchPanel) -> None:
        from reader.ui.library_search import LibrarySearch

        self.refreshing.library_search = LibrarySearch(panel, self.session, self.navigator)

    @Slot(QWidget)
    def _on_repairs_made(self, repairs: RepairPanel) -> None:
        repairs.close_requested.connect(self.commands.hide_repairs)
        repairs.repair_chosen.connect(self._on_repair_chosen)
        repairs.seen_requested.connect(self.session.set_repairs_seen)
        repairs.show_report(self.session.document, self.session.seen_repairs())

    @Slot(object)
    def _on_repair_chosen(self, repair: Repair) -> None:
        """Show the place in the text, and on the original page if that is there."""
        document = self.session.document
        if document is not None and (place := place_of(document, repair)) is not None:
            self.navigator.go_to_words(place.paragraph, place.start, place.end)
            self.original.show_origin(origin_of(document, repair))

    @Slot(QWidget)
    def _on_start_made(self, start: StartPage) -> None:
        start.open_requested.connect(self.commands.open_files)
        start.removal_requested.connect(self._on_removal_requested)
        start.rename_requested.connect(self.session.rename_report)
        start.tags_requested.connect(self.session.tag_report)
        start.report_requested.connect(self.session.open_report)
        start.sample_requested.connect(self.commands.open_sample)
        start.restoring_requested.connect(self._on_restoring_requested)
        self.refreshing.fill_start(start)

    @Slot(QWidget)
    def _on_strip_made(self, strip: NoticeStrip) -> None:
        strip.cancel_requested.connect(self.job.cancel)

    @Slot(int)
    def _on_entry_shown(self, entry: int) -> None:
        """Open the term in the list too, once there is a list."""
        if (glossary := self.window.late_glossary.part_if_made) is not None:
            glossary.reveal(entry)

    @Slot(str)
    def _on_removal_requested(self, uid: str) -> None:
        self.session.remove_report(uid)
        self.window.status.say(_("Moved to the recycle bin with its tasks and bookmarks; Ctrl+Z brings it back."))

    @Slot(object)
    def _on_failed(self, error: ReaderError) -> None:
        from reader.words.errors import explain

        if isinstance(error, StorageFull):
            self.refused.on_full(error)
            return
        words = explain(error)
        if isinstance(error, DatabaseDamaged):
            self._offer_to_begin_again(error, words.what)
            return
        self.window.strip.show_message(words.what, words.next_step)

    def _offer_to_begin_again(self, damaged: DatabaseDamaged, what: str) -> None:
        """The next opening checks the files first, and offers what can be brought back."""
        from reader.storage.upkeep import Upkeep

        Upkeep(self.session.workspace.folder).note_damage(damaged.path.name)
        next_step = _("Start again: the program then shows what can be brought back, with counts.")
        self.window.strip.offer(what, [(_("Start again"), self.window.begin_again)], next_step)

    @Slot(str)
    def _on_restoring_requested(self, uid: str) -> None:
        self.session.restore_report(uid)
        self.window.status.say(_("The report is back, with its tasks and bookmarks."))

    @Slot(QAction)
    def _on_recent_chosen(self, action: QAction) -> None:
        self.session.open_report(str(action.data()))

    @Slot(int)
    def _on_paragraph_entered(self, paragraph: int) -> None:
        document = self.session.document
        if document is None or not 0 <= paragraph < len(document.paragraphs):
            return
        entered = document.paragraphs[paragraph]
        section = "" if entered.section is None else document.sections[entered.section].label
        self.window.status.show_place(entered.number, section)

    @Slot(bool, bool)
    def _on_history_changed(self, back: bool, forward: bool) -> None:
        self.window.actions_[Act.BACK].setEnabled(back)
        self.window.actions_[Act.FORWARD].setEnabled(forward)

    @Slot()
    def _on_task_menu_opening(self) -> None:
        self.window.tasks.tree.fill_menu(self.window.task_menu)

    @Slot(object)
    def _on_theme_changed(self, tokens: Tokens) -> None:
        self.window.set_theme(tokens)
        if (marking := self.commands.marking_if_made) is not None:
            marking.set_theme(tokens)

    @Slot()
    def _on_closing(self) -> None:
        if (marking := self.commands.marking_if_made) is not None:
            marking.leave()
        self._offering.stop()
        self.job.shut_down()
        if (search := self.refreshing.library_search) is not None:
            search.job.shut_down()
        self.refreshing.shut_down()
        self.navigator.end()
        self.state.keep()
