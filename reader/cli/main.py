"""The command line from arguments to exit code: 0 done, 1 refused, 2 not understood, 130 interrupted."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from reader.cli import output
from reader.cli.arguments import parser
from reader.cli.refusal import Refused
from reader.core.errors import ReaderError
from reader.i18n import _, use_language

DONE: Final = 0
REFUSED: Final = 1
_INTERRUPTED: Final = 130
_HANDLERS: Final = {
    "inspect": "reader.cli.inspect_command",
    "import": "reader.cli.import_command",
    "reread": "reader.cli.reread_command",
    "list": "reader.cli.list_command",
    "search": "reader.cli.search_command",
    "tasks": "reader.cli.tasks_command",
    "report": "reader.cli.report_command",
    "coverage": "reader.cli.coverage_command",
    "units": "reader.cli.units_command",
    "terms": "reader.cli.terms_command",
    "checkup": "reader.cli.checkup_command",
    "changes": "reader.cli.changes_command",
    "print": "reader.cli.print_command",
    "export": "reader.cli.export_command",
    "exchange": "reader.cli.exchange_command",
    "import-marks": "reader.cli.import_marks_command",
    "backup": "reader.cli.backup_command",
    "restore": "reader.cli.restore_command",
    "wipe": "reader.cli.wipe_command",
    "password": "reader.cli.password_command",
}

_OPENING_THEMSELVES: Final = frozenset({"inspect", "password"})
"""Commands that can do without the library, or with a locked one."""


def run(arguments: Sequence[str]) -> int:
    """Do one command and return the exit code."""
    output.prepare()
    use_language()
    return guarded(lambda: _dispatch(parser().parse_args(arguments)))


def guarded(work: Callable[[], int]) -> int:
    """Do something whose errors are told to the user in words, never as a traceback."""
    try:
        code = work()
        sys.stdout.flush()
    except Refused as refused:
        output.complain(refused.words)
        return REFUSED
    except ReaderError as error:
        from reader.words.errors import explain

        output.complain(str(explain(error)))
        return REFUSED
    except BrokenPipeError:
        output.give_up_output()
        return DONE
    except OSError as error:
        from reader.words.errors import reason

        output.complain(_("{path}: {reason}").format(path=error.filename or "", reason=reason(error)))
        return REFUSED
    except KeyboardInterrupt:
        output.complain(_("Stopped as you wished."))
        return _INTERRUPTED
    return code


def data_dir(arguments: argparse.Namespace) -> Path | None:
    """The data folder that was named on the command line."""
    folder: Path | None = getattr(arguments, "data_dir", None)
    return folder


def _dispatch(arguments: argparse.Namespace) -> int:
    if arguments.command not in _OPENING_THEMSELVES or hasattr(arguments, "password_file"):
        _unlock(arguments)
    handler: Callable[[argparse.Namespace], int] = importlib.import_module(_HANDLERS[arguments.command]).run
    return handler(arguments)


def _unlock(arguments: argparse.Namespace) -> None:
    from reader.services.passwords import is_locked
    from reader.services.workspace import data_folder

    folder = data_dir(arguments) or data_folder()
    if is_locked(folder):
        from reader.cli.unlocking import unlock

        unlock(folder, arguments)
