"""What came back is taken over as one step, and of a conflict both sides are kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from reader.core.document import Document
from reader.core.errors import TableOfOther
from reader.core.roundtrip.difference import FieldChange, TableDifference
from reader.core.roundtrip.fields import SheetField, sheet_task
from reader.core.roundtrip.ids import checked_id
from reader.core.roundtrip.returned import ReturnedTable, SheetRow
from reader.core.tracking.entries import EntryKind
from reader.core.tracking.patches import TaskPatch
from reader.core.work import TaskStatus
from reader.services.changes import Entity
from reader.services.roundtrip import Decision
from reader.services.undo import StepKind
from reader.services.workspace import Workspace

Make = Callable[..., Document]


@pytest.fixture
def report(workspace: Workspace, make_report: Make) -> str:
    return workspace.library.add(make_report()).report.uid


def exported(workspace: Workspace, report: str) -> ReturnedTable:
    """The table as it goes out now."""
    tasks = [sheet_task(row) for row in workspace.tracking.rows(report)]
    rows = tuple(SheetRow("任务", 4 + n, checked_id(task.uid), task.values) for n, task in enumerate(tasks))
    base = {task.uid: task.values for task in tasks}
    return ReturnedTable("a.xlsx", report, "住建局", datetime(2026, 3, 1, tzinfo=UTC), rows, base)


def filled(table: ReturnedTable, number: int, **values: str) -> ReturnedTable:
    """The table with other words in one of its rows."""
    named = {SheetField[name.upper()]: value for name, value in values.items()}
    rows = list(table.rows)
    rows[number] = replace(rows[number], values={**rows[number].values, **named})
    return replace(table, rows=tuple(rows))


def theirs(told: TableDifference) -> Decision:
    changes = [(c, side) for task in told.changed for c in task.changes for side in c.sides]
    return Decision(tuple(changes), told.new)


def words(change: FieldChange, value: str) -> str:
    return f"{change.field.value}={value}"


def test_everything_comes_in_as_one_step(workspace: Workspace, report: str) -> None:
    before = workspace.tasks.of(report)
    out = exported(workspace, report)
    back = filled(out, 0, status="done", lead="发改局", supporting="财政局、商务委", deadline="2026-06-30", current="2",
                  progress="已完成", priority="high")  # fmt: skip
    new = SheetRow(
        "任务", 10, "", {SheetField.TEXT: "新增口袋公园", SheetField.STATUS: "done", SheetField.NEXT_STEP: "验收"}
    )
    told = workspace.roundtrip.compared(report, [replace(back, rows=(*back.rows, new))])
    assert not workspace.undo.next_undo(report), "looking at it changes nothing"
    changes = workspace.roundtrip.apply(report, theirs(told), words)
    after = workspace.tasks.of(report)
    assert len(changes.uids(Entity.TASK)) == 2
    first = after[0]
    assert (first.status, first.lead, first.supporting) == (TaskStatus.DONE, "发展和改革局", ("财政局", "商务局"))
    assert (first.deadline, first.current) == (date(2026, 6, 30), "2")
    [entry] = workspace.entries.of(first.uid)
    assert (entry.kind, entry.text, entry.author) == (EntryKind.PROGRESS, "已完成", "住建局")
    [added] = [task for task in after if task.text == "新增口袋公园"]
    assert added.status is TaskStatus.DONE
    assert workspace.entries.of(added.uid)[0].kind is EntryKind.NEXT_STEP
    step = workspace.undo.next_undo(report)
    assert step is not None
    assert step.kind is StepKind.IMPORT_TASKS
    workspace.undo.undo(report)
    assert workspace.tasks.of(report) == before
    assert not workspace.entries.of_report(report)
    assert workspace.undo.next_undo(report) is None


def test_the_same_table_twice_changes_nothing_the_second_time(workspace: Workspace, report: str) -> None:
    back = filled(exported(workspace, report), 0, status="done", progress="已完成", supporting="发改局")
    workspace.roundtrip.apply(report, theirs(workspace.roundtrip.compared(report, [back])), words)
    again = workspace.roundtrip.compared(report, [back])
    assert again == TableDifference(same=len(back.rows))


@pytest.mark.parametrize("takes_theirs", [True, False])
def test_of_a_conflict_both_sides_are_kept(workspace: Workspace, report: str, takes_theirs: bool) -> None:
    back = filled(exported(workspace, report), 0, note="单位的")
    uid = workspace.tasks.of(report)[0].uid
    workspace.task_editing.change(uid, TaskPatch(note="本机的"))
    [change] = workspace.roundtrip.compared(report, [back]).conflicts
    here = workspace.roundtrip.changed_here(change)
    assert here is not None
    assert here.here
    side = change.sides[0] if takes_theirs else None
    workspace.roundtrip.apply(report, Decision(((change, side),)), words)
    assert workspace.task_editing.get(uid).note == ("单位的" if takes_theirs else "本机的")
    kept = [(entry.text, entry.author) for entry in workspace.entries.of(uid)]
    assert kept == [("note=本机的", "")] if takes_theirs else [("note=单位的", "住建局")]
    if not takes_theirs:
        workspace.roundtrip.apply(report, Decision(((change, None),)), words)
        assert len(workspace.entries.of(uid)) == 1, "told once"


def test_another_name_of_the_same_unit_is_no_change(workspace: Workspace, report: str) -> None:
    uid = workspace.tasks.of(report)[0].uid
    workspace.task_editing.change(uid, TaskPatch(lead="商务局"))
    told = workspace.roundtrip.compared(report, [filled(exported(workspace, report), 0, lead="商务委", deadline="")])
    assert told == TableDifference(same=len(workspace.tasks.of(report)))


def test_a_removed_row_never_removes_a_task(workspace: Workspace, report: str) -> None:
    out = exported(workspace, report)
    told = workspace.roundtrip.compared(report, [replace(out, rows=out.rows[1:])])
    assert len(told.missing) == 1
    workspace.roundtrip.apply(report, theirs(told), words)
    assert len(workspace.tasks.of(report)) == len(out.rows)


def test_a_failure_leaves_nothing_half_done(workspace: Workspace, report: str) -> None:
    before = workspace.tasks.of(report)
    told = workspace.roundtrip.compared(report, [filled(exported(workspace, report), 0, status="done", progress="x")])
    decision = theirs(told)
    [status, entry] = decision.changes
    assert entry[1] is not None
    broken = Decision((status, (entry[0], replace(entry[1], value=" "))))
    with pytest.raises(ValueError, match=" "):
        workspace.roundtrip.apply(report, broken, words)
    assert workspace.tasks.of(report) == before


def test_a_table_of_another_report_is_refused(workspace: Workspace, report: str) -> None:
    with pytest.raises(TableOfOther):
        workspace.roundtrip.compared(report, [replace(exported(workspace, report), report="0" * 32)])
