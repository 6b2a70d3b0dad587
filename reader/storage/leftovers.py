"""Temporary files of processes that ended in the middle: found by the process number in their names, and removed."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

_TEMPORARY: Final = re.compile(r"\..+\.(\d+)-\d+\.new(?:-wal|-shm|-journal)?")
"""As ``database.temporary_beside`` names them."""


def remove_leftovers(folders: Iterable[Path]) -> int:
    """Remove temporary files whose process is gone; returns how many."""
    removed = 0
    for folder in folders:
        try:
            paths = [path for path in folder.iterdir() if _is_left(path.name)]
        except OSError:
            continue
        for path in paths:
            with suppress(OSError):
                path.unlink()
                removed += 1
    return removed


def _is_left(name: str) -> bool:
    found = _TEMPORARY.fullmatch(name)
    return found is not None and not is_running(int(found[1]))


def is_running(process: int) -> bool:
    """Whether there is such a process; where that can't be asked (Windows) every other one counts as running."""
    if process == os.getpid():
        return True
    if sys.platform == "win32":
        return _runs_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _runs_on_windows(process: int) -> bool:
    if sys.platform != "win32":
        return True
    import ctypes

    query_limited_information, still_active = 0x1000, 259
    handle = ctypes.windll.kernel32.OpenProcess(query_limited_information, False, process)
    if not handle:
        return False
    code = ctypes.c_ulong()
    ctypes.windll.kernel32.GetExitCodeProcess(handle, ctypes.byref(code))
    ctypes.windll.kernel32.CloseHandle(handle)
    return code.value == still_active
