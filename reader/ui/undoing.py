"""Undo and redo as people see them: words in the menu, and what was just taken back."""

from __future__ import annotations

from reader.i18n import _
from reader.services.undo import StepKind, UndoStep
from reader.ui.action_table import Act
from reader.ui.actions import Actions
from reader.ui.session import Session
from reader.ui.widgets.status_line import StatusLine


def step_words(step: UndoStep) -> str:
    """What was done in a step, such as ``高亮``."""
    return {
        StepKind.HIGHLIGHT: _("Highlight"),
        StepKind.UNDERLINE: _("Underline"),
        StepKind.CHOOSE_SIDE: _("Choice between two values"),
        StepKind.NOTE: _("Note"),
        StepKind.TAGS: _("Tags"),
        StepKind.LOOK: _("Colour or style"),
        StepKind.REMOVE_ANNOTATION: _("Delete annotation"),
        StepKind.IMPORT_ANNOTATIONS: _("Import annotations"),
        StepKind.ADD_BOOKMARK: _("Add bookmark"),
        StepKind.REMOVE_BOOKMARK: _("Remove bookmark"),
        StepKind.ADD_TERM: _("Add entry"),
        StepKind.EDIT_TERM: _("Edit entry"),
        StepKind.REMOVE_TERM: _("Delete entry"),
        StepKind.RENAME_BOOKMARK: _("Rename bookmark"),
        StepKind.MOVE_BOOKMARK: _("Move bookmark"),
        StepKind.ADD_FOLDER: _("Add folder"),
        StepKind.REMOVE_FOLDER: _("Remove folder"),
        StepKind.TASK_STATUS: _("Status of a task"),
        StepKind.TASK_STAR: _("Star of a task"),
        StepKind.TASK_FIELDS: _("Fields of a task"),
        StepKind.TASK_TEXT: _("Words of a task"),
        StepKind.ADD_TASK: _("Add a task"),
        StepKind.SPLIT_TASK: _("Split a task"),
        StepKind.MERGE_TASKS: _("Merge tasks"),
        StepKind.MOVE_TASKS: _("Move tasks"),
        StepKind.REMOVE_TASKS: _("Delete tasks"),
        StepKind.IMPORT_TASKS: _("Import tasks"),
        StepKind.ROLL_OVER: _("Take tasks over"),
        StepKind.PROGRESS_ENTRY: _("Progress entry"),
        StepKind.STRIKE_ENTRY: _("Strike an entry"),
        StepKind.COVERAGE: _("No task of a sentence"),
        StepKind.UNITS: _("Directory of units"),
        StepKind.VIEWS: _("Saved views"),
        StepKind.PLACE: _("Put in its place"),
        StepKind.DISMISS: _("Keep no longer"),
        StepKind.RESTORE: _("Put back"),
        StepKind.RENAME_REPORT: _("Rename report"),
        StepKind.TAG_REPORT: _("Tags of a report"),
        StepKind.REMOVE_REPORT: _("Remove report"),
        StepKind.RESTORE_REPORT: _("Bring report back"),
    }[step.kind]


class Undoing:
    """Takes back and does again, and says so."""

    def __init__(self, session: Session, actions: Actions, status: StatusLine) -> None:
        self._session = session
        self._actions = actions
        self._status = status

    def undo(self) -> None:
        """Take the last change back."""
        step, _next = self._steps()
        self._session.undo()
        said = _("Nothing is left to undo.") if step is None else _("Undone: {step}").format(step=step_words(step))
        self._status.say(said)

    def redo(self) -> None:
        """Do again what was taken back last."""
        _last, step = self._steps()
        self._session.redo()
        said = _("Nothing is left to redo.") if step is None else _("Redone: {step}").format(step=step_words(step))
        self._status.say(said)

    def show(self) -> None:
        """Say in the menu what would be taken back, or done again."""
        last, following = self._steps()
        undo, redo = self._actions[Act.UNDO], self._actions[Act.REDO]
        undo.setText(_("&Undo") if last is None else _("&Undo: {step}").format(step=step_words(last)))
        redo.setText(_("&Redo") if following is None else _("&Redo: {step}").format(step=step_words(following)))
        undo.setEnabled(last is not None)
        redo.setEnabled(following is not None)

    def _steps(self) -> tuple[UndoStep | None, UndoStep | None]:
        undo, history = self._session.workspace.undo, self._session.history
        return undo.next_undo(history), undo.next_redo(history)
