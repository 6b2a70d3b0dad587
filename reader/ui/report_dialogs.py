"""Dialogs about the open report, and the one about the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from reader.ui.action_table import Act
from reader.ui.context import Context

if TYPE_CHECKING:
    from reader.core.print_choices import Printed


class ReportDialogs:
    """Opens them; those that stay open close with the report."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._commands = {
            Act.ABOUT: self.show_about,
            Act.CHANGES: self.show_changes,
            Act.PRINT: self.print_report,
            Act.TO_CHECK: self.show_to_check,
            Act.TRASH: self.show_trash,
        }

    def do(self, act: Act) -> None:
        """Open the dialog of an action; those about a report only while one is open."""
        if act is Act.ABOUT or self._context.session.report is not None:
            self._commands[act]()

    def show_about(self) -> None:
        """Say what this program is and where the work is kept."""
        from reader.ui.dialogs.about import show_about

        show_about(self._context.window, str(self._context.session.workspace.folder))

    def print_report(self) -> None:
        """Show the pages before they are printed; the choices made come back the next time."""
        from reader.core.records import replace
        from reader.ui.dialogs.print_preview import PrintPreviewDialog
        from reader.ui.print_matter import matter_of

        session = self._context.session
        if session.document is None or session.report is None:
            return
        settings = session.workspace.settings
        matter = matter_of(session, session.report.uid, session.document)
        dialog = PrintPreviewDialog(matter, self._context.window, settings.preferences.print_choices)
        if (shown := self._shown_view()) is not None:
            dialog.begin_with(shown)
        dialog.exec()
        if dialog.kept_choices() != settings.preferences.print_choices:
            session.save_preferences(replace(settings.preferences, print_choices=dialog.kept_choices()))
        dialog.deleteLater()

    def _shown_view(self) -> Printed | None:
        """What stands in the place of the text, as something to print."""
        from reader.core.print_choices import Printed
        from reader.ui.widgets.dashboard_page import DashboardPage
        from reader.ui.widgets.task_table_page import TaskTablePage

        shown = self._context.window.centre.currentWidget()
        if isinstance(shown, TaskTablePage):
            return Printed.CHECKLIST
        return Printed.DASHBOARD if isinstance(shown, DashboardPage) else None

    def show_changes(self) -> None:
        """Show what is otherwise than in the version before."""
        from reader.ui.dialogs.changes import ChangesDialog

        context = self._context
        changes, report = context.session.known_changes(), context.session.report
        library = context.session.workspace.library
        by_reading = changes is not None and report is not None and library.changed_by_reading(report.uid)
        dialog = ChangesDialog(changes, context.theme.tokens, context.window, by_reading=by_reading)
        dialog.place_requested.connect(context.navigator.go_to_words)
        self._show(dialog)

    def show_to_check(self) -> None:
        """List what found no place in the present version."""
        from reader.ui.dialogs.to_check import ToCheckDialog

        self._show(ToCheckDialog(self._context.session, self._context.window.view, self._context.window))

    def show_trash(self) -> None:
        """List what was deleted from this report."""
        from reader.ui.dialogs.trash import TrashDialog

        self._show(TrashDialog(self._context.session, self._context.window))

    def _show(self, dialog: QDialog) -> None:
        self._context.session.report_opened.connect(dialog.close)
        self._context.session.report_closed.connect(dialog.close)
        dialog.show()
