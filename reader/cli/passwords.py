"""Passwords from the command line."""

from __future__ import annotations

import argparse
import sys


def password(arguments: argparse.Namespace) -> str | None:
    """The password that was given; ``-`` takes a line of standard input, so that no other user sees it."""
    given: str | None = arguments.password
    return sys.stdin.readline().rstrip("\r\n") if given == "-" else given
