"""``reread``: reports of the library are read again from their kept files; what was made of them follows."""

from __future__ import annotations

import argparse
from pathlib import Path

from reader.cli import output
from reader.cli.change_lists import Json, changes_as_json, changes_in_short
from reader.cli.choosing import chosen, label, opened
from reader.cli.import_command import back_up, outcome_words
from reader.cli.main import DONE, REFUSED, data_dir
from reader.cli.passwords import password, with_password
from reader.cli.progress import read_with_progress
from reader.cli.recognition import recognition
from reader.core.errors import ImportRefused, ReaderError
from reader.core.work import ReportInfo
from reader.i18n import _
from reader.services.backups import BackupKind
from reader.services.outcome import ImportOutcome
from reader.services.workspace import Workspace
from reader.words.errors import explain


def run(arguments: argparse.Namespace) -> int:
    """Read one report again, or all of an earlier reading; one that can't be read stays as it was."""
    secret = password(arguments)
    with opened(data_dir(arguments)) as workspace:
        reports = workspace.rereading.older() if arguments.older else (chosen(workspace, arguments.report),)
        if len(reports) > 1:
            back_up(workspace, BackupKind.REREAD)
        told = [_told(workspace, report, secret, arguments) for report in reports]
    if arguments.json:
        output.say_json({"reports": told})
    elif not reports:
        output.say(_("Every report of the library was read by this version of the program."))
    return REFUSED if any(report["status"] == "failed" for report in told) else DONE


def _told(workspace: Workspace, report: ReportInfo, secret: str | None, arguments: argparse.Namespace) -> Json:
    """Read a report again and say what came of it, unless that is for a program."""
    head = {"report": report.uid, "title": label(report)}
    try:
        outcome = with_password(secret, lambda typed: _read(workspace, report, typed, ocr=arguments.ocr))
    except ReaderError as error:
        words = explain(error)
        if not arguments.json:
            output.complain(_("Stays as it was: {report}").format(report=label(report)) + f"\n{words}")
        return head | {"status": "failed", "problem": words.what}
    if not arguments.json:
        _say(outcome)
    return head | {
        "status": "changed" if outcome.changes else "unchanged",
        "tasks": outcome.report.tasks,
        "added": outcome.added,
        "moved": outcome.moved,
        "unplaced": outcome.unplaced,
        "changes": None if outcome.summary is None else changes_as_json(outcome.summary),
    }


def _read(workspace: Workspace, report: ReportInfo, secret: str | None, *, ocr: bool) -> ImportOutcome:
    pages = recognition(workspace.folder, Path(report.source_name), wanted=ocr)
    try:
        document = read_with_progress(workspace.rereading.file(report.uid), secret, pages, report.source_name)
    except ImportRefused as refused:
        refused.name = report.source_name  # people know the file by its own name
        raise
    return workspace.rereading.take(report.uid, document)


def _say(outcome: ImportOutcome) -> None:
    if not outcome.changes:
        output.say(_("Reads as before: {report}").format(report=label(outcome.report)))
        return
    output.say(outcome_words(outcome))
    if outcome.summary is not None:
        output.say("\n".join(changes_in_short(outcome.summary)))
