"""The window's own commands: files, search, marks, and taking things back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader.i18n import _
from reader.paths import RESOURCES
from reader.ui.action_table import Act
from reader.ui.context import Context
from reader.ui.import_flow import PACKAGE, ImportFlow
from reader.ui.menu_table import MARKING

if TYPE_CHECKING:
    from reader.ui.marking import Marking
    from reader.ui.undoing import Undoing

SAMPLE = RESOURCES / "sample" / "qingyu-2026.md"
READABLE = ("*.md", "*.markdown", "*.txt", "*.docx", "*.pdf", "*.ofd", "*.html", "*.htm")


class Commands(QObject):
    """Carries out actions that are more than a feature by itself."""

    def __init__(self, context: Context, imports: ImportFlow) -> None:
        super().__init__(context.window)
        self._context = context
        self._window = context.window
        self._session = context.session
        self._imports = imports
        self._marking: Marking | None = None
        self._undoing: Undoing | None = None
        navigator, window = context.navigator, context.window
        for act, command in (
            (Act.BACK, navigator.go_back),
            (Act.BOOKMARK, self.bookmark),
            (Act.EXPLAIN, self.explain),
            (Act.FORWARD, navigator.go_forward),
            (Act.LIBRARY, self.show_library),
            (Act.NEXT_SECTION, self.next_section),
            (Act.OPEN, self.open_files),
            (Act.OPEN_SAMPLE, self.open_sample),
            (Act.PREVIOUS_SECTION, self.previous_section),
            (Act.QUIT, window.close),
            (Act.REDO, self.redo),
            (Act.SEARCH, self.search),
            (Act.UNDO, self.undo),
            *((act, partial(self.mark, act)) for act in (Act.HIGHLIGHT, *MARKING, Act.COPY_CITED) if act is not None),
        ):
            window.actions_[act].triggered.connect(command)
        self.show_undo(changed=False)

    @Slot()
    def open_files(self) -> None:
        """Let people choose files and bring them in."""
        from PySide6.QtWidgets import QFileDialog

        folder = self._session.workspace.settings.preferences.last_folder
        kinds = _("Reports and work packages ({patterns});;All files (*)").format(
            patterns=" ".join((*READABLE, f"*{PACKAGE}"))
        )
        names, _chosen = QFileDialog.getOpenFileNames(self._window, _("Open a report"), folder, kinds)
        if names:
            self._context.state.keep_folder(str(Path(names[0]).parent))
            self._imports.add([Path(name) for name in names])

    @Slot()
    def open_sample(self) -> None:
        """Open the report that comes with the program."""
        self._imports.add([SAMPLE])

    @Slot()
    def show_library(self) -> None:
        """Leave the report for the start page."""
        self._context.navigator.keep_position()
        self._session.close_report()

    @Slot()
    def search(self) -> None:
        """Search all reports, for the selected words if there are any."""
        window = self._window
        words = window.view.selected_text().partition("\n")[0].strip() if window.reading() else ""
        self._context.panels.show_tab(window.late_search)
        window.search.begin(words)

    @Slot()
    def explain(self) -> None:
        """Open the card of the term at the cursor."""
        if not self._window.view.explain():
            self._window.status.say(_("No term here; Tab leads to the next one that is explained."))

    @Slot()
    def next_section(self) -> None:
        """Jump to the heading that comes next."""
        if not self._window.view.next_section():
            self._window.status.say(_("This is the last section."))

    @Slot()
    def previous_section(self) -> None:
        """Jump to the heading of this section, or the one before."""
        if not self._window.view.previous_section():
            self._window.status.say(_("This is the beginning of the report."))

    @Slot()
    def hide_repairs(self) -> None:
        """Close the import report; the text gets the keyboard back."""
        self._window.late_repairs.hide()
        self._window.view.setFocus()

    @Slot()
    def bookmark(self) -> None:
        """Mark the paragraph being read or the task that has the keyboard, or take its mark away."""
        tree = self._window.tasks.tree
        if tree.hasFocus() and (task := tree.current_task()) is not None:
            self._session.set_task_bookmarked(task.uid, not task.bookmarked)
            return
        self._session.toggle_bookmark(self._window.view.current_paragraph())

    @property
    def marking(self) -> Marking:
        """What marks words; made when it is first needed."""
        if self._marking is None:
            from reader.ui.marking import Marking

            self._marking = Marking(self._window, self._session, self._context.theme.tokens)
            self._marking.said.connect(self._window.status.say)
        return self._marking

    @property
    def marking_if_made(self) -> Marking | None:
        """The same, None as long as nothing was marked."""
        return self._marking

    def mark(self, act: Act, _checked: bool = False) -> None:
        """Mark the selected words, or copy them with their source."""
        self.marking.do(act)

    @property
    def undoing(self) -> Undoing:
        """What takes changes back; made when the first change is."""
        if self._undoing is None:
            from reader.ui.undoing import Undoing

            self._undoing = Undoing(self._session, self._window.actions_, self._window.status)
        return self._undoing

    @Slot()
    def undo(self) -> None:
        """Take the last change of the report back."""
        self.undoing.undo()

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back last."""
        self.undoing.redo()

    def show_undo(self, *, changed: bool) -> None:
        """Offer what can be taken back; before the first change that is nothing."""
        if changed or self._undoing is not None:
            self.undoing.show()
        else:
            for act in (Act.UNDO, Act.REDO):
                self._window.actions_[act].setEnabled(False)
