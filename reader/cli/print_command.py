"""``print``: task table, cards, dashboard or text as a PDF."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli import output
from reader.cli.choosing import chosen, opened
from reader.cli.main import DONE, data_dir
from reader.cli.passwords import password, with_password
from reader.cli.recognition import recognition
from reader.cli.refusal import Refused
from reader.core.document import Document
from reader.core.print_choices import Orientation, Paper, PrintChoices, Printed, Scope
from reader.core.records import replace
from reader.core.tracking.filters import TaskQuery
from reader.core.tracking.rows import TaskRow, unit_among
from reader.core.work import Task, TaskKind
from reader.i18n import _, ngettext
from reader.services.clock import now
from reader.services.reading import read_report
from reader.services.workspace import Workspace
from reader.words.work import kind_heading

if TYPE_CHECKING:
    from reader.printing import Matter


@dataclass(slots=True)
class _Work:
    """What a library adds to a report; nothing for a file that is in none."""

    document: Document
    tasks: tuple[Task, ...]
    unit: str | None
    query: TaskQuery
    more: dict[str, object] = field(default_factory=dict)


def run(arguments: argparse.Namespace) -> int:
    """Print a report of the library, or a file that need not be in it."""
    work = _of_file(arguments) if arguments.file is not None else _of_library(arguments)
    choices = _choices(arguments, work)
    output.say(_written(work, choices, arguments.out, arguments.date or now().date()))
    return DONE


def printed(document: Document, tasks: tuple[Task, ...], out: Path) -> str:
    """Write the task table of a report and return where it is, in words."""
    return _written(_Work(document, tasks, None, TaskQuery()), PrintChoices(), out, now().date())


def _of_file(arguments: argparse.Namespace) -> _Work:
    from reader.services.seeds import seeded

    if arguments.view is not None:
        raise Refused(_("Saved views belong to the library: take the file in first, or leave --view out."))
    pages = recognition(data_dir(arguments), arguments.file, wanted=False)
    document = with_password(
        password(arguments), lambda secret: read_report(arguments.file, password=secret, recognition=pages)
    )
    return _Work(document, tuple(keyed.task for keyed in seeded(document, "")), arguments.unit, TaskQuery())


def _of_library(arguments: argparse.Namespace) -> _Work:
    with opened(data_dir(arguments)) as workspace:
        report = chosen(workspace, arguments.report).uid
        rows = workspace.tracking.rows(report, arguments.date)
        return _Work(
            workspace.library.document(report),
            tuple(row.task for row in rows),
            _unit_here(rows, arguments.unit, workspace),
            _view(workspace, arguments.view),
            {
                "entries": workspace.entries.of_report(report),
                "annotations": workspace.annotations.of(report),
                "own_terms": tuple(workspace.own_terms.of(report)),
                "places": workspace.tracking.places(rows),
                "rules": workspace.tracking.rules(),
            },
        )


def _unit_here(rows: Sequence[TaskRow], unit: str | None, workspace: Workspace) -> str | None:
    """A unit as the report calls it, found by any of its names or by the directory's; else as the latter has it."""
    if not unit:
        return unit
    names = (unit.strip(), workspace.units.resolved(unit))
    found = (unit_among(rows, name) for name in names if any(name in forms for row in rows for forms in row.names))
    return next(found, names[1])


def _view(workspace: Workspace, name: str | None) -> TaskQuery:
    if name is None:
        return TaskQuery()
    views = workspace.views.all()
    kept = next((each for each in views if each.name == name), None)
    if kept is None:
        names = "、".join(each.name for each in views)
        raise Refused(_("No view is saved as «{name}». There are: {names}").format(name=name, names=names or "–"))
    return kept.view.query


def _choices(arguments: argparse.Namespace, work: _Work) -> PrintChoices:
    asked = [arguments.unit is not None, arguments.section is not None, arguments.view is not None]
    if sum(asked) > 1:
        raise Refused(_("Choose the tasks by one of --unit, --section and --view."))
    choices = PrintChoices(
        what=Printed(arguments.what),
        scope=Scope.FILTER if arguments.view is not None else Scope.ALL,
        per_unit=arguments.per_unit,
        columns=arguments.columns,
        paper=Paper(arguments.paper),
        orientation=Orientation(arguments.orientation or Orientation.USUAL.value),
        points=arguments.font_size,
        notes=arguments.notes,
        blank_progress=arguments.blank_progress,
        signature=arguments.signature,
        cards=arguments.cards,
        glossary=arguments.glossary,
        marks=arguments.marks,
    )
    if work.unit is not None:
        return replace(choices, scope=Scope.UNIT, unit=_known_unit(work.unit.strip(), work.tasks))
    if arguments.section is not None:
        return replace(choices, scope=Scope.SECTION, section=_section(arguments.section.strip(), work.tasks))
    return choices


def _known_unit(unit: str, tasks: tuple[Task, ...]) -> str:
    """The unit itself; raises Refused where no task is its."""
    units = list(dict.fromkeys(name for task in tasks for name in task.units or ("",)))
    if unit not in units:
        names = "、".join(name for name in units if name) or "–"
        raise Refused(_("No task is one of the unit «{unit}». There are: {names}").format(unit=unit, names=names))
    return unit


def _section(words: str, tasks: tuple[Task, ...]) -> tuple[str, ...]:
    """The headings down to the one with these words; raises Refused where none or several fit."""
    paths = dict.fromkeys(task.path[:depth] for task in tasks for depth in range(1, len(task.path) + 1))
    kinds = [kind for kind in TaskKind if kind is not TaskKind.MEASURE and words in (kind.value, kind_heading(kind))]
    if kinds:
        return (kinds[0].value,)
    fitting = [path for path in paths if words and words in path[-1]]
    exact = [path for path in fitting if path[-1] == words]
    if len(exact or fitting) == 1:
        return (exact or fitting)[0]
    if not fitting:
        raise Refused(_("No heading of the tasks has «{words}» in it.").format(words=words))
    names = "\n".join("  " + " › ".join(path) for path in fitting)
    raise Refused(_("Several headings have «{words}» in them; give more of one:").format(words=words) + "\n" + names)


def _written(work: _Work, choices: PrintChoices, out: Path, day: date) -> str:
    """Write the PDF; the only thing here that needs Qt."""
    try:
        from reader.printing import Matter, PrintOptions, ensure_gui, paged_job, write_pdf
    except ImportError as error:
        raise Refused(
            _("Printing needs Qt, which can't be loaded here: {reason}. Set it up with packaging/run.py.").format(
                reason=error
            )
        ) from error
    ensure_gui()
    matter: Matter = Matter(work.document, work.tasks, query=work.query, **work.more)  # type: ignore[arg-type]
    pages = write_pdf(paged_job(matter, PrintOptions(day, choices)), out)
    return ngettext("{path}: {count} page", "{path}: {count} pages", pages).format(path=out, count=pages)
