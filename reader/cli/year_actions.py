"""``tasks rollover`` and ``tasks compare``: two years' reports at a time."""

from __future__ import annotations

import argparse
from pathlib import Path

from reader.cli import output
from reader.cli.choosing import chosen, label
from reader.cli.inspection import target_as_json
from reader.cli.refusal import Refused
from reader.core.work import ReportInfo
from reader.exports.target_comparison import SUFFIXES, ComparedTargets, compared_targets, write_comparison
from reader.i18n import _, ngettext
from reader.services.changes import Entity
from reader.services.workspace import Workspace
from reader.words.errors import reason
from reader.words.work import target_words


def roll_over(workspace: Workspace, report: ReportInfo, arguments: argparse.Namespace) -> None:
    """Take the unfinished tasks of an earlier report over, or tell which would be."""
    earlier = chosen(workspace, arguments.earlier)
    if earlier.uid == report.uid:
        raise Refused(_("A report can't take tasks over from itself. Name the later one with --report."))
    left = workspace.years.unfinished(earlier.uid, report.uid)
    if arguments.dry_run:
        for task in left:
            output.say(f"  {task.text}")
    else:
        year = "" if earlier.year is None else str(earlier.year)
        heading = arguments.heading or _("Carried over from {year}").format(year=year or label(earlier))
        left = left[: len(workspace.years.roll_over(earlier.uid, report.uid, (heading,)).uids(Entity.TASK))]
    count = len(left)
    words = ngettext("{count} task taken over into {report}.", "{count} tasks taken over into {report}.", count)
    if arguments.dry_run:
        words = ngettext(
            "{count} task would be taken over into {report}.", "{count} tasks would be taken over into {report}.", count
        )
    output.say(words.format(count=count, report=label(report)))


def compare(workspace: Workspace, arguments: argparse.Namespace) -> None:
    """The targets of two reports, paired by what they measure."""
    old, new = chosen(workspace, arguments.old), chosen(workspace, arguments.new)
    found = workspace.years.compared(old.uid, new.uid)
    if arguments.out is not None:
        _write(arguments.out, compared_targets(old, new, found))
        return
    if arguments.json:
        pairs = [
            {"old": target_as_json(pair.old), "new": target_as_json(pair.new), "likeness": pair.likeness}
            for pair in found.pairs
        ]
        only_old = [target_as_json(target) for target in found.only_old]
        only_new = [target_as_json(target) for target in found.only_new]
        output.say_json({"old": old.uid, "new": new.uid, "pairs": pairs, "only_old": only_old, "only_new": only_new})
        return
    output.say(_("{old} → {new}").format(old=label(old), new=label(new)))
    for pair in found.pairs:
        output.say(f"  {target_words(pair.old)} → {target_words(pair.new)}")
    for heading, targets in (
        (_("Only in the earlier report:"), found.only_old),
        (_("Only in the later report:"), found.only_new),
    ):
        if targets:
            output.say(heading)
            for target in targets:
                output.say(f"  {target_words(target)}")


def _write(path: Path, compared: ComparedTargets) -> None:
    if path.suffix.lower() not in SUFFIXES:
        raise Refused(_("The name of the file must end in .xlsx or .csv."))
    try:
        write_comparison(path, compared)
    except OSError as error:
        raise Refused(
            _("{name} could not be written: {reason}").format(name=path.name, reason=reason(error))
        ) from error
    output.say(_("Written: {name}").format(name=path))
