"""Task tables that others filled in: held against the tasks, and taken over as one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from reader.core.errors import TableOfOther
from reader.core.records import record
from reader.core.roundtrip.difference import FieldChange, NewRow, Said, TableDifference, TaskChange, difference
from reader.core.roundtrip.fields import ENTRIES, HEADING_JOINT, SheetField, headings, sheet_task, unit_names
from reader.core.roundtrip.returned import ReturnedTable
from reader.core.tracking.entries import EntryKind
from reader.core.tracking.patches import TaskPatch, patched
from reader.core.work import Priority, Task, TaskStatus
from reader.services.changes import ChangeSet, Entity
from reader.services.entries import NewEntry
from reader.services.history import TaskChange as Changed
from reader.services.history import TaskField
from reader.services.undo import StepKind

if TYPE_CHECKING:
    from reader.services.workspace import Workspace

_LOGGED: Final = {
    SheetField.SECTION: TaskField.SECTION,
    SheetField.TEXT: TaskField.TEXT,
    SheetField.TARGET: TaskField.TARGET,
    SheetField.MEASURE_UNIT: TaskField.MEASURE_UNIT,
    SheetField.CURRENT: TaskField.CURRENT,
    SheetField.STATUS: TaskField.STATUS,
    SheetField.LEAD: TaskField.LEAD,
    SheetField.SUPPORTING: TaskField.SUPPORTING,
    SheetField.DEADLINE: TaskField.DEADLINE,
    SheetField.PRIORITY: TaskField.PRIORITY,
    SheetField.NOTE: TaskField.NOTE,
}
Words = Callable[[FieldChange, str], str]
"""Tells, as a progress entry, of a value that was not taken."""


@record(frozen=True, slots=True)
class Decision:
    """What of a difference is taken over."""

    changes: tuple[tuple[FieldChange, Said | None], ...] = ()
    """The side that counts, None for ours; of entries every side that is added."""
    new: tuple[NewRow, ...] = ()


class RoundTrip:
    """Looks at tables, and takes over what was confirmed; every change is on the disk when the method returns."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def compared(self, report: str, tables: Sequence[ReturnedTable]) -> TableDifference:
        """What tables would change; nothing is changed. Raises TableOfOther for a table of another report."""
        for table in tables:
            if table.report and table.report != report:
                raise TableOfOther(table.name, self._title(table.report))
        rows = self._workspace.tracking.rows(report)
        entries = self._workspace.entries.of_report(report)
        told = difference([sheet_task(row, entries.get(row.task.uid, ())) for row in rows], tables)
        tasks = {row.task.uid: row.task for row in rows}
        changed = [self._with_effect(tasks[change.uid], change) for change in told.changed]
        left = tuple(change for change in changed if change.changes)
        return replace(told, changed=left, same=told.same + len(changed) - len(left))

    def changed_here(self, change: FieldChange) -> Changed | None:
        """When our value was given and where, as far as the log tells."""
        field = _LOGGED.get(change.field)
        told = self._workspace.history.of_task(change.uid) if field is not None else ()
        return next((each for each in told if each.field is field), None)

    def apply(self, report: str, decision: Decision, words: Words) -> ChangeSet:
        """Take over what was decided, as one step; of a conflict the other side is kept as an entry in ``words``."""
        workspace = self._workspace
        fields: dict[str, dict[str, Any]] = {}
        entries: list[NewEntry] = []
        for change, said in decision.changes:
            if change.field in ENTRIES:
                if said is not None:
                    entries.append(NewEntry(change.uid, ENTRIES[change.field], said.value, author=said.unit))
                continue
            if said is not None:
                fields.setdefault(change.uid, {}).update(self._given(change.field, said.value))
            if change.conflict:
                entries += self._losing(change, said, words)
        touched: set[tuple[Entity, str]] = set()
        with workspace.together(report, StepKind.IMPORT_TASKS):
            patches = {uid: TaskPatch(**given) for uid, given in fields.items()}
            touched |= workspace.task_editing.change_each(patches).touched
            for row in decision.new:
                touched |= self._add(report, row).touched
            if entries:
                touched |= workspace.entries.add_all(entries).touched
        return ChangeSet(report, frozenset(touched))

    def _title(self, report: str) -> str:
        try:
            return self._workspace.library.report(report).title
        except LookupError:
            return ""

    def _with_effect(self, task: Task, change: TaskChange) -> TaskChange:
        """The change without what comes to the same, such as an alias of the unit that leads already."""
        return replace(change, changes=tuple(each for each in change.changes if self._alters(task, each)))

    def _alters(self, task: Task, change: FieldChange) -> bool:
        if change.field in ENTRIES:
            return True
        given = [TaskPatch(**self._given(change.field, said.value)) for said in change.sides]
        return any(patched(task, patch) != task for patch in given)

    def _given(self, field: SheetField, value: str) -> Mapping[str, Any]:
        """What a field's new value sets."""
        units = self._workspace.units
        if field is SheetField.SECTION:
            return {"path": headings(value)}
        if field is SheetField.STATUS:
            return {"status": TaskStatus(value)}
        if field is SheetField.PRIORITY:
            return {"priority": Priority(value)}
        if field is SheetField.DEADLINE:
            return {"deadline": date.fromisoformat(value) if value else None}
        if field is SheetField.LEAD:
            return {"lead": units.resolved(value)}
        if field is SheetField.SUPPORTING:
            return {"supporting": tuple(map(units.resolved, unit_names(value)))}
        return {field.value: value}

    def _losing(self, change: FieldChange, said: Said | None, words: Words) -> Iterable[NewEntry]:
        """The sides of a conflict that do not count, each once and only the first time."""
        chosen = change.ours if said is None else said.value
        there = {entry.text for entry in self._workspace.entries.of(change.uid)}
        for side in change.sides:
            text = words(change, side.value)
            if side.value != chosen and text not in there:
                yield NewEntry(change.uid, EntryKind.PROGRESS, text, author=side.unit)
        overtaken = change.ours != chosen and change.ours != (change.base or "")
        if overtaken and (text := words(change, change.ours)) not in there:
            yield NewEntry(change.uid, EntryKind.PROGRESS, text)

    def _add(self, report: str, row: NewRow) -> ChangeSet:
        editing, values = self._workspace.task_editing, dict(row.values)
        path = self._path(report, values.pop(SheetField.SECTION, ""))
        changes = editing.add(report, values.pop(SheetField.TEXT, ""), path=path)
        [uid] = changes.uids(Entity.TASK)
        given: dict[str, Any] = {}
        for field, value in values.items():
            if field not in ENTRIES and value:
                given |= self._given(field, value)
        told = [(kind, values[field]) for field, kind in ENTRIES.items() if values.get(field)]
        touched = changes.touched | editing.change(uid, TaskPatch(**given)).touched
        if told:
            new = [NewEntry(uid, kind, text, author=row.said.unit) for kind, text in told]
            touched |= self._workspace.entries.add_all(new).touched
        return ChangeSet(report, touched)

    def _path(self, report: str, words: str) -> tuple[str, ...] | None:
        """The headings of the list that a cell names, else what it says; None where it says nothing."""
        wanted = headings(words)
        known = {headings(HEADING_JOINT.join(task.path)): task.path for task in self._workspace.tasks.of(report)}
        return known.get(wanted, wanted) if wanted else None
