"""What a child process may do that opens a file from elsewhere: little memory, no files to write."""

from __future__ import annotations

import os
import sys
from pathlib import Path

MEMORY = 768 * 1024 * 1024
"""Bytes of address space that reading may take."""
RECOGNISING_MEMORY = 3 * 1024 * 1024 * 1024
"""The same for recognition, whose models reserve far more than the 0.9 GB that they use."""
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


def limit_memory(most: int = MEMORY) -> None:
    """Cap the address space of this process, in bytes, where the system can."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def forbid_writing() -> None:
    """Let no file grow any more, where the system can; after the imports, which cache their code."""
    sys.dont_write_bytecode = True
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def forbid_network() -> None:
    """Let no Python code of this process reach another computer, whatever a library would like to fetch."""
    sys.addaudithook(_refuse_network)


def _refuse_network(event: str, _arguments: object) -> None:
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.bind"):
        raise PermissionError(event)
