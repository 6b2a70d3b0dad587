"""Coverage of the year's part: totals in the section tree, and a walk over the sentences nobody has decided on."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot

from reader.core.tracking.coverage import CoverageState, CoveredClause
from reader.i18n import _
from reader.services.changes import ChangeSet, Entity
from reader.ui.action_table import Act
from reader.ui.context import Context
from reader.ui.widgets.coverage_line import CoverageLine


class CoverageWalk(QObject):
    """Made when it is first asked for."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self._context = context
        self._session, self._window = context.session, context.window
        self._here: CoveredClause | None = None
        self._been: list[tuple[int, int]] = []
        self.line = line = CoverageLine()
        line.hide()
        line.set_theme(context.theme.tokens)
        self._window.put_above_text(line)
        context.theme.changed.connect(line.set_theme)
        line.task_requested.connect(self._on_task)
        line.none_requested.connect(self._on_none)
        line.later_requested.connect(self._on_later)
        line.back_requested.connect(self._on_back)
        line.closed.connect(self.end)
        self._session.changed.connect(self._on_changed)
        self._session.report_opened.connect(self.end)
        self._session.report_closed.connect(self.end)

    def do(self, _act: Act) -> None:
        """Begin the walk where the text is being read, or end it."""
        if self.line.isVisible():
            self.end()
        elif self._session.report is not None:
            self._window.show_view(None)
            self._been.clear()
            self._here = None
            self.line.show()
            self._show_totals()
            self._go_on(self._window.view.reading_paragraph(), -1)

    @Slot()
    def end(self) -> None:
        """Put the line away; the text has the keyboard again."""
        self._window.actions_[Act.COVERAGE].setChecked(False)
        if not self.line.isHidden():
            self.line.hide()
            self._window.outline.show_coverage({})
            if self._window.reading():
                self._window.view.setFocus()

    def _go_on(self, paragraph: int, start: int) -> None:
        """Show the first open sentence after a place."""
        report = self._session.report
        if report is None:
            return
        coverage = self._session.workspace.coverage.of(report.uid)
        self._window.actions_[Act.COVERAGE].setChecked(True)
        self._here = coverage.next_open(paragraph, start)
        if self._here is None:
            self.line.show_end(coverage.whole)
        else:
            self._show(self._here)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self, clause: CoveredClause) -> None:
        report, document = self._session.report, self._session.document
        if report is None or document is None:
            return
        self._here = clause
        counts = self._session.workspace.coverage.of(report.uid).whole
        self.line.show_sentence(document.paragraphs[clause.paragraph].number, clause.text, counts)
        self._context.navigator.go_to_words(clause.paragraph, clause.start, clause.end)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _leave(self) -> tuple[int, int] | None:
        if self._here is None:
            return None
        place = (self._here.paragraph, self._here.start)
        self._been.append(place)
        return place

    @Slot()
    def _on_task(self) -> None:
        report, clause = self._session.report, self._here
        if report is None or clause is None:
            return
        place = self._leave()
        editing = self._session.workspace.task_editing
        self._session.do(
            lambda: editing.add(report.uid, paragraph=clause.paragraph, start=clause.start, end=clause.end)
        )
        if place is not None:
            self._go_on(*place)

    @Slot()
    def _on_none(self) -> None:
        report, clause = self._session.report, self._here
        if report is None or clause is None:
            return
        place = self._leave()
        self._session.do(lambda: self._session.workspace.coverage.decline(report.uid, [clause]))
        if place is not None:
            self._go_on(*place)

    @Slot()
    def _on_later(self) -> None:
        place = self._leave()
        if place is not None:
            self._go_on(*place)

    @Slot()
    def _on_back(self) -> None:
        """Go to the sentence before; a decision that it needs no task is open again."""
        report = self._session.report
        if report is None or not self._been:
            return
        place = self._been.pop()
        clauses = self._session.workspace.coverage.of(report.uid).clauses
        clause = next((each for each in clauses if (each.paragraph, each.start) == place), None)
        if clause is None:
            return
        if clause.state is CoverageState.DECLINED:
            self._session.do(lambda: self._session.workspace.coverage.reopen(report.uid, [clause]))
        elif clause.state is CoverageState.DECOMPOSED:
            self._window.status.say(_("It is a task by now; Ctrl+Z takes that back."))
        self._show(clause)

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        touched = changes.uids(Entity.TASK) | changes.uids(Entity.COVERAGE)
        if touched and not self.line.isHidden():
            self._show_totals()

    def _show_totals(self) -> None:
        report = self._session.report
        if report is not None:
            sections = self._session.workspace.coverage.of(report.uid).sections
            self._window.outline.show_coverage({index: count.open for index, count in sections.items()})
