"""What the command line understands of tasks, units, coverage and the state of the work."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from reader.core.tracking.deadlines import Quarter
from reader.core.tracking.entries import EntryKind
from reader.core.tracking.groups import Grouping
from reader.core.tracking.lights import Light
from reader.core.tracking.sorting import Column
from reader.core.tracking.units import UnitKind
from reader.core.work import Priority, TaskKind, TaskStatus
from reader.i18n import _
from reader.words.tracking import entry_word, light_word, priority_word
from reader.words.work import status_word

Fill = Callable[[argparse.ArgumentParser], None]
_Kind = TypeVar("_Kind", bound=Enum)
YEAR_END = "year-end"
"""The deadline of a task that has none of its own."""


def fill_tasks(command: argparse.ArgumentParser, report: Fill) -> None:
    """``tasks``: a list, or one of its actions; ``report`` adds the choice of a report."""
    report(command)
    command.add_argument(
        "--format",
        choices=("text", "json", "csv"),
        default="text",
        help=_("text to read, CSV for spreadsheets, JSON for programs"),
    )
    _conditions(command)
    actions = command.add_subparsers(title=_("actions"), dest="action", metavar=_("ACTION"))
    table: dict[str, tuple[str, Fill]] = {
        "show": (_("everything about a task"), _fill_show),
        "set": (_("change fields of tasks"), _fill_set),
        "add": (_("add a task"), _fill_add),
        "split": (_("cut a task into parts"), _fill_split),
        "merge": (_("make one task of several"), _ids),
        "move": (_("put tasks elsewhere in the list"), _fill_move),
        "remove": (_("put tasks into the recycle bin"), _ids),
        "progress": (_("write down how a task gets on"), _fill_progress),
        "export": (_("write the table for other programs"), _fill_export),
        "import": (_("take in tables that others filled in"), _fill_import),
        "rollover": (_("take unfinished tasks over from an earlier report"), _fill_rollover),
        "compare": (_("the targets of two reports side by side"), _fill_compare),
    }
    for name, (words, fill) in table.items():
        action = actions.add_parser(name, help=words, description=words)
        if name != "compare":
            _report_below(action)
        fill(action)


def fill_units(command: argparse.ArgumentParser) -> None:
    """``units``: the directory of units."""
    actions = command.add_subparsers(title=_("actions"), dest="action", metavar=_("ACTION"))
    listed = actions.add_parser("list", help=_("list the units"), description=_("list the units"))
    listed.add_argument("--all", action="store_true", help=_("also those that are not offered any more"))
    added = actions.add_parser("add", help=_("add a unit"), description=_("add a unit"))
    added.add_argument("name", metavar=_("NAME"))
    _one_of(added, "--kind", UnitKind, _own_name, _("KIND"))
    added.add_argument("--alias", action="append", default=[], metavar=_("NAME"), help=_("another name of it"))
    alias = actions.add_parser("alias", help=_("give a unit other names"), description=_("give a unit other names"))
    alias.add_argument("name", metavar=_("NAME"))
    alias.add_argument("aliases", nargs="+", metavar=_("ALIAS"))
    for name, words in (
        ("rename", _("give a unit another name; the old one stays an alias")),
        ("hide", _("offer a unit no longer")),
    ):
        action = actions.add_parser(name, help=words, description=words)
        action.add_argument("name", metavar=_("NAME"))
        if name == "rename":
            action.add_argument("new", metavar=_("NEW"))
    for action in (command, listed):
        _json(action)


def fill_coverage(command: argparse.ArgumentParser, report: Fill) -> None:
    """``coverage``: which sentences of the year's part have a task."""
    report(command)
    command.add_argument("--open", action="store_true", help=_("list the open sentences alone"))
    command.add_argument("--decline", action="append", default=[], metavar=_("ID"), help=_("it needs no task"))
    command.add_argument("--reason", default="", metavar=_("WORDS"), help=_("why it needs none"))
    command.add_argument("--reopen", action="append", default=[], metavar=_("ID"), help=_("take that back"))
    _json(command)


def fill_report(command: argparse.ArgumentParser, report: Fill) -> None:
    """``report``: how the work stands."""
    report(command)
    _day_of(command)
    _json(command)


