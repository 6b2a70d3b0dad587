"""``backup``: make a proved backup, list and check those that are there, choose where they are kept."""

from __future__ import annotations

import argparse

from reader.cli import output
from reader.cli.choosing import opened
from reader.cli.main import DONE, REFUSED, data_dir
from reader.i18n import _
from reader.services.backups import BackupInfo
from reader.words.errors import explain
from reader.words.safety import holdings_words, kind_words, moment_words


def run(arguments: argparse.Namespace) -> int:
    """Do what is asked for; without a wish, make one."""
    with opened(data_dir(arguments)) as workspace:
        keeping = workspace.keeping
        if arguments.folder is not None or arguments.own_folder:
            folder = keeping.choose(arguments.folder)
            output.say(_("Backups are kept in {folder}").format(folder=folder))
            return DONE
        if keeping.chosen_is_away:
            output.complain(
                _("The folder chosen for backups is not there; using {folder}").format(folder=keeping.folder)
            )
        if arguments.list or arguments.check or arguments.json:
            return listed(keeping.all(thorough=arguments.check), as_json=arguments.json)
        made = keeping.make()
    output.say(_("Backed up and checked: {path}").format(path=made.path))
    output.say(holdings_words(made.holdings))
    return DONE


def listed(backups: tuple[BackupInfo, ...], *, as_json: bool = False) -> int:
    """Every backup with its number, by which ``restore`` knows it."""
    if as_json:
        output.say_json({"backups": [_json(backup) for backup in backups]})
    else:
        for number, backup in enumerate(backups, start=1):
            output.say(line_of(number, backup))
        if not backups:
            output.say(_("There is no backup yet. Make one with «backup»."))
    return REFUSED if any(backup.trouble for backup in backups) else DONE


def line_of(number: int, backup: BackupInfo) -> str:
    """A backup in one line."""
    held = explain(backup.trouble).what if backup.trouble else holdings_words(backup.holdings)
    return f"{number:>3}  {moment_words(backup)}  {held}  ({kind_words(backup.kind)})"


def _json(backup: BackupInfo) -> dict[str, object]:
    held = backup.holdings
    return {
        "path": str(backup.path),
        "moment": None if backup.moment is None else backup.moment.isoformat(),
        "kind": backup.kind.name.lower(),
        "size": backup.size,
        "sound": backup.trouble is None,
        "reports": held.reports,
        "tasks": held.tasks,
        "done": held.done,
        "entries": held.entries,
        "marks": held.marks,
        "own_terms": held.terms,
        "bookmarks": held.bookmarks,
        "changes": held.changes,
    }
