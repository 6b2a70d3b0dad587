"""``import FILE…``: reports come into the library."""

from __future__ import annotations

import argparse
from pathlib import Path

from reader.cli import output
from reader.cli.choosing import label, opened
from reader.cli.main import DONE, REFUSED, data_dir
from reader.cli.passwords import password, with_password
from reader.cli.progress import read_with_progress
from reader.cli.recognition import missing_pages, recognition
from reader.core.errors import ImportRefused
from reader.i18n import _, ngettext
from reader.services.backups import BackupKind
from reader.services.outcome import ImportOutcome, ImportStatus
from reader.services.workspace import Workspace
from reader.storage.errors import StorageError
from reader.words.errors import explain


def run(arguments: argparse.Namespace) -> int:
    """Import every file that can be read; one that can't does not keep the others out."""
    secret = password(arguments)
    with opened(data_dir(arguments)) as workspace:
        if len(arguments.files) > 1 and workspace.library.reports():
            back_up(workspace, BackupKind.IMPORT)
        refused = [file for file in arguments.files if not _imported(workspace, file, secret, ocr=arguments.ocr)]
    return REFUSED if refused else DONE


def back_up(workspace: Workspace, kind: BackupKind) -> None:
    """Back up before many files are read; without room for it that goes on, and says so."""
    try:
        workspace.keeping.make(kind)
    except StorageError as error:
        output.complain(_("There is no backup from before this import: {reason}").format(reason=explain(error).what))


def _imported(workspace: Workspace, file: Path, secret: str | None, *, ocr: bool) -> bool:
    try:
        pages = recognition(workspace.folder, file, wanted=ocr)
        document = with_password(secret, lambda typed: read_with_progress(file, typed, pages))
    except ImportRefused as error:
        output.complain(str(explain(error)))
        return False
    outcome = workspace.library.add(document, file)
    output.say(outcome_words(outcome))
    if missing := missing_pages(document, file):
        output.complain(missing)
    if outcome.summary is not None:
        from reader.cli.change_lists import changes_in_short

        output.say("\n".join(changes_in_short(outcome.summary)))
    return True


def outcome_words(outcome: ImportOutcome) -> str:
    """What an import did, in one line."""
    report = outcome.report
    words = {
        ImportStatus.NEW: _("Imported: {report}"),
        ImportStatus.SAME: _("Read again: {report}") if outcome.changes else _("Already there: {report}"),
        ImportStatus.UPDATED: _("Updated: {report}"),
        ImportStatus.RESTORED: _("Back again: {report}"),
    }[outcome.status]
    tasks = ngettext("{count} task", "{count} tasks", report.tasks).format(count=report.tasks)
    line = words.format(report=label(report)) + f" ({report.uid[:8]}, {tasks})"
    if outcome.added:
        line += ngettext("; {count} task is new", "; {count} tasks are new", outcome.added).format(count=outcome.added)
    if outcome.moved:
        line += _("; {count} moved with the text").format(count=outcome.moved)
    if outcome.unplaced:
        line += _("; {count} kept without a place in the new text").format(count=outcome.unplaced)
    return line
