"""The card of a task: opened over the checklist, filled, and what is written on it carried out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication

from reader.core.citation import citation
from reader.core.tracking.entries import EntryKind
from reader.core.tracking.patches import TaskPatch
from reader.core.tracking.rows import row_of
from reader.core.work import Task
from reader.i18n import _
from reader.services.clock import now
from reader.ui.task_history import change_words
from reader.ui.widgets.task_card import CardContent, TaskCard
from reader.words.work import report_name, status_word

if TYPE_CHECKING:
    from reader.ui.task_desk import TaskDesk


class TaskCarding(QObject):
    """One card for all tasks."""

    def __init__(self, desk: TaskDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.card = card = TaskCard(desk.offers)
        card.set_theme(desk.context.theme.tokens)
        card.close_requested.connect(self._on_close_requested)
        card.entry_requested.connect(self._on_entry_requested)
        card.patch_requested.connect(self._on_patch_requested)
        card.place_requested.connect(self._on_place_requested)
        card.refused.connect(self._on_refused)
        card.step_requested.connect(self._on_step_requested)
        card.strike_requested.connect(self._on_strike_requested)
        desk.window.closing.connect(card.save)

    def is_open(self) -> bool:
        """Whether the card stands over the checklist."""
        return self._desk.window.tasks.card is self.card

    def open(self) -> None:
        """Show the card of the task that is chosen now, the first one where none is; asked again, go back."""
        focused = QApplication.focusWidget()
        if self.is_open() and focused is not None and self.card.isAncestorOf(focused):
            self._on_close_requested()
            return
        chosen = self._desk.chosen() or [task.uid for task in self._desk.session.tasks()][:1]
        if not chosen:
            self._desk.say(_("This report has no tasks yet."))
            return
        self.show(chosen[0])
        self.card.begin()

    def show(self, uid: str) -> None:
        """Show the card of a task over the checklist."""
        task = self._desk.task(uid)
        if task is None:
            return
        window = self._desk.window
        self.card.show_content(self._content(task))
        window.tasks.show_card(self.card)
        if self._desk.view_shown():
            window.tasks.show()
        elif not window.tasks.isVisible():
            self._desk.context.panels.want(tasks=True)

    def refresh(self) -> None:
        """Show the task as it is now; one that is gone closes the card."""
        if self.is_open():
            task = self._desk.task(self.card.uid)
            if task is None:
                self.close()
            else:
                self.card.show_content(self._content(task))

    def close(self) -> None:
        """Show the checklist again."""
        if self.is_open():
            self._desk.window.tasks.show_card(None)
            if self._desk.view_shown():
                self._desk.window.tasks.hide()

    def _content(self, task: Task) -> CardContent:
        session = self._desk.session
        workspace, report, document = session.workspace, session.report, session.document
        assert report is not None
        place = "" if task.paragraph is None or document is None else citation(document, task.paragraph)
        today: date = now().date()
        return CardContent(
            row_of(task, workspace.tracking.situation(report.uid)),
            workspace.entries.of(task.uid, struck=True),
            place,
            tuple(self._past(task)),
            tuple(map(change_words, workspace.history.of_task(task.uid))),
            report.year or today.year,
            today,
        )

    def _past(self, task: Task) -> list[str]:
        workspace = self._desk.session.workspace
        told = []
        for earlier in workspace.years.history(task.uid):
            name = report_name(workspace.library.report(earlier.report))
            words = _("Goes on from {report} ({status}): {words}")
            told.append(words.format(report=name, status=status_word(earlier.status), words=earlier.text))
            for entry in workspace.entries.of(earlier.uid):
                told.append(_("{day}: {words}").format(day=entry.day.isoformat(), words=entry.text))
        if task.parent and (parent := self._desk.task(task.parent)) is not None:
            told.append(_("Split from: {words}").format(words=parent.text))
        told += [
            _("Took in: {words}").format(words=other.text)
            for other in workspace.task_cutting.sources(task.uid)
            if other.uid != task.uid
        ]
        return told

    @Slot()
    def _on_close_requested(self) -> None:
        self.card.save()
        self.close()
        if self._desk.table_shown():
            self._desk.page.focus_table()
        else:
            self._desk.window.tasks.reveal(self.card.uid)
            self._desk.window.tasks.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(str, object)
    def _on_patch_requested(self, uid: str, patch: TaskPatch) -> None:
        self._desk.patch([uid], patch)

    @Slot(str, object, str, object)
    def _on_entry_requested(self, uid: str, kind: EntryKind, words: str, day: date) -> None:
        entries = self._desk.session.workspace.entries
        self._desk.session.do(lambda: entries.add(uid, kind, words, day))

    @Slot(str, bool)
    def _on_strike_requested(self, uid: str, on: bool) -> None:
        entries = self._desk.session.workspace.entries
        self._desk.session.do(lambda: entries.strike(uid, on))

    @Slot(int, int, int)
    def _on_place_requested(self, paragraph: int, start: int, end: int) -> None:
        self._desk.go_to_words(paragraph, start, end)

    @Slot(str)
    def _on_refused(self, words: str) -> None:
        self._desk.say(_("“{words}” means nothing here; nothing was changed.").format(words=words))

    @Slot(int)
    def _on_step_requested(self, by: int) -> None:
        uids = [task.uid for task in self._desk.session.tasks()]
        if self._desk.table_shown():
            uids = [row.task.uid for row in self._desk.page.table.model_.task_rows()]
        at = uids.index(self.card.uid) if self.card.uid in uids else 0
        following = uids[max(0, min(len(uids) - 1, at + by))]
        self.card.save()
        self._desk.reveal(following)
        self.show(following)
