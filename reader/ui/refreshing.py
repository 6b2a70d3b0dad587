"""What the window shows of the open report and of the library, brought up to date when something changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader.core.checkup import open_counts
from reader.core.document import Document
from reader.core.work import ReportInfo
from reader.i18n import _
from reader.services.changes import ChangeSet, Entity
from reader.ui.action_table import Act
from reader.ui.commands import Commands
from reader.ui.context import Context
from reader.ui.original_pages import PAGED
from reader.words.work import report_name

if TYPE_CHECKING:
    from reader.core.terms.further import FurtherTerms
    from reader.ui.explanations import Explanations
    from reader.ui.library_search import LibrarySearch
    from reader.ui.widgets.bookmark_panel import BookmarkPanel
    from reader.ui.widgets.start_page import StartPage

RECENT = 9
"""Reports in the menu of recent ones."""
_WORK = (Entity.TASK, Entity.BOOKMARK, Entity.ANNOTATION, Entity.TERM)
_KEPT = (Entity.REPAIR, Entity.COVERAGE, Entity.UNIT, Entity.VIEW)
"""What is saved as well when it changes."""
SEEN_EVERY_MS = 10
"""How often it is looked whether a report that was opened is painted yet."""
EXPLAIN_AFTER_MS = 350
"""After a report was opened its own and borrowed terms are looked for: it is painted first."""


class Refreshing(QObject):
    """Lets each part of the window show again what a change names; parts that were never made are left alone."""

    report_seen = Signal()
    """The report that was opened has been painted, or is not in front: what can wait counts from here."""

    def __init__(self, context: Context, commands: Commands) -> None:
        super().__init__(context.window)
        self._context = context
        self._window = context.window
        self._session = context.session
        self._commands = commands
        self._glossary_stale = False
        self.library_search: LibrarySearch | None = None
        """What fills the tab that searches all reports, once it was made."""
        self._explanations: Explanations | None = None
        self._soon, self._begun = QTimer(self), QTimer(self)
        for timer in (self._soon, self._begun):
            timer.setSingleShot(True)
        self._soon.setInterval(EXPLAIN_AFTER_MS)
        self._soon.timeout.connect(self._on_rest)
        self._begun.setInterval(SEEN_EVERY_MS)
        self._begun.timeout.connect(self._on_begun)
        self.report_seen.connect(self._soon.start)
        self._closing = False
        context.session.changed.connect(self._on_changed)
        context.session.report_closed.connect(self._on_report_closed)
        context.session.report_opened.connect(self._on_report_opened)
        context.window.left.currentChanged.connect(self._on_tab_shown)

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.uids(Entity.TASK):
            self._window.tasks.show_tasks(self._session.tasks())
        if changes.uids(Entity.BOOKMARK) or changes.uids(Entity.TASK):
            self._show_bookmarks()
        if changes.uids(Entity.ANNOTATION):
            self._show_annotations()
        if changes.uids(Entity.TERM) and not self._closing:
            self.explanations.show_own()
        if any(changes.uids(entity) for entity in _WORK):
            self._show_to_check()
        if any(changes.uids(entity) for entity in (*_WORK, Entity.COVERAGE)):
            self._commands.show_undo(changed=True)
        if changes.uids(Entity.REPAIR):
            self._show_repairs()
        if changes.uids(Entity.REPORT):
            self.show_reports()
            self._soon.start()  # others may explain more now, or less
            self._commands.show_undo(changed=not self._window.reading())
        if any(changes.uids(entity) for entity in (*_WORK, *_KEPT)):
            self._window.status.say_saved()

    @Slot(object, object)
    def _on_report_opened(self, report: ReportInfo, document: Document) -> None:
        window, state = self._window, self._context.state
        window.setWindowTitle(_("{report} — Briefing Reader").format(report=report_name(report)))
        window.show_report(left=state.left_shown, tasks=state.tasks_shown)
        self._context.navigator.begin()
        window.outline.show_document(document)
        window.view.show_document(document, self._session.position())
        window.tasks.clear_filters()
        window.tasks.show_tasks(self._session.tasks())
        window.status.show_report(opened=True)
        self._show_repairs()
        self._show_possible()
        self._show_to_check()
        self._glossary_stale = window.late_glossary.part_if_made is not None
        self._forget_terms()
        self._begun.start()
        self._show_bookmarks()
        self._show_annotations()
        self._commands.show_undo(changed=False)
        self._on_tab_shown()
        self._context.panels.show_chosen()
        self.show_reports()
        state.keep_report(report.uid)
        window.view.setFocus()

    @Slot()
    def _on_report_closed(self) -> None:
        self._forget_terms()
        self._window.setWindowTitle(_("Briefing Reader"))
        self._window.show_start()
        self._window.status.show_report(opened=False)
        self._context.navigator.begin()
        self._context.state.keep_report("")
        self.show_reports()
        self._commands.show_undo(changed=False)
        self._window.start.take_focus()

    @Slot()
    def _on_tab_shown(self) -> None:
        """Fill a tab when it is first looked at."""
        if self._glossary_stale and self._window.left.currentWidget() is self._window.late_glossary:
            self._glossary_stale = False
            self._window.glossary.show_document(self._session.document, self.further_terms())

    @property
    def explanations(self) -> Explanations:
        """What looks for own and borrowed terms; made after the first paint."""
        if self._explanations is None:
            from reader.ui.explanations import Explanations

            self._explanations = Explanations(self._session, self)
            self._explanations.changed.connect(self._on_terms_changed)
        return self._explanations

    def further_terms(self) -> FurtherTerms | None:
        """Own and borrowed terms of the open report; None as long as nobody looked for any."""
        return None if self._explanations is None else self._explanations.terms

    def shut_down(self) -> None:
        """Look for no terms any more: the window closes."""
        self._closing = True
        self._stop_looking()
        if self._explanations is not None:
            self._explanations.shut_down()

    @Slot()
    def _on_begun(self) -> None:
        if self._window.view.isVisible() and not self._window.view.painted:
            self._begun.start()
        else:
            self.report_seen.emit()

    def _stop_looking(self) -> None:
        self._begun.stop()
        self._soon.stop()

    def _forget_terms(self) -> None:
        self._stop_looking()
        if self._explanations is not None:
            self._explanations.forget()

    @Slot()
    def _on_rest(self) -> None:
        self._session.note_opened()
        if self._session.document is not None:
            self.explanations.look_up()

    @Slot(object)
    def _on_terms_changed(self, terms: FurtherTerms) -> None:
        self._window.view.show_terms(terms)
        if not self._glossary_stale and (panel := self._window.late_glossary.part_if_made) is not None:
            panel.show_terms(terms)

    def _show_bookmarks(self) -> None:
        if (panel := self._window.late_bookmarks.part_if_made) is not None:
            self.fill_bookmarks(panel)
        if self._session.document is not None:
            marks = self._session.bookmarks()
            self._window.view.set_bookmarked([m.paragraph for m in marks if m.paragraph is not None])

    def fill_bookmarks(self, panel: BookmarkPanel) -> None:
        """Show the bookmarks of the open report, and its tasks with a star."""
        starred = [task for task in self._session.tasks() if task.bookmarked]
        panel.show_bookmarks(self._session.document, self._session.bookmark_tree(), starred)

    def _show_annotations(self) -> None:
        marks = self._session.annotations()
        self._window.view.set_annotations(marks)
        if (panel := self._window.late_annotations.part_if_made) is not None:
            panel.show_annotations(self._session.document, marks)
        if (marking := self._commands.marking_if_made) is not None:
            marking.on_annotations_changed()

    def _show_possible(self) -> None:
        """Offer what can be done with this report, and say why the rest can't."""
        document, actions = self._session.document, self._window.actions_
        is_pdf = document is not None and document.source_format == PAGED
        actions.set_possible(Act.EXPORT_PDF, is_pdf, _("Only of reports that came as a PDF"))
        why_not = _("No earlier version of this report is known, so there is nothing to compare.")
        actions.set_possible(Act.CHANGES, self._session.has_changes(), why_not)

    def _show_repairs(self) -> None:
        document, seen = self._session.document, self._session.seen_repairs()
        repairs = document.repairs if document is not None else ()
        count = sum(open_counts(repairs, seen))
        self._window.status.show_repairs(count, len(repairs) - count)
        if (panel := self._window.late_repairs.part_if_made) is not None:
            panel.show_report(document, seen)

    def _show_to_check(self) -> None:
        waiting = self._session.waiting()
        self._window.status.show_waiting(waiting)
        self._window.actions_[Act.TO_CHECK].setEnabled(bool(waiting))

    def show_reports(self) -> None:
        """Show the reports of the library wherever they are listed."""
        reports = self._session.reports()
        if not self._window.reading() and (start := self._window.late_start.part_if_made) is not None:
            self.fill_start(start)
        if self.library_search is not None:
            self.library_search.show_reports()
        menu = self._window.recent_menu
        menu.clear()
        for report in reports[:RECENT]:
            menu.addAction(report_name(report)).setData(report.uid)
        menu.setEnabled(bool(reports))

    def fill_start(self, start: StartPage) -> None:
        """Show the library on its page."""
        session = self._session
        start.show_reports(session.reports(), session.removed_reports(), session.workspace.progress.percents())
