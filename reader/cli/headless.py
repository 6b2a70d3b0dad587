"""The main job without a display: a report comes in, its outline and a checklist to print come out."""

from __future__ import annotations

from pathlib import Path

from reader.cli import output
from reader.cli.choosing import label, opened
from reader.cli.import_command import outcome_words
from reader.cli.main import DONE, guarded
from reader.cli.outline import outlined
from reader.cli.print_command import printed
from reader.cli.recognition import recognition
from reader.cli.task_lists import summary
from reader.cli.unlocking import unlock
from reader.i18n import _, use_language
from reader.paths import RESOURCES
from reader.services.passwords import is_protected
from reader.services.reading import read_report
from reader.services.workspace import data_folder

CHECKLIST_NAME = "checklist.pdf"


def run_headless(file: Path | None, data_dir: Path | None) -> int:
    """Import a report (None: the sample), say what is in it, write its checklist; returns the exit code."""
    output.prepare()
    use_language()
    return guarded(lambda: _main_job(file or sample(), data_dir))


def sample() -> Path:
    """The report that comes with the program."""
    return next(path for path in sorted((RESOURCES / "sample").iterdir()) if not path.name.startswith("."))


def _main_job(file: Path, data_dir: Path | None) -> int:
    unlock(data_dir or data_folder())
    document = read_report(file, recognition=recognition(data_dir, file, wanted=False))
    with opened(data_dir) as workspace:
        outcome = workspace.library.add(document, file)
        tasks = workspace.tasks.of(outcome.report.uid)
        folder = workspace.folder
    output.say(outcome_words(outcome))
    output.say("")
    output.say(outlined(document))
    output.say("")
    output.say(_("Checklist of {report}: {summary}").format(report=label(outcome.report), summary=summary(tasks)))
    output.say(_("Library and work: {folder}").format(folder=folder))
    if is_protected(folder):
        output.say(_("The library is protected by a password: print a checklist with «print», where you want it."))
        return DONE
    checklist = printed(document, tasks, folder / CHECKLIST_NAME)
    (folder / CHECKLIST_NAME).chmod(0o600)  # it tells how the work stands, like what lies beside it
    output.say(_("Checklist to print: {checklist}").format(checklist=checklist))
    output.say(
        _("There is no display here, so no window opened. See «{program} --help».").format(program="briefing-reader")
    )
    return DONE
