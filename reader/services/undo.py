"""Undo and redo: every user action is one step, kept as the fields that it changed with their values before and after.

Steps last as long as the program runs; each report has its own (the directory of units and saved views those of the
report with no name), and so has the library, for names, tags and its recycle bin. A new version of a report ends its
history: places that were taken from another text are not put back.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from enum import Enum
from typing import Final

from reader.core.records import record
from reader.services.changes import ChangeSet
from reader.services.clock import now
from reader.services.entities import SHOWN_AS
from reader.storage.fields import StoredFields
from reader.storage.oplog import CREATED, FieldChange, OpLog


class StepKind(Enum):
    """What a person did in one step."""

    HIGHLIGHT = "highlight"
    UNDERLINE = "underline"
    NOTE = "note"
    TAGS = "tags"
    LOOK = "look"
    """Another colour or style of a mark."""
    REMOVE_ANNOTATION = "remove_annotation"
    IMPORT_ANNOTATIONS = "import_annotations"
    ADD_BOOKMARK = "add_bookmark"
    REMOVE_BOOKMARK = "remove_bookmark"
    ADD_TERM = "add_term"
    EDIT_TERM = "edit_term"
    REMOVE_TERM = "remove_term"
    RENAME_BOOKMARK = "rename_bookmark"
    MOVE_BOOKMARK = "move_bookmark"
    ADD_FOLDER = "add_folder"
    REMOVE_FOLDER = "remove_folder"
    TASK_STATUS = "task_status"
    TASK_STAR = "task_star"
    TASK_FIELDS = "task_fields"
    """Units, deadline, values and what else a task has."""
    TASK_TEXT = "task_text"
    ADD_TASK = "add_task"
    SPLIT_TASK = "split_task"
    MERGE_TASKS = "merge_tasks"
    MOVE_TASKS = "move_tasks"
    """Another place in the list, or other headings above."""
    REMOVE_TASKS = "remove_tasks"
    IMPORT_TASKS = "import_tasks"
    """What came back from a table that others filled in."""
    ROLL_OVER = "roll_over"
    """Unfinished tasks were taken over from an earlier report."""
    PROGRESS_ENTRY = "progress_entry"
    STRIKE_ENTRY = "strike_entry"
    COVERAGE = "coverage"
    UNITS = "units"
    VIEWS = "views"
    PLACE = "place"
    """Something from 待核对 was put where it belongs."""
    DISMISS = "dismiss"
    RESTORE = "restore"
    """Something came back from the trash."""
    RENAME_REPORT = "rename_report"
    TAG_REPORT = "tag_report"
    REMOVE_REPORT = "remove_report"
    RESTORE_REPORT = "restore_report"
    CHOOSE_SIDE = "choose_side"
    """Of two values that two people gave a field, the other one."""


@record(frozen=True, slots=True)
class UndoStep:
    """One action; ``count`` things were touched by it."""

    kind: StepKind
    count: int
    changes: tuple[FieldChange, ...]


@record(frozen=True, slots=True)
class _History:
    """The steps of one report, the newest at each end."""

    done: list[UndoStep]
    undone: list[UndoStep]


LIBRARY: Final = "library"
"""In place of a report: the history of the library itself."""


class Undo:
    """The histories of all reports that were changed since the program started."""

    def __init__(self, fields: StoredFields, log: OpLog) -> None:
        self._fields = fields
        self._log = log
        self._histories: dict[str, _History] = {}
        self._open = False

    @contextmanager
    def step(self, report: str, kind: StepKind) -> Iterator[None]:
        """Everything that is changed meanwhile is one step; nothing changed is none, and neither is an error.

        A step within another one belongs to it.
        """
        if self._open:
            yield
            return
        self._open = True
        try:
            with self._log.heard() as heard:
                yield
        finally:
            self._open = False
        changes = tuple(change for change in heard if change.entity in SHOWN_AS)
        if changes:
            history = self._history(report)
            history.done.append(UndoStep(kind, len({change.uid for change in changes}), changes))
            history.undone.clear()

    def undo(self, report: str) -> ChangeSet:
        """Take the last step back; an empty ChangeSet when there is none."""
        history = self._history(report)
        return self._moved(report, history.done, history.undone, _opposite)

    def redo(self, report: str) -> ChangeSet:
        """Do again what was taken back last; an empty ChangeSet when there is nothing."""
        history = self._history(report)
        return self._moved(report, history.undone, history.done, tuple)

    def next_undo(self, report: str) -> UndoStep | None:
        """The step that ``undo`` would take back."""
        done = self._history(report).done
        return done[-1] if done else None

    def next_redo(self, report: str) -> UndoStep | None:
        """The step that ``redo`` would do again."""
        undone = self._history(report).undone
        return undone[-1] if undone else None

    def forget(self, report: str) -> None:
        """End a report's history, since its text is another now."""
        self._histories.pop(report, None)

    def forget_things(self, uids: Collection[str]) -> None:
        """Leave these things out of every report's history: their words are gone for good."""
        for steps in [steps for history in self._histories.values() for steps in (history.done, history.undone)]:
            left = [replace(s, changes=tuple(c for c in s.changes if c.uid not in uids)) for s in steps]
            steps[:] = [replace(s, count=len({c.uid for c in s.changes})) for s in left if s.changes]

    def overtaken(self, report: str, touched: Mapping[str, Collection[str]]) -> None:
        """Leave out every step that something else has overtaken; ``touched`` are its fields by the uids of things.

        Whole steps, since half of one would be something that nobody did. What was made in a step and touched since is
        not taken back either.
        """
        if report in self._histories:
            for steps in (self._histories[report].done, self._histories[report].undone):
                steps[:] = [step for step in steps if not any(_is_touched(change, touched) for change in step.changes)]

    def _history(self, report: str) -> _History:
        return self._histories.setdefault(report, _History([], []))

    def _moved(
        self,
        report: str,
        source: list[UndoStep],
        target: list[UndoStep],
        direction: Callable[[Sequence[FieldChange]], tuple[FieldChange, ...]],
    ) -> ChangeSet:
        """Make the last step's changes and move it over; one that something else has overtaken is dropped."""
        while source:
            step = source[-1]
            applied = self._fields.apply(direction(step.changes), now())
            source.pop()
            if applied:
                target.append(step)
                return ChangeSet(report, frozenset((SHOWN_AS[c.entity], c.uid) for c in step.changes))
        return ChangeSet(report)


def _is_touched(change: FieldChange, touched: Mapping[str, Collection[str]]) -> bool:
    return change.uid in touched and (change.field == CREATED or change.field in touched[change.uid])


def _opposite(changes: Sequence[FieldChange]) -> tuple[FieldChange, ...]:
    return tuple(replace(change, value=change.old, old=change.value) for change in reversed(changes))
