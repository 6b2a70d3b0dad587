"""What the command line understands of printing."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from reader.cli.task_arguments import day
from reader.core.print_choices import (
    CARDS,
    LARGEST,
    SMALLEST,
    USUAL_SIZE,
    Orientation,
    Paper,
    PrintColumn,
    Printed,
)
from reader.i18n import _
from reader.words.printing import print_column_word

Fill = Callable[[argparse.ArgumentParser], None]


def fill_print(command: argparse.ArgumentParser, report: Fill, password: Fill) -> None:
    """``print``: what, of which tasks, on which paper."""
    command.add_argument("file", type=Path, nargs="?", metavar=_("FILE"), help=_("a report that need not be imported"))
    command.add_argument(
        "--what",
        choices=[what.value for what in Printed],
        default=Printed.CHECKLIST.value,
        help=_("checklist: the task table; text: the report; cards: one task a card; dashboard: how the work stands"),
    )
    command.add_argument("--out", type=Path, required=True, metavar=_("FILE.pdf"), help=_("the PDF to write"))
    report(command)
    password(command)
    _which(command)
    _look(command)


def _which(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group(_("which tasks"))
    group.add_argument("--unit", metavar=_("UNIT"), help=_("those of one unit; «» for those without any"))
    group.add_argument("--section", metavar=_("WORDS"), help=_("those below one heading"))
    group.add_argument("--view", metavar=_("NAME"), help=_("those that a saved view shows"))
    group.add_argument("--per-unit", action="store_true", help=_("each unit on pages of its own, with its own numbers"))


def _look(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group(_("how it is set"))
    known = _(", ").join(column.value for column in PrintColumn)
    names = _("with commas between: {names}").format(names=known)
    group.add_argument(
        "--columns",
        type=columns,
        default=(),
        metavar=_("NAMES"),
        help=names,
    )
    group.add_argument("--paper", type=str.upper, choices=[paper.value for paper in Paper], default=Paper.A4.value)
    group.add_argument(
        "--orientation",
        choices=[Orientation.PORTRAIT.value, Orientation.LANDSCAPE.value],
        help=_("else as suits what is printed"),
    )
    group.add_argument(
        "--font-size", type=points, default=USUAL_SIZE, metavar=_("POINTS"), help=_("of tables and cards; usually 10.5")
    )
    group.add_argument("--notes", action="store_true", help=_("with the remarks of tasks"))
    group.add_argument(
        "--blank-progress",
        action=argparse.BooleanOptionalAction,
        default=True,
        help=_("progress blank for handwriting, else the last entries"),
    )
    group.add_argument("--signature", action="store_true", help=_("lines to sign"))
    group.add_argument("--cards", type=int, choices=CARDS, default=2, help=_("cards a page"))
    group.add_argument("--marks", action="store_true", help=_("the text with its marks and notes"))
    group.add_argument(
        "--glossary",
        action=argparse.BooleanOptionalAction,
        default=True,
        help=_("explained terms after the text"),
    )
    group.add_argument("--date", type=day, metavar=_("DATE"), help=_("the day that the paper bears; else today"))


def columns(text: str) -> tuple[PrintColumn, ...]:
    """Columns by their own names or the words above them, with commas between."""
    known = {column.value: column for column in PrintColumn}
    known |= {print_column_word(column).lower(): column for column in PrintColumn}
    found = []
    for name in text.replace("，", ",").replace("、", ",").split(","):
        column = known.get(name.strip().lower().replace("-", "_"))
        if column is None:
            raise argparse.ArgumentTypeError(
                _("«{value}» is not one of {choices}").format(
                    value=name.strip(), choices=_(", ").join(each.value for each in PrintColumn)
                )
            )
        found.append(column)
    return tuple(found)


def points(text: str) -> float:
    """A size of type that tables can be set in."""
    try:
        size = float(text)
    except ValueError:
        size = 0.0
    if not SMALLEST <= size <= LARGEST:
        raise argparse.ArgumentTypeError(
            _("a size between {least} and {most} points, please").format(least=f"{SMALLEST:g}", most=f"{LARGEST:g}")
        )
    return size
