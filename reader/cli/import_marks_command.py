"""``import-marks FILE``: marks that were exported as JSON-LD come to a report."""

from __future__ import annotations

import argparse

from reader.cli import output
from reader.cli.choosing import chosen, label, opened
from reader.cli.main import DONE, data_dir
from reader.i18n import _, ngettext


def run(arguments: argparse.Namespace) -> int:
    """Put the marks where their words stand in the report; those that are there already are left out."""
    from reader.exports.annotations_in import from_json_ld

    marks = from_json_ld(arguments.file)
    with opened(data_dir(arguments)) as workspace:
        report = chosen(workspace, arguments.report)
        changes, waiting = workspace.annotations.take_in(report.uid, marks)
    count = len(changes.touched)
    marked = ngettext("{count} mark", "{count} marks", count).format(count=count)
    output.say(_("{report}: {marks}").format(report=label(report), marks=marked))
    if waiting:
        output.say(
            ngettext(
                "{count} of them waits to be checked: its words are not in this report",
                "{count} of them wait to be checked: their words are not in this report",
                waiting,
            ).format(count=waiting)
        )
    return DONE
