"""Passwords from the command line."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from typing import Final, TypeVar

from reader.cli import output
from reader.core.errors import PasswordNeeded
from reader.i18n import _
from reader.words.errors import explain

Done = TypeVar("Done")
_TRIES: Final = 3


def password(arguments: argparse.Namespace) -> str | None:
    """The password that was given; ``-`` takes a line of standard input, so that no other user sees it."""
    given: str | None = arguments.password
    return sys.stdin.readline().rstrip("\r\n") if given == "-" else given


def with_password(given: str | None, work: Callable[[str | None], Done]) -> Done:
    """Do something that may need a password, which is asked for on the terminal where nobody gave it.

    Raises PasswordNeeded where there is no terminal, a wrong one was given, or nothing right after three tries.
    """
    try:
        return work(given)
    except PasswordNeeded as needed:
        if given is not None or not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise
        refused = needed
    for _try in range(_TRIES):
        output.complain(explain(refused).what)
        if not (typed := getpass.getpass(_("Password: "))):
            raise refused
        try:
            return work(typed)
        except PasswordNeeded as wrong:
            refused = wrong
    raise refused