def day(text: str) -> date:
    """A date as people type it: ``2026-06-30``, ``2026.6.30``, or the end of a quarter, ``2026Q2``."""
    plain = text.strip().upper().replace("/", "-").replace(".", "-")
    try:
        year, _sign, quarter = plain.partition("Q")
        if quarter:
            return Quarter(int(year), int(quarter)).last if quarter in "1234" else date.fromisoformat(plain)
        parts = [int(part) for part in plain.split("-")]
        return date(*parts) if len(parts) == 3 else date.fromisoformat(plain)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            _("«{text}» is no date; write 2026-06-30, or 2026Q2 for the end of a quarter").format(text=text)
        ) from error


def deadline(text: str) -> date | None:
    """A date, or the end of the report's year."""
    return None if text.strip() in (YEAR_END, "") else day(text)


def _named(kind: type[_Kind], word: Callable[[_Kind], str]) -> Callable[[str], _Kind]:
    """Reads a value by its own name or by the word that people know it by."""

    def read(text: str) -> _Kind:
        for member in kind:
            if text.strip().lower().replace("-", "_") in (member.value, word(member).lower()):
                return member
        raise argparse.ArgumentTypeError(
            _("«{value}» is not one of {choices}").format(value=text, choices=_choices(kind))
        )

    return read


def _one_of(
    command: Any, name: str, kind: type[_Kind], word: Callable[[_Kind], str], metavar: str, *, several: bool = False
) -> None:
    """An option that takes one of the values of an enumeration, or (``several``) may be given again."""
    words = _("one of {choices}").format(choices=_choices(kind))
    if several:
        command.add_argument(name, action="append", default=[], type=_named(kind, word), metavar=metavar, help=words)
    else:
        command.add_argument(name, type=_named(kind, word), metavar=metavar, help=words)


def _own_name(member: Enum) -> str:
    return str(member.value)


def _choices(kind: type[Enum]) -> str:
    return ", ".join(str(member.value) for member in kind)


def _conditions(command: argparse.ArgumentParser) -> None:
    """What a list of tasks can be narrowed by; every condition has to hold."""
    wanted = command.add_argument_group(_("which tasks"))
    wanted.add_argument("--unit", action="append", default=[], metavar=_("UNIT"), help=_("lead or supporting unit"))
    wanted.add_argument("--no-unit", action="store_true", help=_("tasks without any unit"))
    _one_of(wanted, "--status", TaskStatus, status_word, _("STATUS"), several=True)
    _one_of(wanted, "--light", Light, light_word, _("LIGHT"), several=True)
    _one_of(wanted, "--priority", Priority, priority_word, _("PRIORITY"), several=True)
    _one_of(wanted, "--kind", TaskKind, _own_name, _("KIND"), several=True)
    wanted.add_argument("--bookmarked", action="store_true", help=_("starred tasks alone"))
    wanted.add_argument("--words", default="", metavar=_("WORDS"), help=_("in text, headings, units or note"))
    wanted.add_argument("--section", default="", metavar=_("WORDS"), help=_("in one of the headings above"))
    wanted.add_argument("--due-from", type=day, metavar=_("DATE"), help=_("due on this day or later"))
    wanted.add_argument("--due-to", type=day, metavar=_("DATE"), help=_("due on this day or earlier"))
    wanted.add_argument("--view", metavar=_("NAME"), help=_("a saved view; other conditions narrow it further"))
    _one_of(wanted, "--sort", Column, _own_name, _("COLUMN"), several=True)
    _one_of(wanted, "--by", Grouping, _own_name, _("GROUP"))
    _day_of(wanted)


def _fill_set(action: argparse.ArgumentParser) -> None:
    _ids(action)
    _one_of(action, "--status", TaskStatus, status_word, _("STATUS"))
    action.add_argument("--lead", metavar=_("UNIT"), help=_("the lead unit; «» for none"))
    action.add_argument("--support", action="append", metavar=_("UNIT"), help=_("a supporting unit; «» for none"))
    action.add_argument("--deadline", type=deadline, default=argparse.SUPPRESS, metavar=_("DATE"),
                        help=_("2026-06-30, 2026Q2, or year-end"))  # fmt: skip
    action.add_argument("--target", metavar=_("VALUE"), help=_("the value to be reached"))
    action.add_argument("--current", metavar=_("VALUE"), help=_("the value reached so far"))
    action.add_argument("--measure-unit", metavar=_("UNIT"), help=_("what both values are counted in"))
    _one_of(action, "--priority", Priority, priority_word, _("PRIORITY"))
    action.add_argument("--note", metavar=_("WORDS"), help=_("remarks"))
    action.add_argument("--text", metavar=_("WORDS"), help=_("the words of the task; its sentence stays"))
    action.add_argument("--star", action=argparse.BooleanOptionalAction, default=None, help=_("the star of a task"))


