"""批注 as files: written as Word, Markdown or JSON-LD, and taken in again from the latter."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from reader.core.errors import ReaderError
from reader.exports.annotations_in import from_json_ld
from reader.exports.marks import MarksFormat, marks_as
from reader.exports.writing import write_whole
from reader.i18n import _, ngettext
from reader.services.undo import UndoStep
from reader.ui.action_table import Act
from reader.ui.context import Context
from reader.ui.widgets.notice_strip import Choice
from reader.words.errors import explain, reason


class MarksFlow:
    """Asks where to and where from; the strip above the text says what came of it."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._window = context.window
        self._session = context.session

    def do(self, act: Act) -> None:
        """Let people choose a file, then write or read it."""
        if self._session.document is None:
            return
        if act is Act.IMPORT_MARKS:
            self._ask_for_marks()
        elif self._session.annotations():
            self._ask_where_to(self._session.document.source_name)
        else:
            self._window.strip.show_message(
                _("This report has no annotations to export."),
                _("Select words in the text: a small bar offers colours, underline and note."),
            )

    def _folder(self) -> str:
        return self._session.workspace.settings.preferences.last_folder

    def _ask_where_to(self, source: str) -> None:
        filters = {
            _("Word document (*.docx)"): MarksFormat.WORD,
            _("Markdown (*.md)"): MarksFormat.MARKDOWN,
            _("W3C annotations (*.jsonld)"): MarksFormat.JSON_LD,
        }
        name = _("{name} (annotations)").format(name=Path(source).stem) + ".docx"
        chosen, kind = QFileDialog.getSaveFileName(
            self._window, _("Export annotations"), str(Path(self._folder()) / name), ";;".join(filters)
        )
        if chosen:
            out = Path(chosen)
            known = next((each for each in MarksFormat if out.suffix.lower() == f".{each.value}"), None)
            wanted = filters.get(kind, known or MarksFormat.WORD)
            if known is not wanted:  # the file's name follows the kind that was chosen beside it
                out = out.with_suffix(f".{wanted.value}") if known else out.with_name(f"{out.name}.{wanted.value}")
            self.write(out)

    def write(self, out: Path) -> None:
        """Write the marks of the open report in the format that the file's name says."""
        report, document = self._session.report, self._session.document
        if report is None or document is None:
            return
        try:
            marks = self._session.workspace.annotations.selectors(report.uid)
            write_whole(out, marks_as(MarksFormat(out.suffix.lower().removeprefix(".")), document, marks))
        except OSError as error:
            self._window.strip.show_message(
                _("{path}: {reason}").format(path=out, reason=reason(error)),
                _("Nothing was written. Choose another place."),
            )
            return
        counted = ngettext("{count} mark", "{count} marks", len(marks)).format(count=len(marks))
        self._window.strip.offer(
            _("{path}: {marks}").format(path=out, marks=counted),
            ((_("Open the folder"), partial(self._open_folder, out.parent)),),
        )

    def _open_folder(self, folder: Path) -> None:
        self._window.strip.dismiss()
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _ask_for_marks(self) -> None:
        kinds = _("W3C annotations ({patterns});;All files (*)").format(patterns="*.jsonld *.json")
        chosen, _kind = QFileDialog.getOpenFileName(self._window, _("Import annotations"), self._folder(), kinds)
        if chosen:
            self.read(Path(chosen))

    def read(self, file: Path) -> None:
        """Bring the marks of a file to their words in the open report, in one step of undo."""
        try:
            marks = from_json_ld(file)
        except ReaderError as error:
            words = explain(error)
            self._window.strip.show_message(words.what, words.next_step)
            return
        except OSError as error:
            self._window.strip.show_message(
                _("{path}: {reason}").format(path=file, reason=reason(error)), _("Nothing was changed.")
            )
            return
        came = self._session.marks.take_in(marks)
        if came is not None:
            self._tell(file.name, len(marks), *came)

    def _tell(self, name: str, of: int, count: int, waiting: int) -> None:
        actions = self._window.actions_
        if not count:
            self._window.strip.show_message(
                _("{name}: all its annotations were there already.").format(name=name), _("Nothing was changed.")
            )
            return
        words = ngettext("{name}: {count} annotation came in", "{name}: {count} annotations came in", count).format(
            name=name, count=count
        )
        if of > count:
            words += _("; {count} were there already").format(count=of - count)
        undo, history = self._session.workspace.undo, self._session.history
        choices: list[Choice] = [(_("Undo"), partial(self._take_back, history, undo.next_undo(history)))]
        note = ""
        if waiting:
            choices.insert(0, (_("To check"), actions[Act.TO_CHECK].trigger))
            note = ngettext(
                "{count} of them waits to be checked: its words are not in this report",
                "{count} of them wait to be checked: their words are not in this report",
                waiting,
            ).format(count=waiting)
        self._window.strip.offer(words, choices, note)

    def _take_back(self, history: str, step: UndoStep | None) -> None:
        """Take the import back as long as nothing else was done since."""
        self._window.strip.dismiss()
        if history == self._session.history and self._session.workspace.undo.next_undo(history) is step:
            self._window.actions_[Act.UNDO].trigger()
        else:
            self._window.status.say(_("Something else was changed since; Ctrl+Z goes back step by step."))
