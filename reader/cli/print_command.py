"""``print``: a checklist or a text as a PDF."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from reader.cli import output
from reader.cli.choosing import chosen, opened
from reader.cli.main import DONE, data_dir
from reader.cli.passwords import password, with_password
from reader.cli.recognition import recognition
from reader.cli.refusal import Refused
from reader.core.document import Document
from reader.core.terms.further import OwnTerm
from reader.core.work import Task
from reader.i18n import _, ngettext
from reader.services.clock import now
from reader.services.reading import read_report

What = Literal["checklist", "text"]


def run(arguments: argparse.Namespace) -> int:
    """Print a report of the library, or a file that need not be in it."""
    own: Sequence[OwnTerm] = ()
    if arguments.file is not None:
        from reader.services.seeds import seeded

        pages = recognition(data_dir(arguments), arguments.file, wanted=False)
        document = with_password(
            password(arguments), lambda secret: read_report(arguments.file, password=secret, recognition=pages)
        )
        tasks: Sequence[Task] = [keyed.task for keyed in seeded(document, "")]
    else:
        with opened(data_dir(arguments)) as workspace:
            report = chosen(workspace, arguments.report)
            document = workspace.library.document(report.uid)
            tasks = workspace.tasks.of(report.uid)
            own = workspace.own_terms.of(report.uid)
    output.say(printed(arguments.what, document, tasks, arguments.out, own))
    return DONE


def printed(what: What, document: Document, tasks: Sequence[Task], out: Path, own: Sequence[OwnTerm] = ()) -> str:
    """Write the PDF and return where it is, in words; the only thing here that needs Qt."""
    pages = _write(what, document, tasks, out, now().date(), own)
    return ngettext("{path}: {count} page", "{path}: {count} pages", pages).format(path=out, count=pages)


def _write(
    what: What, document: Document, tasks: Sequence[Task], out: Path, today: date, own: Sequence[OwnTerm]
) -> int:
    try:
        from reader.printing import PrintOptions, checklist_pages, ensure_gui, text_pages, write_pdf
    except ImportError as error:
        raise Refused(
            _("Printing needs Qt, which can't be loaded here: {reason}. Set it up with packaging/run.py.").format(
                reason=error
            )
        ) from error
    ensure_gui()
    options = PrintOptions(printed_on=today)
    job = checklist_pages(document, tasks, options) if what == "checklist" else text_pages(document, options, own)
    return write_pdf(job, out)
