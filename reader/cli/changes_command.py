"""``changes``: what changed in a report when it was last imported again."""

from __future__ import annotations

import argparse

from reader.cli import output
from reader.cli.choosing import chosen, label, opened
from reader.cli.main import DONE, data_dir
from reader.i18n import _


def run(arguments: argparse.Namespace) -> int:
    """Tell the changes to the present version of a report; none are known of one that came once."""
    from reader.cli.change_lists import changes_as_json, changes_as_text

    with opened(data_dir(arguments)) as workspace:
        report = chosen(workspace, arguments.report)
        comparison = workspace.library.changes(report.uid)
        by_reading = comparison is not None and workspace.library.changed_by_reading(report.uid)
    if arguments.json:
        found = None if comparison is None else changes_as_json(comparison)
        output.say_json({"report": report.uid, "by_reading": by_reading, "changes": found})
        return DONE
    output.say(label(report))
    if comparison is None:
        output.say(_("No earlier version of this report is known."))
    else:
        if by_reading:
            output.say(_("The same file, read again:"))
        output.say("\n".join(changes_as_text(comparison)))
    return DONE
