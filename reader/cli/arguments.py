"""What the command line understands."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Final

from reader import __version__
from reader.cli.exchange_arguments import fill_exchange
from reader.cli.help_words import SpokenParser
from reader.i18n import _

COMMANDS: Final = (
    "inspect",
    "import",
    "reread",
    "list",
    "search",
    "tasks",
    "report",
    "coverage",
    "units",
    "terms",
    "checkup",
    "changes",
    "print",
    "export",
    "import-marks",
    "exchange",
    "backup",
    "restore",
    "wipe",
    "password",
)
PROGRAM: Final = "briefing-reader"


def parser() -> argparse.ArgumentParser:
    """The whole command line; ``--data-dir`` is taken before and after the command."""
    whole = SpokenParser(
        prog=PROGRAM,
        usage=_("{program} [--data-dir DIR] [FILE]\n       {program} [--data-dir DIR] COMMAND …").format(
            program=PROGRAM
        ),
        description=_("Read yearly government work reports. Without a command the window opens, with FILE in it."),
    )
    whole.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}", help=_("show the version"))
    _data_folder(whole)
    _password_file(whole)
    commands = whole.add_subparsers(
        prog=PROGRAM, title=_("commands"), dest="command", metavar=_("COMMAND"), required=True
    )
    for name, (words, fill) in _commands().items():
        command = commands.add_parser(name, help=words, description=words)
        _data_folder(command)
        _password_file(command)
        fill(command)
    return whole


def window_parser() -> argparse.ArgumentParser:
    """The command line of the window."""
    window = SpokenParser(prog=PROGRAM)
    window.add_argument("file", nargs="?", type=Path, metavar=_("FILE"))
    _data_folder(window)
    return window


def _commands() -> dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]]:
    return {
        "inspect": (_("show what is read from a file, without keeping it"), _fill_inspect),
        "import": (_("take reports into the library"), _fill_import),
        "reread": (_("read reports of the library again from their kept files"), _fill_reread),
        "list": (_("list the reports of the library"), _fill_list),
        "search": (_("find words in all reports of the library"), _fill_search),
        "tasks": (_("list the tasks of a report, and change them"), _fill_tasks),
        "report": (_("tell how the work on a report stands"), _fill_state),
        "coverage": (_("tell which sentences of the year's part have no task"), _fill_coverage),
        "units": (_("list the units that lead and support tasks, and change them"), _fill_units),
        "terms": (_("list the explained terms of a report; add, change and remove own ones"), _fill_terms),
        "checkup": (_("list what the import of a report mended and doubts"), _fill_checkup),
        "changes": (_("tell what changed when a report was imported again"), _fill_changes),
        "print": (_("write task table, cards, dashboard or text as a PDF"), _fill_print),
        "export": (_("write a report with its marks for other programs"), _fill_export),
        "backup": (_("back your work up, and list and check the backups"), _fill_backup),
        "restore": (_("compare a backup with today's work and go back to it; ways out of damage"), _fill_restore),
        "wipe": (_("delete a report for good with all that was made of it, in the backups too"), _fill_wipe),
        "password": (_("protect the library by a password, change it or take it away"), _fill_password_command),
        "import-marks": (_("take marks in that were exported as JSON-LD"), _fill_import_marks),
        "exchange": (_("exchange work with other people by packages (.brief)"), fill_exchange),
    }


def _data_folder(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--data-dir",
        type=Path,
        metavar=_("DIR"),
        default=argparse.SUPPRESS,
        help=_("folder of the library and your work (also: BRIEFING_READER_DATA)"),
    )


def _password_file(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--password-file",
        type=Path,
        metavar=_("FILE"),
        default=argparse.SUPPRESS,
        help=_("its first line is the password of the library; «-» reads it from standard input"),
    )


def _fill_password_command(command: argparse.ArgumentParser) -> None:
    command.add_argument("what", choices=("status", "set", "change", "remove"), help=_("what is to be done"))
    command.add_argument(
        "--new-password-file", type=Path, metavar=_("FILE"), help=_("its first line is the password to be set")
    )


def _password(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--password", metavar=_("PASSWORD"), help=_("of an encrypted PDF; «-» reads it from standard input")
    )


def _fill_inspect(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar=_("FILE"))
    command.add_argument("--json", action="store_true", help=_("everything, for programs"))
    _password(command)
    command.add_argument(
        "--ocr",
        action=argparse.BooleanOptionalAction,
        default=None,
        help=_("recognise the text of scanned pages; done by itself where recognition is installed"),
    )


def _fill_import(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", type=Path, nargs="+", metavar=_("FILE"))
    _password(command)
    command.add_argument("--ocr", action="store_true", help=_("recognise the text of scanned pages"))


def _fill_reread(command: argparse.ArgumentParser) -> None:
    _report(command)
    command.add_argument(
        "--older", action="store_true", help=_("all reports that an earlier version of the program read")
    )
    _password(command)
    command.add_argument("--ocr", action="store_true", help=_("recognise the text of scanned pages"))
    command.add_argument("--json", action="store_true", help=_("everything, for programs"))


def _fill_list(command: argparse.ArgumentParser) -> None:
    command.add_argument("--forget-recent", action="store_true", help=_("forget when each report was read last"))
    command.add_argument("--json", action="store_true", help=_("everything, for programs"))


def _fill_search(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "words", nargs="+", metavar=_("WORDS"), help=_("all of them in one paragraph; also the pinyin of a term")
    )
    command.add_argument("--report", metavar=_("REPORT"), help=_("number or id from «list», or part of its name"))
    command.add_argument("--year", type=int, metavar=_("YEAR"), help=_("reports of this year alone"))
    command.add_argument(
        "--kind", choices=("work", "other"), help=_("government work reports alone, or other reports alone")
    )
    command.add_argument("--json", action="store_true", help=_("everything, for programs"))


def _fill_tasks(command: argparse.ArgumentParser) -> None:
    from reader.cli.task_arguments import fill_tasks

    fill_tasks(command, _report)


def _fill_units(command: argparse.ArgumentParser) -> None:
    from reader.cli.task_arguments import fill_units

    fill_units(command)


def _fill_coverage(command: argparse.ArgumentParser) -> None:
    from reader.cli.task_arguments import fill_coverage

    fill_coverage(command, _report)


def _fill_state(command: argparse.ArgumentParser) -> None:
    from reader.cli.task_arguments import fill_report

    fill_report(command, _report)


def _fill_terms(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "action",
        nargs="?",
        choices=("list", "add", "edit", "remove"),
        default="list",
        metavar=_("ACTION"),
        help=_("list, add, edit or remove; else they are listed"),
    )
    command.add_argument(
        "words",
        nargs="*",
        metavar=_("WORDS"),
        help=_("to add: term and explanation; to edit and remove: the term or the id of an own entry"),
    )
    command.add_argument("--term", metavar=_("TERM"), help=_("what the entry's term becomes"))
    command.add_argument("--explanation", metavar=_("WORDS"), help=_("what the entry's explanation becomes"))
    command.add_argument(
        "--everywhere",
        action=argparse.BooleanOptionalAction,
        default=None,
        help=_("whether an own entry explains all reports of the library"),
    )
    command.add_argument("--json", action="store_true", help=_("everything, for programs"))
    _report(command)


def _fill_print(command: argparse.ArgumentParser) -> None:
    from reader.cli.print_arguments import fill_print

    fill_print(command, _report, _password)


def _fill_checkup(command: argparse.ArgumentParser) -> None:
    _report(command)
    command.add_argument(
        "--seen", metavar=_("KIND"), help=_("put all places of a kind aside, by its name in brackets; «all»: every one")
    )
    command.add_argument(
        "--again", metavar=_("KIND"), help=_("list places of a kind again that were put aside; «all»: every one")
    )
    command.add_argument("--with-seen", action="store_true", help=_("list what was put aside too"))
    command.add_argument("--json", action="store_true", help=_("everything, for programs"))


def _fill_changes(command: argparse.ArgumentParser) -> None:
    _report(command)
    command.add_argument("--json", action="store_true", help=_("everything, for programs"))


def _fill_export(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--what",
        choices=("pdf", "marks"),
        default="pdf",
        help=_("pdf: a copy of the report's PDF with outline and highlights; marks: the marks alone"),
    )
    command.add_argument(
        "--format",
        choices=("md", "docx", "jsonld"),
        default="md",
        help=_("of marks: Markdown or Word to read, W3C annotations as JSON-LD for programs"),
    )
    command.add_argument("--out", type=Path, required=True, metavar=_("FILE"), help=_("the file to write"))
    command.add_argument(
        "--unprotected",
        action="store_true",
        help=_("of a protected PDF, write a copy without its password and its restrictions"),
    )
    _report(command)
    _password(command)


def _fill_import_marks(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar=_("FILE"), help=_("W3C annotations as JSON-LD"))
    _report(command)


def _report(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--report", metavar=_("REPORT"), help=_("number or id from «list», or part of its name; else the last one used")
    )


def _fill_backup(command: argparse.ArgumentParser) -> None:
    command.add_argument("--list", action="store_true", help=_("list the backups with what they hold"))
    command.add_argument("--check", action="store_true", help=_("check every backup thoroughly"))
    command.add_argument("--folder", type=Path, metavar=_("DIR"), help=_("keep backups there, as on another disk"))
    command.add_argument("--own-folder", action="store_true", help=_("keep backups beside the work again"))
    command.add_argument("--json", action="store_true", help=_("everything, for programs"))


def _fill_restore(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "which",
        nargs="?",
        metavar=_("BACKUP"),
        help=_("its number in the list, or a file; after damage: recovered, backup or both"),
    )
    what = command.add_mutually_exclusive_group()
    what.add_argument("--replace", action="store_true", help=_("go back to it; today's work is backed up before"))
    what.add_argument("--merge", action="store_true", help=_("take in what is only there; today's changes stay"))


def _fill_wipe(command: argparse.ArgumentParser) -> None:
    command.add_argument("report", metavar=_("REPORT"), help=_("number or id from «list», or part of its name"))
    command.add_argument("--yes", action="store_true", help=_("do it; without this only tell what would go"))
