"""Where words go: standard output and standard error that take every character and survive being closed."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Mapping


def prepare() -> None:
    """Let both streams carry every character: UTF-8 into files and pipes, the terminal's own where there is one."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    """One line or several on standard output."""
    print(text)


def complain(text: str) -> None:
    """One line or several on standard error."""
    print(text, file=sys.stderr)


def say_json(value: Mapping[str, object]) -> None:
    """A JSON object, one line for each of its members."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": ")).encode
    print("{" + ",\n ".join(f"{encode(key)}: {encode(member)}" for key, member in value.items()) + "}")


def say_exactly(text: str) -> None:
    """Text whose line ends must stay as they are."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(newline="")
    sys.stdout.write(text)


def give_up_output() -> None:
    """Stop writing to a pipe that nobody reads any more, so that Python's exit does not complain either."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