def _fill_show(action: argparse.ArgumentParser) -> None:
    action.add_argument("id", metavar=_("ID"))
    _json(action)


def _fill_add(action: argparse.ArgumentParser) -> None:
    action.add_argument("text", nargs="?", default="", metavar=_("TEXT"), help=_("the words of the task"))
    action.add_argument("--quote", default="", metavar=_("WORDS"), help=_("words of the report that it is made of"))
    action.add_argument("--group", action="append", metavar=_("HEADING"), help=_("the headings above it, in order"))
    action.add_argument("--after", metavar=_("ID"), help=_("the task that it comes after"))


def _fill_split(action: argparse.ArgumentParser) -> None:
    action.add_argument("id", metavar=_("ID"))
    action.add_argument("--at", type=int, action="append", metavar=_("N"),
                        help=_("after this many characters; else at sentences and semicolons"))  # fmt: skip


def _fill_move(action: argparse.ArgumentParser) -> None:
    _ids(action)
    action.add_argument("--before", metavar=_("ID"), help=_("the task that they come before; else the end"))
    action.add_argument("--group", action="append", metavar=_("HEADING"), help=_("the headings above them, in order"))


def _fill_progress(action: argparse.ArgumentParser) -> None:
    action.add_argument("id", metavar=_("ID"))
    action.add_argument("text", nargs="?", metavar=_("TEXT"), help=_("without it the entries are listed"))
    _one_of(action, "--kind", EntryKind, entry_word, _("KIND"))
    action.add_argument("--day", type=day, metavar=_("DATE"), help=_("what it is about; else today"))
    action.add_argument("--author", default="", metavar=_("NAME"), help=_("who reports it"))
    action.add_argument("--strike", metavar=_("ID"), help=_("the entry that shall count no longer"))
    _json(action)


def _fill_export(action: argparse.ArgumentParser) -> None:
    action.add_argument("--what", choices=("xlsx", "docx", "csv", "ics", "md"), default="xlsx",
                        help=_("Excel to be filled in, Word, CSV, calendar of deadlines, Markdown"))  # fmt: skip
    where = action.add_mutually_exclusive_group(required=True)
    where.add_argument("--out", type=Path, metavar=_("FILE"), help=_("the file to write"))
    where.add_argument("--per-unit", type=Path, metavar=_("DIR"), help=_("a file for each unit, in this folder"))
    before = len(action._actions)
    _conditions(action)
    for condition in action._actions[before:]:
        condition.default = argparse.SUPPRESS  # what stands before the action counts as well


def _fill_import(action: argparse.ArgumentParser) -> None:
    action.add_argument("files", nargs="+", type=Path, metavar=_("FILE"), help=_("Excel files that came back"))
    action.add_argument("--dry-run", action="store_true", help=_("tell what would change, and change nothing"))
    action.add_argument("--theirs", action="store_true", help=_("in conflicts the table counts; else what is here"))
    action.add_argument("--alike", action="store_true",
                        help=_("also from rows with a damaged id that are only like a task"))  # fmt: skip
    action.add_argument("--add", action="store_true", help=_("make tasks of rows that belong to none"))
    _json(action)


def _fill_rollover(action: argparse.ArgumentParser) -> None:
    action.add_argument("earlier", metavar=_("EARLIER"), help=_("the report that tasks are taken over from"))
    action.add_argument("--heading", metavar=_("HEADING"), help=_("the heading that they come under"))
    action.add_argument("--dry-run", action="store_true", help=_("tell what would be taken over"))


def _fill_compare(action: argparse.ArgumentParser) -> None:
    action.add_argument("old", metavar=_("OLD"))
    action.add_argument("new", metavar=_("NEW"))
    action.add_argument("--out", type=Path, metavar=_("FILE"), help=_("write the table as .xlsx or .csv"))
    _json(action)


def _ids(action: argparse.ArgumentParser) -> None:
    action.add_argument("ids", nargs="+", metavar=_("ID"), help=_("ids of tasks as the list shows them"))


def _report_below(action: argparse.ArgumentParser) -> None:
    """The report, also behind the action."""
    action.add_argument("--report", default=argparse.SUPPRESS, metavar=_("REPORT"),
                        help=_("number or id from «list», or part of its name; else the last one used"))  # fmt: skip


def _day_of(command: Any) -> None:
    command.add_argument("--date", type=day, metavar=_("DATE"), help=_("the day that lights are lit for; else today"))


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help=_("everything, for programs"))
