"""Opening the data folder and choosing one of its reports."""

from __future__ import annotations

from pathlib import Path

from reader.cli import output
from reader.cli.refusal import Refused
from reader.core.work import ReportInfo
from reader.i18n import _
from reader.services.workspace import Workspace, open_workspace
from reader.storage.integrity import LibraryState
from reader.words.errors.health import health_notes
from reader.words.work import report_name


def opened(folder: Path | None) -> Workspace:
    """The workspace of a data folder; what there is to know about its health goes to standard error."""
    workspace = open_workspace(folder)
    for note in health_notes(workspace.health):
        output.complain(str(note))
    if workspace.health.library is not LibraryState.SOUND and not workspace.health.read_only:
        read_again(workspace)
    return workspace


def read_again(workspace: Workspace) -> None:
    """Read the texts again that went with a damaged library, from the kept files."""
    lost = workspace.library.read_again(lambda r: output.complain(_("Reading again: {report}").format(report=label(r))))
    for report in lost:
        output.complain(_("Not to be read again: {report}. Import its file once more.").format(report=label(report)))


def chosen(workspace: Workspace, wanted: str | None) -> ReportInfo:
    """The report that is meant by a number, an id or a part of its name; the last one used for None."""
    reports = workspace.library.reports()
    if not reports:
        raise Refused(_("The library is empty. Take a report in with «import FILE»."))
    if wanted is None:
        return reports[0]
    if wanted.isdecimal() and 1 <= int(wanted) <= len(reports):
        return reports[int(wanted) - 1]
    fitting = [r for r in reports if r.uid.startswith(wanted) or wanted in label(r) or wanted in r.source_name]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise Refused(_("No report of the library fits «{wanted}». See «list».").format(wanted=wanted))
    names = "\n".join(f"  {r.uid[:8]}  {label(r)}" for r in fitting)
    raise Refused(_("Several reports fit «{wanted}»; give one's id:").format(wanted=wanted) + "\n" + names)


def label(report: ReportInfo) -> str:
    """The name of a report, as the window shows it."""
    return report_name(report)
