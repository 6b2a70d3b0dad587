"""Coverage: every sentence of the year's part has a task, needs none, or is open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.core.document import Document
from reader.core.tracking.coverage import CoverageCount, CoverageState
from reader.services.changes import Entity
from reader.services.workspace import Workspace

Make = Callable[..., Document]


@pytest.fixture
def report(workspace: Workspace, make_report: Make) -> str:
    return workspace.library.add(make_report()).report.uid


def test_a_fresh_report_is_wholly_decomposed(workspace: Workspace, report: str) -> None:
    coverage = workspace.coverage.of(report)
    assert coverage.whole == CoverageCount(6, 0, 0)
    assert coverage.sections == {0: coverage.whole, 1: coverage.whole}
    assert coverage.next_open(0, 0) is None


def test_open_sentences_are_walked_and_decided(workspace: Workspace, report: str) -> None:
    tasks = workspace.tasks.of(report)
    workspace.task_editing.remove([tasks[1].uid, tasks[4].uid])
    coverage = workspace.coverage.of(report)
    first = coverage.next_open(0, 0)
    assert first is not None
    second = coverage.next_open(first.paragraph, first.start)
    assert second is not None
    assert [first.text, second.text] == [tasks[1].text, tasks[4].text]
    assert coverage.next_open(second.paragraph, second.start) == first, "it goes on from the beginning"
    changes = workspace.coverage.decline(report, [first], "已并入上一项")
    assert len(changes.uids(Entity.COVERAGE)) == 1
    assert workspace.coverage.of(report).whole == CoverageCount(4, 1, 1)
    assert workspace.coverage.reasons(report) == {first.key: "已并入上一项"}
    workspace.undo.undo(report)
    assert workspace.coverage.of(report).whole == CoverageCount(4, 0, 2)
    workspace.undo.redo(report)
    workspace.coverage.reopen(report, [first])
    assert workspace.coverage.of(report).whole == CoverageCount(4, 0, 2)


def test_a_decision_holds_in_a_corrected_version(workspace: Workspace, report: str, make_report: Make) -> None:
    task = workspace.tasks.of(report)[1]
    workspace.task_editing.remove(task.uid)
    clause = workspace.coverage.of(report).next_open(0, 0)
    assert clause is not None
    workspace.coverage.decline(report, [clause])
    sentences = [p.text for p in workspace.library.document(report).paragraphs[3:]]
    workspace.library.add(make_report(["开场先说一句别的话。", *sentences]))
    states = {clause.text: clause.state for clause in workspace.coverage.of(report).clauses}
    assert states[task.text] is CoverageState.DECLINED
    assert workspace.coverage.of(report).whole == CoverageCount(6, 1, 0)


def test_a_sentence_with_a_task_is_decomposed_whatever_was_decided(workspace: Workspace, report: str) -> None:
    task = workspace.tasks.of(report)[1]
    workspace.task_editing.remove(task.uid)
    clause = workspace.coverage.of(report).next_open(0, 0)
    assert clause is not None
    workspace.coverage.decline(report, [clause])
    workspace.trash.restore(Entity.TASK, task.uid)
    assert workspace.coverage.of(report).whole == CoverageCount(6, 0, 0)
