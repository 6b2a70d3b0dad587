"""What a child process may do that opens a file from elsewhere: little memory, nothing written, no life of its own."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from pathlib import Path

MEMORY = 768 * 1024 * 1024
"""Bytes of address space that reading may take."""
RECOGNISING_MEMORY = 3 * 1024 * 1024 * 1024
"""The same for recognition, whose models reserve far more than the 0.9 GB that they use."""
_KEPT = ("SYSTEMROOT", "WINDIR", "PATH", "TEMP", "TMP", "LANG", "LC_ALL", "LD_LIBRARY_PATH")
_PARENT = "BRIEFING_READER_PARENT"
_DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG."""
_NO_NEW_PRIVILEGES = 38
_CREATE_RULESET, _RESTRICT_SELF = 444, 446
"""System calls of Landlock, the same numbers on every architecture; Linux 5.13 and later."""
_WRITING = 0b1_1111_1111_0011
"""Landlock's rights of its first version but those to read: to write files, make, remove and execute them."""
_MOVING, _TRUNCATING, _DIALLING = 1 << 13, 1 << 14, 0b11
"""Those of later versions: into other folders (2), cutting off (3), TCP (4)."""


def command(module: str, switch: str) -> list[str]:
    """How to start ``module`` as a process; a frozen program starts itself with a switch that ``__main__`` serves."""
    if getattr(sys, "frozen", False):
        return [sys.executable, switch]
    return [sys.executable, "-m", module]


def environment() -> dict[str, str]:
    """Only what an interpreter needs, and the way to this package: nothing that leads to the library."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    root = str(Path(__file__).resolve().parents[2])
    own = {"PYTHONPATH": root, "PYTHONIOENCODING": "utf-8", "PYTHONSAFEPATH": "1", _PARENT: str(os.getpid())}
    return {**kept, **own}


def folder() -> str:
    """Where a child stands: outside of everything that is anybody's."""
    return Path.cwd().anchor


def end_with_parent() -> None:
    """Let the system kill this process when the thread that started it ends, where it can.

    Elsewhere it ends when it next says something, or with its limit of time.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    if not getattr(sys, "frozen", False) and os.environ.get(_PARENT, "") not in ("", str(os.getppid())):
        os._exit(1)  # it ended before that was said; a frozen program may have a starter in between


def limit_memory(most: int = MEMORY) -> None:
    """Cap the address space of this process, in bytes, where the system can."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def forbid_writing() -> None:
    """Let no file be made, changed or grow, where the system can; after the imports, which cache their code."""
    sys.dont_write_bytecode = True
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    lock_files()


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64))


def lock_files() -> bool:
    """Ask Landlock to keep this process from writing, starting programs and dialling; False where there is none."""
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None)
    version = libc.syscall(_CREATE_RULESET, None, 0, 1)
    if version < 1:
        return False
    rules = _Ruleset(
        _WRITING | (_MOVING if version >= 2 else 0) | (_TRUNCATING if version >= 3 else 0),
        _DIALLING if version >= 4 else 0,
    )
    size = ctypes.sizeof(rules) if version >= 4 else 8
    ruleset = libc.syscall(_CREATE_RULESET, ctypes.byref(rules), ctypes.c_size_t(size), 0)
    if ruleset < 0:
        return False
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    locked: bool = libc.syscall(_RESTRICT_SELF, ruleset, 0) == 0
    os.close(ruleset)
    return locked


def forbid_network() -> None:
    """Let no Python code of this process reach another computer, whatever a library would like to fetch."""
    sys.addaudithook(_refuse_network)


def _refuse_network(event: str, _arguments: object) -> None:
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.bind"):
        raise PermissionError(event)
