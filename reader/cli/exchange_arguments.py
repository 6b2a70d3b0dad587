"""What ``exchange`` understands on the command line."""

from __future__ import annotations

import argparse
from pathlib import Path

from reader.i18n import _


def fill_exchange(command: argparse.ArgumentParser) -> None:
    """The four things that can be done with packages."""
    actions = command.add_subparsers(title=_("commands"), dest="action", metavar=_("COMMAND"), required=True)
    _fill_export(_action(actions, "export", _("write a package with what others do not have yet")))
    _fill_import(_action(actions, "import", _("merge a package; a backup is made before")))
    _fill_conflicts(_action(actions, "conflicts", _("list what was edited on both sides, and choose")))
    _json(_action(actions, "peers", _("list those that packages came from")))


def _action(
    actions: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    words: str,
) -> argparse.ArgumentParser:
    action = actions.add_parser(name, help=words, description=words)
    action.add_argument(
        "--data-dir",
        type=Path,
        metavar=_("DIR"),
        default=argparse.SUPPRESS,
        help=_("folder of the library and your work (also: BRIEFING_READER_DATA)"),
    )
    return action


def _fill_export(action: argparse.ArgumentParser) -> None:
    action.add_argument("file", type=Path, metavar=_("FILE.brief"), help=_("the package to write"))
    action.add_argument("--all", action="store_true", help=_("everything, also what others have already"))
    action.add_argument("--for", dest="peer", metavar=_("PERSON"), help=_("name or id from «exchange peers»; else all"))
    action.add_argument("--name", metavar=_("NAME"), help=_("what others see as the origin; kept for the next time"))
    _json(action)


def _fill_import(action: argparse.ArgumentParser) -> None:
    action.add_argument("file", type=Path, metavar=_("FILE.brief"), help=_("the package to take in"))
    action.add_argument("--dry-run", action="store_true", help=_("tell what would change, and change nothing"))
    _json(action)


def _fill_conflicts(action: argparse.ArgumentParser) -> None:
    action.add_argument("--choose", type=int, metavar=_("NUMBER"), help=_("settle this one, with --side"))
    action.add_argument(
        "--side",
        choices=("kept", "other"),
        default="kept",
        help=_("kept: the value that counts now; other: the one it was given elsewhere"),
    )
    action.add_argument("--seen", action="store_true", help=_("leave all that are listed out of the list from now on"))
    action.add_argument("--with-seen", action="store_true", help=_("list what was left out of the list too"))
    _json(action)


def _json(action: argparse.ArgumentParser) -> None:
    action.add_argument("--json", action="store_true", help=_("everything, for programs"))
