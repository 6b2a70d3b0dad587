"""``tasks set``, ``add``, ``split``, …: what scripts do to tasks. Every action is one change of the work."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Final

from reader.cli import output
from reader.cli.choosing import chosen, label
from reader.cli.refusal import Refused
from reader.cli.task_details import entries_as_json, entries_as_text, task_as_text
from reader.cli.task_ids import id_length, named
from reader.cli.task_lists import task_as_json
from reader.core.finding import findable
from reader.core.plan.units import listed_units
from reader.core.tracking.entries import EntryKind
from reader.core.tracking.patches import UNSET, TaskPatch
from reader.core.work import ReportInfo, Task
from reader.i18n import _, ngettext
from reader.services.changes import ChangeSet, Entity
from reader.services.workspace import Workspace


def act(workspace: Workspace, arguments: argparse.Namespace) -> None:
    """Do what the arguments ask for, and say what was done."""
    if arguments.action == "compare":
        from reader.cli.year_actions import compare

        compare(workspace, arguments)
        return
    if arguments.action in ("export", "import"):
        from reader.cli import table_actions

        table_actions.act(workspace, arguments)
        return
    report = chosen(workspace, arguments.report)
    _ACTIONS[arguments.action](workspace, report, arguments)


def _set(workspace: Workspace, report: ReportInfo, arguments: argparse.Namespace) -> None:
    tasks = _named(workspace, report, arguments.ids)
    units = workspace.units
    named = arguments.support
    support = None if named is None else [unit for words in named for unit in listed_units(words)]
    patch = TaskPatch(
        status=arguments.status,
        bookmarked=arguments.star,
        lead=None if arguments.lead is None else units.resolved(arguments.lead),
        supporting=None if support is None else tuple(units.resolved(unit) for unit in support),
        deadline=getattr(arguments, "deadline", UNSET),
        target=arguments.target,
        current=arguments.current,
        measure_unit=arguments.measure_unit,
        priority=arguments.priority,
        note=arguments.note,
        text=arguments.text,
    )
    if patch == TaskPatch():
        raise Refused(_("Nothing to change was given. See «tasks set --help»."))
    if arguments.text is not None and not arguments.text.strip():
        raise Refused(_("A task needs words. To be rid of it use «tasks remove»."))
    _say_changed(workspace.task_editing.change([task.uid for task in tasks], patch))


def _add(workspace: Workspace, report: ReportInfo, arguments: argparse.Namespace) -> None:
    place: dict[str, int] = {}
    if arguments.quote:
        hits = findable(workspace.library.document(report.uid)).find(arguments.quote)
        if len(hits) != 1:
            raise Refused(
                ngettext(
                    "«{words}» stands {count} time in the report; give words that stand there once.",
                    "«{words}» stands {count} times in the report; give words that stand there once.",
                    len(hits),
                ).format(words=arguments.quote, count=len(hits))
            )
        place = {"paragraph": hits[0].paragraph, "start": hits[0].start, "end": hits[0].end}
    elif not arguments.text.strip():
        raise Refused(_("A task needs words: give its text, or words of the report with --quote."))
    after = None if arguments.after is None else _named(workspace, report, [arguments.after])[0].uid
    changes = workspace.task_editing.add(
        report.uid, arguments.text, path=_path(arguments), after=after, paragraph=place.get("paragraph"),
        start=place.get("start", 0), end=place.get("end"),
    )  # fmt: skip
    _say_tasks(workspace, report, changes)


def _split(workspace: Workspace, report: ReportInfo, arguments: argparse.Namespace) -> None:
    [task] = _named(workspace, report, [arguments.id])
    try:
        changes = workspace.task_cutting.split(task.uid, arguments.at)
    except ValueError as error:
        raise Refused(
            _("This task has no parts at these places. Say after how many characters to cut it, with --at.")
        ) from error
    _say_tasks(workspace, report, changes)


def _merge(workspace: Workspace, report: ReportInfo, arguments: argparse.Namespace) -> None:
    tasks = _named(workspace, report, arguments.ids)
    try:
        changes = workspace.task_cutting.merge([task.uid for task in tasks])
    except ValueError as error:
        raise Refused(_("Name at least two tasks to merge.")) from error
    _say_tasks(workspace, report, changes)


def _move(workspace: Workspace, report: ReportInfo, arguments: argparse.Namespace) -> None:
    uids = [task.uid for task in _named(workspace, report, arguments.ids)]
    path = _path(arguments)
    if arguments.before is None and path is not None:
        _say_changed(workspace.task_editing.move_to_group(uids, path))
        return
    before = None if arguments.before is None else _named(workspace, report, [arguments.before])[0].uid
    _say_changed(workspace.task_editing.move(uids, before, path))


def _remove(workspace: Workspace, report: ReportInfo, arguments: argparse.Namespace) -> None:
    tasks = _named(workspace, report, arguments.ids)
    _say_changed(workspace.task_editing.remove([task.uid for task in tasks]))


def _progress(workspace: Workspace, report: ReportInfo, arguments: argparse.Namespace) -> None:
    [task] = _named(workspace, report, [arguments.id])
    if arguments.strike is not None:
        fitting = [e for e in workspace.entries.of(task.uid) if e.uid.startswith(arguments.strike)]
        if len(fitting) != 1:
            raise Refused(_("No entry of this task has the id «{wanted}».").format(wanted=arguments.strike))
        workspace.entries.strike(fitting[0].uid)
    if arguments.text is not None:
        if not arguments.text.strip():
            raise Refused(_("An entry needs words."))
        kind = arguments.kind or EntryKind.PROGRESS
        workspace.entries.add(task.uid, kind, arguments.text, arguments.day, arguments.author)
    entries = workspace.entries.of(task.uid, struck=True)
    if arguments.json:
        output.say_json({"task": task.uid, "entries": entries_as_json(entries)})
    else:
        output.say("\n".join([task.text, *entries_as_text(entries)]))


def _show(workspace: Workspace, report: ReportInfo, arguments: argparse.Namespace) -> None:
    [task] = _named(workspace, report, [arguments.id])
    [row] = [row for row in workspace.tracking.rows(report.uid) if row.task.uid == task.uid]
    entries = workspace.entries.of(task.uid, struck=True)
    history = workspace.years.history(task.uid)
    if arguments.json:
        output.say_json(
            {**task_as_json(row), "entries": entries_as_json(entries), "history": [earlier.uid for earlier in history]}
        )
        return
    output.say("\n".join([label(report), "", *task_as_text(row), *entries_as_text(entries)]))
    for earlier in history:
        output.say(_("Continues: {text}").format(text=earlier.text))


def _rollover(workspace: Workspace, report: ReportInfo, arguments: argparse.Namespace) -> None:
    from reader.cli.year_actions import roll_over

    roll_over(workspace, report, arguments)


_ACTIONS: Final[dict[str, Callable[[Workspace, ReportInfo, argparse.Namespace], None]]] = {
    "show": _show,
    "set": _set,
    "add": _add,
    "split": _split,
    "merge": _merge,
    "move": _move,
    "remove": _remove,
    "progress": _progress,
    "rollover": _rollover,
}


def _named(workspace: Workspace, report: ReportInfo, ids: list[str]) -> list[Task]:
    tasks = workspace.tasks.of(report.uid)
    return list(dict.fromkeys(named(tasks, wanted) for wanted in ids))


def _path(arguments: argparse.Namespace) -> tuple[str, ...] | None:
    return None if arguments.group is None else tuple(arguments.group)


def _say_changed(changes: ChangeSet) -> None:
    count = len(changes.uids(Entity.TASK))
    output.say(ngettext("{count} task changed.", "{count} tasks changed.", count).format(count=count))


def _say_tasks(workspace: Workspace, report: ReportInfo, changes: ChangeSet) -> None:
    """The tasks that a change left in sight, with their ids."""
    tasks = workspace.tasks.of(report.uid)
    length = id_length([task.uid for task in tasks])
    for task in tasks:
        if task.uid in changes.uids(Entity.TASK):
            output.say(f"{task.uid[:length]}  {task.text}")
