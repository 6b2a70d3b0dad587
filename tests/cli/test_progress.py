"""On a terminal, commands that read files tell how far they are, and Ctrl-C ends them and what they started."""

from __future__ import annotations

import os
import pty
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is needed")
PROJECT = Path(__file__).resolve().parents[2]
Maker = Callable[[Sequence[Sequence[Any]]], bytes]


@pytest.fixture
def long_file(make_pdf: Maker, words: type, tmp_path: Path) -> Path:
    """A PDF that is read for some seconds."""
    page = [words("渔港重新疏浚避风的船位比过去宽裕上岛的轮渡增开了早", 76, 740 - 8 * row, size=6) for row in range(80)]
    path = tmp_path / "long.pdf"
    path.write_bytes(make_pdf([page] * 150))
    return path


class Terminal:
    """A command of the program with a terminal for its errors."""

    def __init__(self, *arguments: object) -> None:
        self._master, slave = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "reader", *map(str, arguments)],
            stdout=subprocess.DEVNULL,
            stderr=slave,
            cwd=PROJECT,
            start_new_session=True,
        )
        os.close(slave)
        self.said = ""

    def wait_for(self, words: str) -> None:
        """Read what it says until it has said some words, or ends."""
        while words not in self.said:
            try:
                self.said += os.read(self._master, 4096).decode("utf-8", "replace")
            except OSError:
                raise AssertionError(self.said) from None

    def end(self) -> int:
        """Read on to its end; returns the exit code."""
        try:
            while chunk := os.read(self._master, 4096):
                self.said += chunk.decode("utf-8", "replace")
        except OSError:
            pass  # so a terminal says that nobody writes to it any more
        os.close(self._master)
        return self.process.wait()


def children_of(process: int) -> list[int]:
    """The processes that it has started."""
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def test_progress_is_shown_on_a_terminal_and_wiped_out(long_file: Path) -> None:
    terminal = Terminal("inspect", long_file)
    terminal.wait_for("Taking the characters from the pages")
    terminal.end()
    assert "long.pdf" in terminal.said
    assert terminal.said.rpartition("\x1b[K")[2].startswith("There is no government")


def test_nothing_is_shown_where_nobody_looks(report_file: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reader", "inspect", str(report_file)], capture_output=True, cwd=PROJECT, check=True
    )
    assert done.stderr == b""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_ctrl_c_ends_the_import_and_its_child_and_leaves_the_library(
    long_file: Path, report_file: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    kept = Terminal("--data-dir", data, "import", report_file)
    assert kept.end() == 0
    before = reports_in(data)
    terminal = Terminal("--data-dir", data, "import", long_file)
    terminal.wait_for("Taking the characters from the pages")
    [child] = children_of(terminal.process.pid)
    terminal.process.send_signal(signal.SIGINT)
    assert terminal.end() == 130
    assert terminal.said.endswith("Stopped as you wished.\r\n")
    assert "Traceback" not in terminal.said
    assert not Path(f"/proc/{child}").exists()
    assert reports_in(data) == before


def reports_in(data: Path) -> list[tuple[object, ...]]:
    """What the library holds, once both of its files have been found sound."""
    for name in ("work.db", "library.db"):
        with sqlite3.connect(data / name) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        database.close()
    database = sqlite3.connect(data / "library.db")
    rows = database.execute("SELECT * FROM document").fetchall()
    database.close()
    return rows
