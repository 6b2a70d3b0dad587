"""``list``: the reports of the library."""

from __future__ import annotations

import argparse

from reader.cli import output
from reader.cli.choosing import label, opened
from reader.cli.main import DONE, data_dir
from reader.core.work import ReportInfo
from reader.i18n import _


def run(arguments: argparse.Namespace) -> int:
    """List the reports, the last one used first."""
    with opened(data_dir(arguments)) as workspace:
        if arguments.forget_recent:
            workspace.forget_recent()
        reports = workspace.library.reports()
        older = {report.uid for report in workspace.rereading.older()} if arguments.json else set()
    if arguments.json:
        output.say_json({"reports": [_json(r) | {"older_reading": r.uid in older} for r in reports]})
        return DONE
    for number, report in enumerate(reports, start=1):
        progress = _("{done} of {tasks} tasks done").format(done=report.tasks_done, tasks=report.tasks)
        output.say(f"{number:>3}  {report.uid[:8]}  {label(report)} · {progress} · {report.source_name}")
    if not reports:
        output.say(_("The library is empty. Take a report in with «import FILE»."))
    return DONE


def _json(report: ReportInfo) -> dict[str, object]:
    return {
        "uid": report.uid,
        "title": report.title,
        "year": report.year,
        "place": report.place,
        "source_name": report.source_name,
        "sha256": report.sha256,
        "imported": report.imported.isoformat(),
        "opened": None if report.opened is None else report.opened.isoformat(),
        "paragraphs": report.paragraphs,
        "tasks": report.tasks,
        "tasks_done": report.tasks_done,
    }
