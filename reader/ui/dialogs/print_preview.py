"""What will be printed, before it is printed: the same pages go to a printer or into a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.core.errors import Cancelled
from reader.core.print_choices import PrintChoices, Printed, Scope, choices_as_json, choices_from_json
from reader.core.records import replace
from reader.i18n import _
from reader.printing import Matter, PagedJob, PrintOptions, paged_job, write_pdf
from reader.printing.printer import prepare, print_to
from reader.render.tokens import LIGHT, THEMES
from reader.services.clock import now
from reader.ui.dialogs.page_view import PageView, PageZoom
from reader.ui.dialogs.patience import Patience
from reader.ui.dialogs.print_choices_panel import PrintChoicesPanel, without_place
from reader.ui.icons import icon
from reader.words.errors import reason

_MANY = 500
"""Tasks from which the first layout shows how far it is."""


class PrintPreviewDialog(QDialog):
    """Shows tasks or text as pages and sends them to a printer or a PDF file."""

    def __init__(self, matter: Matter, parent: QWidget | None = None, remembered: str = "") -> None:
        """``remembered`` are the choices of the last time, as ``kept_choices`` told them."""
        super().__init__(parent)
        self.setWindowTitle(_("Print"))
        self._matter = matter
        self._day = now().date()
        self._panel = PrintChoicesPanel(matter, matter.rows(self._day), choices_from_json(remembered), self)
        self._chosen = self._panel.choices
        self._job = self._first_pages(parent)
        self._view = PageView(self._job, self)
        self._make_buttons()
        self._arrange()
        self._connect()
        self._on_page_changed(0)
        self.resize(self._fitting_size())
        self._view.setFocus()

    @property
    def job(self) -> PagedJob:
        """The pages in view."""
        return self._job

    def kept_choices(self) -> str:
        """The choices for the next time, as JSON; empty for the usual ones."""
        kept = without_place(self._chosen)
        return "" if kept == PrintChoices() else choices_as_json(kept)

    def choose(self, choices: PrintChoices) -> None:
        """Show the pages of other choices."""
        self._panel.show_choices(choices)
        self._on_choices_changed()

    def begin_with(self, shown: Printed) -> None:
        """Show what the window shows: its dashboard, or the tasks that its table is narrowed down to."""
        scope = Scope.FILTER if shown is Printed.CHECKLIST and self._matter.query.active else Scope.ALL
        self.choose(replace(self._panel.choices, what=shown, scope=scope, unit="", section=()))

    def export_pdf(self, path: Path) -> bool:
        """Write the pages to a file; a failure is told to the user, and False returned as when it was called off."""
        try:
            with Patience(self, _("Writing the PDF…")) as patience:
                write_pdf(self._job, path, progress=patience.told, cancelled=patience.over)
        except Cancelled:
            return False
        except OSError as error:
            self._tell(
                _("The PDF could not be written."),
                _("{file}: {reason}. Choose another folder or name.").format(file=path, reason=reason(error)),
            )
            return False
        return True

    def _first_pages(self, parent: QWidget | None) -> PagedJob:
        options = PrintOptions(self._day, self._chosen)
        if parent is None or len(self._matter.tasks) < _MANY:
            return paged_job(self._matter, options)
        with Patience(parent, _("Laying out the pages…"), stoppable=False) as patience:
            return paged_job(self._matter, options, progress=patience.told)

    def _make_buttons(self) -> None:
        ground = self.palette().color(QPalette.ColorRole.Window).name()
        tokens = next((theme for theme in THEMES if theme.panel == ground), LIGHT)
        self._zoom = QComboBox()
        for words, zoom in (
            (_("Fit width"), PageZoom.FIT_WIDTH),
            (_("Whole page"), PageZoom.FIT_PAGE),
            (_("Actual size"), PageZoom.ACTUAL_SIZE),
        ):
            self._zoom.addItem(words, zoom)
        self._zoom.setAccessibleName(_("Size of the pages on screen"))
        self._previous, self._next = QToolButton(), QToolButton()
        for turn, sign, words in (
            (self._previous, "chevron-left", _("Previous page")),
            (self._next, "chevron-right", _("Next page")),
        ):
            turn.setIcon(icon(sign, tokens))
            turn.setToolTip(words)
            turn.setAccessibleName(words)
        self._page = QLabel()
        self._page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._close = QPushButton(_("C&lose"))
        self._export = QPushButton(_("&Export PDF…"))
        self._print = QPushButton(_("P&rint…"))
        self._print.setDefault(True)
        for button in (self._close, self._export):
            button.setAutoDefault(False)

    def _arrange(self) -> None:
        bottom = _row((self._previous, self._page, self._next, self._zoom), (self._close, self._export, self._print))
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._panel)
        middle.addWidget(self._view, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        whole.addLayout(bottom)

    def _connect(self) -> None:
        self._panel.changed.connect(self._on_choices_changed)
        self._zoom.currentIndexChanged.connect(self._on_zoom_chosen)
        self._view.page_changed.connect(self._on_page_changed)
        self._previous.clicked.connect(self._on_previous)
        self._next.clicked.connect(self._on_next)
        self._close.clicked.connect(self.reject)
        self._export.clicked.connect(self._on_export)
        self._print.clicked.connect(self._on_print)

    def _fitting_size(self) -> QSize:
        room = self.screen().availableSize()
        return QSize(min(1240, room.width() * 9 // 10), min(840, room.height() * 9 // 10))

    def _tell(self, what: str, more: str) -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, self.windowTitle(), what, QMessageBox.StandardButton.Ok, self)
        box.setInformativeText(more)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    @Slot()
    def _on_choices_changed(self) -> None:
        choices = self._panel.choices
        if choices == self._chosen:
            return
        options = PrintOptions(self._day, choices)
        try:
            with Patience(self, _("Laying out the pages…")) as patience:
                job = paged_job(self._matter, options, progress=patience.told, cancelled=patience.over)
        except Cancelled:
            self._panel.show_choices(self._chosen)
            return
        self._chosen, self._job = choices, job
        self._view.show_job(self._job)

    @Slot()
    def _on_zoom_chosen(self) -> None:
        self._view.set_zoom(self._zoom.currentData())

    @Slot(int)
    def _on_page_changed(self, page: int) -> None:
        self._page.setText(_("Page {page} of {pages}").format(page=page + 1, pages=self._job.page_count))
        self._previous.setEnabled(page > 0)
        self._next.setEnabled(page < self._job.page_count - 1)

    @Slot()
    def _on_previous(self) -> None:
        self._view.go_to(self._view.page - 1)

    @Slot()
    def _on_next(self) -> None:
        self._view.go_to(self._view.page + 1)

    @Slot()
    def _on_export(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggested = str(Path(folder) / f"{self._job.title}.pdf")
        chosen, _filter = QFileDialog.getSaveFileName(self, _("Export PDF"), suggested, _("PDF files (*.pdf)"))
        if chosen:
            path = Path(chosen)
            self.export_pdf(path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf"))

    @Slot()
    def _on_print(self) -> None:
        if not QPrinterInfo.availablePrinterNames():
            self._tell(_("No printer is set up on this computer."), _("Export a PDF and print it elsewhere."))
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        prepare(printer, self._job)
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, self._job.page_count)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        try:
            with Patience(self, _("Sending the pages to the printer…")) as patience:
                print_to(self._job, printer, progress=patience.told, cancelled=patience.over)
        except Cancelled:
            return
        except OSError:
            self._tell(_("The printer did not take the pages."), _("Check the printer, or export a PDF instead."))


def _row(left: Sequence[QWidget], right: Sequence[QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(12, 10, 12, 10)
    row.setSpacing(8)
    for widget in left:
        row.addWidget(widget)
    row.addStretch(1)
    for widget in right:
        row.addWidget(widget)
    return row
