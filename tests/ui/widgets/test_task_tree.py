"""The list of the checklist with very many tasks: not everything stands open, everything is there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from reader.core.work import Task, TaskKind, TaskStatus
from reader.ui.models.tasks import Band
from reader.ui.models.tree import Role
from reader.ui.widgets import task_tree
from reader.ui.widgets.task_panel import TaskPanel

GROUPS, EACH = 12, 10


@pytest.fixture
def tasks() -> tuple[Task, ...]:
    """Tasks of one part in groups."""
    return tuple(
        Task(
            uid=f"t{number}",
            report="r",
            kind=TaskKind.MEASURE,
            position=number,
            section=0,
            path=("二、工作安排", f"（{number // EACH}）"),
            text=f"办好第{number}件事",
            paragraph=number,
            start=0,
            end=6,
            targets=(),
            named_units=(),
            status=TaskStatus.NOT_STARTED,
        )
        for number in range(GROUPS * EACH)
    )


@pytest.fixture
def panel(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], TaskPanel]:
    """A panel whose list keeps so many rows open."""

    def make(most: int) -> TaskPanel:
        monkeypatch.setattr(task_tree, "MOST_OPEN", most)
        made = TaskPanel()
        qtbot.addWidget(made)
        return made

    return make


def bands(panel: TaskPanel) -> list[tuple[str, bool]]:
    """Every group with whether it stands open."""
    tree, model = panel.tree, panel._model
    return [
        (value.label, tree.isExpanded(model.index_of(position)))
        for position, value in enumerate(model.values())
        if isinstance(value, Band)
    ]


def below(panel: TaskPanel, index: QModelIndex) -> int:
    return panel._model.rowCount(index)


def test_a_usual_list_stands_open(panel: Callable[[int], TaskPanel], tasks: tuple[Task, ...]) -> None:
    shown = panel(1000)
    shown.show_tasks(tasks)
    assert all(opened for _label, opened in bands(shown))


def test_of_a_very_long_list_the_first_groups_stand_open(
    panel: Callable[[int], TaskPanel], tasks: tuple[Task, ...]
) -> None:
    shown = panel(45)
    shown.show_tasks(tasks)
    assert [opened for _label, opened in bands(shown)] == [True] * 4 + [False] * 9
    folded = shown._model.index_of(shown._model.position_of("t119") or 0).parent()
    assert below(shown, folded) == EACH
    assert len(shown._model.tasks()) == GROUPS * EACH


def test_a_task_of_a_folded_group_is_revealed(panel: Callable[[int], TaskPanel], tasks: tuple[Task, ...]) -> None:
    shown = panel(45)
    shown.show_tasks(tasks)
    shown.reveal("t119")
    assert bands(shown)[-1] == ("（11）", True)
    assert shown.tree.currentIndex().data(Role.VALUE) == tasks[-1]


def test_what_people_opened_and_folded_stays_when_a_task_goes(
    panel: Callable[[int], TaskPanel], tasks: tuple[Task, ...]
) -> None:
    shown = panel(45)
    shown.show_tasks(tasks)
    shown.reveal("t119")
    shown.tree.collapse(shown._model.index_of(shown._model.position_of("t0") or 0).parent())
    before = bands(shown)
    shown.show_tasks(tasks[:-1])
    assert bands(shown) == before


def test_a_filter_that_leaves_few_opens_their_groups(
    panel: Callable[[int], TaskPanel], tasks: tuple[Task, ...]
) -> None:
    shown = panel(45)
    shown.show_tasks(tasks)
    shown.filter_line.setText("第119件")
    assert bands(shown) == [("二、工作安排", True), ("（11）", True)]
