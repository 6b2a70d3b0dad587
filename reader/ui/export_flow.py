"""导出带标记的 PDF: where to, what becomes of the protection, the work beside the window, where the copy is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from reader.core.errors import Cancelled, PasswordNeeded, ReaderError, SourceProtected
from reader.exports.annotated_pdf import Annotated, annotate
from reader.i18n import _, ngettext
from reader.ui.action_table import Act
from reader.ui.background import Background
from reader.ui.context import Context
from reader.words.errors import explain, reason
from reader.words.errors.copies import unprotected_words


class ExportFlow(QObject):
    """Writes one marked copy at a time; the strip above the text says how far it is and what came of it."""

    told = Signal(str)
    """What became of an export, in words."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        window = context.window
        self._session = context.session
        self._window = window
        self.told.connect(window.status.say)
        self._out = Path()
        self._name = ""
        self._unprotected = False
        self._locked = False
        self.job = Background(self)
        self.job.progressed.connect(self._on_progressed)
        self.job.finished.connect(self._on_finished)
        window.closing.connect(self.job.shut_down)
        window.strip.cancel_requested.connect(self.job.cancel)
        window.strip.password_given.connect(self._on_password_given)
        window.strip.dismissed.connect(self._on_dismissed)

    def do(self, _act: Act) -> None:
        """Let people choose where the copy goes, then write it."""
        if self._session.document is None or self.job.running:
            return
        folder = self._session.workspace.settings.preferences.last_folder
        name = Path(self._session.document.source_name).stem
        proposed = str(Path(folder) / (_("{name} (marked)").format(name=name) + ".pdf"))
        out, _kind = QFileDialog.getSaveFileName(
            self._window, _("Export a marked PDF"), proposed, _("PDF files (*.pdf)")
        )
        if out:
            self.write(Path(out))

    def write(self, out: Path) -> None:
        """Write the copy to ``out``; a protected file is asked about first."""
        self._out = out if out.suffix.lower() == ".pdf" else out.with_name(out.name + ".pdf")
        self._unprotected = False
        self._begin(None)

    def _begin(self, password: str | None) -> None:
        report, document = self._session.report, self._session.document
        if report is None or document is None or self.job.running:
            return
        tasks, bookmarks = self._session.tasks(), self._session.bookmarks()
        source = self._session.workspace.library.source(report.uid)
        out, unprotected, self._name = self._out, self._unprotected, document.source_name
        self._on_progressed(0.0)
        self.job.start(
            lambda progress, cancelled: annotate(
                document,
                tasks,
                bookmarks,
                source,
                out,
                unprotected=unprotected,
                password=password,
                progress=progress,
                cancelled=cancelled,
            )
        )

    @Slot(float)
    def _on_progressed(self, fraction: float) -> None:
        self._window.strip.show_work(_("Writing {name}…").format(name=self._out.name), fraction)

    @Slot(object)
    def _on_finished(self, result: object) -> None:
        strip = self._window.strip
        if isinstance(result, Annotated):
            self._tell(result)
        elif isinstance(result, SourceProtected):
            strip.offer(
                unprotected_words(self._name),
                ((_("Write the copy without protection"), self.write_unprotected), (_("Cancel"), strip.dismiss)),
                _("Nothing has been written yet."),
                must_choose=True,
            )
        elif isinstance(result, PasswordNeeded):
            self._locked = True
            words = explain(result)
            strip.ask_password(words.what, words.next_step)
        elif isinstance(result, Cancelled):
            strip.dismiss()
            self.told.emit(_("The export was stopped; nothing was written."))
        elif isinstance(result, ReaderError):
            words = explain(result)
            strip.show_message(words.what, words.next_step)
        elif isinstance(result, OSError):
            strip.show_message(
                _("{path}: {reason}").format(path=self._out, reason=reason(result)),
                _("Nothing was written. Choose another place."),
            )
        else:
            strip.show_message(
                _("{name} could not be written: the program made a mistake.").format(name=self._out.name),
                _("Nothing was changed."),
            )

    def _tell(self, done: Annotated) -> None:
        sections = ngettext("{count} section in its outline", "{count} sections in its outline", done.sections)
        marks = ngettext("{count} mark", "{count} marks", done.marks)
        words = _("{path}: {sections}, {marks}").format(
            path=done.path, sections=sections.format(count=done.sections), marks=marks.format(count=done.marks)
        )
        note = unprotected_words(self._name) if done.unprotected else _("The original stays as it is.")
        self._window.strip.offer(words, ((_("Open the folder"), self.open_folder),), note)

    @Slot()
    def write_unprotected(self) -> None:
        """Write the copy of a protected file without its protection, as was confirmed."""
        self._unprotected = True
        self._begin(None)

    @Slot()
    def open_folder(self) -> None:
        """Show the folder of the copy in the system's file manager."""
        self._window.strip.dismiss()
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._out.parent)))

    @Slot(str)
    def _on_password_given(self, password: str) -> None:
        if self._locked:
            self._locked = False
            self._begin(password)

    @Slot()
    def _on_dismissed(self) -> None:
        self._locked = False
