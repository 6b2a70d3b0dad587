"""What a child process may do that opens a file from elsewhere: little memory, no files to write."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_MEMORY = 768 * 1024 * 1024
_KEPT = ("SYSTEMROOT", "WINDIR", "PATH", "TEMP", "TMP", "LANG", "LC_ALL", "LD_LIBRARY_PATH")


def command(module: str, switch: str) -> list[str]:
    """How to start ``module`` as a process; a frozen program starts itself with a switch that ``__main__`` serves."""
    if getattr(sys, "frozen", False):
        return [sys.executable, switch]
    return [sys.executable, "-m", module]


def environment() -> dict[str, str]:
    """Only what an interpreter needs, and the way to this package."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    root = str(Path(__file__).resolve().parents[2])
    return {**kept, "PYTHONPATH": root, "PYTHONIOENCODING": "utf-8"}


def limit_memory() -> None:
    """Cap the address space of this process where the system can."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def forbid_writing() -> None:
    """Let no file grow any more, where the system can; after the imports, which cache their code."""
    sys.dont_write_bytecode = True
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
