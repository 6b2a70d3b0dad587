"""``tasks``: the checklist of a report as text, JSON or CSV."""

from __future__ import annotations

import argparse

from reader.cli import output
from reader.cli.choosing import chosen, opened
from reader.cli.main import DONE, data_dir
from reader.cli.task_lists import tasks_as_csv, tasks_as_json, tasks_as_text


def run(arguments: argparse.Namespace) -> int:
    """List the tasks in checklist order."""
    with opened(data_dir(arguments)) as workspace:
        report = chosen(workspace, arguments.report)
        tasks = workspace.tasks.of(report.uid)
    if arguments.format == "json":
        output.say_json({"report": report.uid, "tasks": tasks_as_json(tasks)})
    elif arguments.format == "csv":
        output.say_exactly(tasks_as_csv(tasks))
    else:
        output.say(tasks_as_text(report, tasks))
    return DONE
