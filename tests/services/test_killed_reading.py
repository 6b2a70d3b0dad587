"""kill -9 of the process that reads a file, at any moment: a whole report or none, and the library as it was."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from reader.core.document import Document
from reader.core.errors import ReadingStopped
from reader.core.source import Source
from reader.importers import load
from reader.services.workspace import open_workspace

ROUNDS = 50
Maker = Callable[[Sequence[Sequence[Any]]], bytes]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc for the child")


@pytest.fixture
def report_file(tmp_path: Path, make_pdf: Maker, words: type) -> Path:
    """A PDF of a few pages."""
    lines = ["一、2026年工作安排", *["新建产业园区三个，引进龙头企业十二家。"] * 20]
    path = tmp_path / "qingyu.pdf"
    path.write_bytes(make_pdf([[words(line, 76, 740 - 29 * row) for row, line in enumerate(lines)]] * 4))
    return path


def kill_children() -> None:
    """Kill what this process has started."""
    for task in Path("/proc/self/task").iterdir():
        for child in (task / "children").read_text().split():
            os.kill(int(child), signal.SIGKILL)


def read_and_kill(path: Path, after: float) -> Source | int:
    """Read a file while its process is killed some seconds after it began; how it ended when that came in time."""
    timer = Timer(after, kill_children)
    try:
        return load(path, meanwhile=timer.start)
    except ReadingStopped as stopped:
        return stopped.status
    finally:
        timer.cancel()
        timer.join()


def test_a_killed_read_leaves_the_library_and_never_half_a_report(
    tmp_path: Path, report_file: Path, make_report: Callable[[], Document]
) -> None:
    folder = tmp_path / "data"
    chance = random.Random(20260301)
    with open_workspace(folder) as workspace:
        kept = workspace.library.add(make_report()).report
        begin = time.monotonic()
        whole = load(report_file)
        usual = time.monotonic() - begin
        read = [read_and_kill(report_file, chance.uniform(0, usual)) for _ in range(ROUNDS)]
        assert [report.uid for report in workspace.library.reports()] == [kept.uid]
    assert set(read) <= {whole, -signal.SIGKILL}
    assert read.count(-signal.SIGKILL) > ROUNDS / 4
    for name in ("library.db", "work.db"):
        database = sqlite3.connect(folder / name)
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        database.close()
