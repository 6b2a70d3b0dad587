"""The program has no way to the network: no module of ours imports one, and no start opens a socket."""

from __future__ import annotations

import ast
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

READER = Path(__file__).resolve().parents[1] / "reader"
NETWORK = frozenset({
    "socket", "ssl", "socketserver", "http", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib", "nntplib",
    "xmlrpc", "webbrowser", "asyncio", "asyncore", "requests", "urllib3", "httpx", "aiohttp",
})  # fmt: skip
PARTS = frozenset(["urllib.request", "urllib.robotparser", "PySide6.QtNetwork", "PySide6.QtWebSockets"])


def imported(path: Path) -> Iterator[str]:
    """The full names of what a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def reaches_out(name: str) -> bool:
    return name.split(".")[0] in NETWORK or any(name == part or name.startswith(f"{part}.") for part in PARTS)


def test_no_module_of_ours_imports_one_that_reaches_the_network() -> None:
    found = {
        f"{path.relative_to(READER)} imports {name}"
        for path in READER.rglob("*.py")
        for name in imported(path)
        if reaches_out(name)
    }
    assert not found
    assert reaches_out("urllib.request")
    assert not reaches_out("urllib.parse")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="strace is Linux's")
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_the_command_line_and_the_window_open_no_socket_but_the_displays() -> None:
    import sockets

    outcome = sockets.run()
    if outcome.lines[0].startswith("skipped"):
        pytest.skip(outcome.lines[0])
    assert outcome.wrong == []
    assert len(outcome.lines) == 4
