"""``wipe``: a report deleted for good, in the backups too."""

from __future__ import annotations

import argparse

from reader.cli import output
from reader.cli.choosing import chosen, label, opened
from reader.cli.main import DONE, REFUSED, data_dir
from reader.cli.refusal import Refused
from reader.i18n import _, ngettext
from reader.storage.locking import window_is_open
from reader.words.safety import wiped_lines


def run(arguments: argparse.Namespace) -> int:
    """Tell what would go, and with --yes let it go."""
    with opened(data_dir(arguments)) as workspace:
        report = chosen(workspace, arguments.report)
        if not arguments.yes:
            tasks = ngettext("{count} task", "{count} tasks", report.tasks).format(count=report.tasks)
            output.say(
                _("{report}: text, {tasks}, marks, bookmarks and history would be deleted, in the backups too.").format(
                    report=label(report), tasks=tasks
                )
            )
            output.say(_("This can't be undone. Nothing was deleted yet; add --yes to do it."))
            return REFUSED
        if window_is_open(workspace.folder):
            raise Refused(_("The program's window is open on this library. Close it and try again."))
        done = workspace.wipe(report.uid)
    output.say("\n".join(wiped_lines(done)))
    return DONE
