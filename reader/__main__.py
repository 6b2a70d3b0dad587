"""``briefing-reader``: the window, or a command for scripts."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

IMPORT_WORKER = "--import-worker"
"""The switch by which a frozen program starts itself as the process that reads files."""
PAGE_WORKER = "--page-worker"
"""The one by which it starts itself as the process that draws pages."""

UNLOCK_WORKER = "--unlock-worker"
"""The one by which it starts itself as the process that takes the protection off a PDF."""

SHEET_WORKER = "--sheet-worker"
"""The one by which it starts itself as the process that reads Excel files."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    from reader import quick_imports

    quick_imports.hasten()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == [IMPORT_WORKER]:
        from reader.importers.worker import main as read_a_file

        return read_a_file()
    if given == [PAGE_WORKER]:
        from reader.importers.page_worker import main as draw_pages

        return draw_pages()
    if given == [UNLOCK_WORKER]:
        from reader.importers.unlock_worker import main as unlock

        return unlock()
    if given == [SHEET_WORKER]:
        from reader.exports.sheet_worker import main as read_a_sheet

        return read_a_sheet()
    if given and _is_command(given):
        from reader.cli.main import run

        return run(given)
    file, data_dir = _window_arguments(given)
    if not _has_display():
        from reader.cli.headless import run_headless

        return run_headless(file, data_dir)
    # The start makes many objects and drops none: collecting them costs a tenth of it. The window goes on collecting.
    gc.disable()
    from reader import late_signatures, quick_enums

    late_signatures.postpone()
    quick_enums.hasten()
    from reader.app import run as run_window

    return run_window(file, data_dir)


def _window_arguments(given: Sequence[str]) -> tuple[Path | None, Path | None]:
    """The file to open and the data folder; leaves with a usage error for what is neither command nor file."""
    if not given or (len(given) == 1 and Path(given[0]).is_file()):
        return (Path(given[0]) if given else None), None
    from reader.cli.arguments import window_parser
    from reader.i18n import _, use_language

    use_language()
    parser = window_parser()
    wanted, unknown = parser.parse_known_args(given)
    file: Path | None = wanted.file
    if unknown or (file is not None and _looks_mistyped(file)):
        parser.error(_("«{words}» is neither a command nor a file; see --help").format(words=" ".join(given)))
    return file, getattr(wanted, "data_dir", None)


def _is_command(given: Sequence[str]) -> bool:
    """Whether the arguments are for the command line: a command, or a question about the program itself."""
    from reader.cli.arguments import COMMANDS

    rest = iter(given)
    for argument in rest:
        if argument in ("-h", "--help", "--version"):
            return True
        if argument in ("--data-dir", "--password-file"):
            next(rest, None)
        elif not argument.startswith("-"):
            return argument in COMMANDS
    return False


def _looks_mistyped(file: Path) -> bool:
    """A bare word that names no file: meant as a command rather than as a report."""
    return len(file.parts) == 1 and not file.suffix and not file.exists()


def _has_display() -> bool:
    """Whether a window can open; elsewhere than on Linux there always is a screen."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    raise SystemExit(main())
