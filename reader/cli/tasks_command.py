"""``tasks``: the checklist of a report as text, JSON or CSV, and what scripts do to it."""

from __future__ import annotations

import argparse
from dataclasses import replace

from reader.cli import output
from reader.cli.choosing import chosen, opened
from reader.cli.main import DONE, data_dir
from reader.cli.refusal import Refused
from reader.cli.task_lists import groups_as_text, tasks_as_json
from reader.core.tracking.filters import TaskQuery
from reader.core.tracking.groups import Group, Grouping
from reader.core.tracking.rows import TaskRow
from reader.core.tracking.sorting import SortKey
from reader.core.tracking.views import TaskView
from reader.i18n import _
from reader.services.workspace import Workspace


def run(arguments: argparse.Namespace) -> int:
    """List the tasks, or do one of the actions."""
    with opened(data_dir(arguments)) as workspace:
        if arguments.action is not None:
            from reader.cli.task_actions import act

            act(workspace, arguments)
            return DONE
        report = chosen(workspace, arguments.report)
        every = workspace.tracking.rows(report.uid, arguments.date)
        groups = wanted_groups(workspace, every, arguments)
    found = [row for group in groups for row in group.rows]
    if arguments.format == "json":
        output.say_json({"report": report.uid, "tasks": tasks_as_json(found)})
    elif arguments.format == "csv":
        from reader.exports.task_csv import tasks_as_csv

        output.say_exactly(tasks_as_csv(found))
    else:
        listed = groups if arguments.by else (Group(None, tuple(found)),)
        output.say(groups_as_text(report, listed, [row.task.uid for row in every], bands=not arguments.by))
    return DONE


def wanted_groups(workspace: Workspace, every: tuple[TaskRow, ...], arguments: argparse.Namespace) -> tuple[Group, ...]:
    """The rows that the arguments ask for, in their order and groups."""
    rows = tuple(row for row in every if _under(row.task.path, arguments.section))
    return workspace.tracking.arranged(rows, _view(workspace, arguments))


def _under(path: tuple[str, ...], words: str) -> bool:
    return not words or any(words in label for label in path)


def _view(workspace: Workspace, arguments: argparse.Namespace) -> TaskView:
    view = TaskView(grouping=Grouping.NONE)
    if arguments.view is not None:
        kept = next((each for each in workspace.views.all() if each.name == arguments.view), None)
        if kept is None:
            names = "、".join(each.name for each in workspace.views.all())
            raise Refused(
                _("No view is saved as «{name}». There are: {names}").format(name=arguments.view, names=names or "–")
            )
        view = replace(kept.view, grouping=Grouping.NONE)
    return replace(
        view,
        query=_narrowed(workspace, view.query, arguments),
        sort=tuple(SortKey(column) for column in arguments.sort) or view.sort,
        grouping=arguments.by or view.grouping,
    )


def _narrowed(workspace: Workspace, query: TaskQuery, arguments: argparse.Namespace) -> TaskQuery:
    """The query with what the arguments ask for in place of its own conditions."""
    units = {name for unit in arguments.unit for name in (unit.strip(), workspace.units.resolved(unit))}
    units |= {""} if arguments.no_unit else set()
    return replace(
        query,
        units=frozenset(units) or query.units,
        statuses=frozenset(arguments.status) or query.statuses,
        lights=frozenset(arguments.light) or query.lights,
        priorities=frozenset(arguments.priority) or query.priorities,
        kinds=frozenset(arguments.kind) or query.kinds,
        bookmarked=arguments.bookmarked or query.bookmarked,
        words=arguments.words or query.words,
        due_from=arguments.due_from or query.due_from,
        due_to=arguments.due_to or query.due_to,
    )
