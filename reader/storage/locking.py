"""One process at a time for what SQLite's own locks don't cover: putting files into place and out of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

LOCK_NAME: Final = "window.lock"


class WindowLock:
    """One window for a data folder. The system gives the lock back with the process, however that ends.

    While a window stands, the file holds the number of its process: found there by the next one, it tells
    that the last window did not end in order.
    """

    def __init__(self, handle: int, *, ended_badly: bool) -> None:
        self._handle = handle
        self.ended_badly = ended_badly

    def release(self, *, in_order: bool = True) -> None:
        """Let another window have the folder."""
        if self._handle < 0:
            return
        if in_order:
            os.ftruncate(self._handle, 0)
        os.close(self._handle)
        self._handle = -1


def lock_window(folder: Path) -> WindowLock | None:
    """The lock of a folder that can be written to; None while another process has it.

    On a file system without locks everybody gets one.
    """
    handle = os.open(folder / LOCK_NAME, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        _lock(handle)
    except BlockingIOError:
        os.close(handle)
        return None
    except OSError as error:
        if sys.platform == "win32" and error.errno in (13, 36):  # EACCES and EDEADLOCK: another process has it
            os.close(handle)
            return None
    ended_badly = os.fstat(handle).st_size > 0
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, f"{os.getpid()}\n".encode())
    return WindowLock(handle, ended_badly=ended_badly)


def window_is_open(folder: Path) -> bool:
    """Whether a window has the folder now."""
    path = folder / LOCK_NAME
    if not path.exists():
        return False
    handle = os.open(path, os.O_RDWR)
    try:
        _lock(handle)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, 1 << 20, os.SEEK_SET)  # behind the number, which others may read
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other process is in this block for the same folder. Not to be nested: it would wait for itself."""
    if sys.platform == "win32":  # it renames no file that another process has open, and no file over another
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)  # which gives the lock back
