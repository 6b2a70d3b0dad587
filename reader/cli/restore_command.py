"""``restore``: look at a backup, compare it with the present work, go back to it; the ways out of damage."""

from __future__ import annotations

import argparse
from pathlib import Path

from reader.cli import output
from reader.cli.backup_command import line_of, listed
from reader.cli.choosing import opened
from reader.cli.main import DONE, data_dir
from reader.cli.refusal import Refused
from reader.i18n import _
from reader.services.backups import BackupInfo, described
from reader.services.rescue import Offer, Rescue
from reader.services.workspace import Workspace, data_folder
from reader.storage.errors import DatabaseDamaged, DatabaseEmptied
from reader.storage.locking import window_is_open
from reader.words.errors import explain
from reader.words.safety import difference_lines, holdings_words, offer_details, way_words


def run(arguments: argparse.Namespace) -> int:
    """Show what there is; change something only where --replace or --merge says so."""
    folder = data_dir(arguments) or data_folder()
    if (arguments.replace or arguments.merge) and folder.is_dir() and window_is_open(folder):
        raise Refused(_("The program's window is open on this library. Close it and try again."))
    try:
        workspace = opened(folder)
    except (DatabaseDamaged, DatabaseEmptied) as damage:
        output.complain(explain(damage).what)
        return _rescued(arguments, Rescue(folder))
    with workspace:
        if arguments.which is None:
            return listed(workspace.keeping.all())
        return _restored(arguments, workspace)


def _restored(arguments: argparse.Namespace, workspace: Workspace) -> int:
    if workspace.keeping.is_own(Path(arguments.which)):
        raise Refused(_("That is the file that you work with, not a backup of it."))
    backup = _chosen(arguments.which, workspace.keeping.all())
    output.say(f"{backup.path}\n{holdings_words(backup.holdings)}")
    if arguments.merge:
        before, taken = workspace.merge_in(backup.path)
        output.say(_("Merged: {count} changes of the backup were new here.").format(count=taken))
    elif arguments.replace:
        before = workspace.go_back(backup.path)
        output.say(_("The work is that of the backup now."))
    else:
        output.say("\n".join(difference_lines(workspace.keeping.difference(backup.path))))
        output.say(_("Nothing was changed. --replace goes back to it; --merge takes in what is only there."))
        return DONE
    output.say(_("What was there before is kept as {path}").format(path=before.path))
    return DONE


def _rescued(arguments: argparse.Namespace, rescue: Rescue) -> int:
    offers = rescue.offers()
    if not offers:
        raise Refused(_("Nothing can be read of the file, and there is no sound backup. The file was not changed."))
    if arguments.which is None or not arguments.replace:
        for offer in offers:
            output.say(f"{offer.way.value:<10} {way_words(offer)}")
            output.say("\n".join(f"           {line}" for line in offer_details(offer).splitlines()))
        output.say(_("The first one holds most. «restore {way} --replace» takes it.").format(way=offers[0].way.value))
        rescue.tidy()
        return DONE
    aside = rescue.take(_offer(arguments.which, offers))
    output.say(_("Done: {holdings}").format(holdings=holdings_words(described(rescue.work).holdings)))
    if aside is not None:
        output.say(_("The damaged file is kept, unchanged, as {path}").format(path=aside))
    return DONE


def _offer(which: str, offers: tuple[Offer, ...]) -> Offer:
    for offer in offers:
        if which == offer.way.value:
            return offer
    names = ", ".join(offer.way.value for offer in offers)
    raise Refused(_("There is no way out called «{which}». There are: {names}").format(which=which, names=names))


def _chosen(which: str, backups: tuple[BackupInfo, ...]) -> BackupInfo:
    """A backup by its number in the list, or any file."""
    if which.isdecimal() and 1 <= int(which) <= len(backups):
        backup = backups[int(which) - 1]
    elif Path(which).is_file():
        backup = described(Path(which), thorough=True)
    else:
        known = "\n".join(line_of(number, one) for number, one in enumerate(backups, start=1))
        raise Refused(_("There is no backup «{which}».").format(which=which) + ("\n" + known if known else ""))
    if backup.trouble is not None:
        raise backup.trouble
    return backup
