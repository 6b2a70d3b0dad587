"""``tasks export`` and ``tasks import``: the table out to other programs, and filled-in ones back."""

from __future__ import annotations

import argparse
from pathlib import Path

from reader.cli import output
from reader.cli.choosing import chosen
from reader.cli.refusal import Refused
from reader.core.roundtrip.difference import FieldChange, Said, TableDifference
from reader.core.roundtrip.fields import ENTRIES
from reader.core.roundtrip.matching import Match
from reader.core.roundtrip.returned import ReturnedTable
from reader.core.work import ReportInfo
from reader.i18n import _, ngettext
from reader.services.changes import Entity
from reader.services.roundtrip import Decision
from reader.services.workspace import Workspace


def act(workspace: Workspace, arguments: argparse.Namespace) -> None:
    """Write tables, or take them in."""
    report = chosen(workspace, arguments.report)
    if arguments.action == "export":
        _export(workspace, report, arguments)
    else:
        _import(workspace, report, arguments)


def _export(workspace: Workspace, report: ReportInfo, arguments: argparse.Namespace) -> None:
    from reader.cli.tasks_command import wanted_groups
    from reader.exports.task_files import write_by_unit
    from reader.exports.task_table import TableFormat, table_as, table_of
    from reader.exports.writing import write_whole

    kind = TableFormat(arguments.what)
    groups = wanted_groups(workspace, workspace.tracking.rows(report.uid, arguments.date), arguments)
    rows = [row for group in groups for row in group.rows]
    if not rows:
        raise Refused(_("No task fits; nothing was written."))
    if arguments.per_unit is not None:
        for path, count in write_by_unit(workspace, report, rows, kind, arguments.per_unit):
            output.say(_told(path, count))
        return
    table = table_of(workspace, report, rows)
    write_whole(arguments.out, table_as(kind, table))
    output.say(_told(arguments.out, len(table.rows)))


def _told(path: Path, count: int) -> str:
    tasks = ngettext("{count} task", "{count} tasks", count).format(count=count)
    return _("{path}: {tasks}").format(path=path, tasks=tasks)


def _import(workspace: Workspace, report: ReportInfo, arguments: argparse.Namespace) -> None:
    from reader.exports.task_sheet_in import read_table
    from reader.words.roundtrip import difference_lines, doubt_words, losing_words

    year = report.year or workspace.tracking.situation(report.uid).today.year
    tables = [read_table(path, year) for path in arguments.files]
    told = workspace.roundtrip.compared(report.uid, tables)
    applied = 0
    if not arguments.dry_run:
        decision = _decided(told, arguments)
        changes = workspace.roundtrip.apply(report.uid, decision, losing_words)
        applied = len(changes.uids(Entity.TASK))
    if arguments.json:
        output.say_json(_as_json(told, tables, applied, dry_run=arguments.dry_run))
        return
    for table in tables:
        for doubt, detail in table.doubts:
            output.complain(f"{table.name}: {doubt_words(doubt, detail)}")
    output.say("\n".join(difference_lines(told)))
    if arguments.dry_run:
        output.say(_("Nothing was changed."))
    else:
        output.say(ngettext("{count} task changed.", "{count} tasks changed.", applied).format(count=applied))


def _decided(told: TableDifference, arguments: argparse.Namespace) -> Decision:
    changes: list[tuple[FieldChange, Said | None]] = []
    for task in told.changed:
        if task.match is Match.LIKE and not arguments.alike:
            continue
        for change in task.changes:
            if change.field in ENTRIES:
                changes += [(change, said) for said in change.sides]
            elif change.conflict and not arguments.theirs:
                changes.append((change, None))
            else:
                changes.append((change, change.sides[-1]))
    return Decision(tuple(changes), told.new if arguments.add else ())


def _as_json(told: TableDifference, tables: list[ReturnedTable], applied: int, *, dry_run: bool) -> dict[str, object]:
    return {
        "dry_run": dry_run,
        "changed": [
            {
                "uid": task.uid,
                "text": task.text,
                "match": task.match.value,
                "fields": [_change_as_json(change) for change in task.changes],
            }
            for task in told.changed
        ],
        "new": [
            {
                "reason": row.reason.value,
                "values": {field.value: value for field, value in row.values.items()},
                **_place(row.said),
            }
            for row in told.new
        ],
        "missing": [{"uid": gone.uid, "text": gone.text, "file": gone.file} for gone in told.missing],
        "unread": [
            {"uid": cell.uid, "field": cell.field.value, "value": cell.said.value, **_place(cell.said)}
            for cell in told.unread
        ],
        "doubts": [
            {"file": table.name, "doubt": doubt.value, "detail": detail}
            for table in tables
            for doubt, detail in table.doubts
        ],
        "same": told.same,
        "applied": applied,
    }


def _change_as_json(change: FieldChange) -> dict[str, object]:
    return {
        "field": change.field.value,
        "conflict": change.conflict,
        "base": change.base,
        "ours": change.ours,
        "theirs": [{"value": side.value, **_place(side)} for side in change.sides],
    }


def _place(said: Said) -> dict[str, object]:
    return {"file": said.file, "unit": said.unit, "sheet": said.sheet, "row": said.row}
