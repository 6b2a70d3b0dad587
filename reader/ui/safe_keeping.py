"""Backups, deleting a report for good, forgetting what was read: asked for in the menus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox

from reader.core.errors import ReaderError
from reader.i18n import _
from reader.services.backups import BackupInfo
from reader.ui.action_table import Act
from reader.ui.context import Context
from reader.words.errors import explain
from reader.words.work import report_name


class SafeKeepingFlow:
    """Carries them out; what replaces all work lets the window begin anew."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def do(self, act: Act) -> None:
        """Do what an action asks for."""
        {Act.BACKUPS: self.show_backups, Act.FORGET_RECENT: self.forget_recent, Act.WIPE: self.wipe}[act]()

    def show_backups(self) -> None:
        """Open the dialog of the backups."""
        from reader.ui.dialogs.backups import BackupsDialog

        dialog = BackupsDialog(self._context.session.workspace, self._context.window)
        dialog.replace_requested.connect(self.go_back)
        dialog.merge_requested.connect(self.merge)
        self._context.window.closing.connect(dialog.close)
        dialog.show()

    def go_back(self, backup: BackupInfo) -> None:
        """Replace all work by a backup's."""
        self._replace(lambda: self._context.session.workspace.go_back(backup.path))

    def merge(self, backup: BackupInfo) -> None:
        """Take in what only a backup knows."""
        self._replace(lambda: self._context.session.workspace.merge_in(backup.path))

    def forget_recent(self) -> None:
        """Forget what was read when."""
        session = self._context.session
        try:
            changes = session.workspace.forget_recent()
        except ReaderError as error:
            session.failed.emit(error)
            return
        session.changed.emit(changes)
        self._context.window.status.say(_("Forgotten: what was read last, and from where."))

    def wipe(self) -> None:
        """Delete the open report for good, once that is confirmed."""
        session, window = self._context.session, self._context.window
        report = session.report
        if report is None or not self._confirmed(report_name(report)):
            return
        session.close_report()
        try:
            done = session.workspace.wipe(report.uid)
        except ReaderError as error:
            session.failed.emit(error)
            return
        from reader.words.safety import wiped_lines

        first, *others = wiped_lines(done)
        window.strip.show_message(first, "\n".join(others))
        self._refresh()

    def _replace(self, change: Callable[[], object]) -> None:
        session = self._context.session
        session.close_report()  # nothing of the earlier work is to be written after this
        try:
            change()
        except ReaderError as error:
            words = explain(error)
            self._context.window.strip.show_message(words.what, words.next_step)
            self._refresh()
        else:
            self._context.window.begin_again()

    def _refresh(self) -> None:
        from reader.services.changes import ChangeSet, Entity

        uids = [report.uid for report in self._context.session.reports()] or [""]
        self._context.session.changed.emit(ChangeSet("", frozenset((Entity.REPORT, uid) for uid in uids)))

    def _confirmed(self, name: str) -> bool:
        box = QMessageBox(self._context.window)
        box.setWindowTitle(_("Delete for good"))
        box.setText(_("Delete «{report}» for good?").format(report=name))
        box.setInformativeText(
            _(
                "Text, tasks, marks, bookmarks and their history are deleted, in the backups too. "
                "This can't be undone. To take it off the list alone, remove it on the library page."
            )
        )
        delete = box.addButton(_("Delete for good"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(_("Keep"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.exec()
        return box.clickedButton() is delete
