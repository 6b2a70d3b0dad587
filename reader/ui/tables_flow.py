"""The table of tasks out to other programs, and filled-in ones back by way of what they would change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from reader.core.errors import Cancelled, ReaderError
from reader.core.records import record, replace
from reader.core.roundtrip.difference import TableDifference
from reader.core.roundtrip.returned import ReturnedTable
from reader.exports.task_files import file_name, write_tables
from reader.exports.task_sheet_in import read_table
from reader.exports.task_table import TableFormat, TaskTable, table_as, table_of, tables_by_unit
from reader.exports.writing import write_whole
from reader.i18n import _, ngettext
from reader.services.changes import ChangeSet, Entity
from reader.services.roundtrip import Decision
from reader.services.undo import UndoStep
from reader.ui.action_table import Act
from reader.ui.background import Background
from reader.ui.context import Context
from reader.words.errors import explain, reason

if TYPE_CHECKING:
    from reader.ui.dialogs.export_tasks import ExportTasksDialog
    from reader.ui.dialogs.table_difference import TableDifferenceDialog


@record(frozen=True, slots=True)
class _Written:
    path: Path
    """The file, or the folder with a file for each unit."""
    files: int
    tasks: int


class TablesFlow(QObject):
    """Asks what and where to; the strip above the text says how far it is and what came of it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self._window, self._session, self._context = context.window, context.session, context
        self.export_dialog: ExportTasksDialog | None = None
        self.difference_dialog: TableDifferenceDialog | None = None
        self._report = ""
        self.job = Background(self)
        self.job.progressed.connect(self._on_progressed)
        self.job.finished.connect(self._on_finished)
        self._window.closing.connect(self.job.shut_down)
        self._window.strip.cancel_requested.connect(self.job.cancel)
        self._session.report_opened.connect(self._on_report_left)
        self._session.report_closed.connect(self._on_report_left)

    def do(self, act: Act) -> None:
        """Let people choose what to export, or which files came back."""
        if self._session.report is None or self.job.running:
            return
        if act is Act.EXPORT_TASKS:
            self._open_export()
        else:
            self._ask_for_files()

    def _folder(self) -> str:
        return self._session.workspace.settings.preferences.last_folder

    def _open_export(self) -> None:
        from reader.ui.dialogs.export_tasks import ExportTasksDialog

        if not self._session.tasks():
            self._window.strip.show_message(_("This report has no tasks to export."))
            return
        if self.export_dialog is None:
            self.export_dialog = ExportTasksDialog(self._session, self._window)
            self.export_dialog.accepted.connect(self._on_export_chosen)
            self.export_dialog.finished.connect(self._on_export_closed)
        self.export_dialog.show()
        self.export_dialog.raise_()

    @Slot()
    def _on_export_closed(self) -> None:
        if self.export_dialog is not None:
            self.export_dialog.deleteLater()
            self.export_dialog = None

    @Slot()
    def _on_export_chosen(self) -> None:
        dialog, report = self.export_dialog, self._session.report
        if dialog is None or report is None:
            return
        kind, rows, unit = dialog.kind(), dialog.rows(), dialog.unit()
        if dialog.per_unit.isChecked():
            folder = QFileDialog.getExistingDirectory(self._window, _("Folder for the tables"), self._folder())
            if folder:
                self.write_by_unit(tables_by_unit(self._session.workspace, report, rows), kind, Path(folder))
            return
        table = table_of(self._session.workspace, report, rows, unit)
        name = _("{title}: tasks").format(title=table.title) if not unit else file_name(table)
        proposed = str(Path(self._folder()) / f"{name.replace('/', '_')}.{kind.value}")
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window, _("Export the table of tasks"), proposed, f"{dialog.kind_words()} (*.{kind.value})"
        )
        if chosen:
            out = Path(chosen)
            right = out.suffix.lower() == f".{kind.value}"
            self.write(table, kind, out if right else out.with_name(f"{out.name}.{kind.value}"))

    def write(self, table: TaskTable, kind: TableFormat, out: Path) -> None:
        """Write one table."""

        def work(_progress: Callable[[float], None], cancelled: Callable[[], bool]) -> object:
            content = table_as(kind, table)
            if cancelled():
                raise Cancelled
            write_whole(out, content)
            return _Written(out, 1, len(table.rows))

        self._begin(_("Writing {name}…").format(name=out.name), work)

    def write_by_unit(self, tables: Sequence[TaskTable], kind: TableFormat, folder: Path) -> None:
        """Write a file for each unit into a folder."""

        def work(progress: Callable[[float], None], cancelled: Callable[[], bool]) -> object:
            written = write_tables(tables, kind, folder, progress, cancelled)
            return _Written(folder, len(written), len({row.task.uid for table in tables for row in table.rows}))

        self._begin(_("Writing {name}…").format(name=folder.name), work)

    def _ask_for_files(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileNames(
            self._window, _("Import filled-in tables"), self._folder(), _("Excel tables (*.xlsx)")
        )
        if chosen:
            self.read([Path(name) for name in chosen])

    def read(self, files: Sequence[Path]) -> None:
        """Read tables that came back; what they would change is shown then."""
        report = self._session.report
        if report is None or self.job.running:
            return
        self._report = report.uid
        year = report.year or self._session.workspace.tracking.situation(report.uid).today.year

        def work(progress: Callable[[float], None], cancelled: Callable[[], bool]) -> object:
            tables = []
            for number, file in enumerate(files):
                if cancelled():
                    raise Cancelled
                tables.append(read_table(file, year))
                progress((number + 1) / len(files))
            return tables

        settings = self._session.workspace.settings
        settings.save(replace(settings.preferences, last_folder=str(files[0].parent)))
        self._begin(_("Reading the tables…"), work)

    def _begin(self, words: str, work: Callable[[Callable[[float], None], Callable[[], bool]], object]) -> None:
        self._words = words
        self._on_progressed(0.0)
        self.job.start(work)

    @Slot(float)
    def _on_progressed(self, fraction: float) -> None:
        self._window.strip.show_work(self._words, fraction)

    @Slot(object)
    def _on_finished(self, result: object) -> None:
        strip = self._window.strip
        if isinstance(result, _Written):
            self._tell_written(result)
        elif isinstance(result, list):
            strip.dismiss()
            self._show_difference(result)
        elif isinstance(result, Cancelled):
            strip.dismiss()
            self._window.status.say(_("Stopped as you wished."))
        elif isinstance(result, ReaderError):
            words = explain(result)
            strip.show_message(words.what, words.next_step)
        elif isinstance(result, OSError):
            words_ = _("{path}: {reason}").format(path=result.filename or "", reason=reason(result))
            strip.show_message(words_, _("Choose another place."))
        else:
            strip.show_message(_("The program made a mistake."), _("Nothing was changed."))

    def _tell_written(self, done: _Written) -> None:
        tasks = ngettext("{count} task", "{count} tasks", done.tasks).format(count=done.tasks)
        words = _("{path}: {tasks}").format(path=done.path, tasks=tasks)
        if done.files > 1:
            words += " · " + ngettext("{count} file", "{count} files", done.files).format(count=done.files)
        folder = done.path if done.path.is_dir() else done.path.parent
        self._window.strip.offer(words, ((_("Open the folder"), partial(self._open_folder, folder)),))

    def _open_folder(self, folder: Path) -> None:
        self._window.strip.dismiss()
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _show_difference(self, tables: Sequence[ReturnedTable]) -> None:
        from reader.ui.dialogs.table_difference import TableDifferenceDialog

        report = self._session.report
        if report is None or report.uid != self._report:
            return
        try:
            told = self._session.workspace.roundtrip.compared(report.uid, tables)
        except ReaderError as error:
            words = explain(error)
            self._window.strip.show_message(words.what, words.next_step)
            return
        self._on_report_left()
        if told == TableDifference(same=told.same):
            names = _(", ").join(table.name for table in tables)
            self._window.strip.show_message(
                _("{name}: nothing in it differs from what is here.").format(name=names), _("Nothing was changed.")
            )
            return
        self.difference_dialog = TableDifferenceDialog(
            told, tables, self._session.workspace.roundtrip.changed_here, self._context.theme.tokens, self._window
        )
        self.difference_dialog.decided.connect(self._on_decided)
        self.difference_dialog.show()

    @Slot()
    def _on_report_left(self) -> None:
        if self.difference_dialog is not None:
            self.difference_dialog.close()
            self.difference_dialog.deleteLater()
            self.difference_dialog = None

    @Slot(object)
    def _on_decided(self, decision: Decision) -> None:
        from reader.words.roundtrip import losing_words

        changes: list[ChangeSet] = []

        def apply() -> ChangeSet:
            changes.append(self._session.workspace.roundtrip.apply(self._report, decision, losing_words))
            return changes[-1]

        done = self._session.do(apply)
        self._on_report_left()
        if not done:
            return
        count = len(changes[-1].uids(Entity.TASK))
        words = ngettext("Imported: {count} task", "Imported: {count} tasks", count).format(count=count)
        undo, history = self._session.workspace.undo, self._session.history
        step = undo.next_undo(history) if changes[-1] else None
        choices = ((_("Undo"), partial(self._take_back, history, step)),) if changes[-1] else ()
        self._window.strip.offer(words, choices)

    def _take_back(self, history: str, step: UndoStep | None) -> None:
        """Take the import back as long as nothing else was done since."""
        self._window.strip.dismiss()
        if history == self._session.history and self._session.workspace.undo.next_undo(history) is step:
            self._window.actions_[Act.UNDO].trigger()
        else:
            self._window.status.say(_("Something else was changed since; Ctrl+Z goes back step by step."))
