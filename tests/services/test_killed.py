"""kill -9 in the middle of ticking tasks: no acknowledged change is lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.core.document import Document
from reader.core.work import TaskStatus
from reader.services.clock import now
from reader.services.workspace import open_workspace
from reader.storage.archive import open_archive

ROUNDS = 50
PROJECT = Path(__file__).resolve().parents[2]
TICKING = """
import os, sys
from pathlib import Path
from reader.core.work import TaskStatus
from reader.services.workspace import open_workspace

def say(line):
    os.write(1, f"{line}\\n".encode())

def tick_for_ever(folder, report):
    workspace = open_workspace(Path(folder))
    uids = [task.uid for task in workspace.tasks.of(report)]
    say(f"started {os.getpid()}")
    while True:
        for uid in uids:
            for status in reversed(TaskStatus):
                if workspace.tasks.set_status(uid, status):
                    say(f"{uid} {status.value}")

for _wish in sys.stdin:
    child = os.fork()
    if child == 0:
        tick_for_ever(*sys.argv[1:])
    os.waitpid(child, 0)
    say("killed")
"""
"""Starts a process at every line of its input, so that the imports are paid for once."""


class Ticking:
    """Processes that tick tasks of a report until they are killed, each with a connection of its own."""

    def __init__(self, folder: Path, report: str) -> None:
        self._starter = subprocess.Popen(
            [sys.executable, "-c", TICKING, str(folder), report],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=PROJECT,
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
        )

    def killed_after(self, acknowledged: int) -> list[str]:
        """Start one, kill it as soon as it has given some acknowledgements; returns all that it gave, in order."""
        assert self._starter.stdin is not None
        assert self._starter.stdout is not None
        self._starter.stdin.write("go\n")
        self._starter.stdin.flush()
        process = int(self._starter.stdout.readline().removeprefix("started "))
        lines = [self._starter.stdout.readline() for _ in range(acknowledged)]
        os.kill(process, signal.SIGKILL)
        while (line := self._starter.stdout.readline()) != "killed\n":
            lines.append(line)
        return [line.rstrip("\n") for line in lines]

    def end(self) -> None:
        """Let the starter end by itself."""
        self._starter.communicate()
        assert self._starter.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither fork nor SIGKILL")
def test_no_acknowledged_tick_is_lost_when_the_program_is_killed(
    tmp_path: Path, make_report: Callable[[], Document]
) -> None:
    folder = tmp_path / "data"
    with open_workspace(folder) as workspace:
        report = workspace.library.add(make_report()).report.uid
    ticking = Ticking(folder, report)
    chance = random.Random(20260301)
    known: list[str] = []
    for _round in range(ROUNDS):
        known += ticking.killed_after(chance.randrange(1, 40))
        known = ticks_found(folder, report, known)
    ticking.end()
    assert len(known) > 10 * ROUNDS


def ticks_found(folder: Path, report: str, acknowledged: list[str]) -> list[str]:
    """Every tick that the data folder knows of, once it has been held against the acknowledged ones."""
    archive = open_archive(folder, now)
    ticks = [row[0] for row in archive.work.rows("SELECT task || ' ' || value FROM task_event ORDER BY id")]
    ops = archive.work.rows("SELECT uid, json_extract(value, '$') FROM op WHERE field = 'status' ORDER BY seq")
    tasks = archive.tasks.of(report)
    archive.close()
    assert ticks[: len(acknowledged)] == acknowledged, "every acknowledged tick is there, in its order"
    assert len(ticks) - len(acknowledged) <= 1, "only the one under way may be there without acknowledgement"
    assert [f"{uid} {status}" for uid, status in ops] == ticks, "each tick is there with its op"
    last = dict(tick.split() for tick in ticks)
    for keyed in tasks:
        assert keyed.task.status is TaskStatus(last.get(keyed.task.uid, "not_started"))
    return ticks
