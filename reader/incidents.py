"""Unexpected errors written down for who mends them: where in the program, never what stood in a document.

A report holds types, places in our code and versions. The words of an error are left out, since they may quote.
"""

from __future__ import annotations

import os
import platform
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final

from reader import __version__

LOG: Final = "logs/reader.log"
_LARGEST: Final = 256 * 1024
_KEPT: Final = 3
_CODES: Final = ("errno", "winerror", "sqlite_errorname")
"""Attributes of errors that are codes of the system."""


def report_of(error: BaseException, trace: TracebackType | None = None) -> str:
    """An error as lines to copy: versions, its kind and causes, and the places in the code."""
    lines = [
        f"Briefing Reader {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()} "
        f"{platform.machine()}"
    ]
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(_kind(current))
        lines += _places(trace if current is error and trace is not None else current.__traceback__)
        current = current.__cause__ or current.__context__
        if current is not None:
            lines.append("after")
    return "\n".join(lines)


def write_down(folder: Path, text: str, moment: datetime | None = None) -> None:
    """Add lines to the log of a data folder; one that can't be written to stays as it is."""
    path = folder / LOG
    at = (moment or datetime.now(UTC).astimezone()).isoformat(timespec="seconds")
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, exist_ok=True)
        if path.exists() and path.stat().st_size > _LARGEST:
            _rotate(path)
        handle = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        try:
            os.write(handle, f"{at} {text}\n".encode())
        finally:
            os.close(handle)


def _rotate(path: Path) -> None:
    for number in range(_KEPT - 1, 0, -1):
        older = path.with_name(f"{path.name}.{number}")
        newer = path if number == 1 else path.with_name(f"{path.name}.{number - 1}")
        if newer.exists():
            newer.replace(older)


def _kind(error: BaseException) -> str:
    codes = [f"{name}={getattr(error, name)}" for name in _CODES if getattr(error, name, None) is not None]
    return " ".join([f"{type(error).__module__}.{type(error).__qualname__}", *codes])


def _places(trace: TracebackType | None) -> list[str]:
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"  {_short(code.co_filename)}:{trace.tb_lineno} {code.co_qualname}")
        trace = trace.tb_next
    return places


def _short(path: str) -> str:
    """A file of the program or of a library without the folders above it, which tell of the user."""
    parts = Path(path).parts
    for top in ("reader", "site-packages", f"python{sys.version_info[0]}.{sys.version_info[1]}"):
        if top in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(top) :])
    return parts[-1] if parts else ""
