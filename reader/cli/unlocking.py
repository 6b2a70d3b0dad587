"""The password of the library on the command line: from a file, from standard input, or asked for on the terminal."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path
from typing import Final

from reader.cli import output
from reader.cli.refusal import Refused
from reader.i18n import _
from reader.services import passwords
from reader.storage.errors import LibraryLocked, WrongPassword
from reader.words.errors import explain, reason

_TRIES: Final = 3
_LONGEST: Final = 4096
"""Bytes of a file that is looked into for a password."""


def unlock(folder: Path, arguments: argparse.Namespace | None = None) -> None:
    """Unlock a protected library; raises LibraryLocked where nobody can be asked, WrongPassword, EncryptionMissing."""
    if not passwords.is_locked(folder):
        return
    given: Path | None = getattr(arguments, "password_file", None)
    if given is not None:
        passwords.unlock(folder, read_from(given))
        return
    if not passwords.is_possible() or not may_ask():
        passwords.require_extra(folder)
        raise LibraryLocked(folder / "work.db")
    for attempt in range(1, _TRIES + 1):
        try:
            passwords.unlock(folder, getpass.getpass(_("Password of the library: ")))
        except WrongPassword as wrong:
            if attempt == _TRIES:
                raise
            output.complain(explain(wrong).what)
        else:
            return


def new_password(arguments: argparse.Namespace) -> str:
    """The password that is to be set, typed twice on a terminal. Raises Refused for none, a short one, or two."""
    given: Path | None = arguments.new_password_file
    if given is not None:
        return _long_enough(read_from(given))
    if not may_ask():
        raise Refused(_("There is no terminal to ask on: give the new password by --new-password-file."))
    output.complain(passwords_are_final())
    typed = _long_enough(getpass.getpass(_("New password: ")))
    if getpass.getpass(_("Once more: ")) != typed:
        raise Refused(_("The two are not the same. Nothing was changed."))
    return typed


def passwords_are_final() -> str:
    """What people must know before they set one."""
    return _(
        "A forgotten password is final: without it nobody can open the library, its backups or its kept files, "
        "and nobody can reset it."
    )


def read_from(path: Path) -> str:
    """The first line of a file; «-» is standard input."""
    if str(path) == "-":
        return sys.stdin.readline().rstrip("\r\n")
    try:
        with path.open("rb") as file:
            line = file.read(_LONGEST).decode("utf-8-sig").partition("\n")[0]
    except OSError as error:
        raise Refused(_("{path}: {reason}").format(path=path, reason=reason(error))) from error
    except UnicodeDecodeError as error:
        raise Refused(_("{path} holds no password in UTF-8.").format(path=path)) from error
    return line.rstrip("\r")


def may_ask() -> bool:
    """Whether somebody sits at a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _long_enough(password: str) -> str:
    if len(password) < passwords.SHORTEST:
        raise Refused(
            _("The new password has fewer than {count} characters. Nothing was changed.").format(
                count=passwords.SHORTEST
            )
        )
    return password
