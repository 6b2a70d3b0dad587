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
import sys
from pathlib import Path
from reader.core.work import TaskStatus
from reader.services.workspace import open_workspace

workspace = open_workspace(Path(sys.argv[1]))
uids = [task.uid for task in workspace.tasks.of(sys.argv[2])]
while True:
    for uid in uids:
        for status in reversed(TaskStatus):
            if workspace.tasks.set_status(uid, status):
                sys.stdout.write(f"{uid} {status.value}\\n")
                sys.stdout.flush()
"""


def tick_until_killed(folder: Path, report: str, acknowledged: int) -> list[tuple[str, str]]:
    """Let a process tick tasks, kill it after some acknowledgements; returns all that it gave, in order."""
    child = subprocess.Popen(
        [sys.executable, "-c", TICKING, str(folder), report],
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )
    assert child.stdout is not None
    with child.stdout:
        lines = [child.stdout.readline() for _ in range(acknowledged)]
        child.send_signal(signal.SIGKILL)
        lines += child.stdout.readlines()
    assert child.wait() == -signal.SIGKILL
    whole = [line.split() for line in lines if line.endswith("\n")]
    return [(uid, status) for uid, status in whole]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_no_acknowledged_tick_is_lost_when_the_program_is_killed(
    tmp_path: Path, make_report: Callable[[], Document]
) -> None:
    folder = tmp_path / "data"
    with open_workspace(folder) as workspace:
        report = workspace.library.add(make_report()).report.uid
    chance = random.Random(20260301)
    expected: list[str] = []
    for _round in range(ROUNDS):
        acknowledged = tick_until_killed(folder, report, chance.randrange(1, 40))
        expected += [f"{uid} {status}" for uid, status in acknowledged]
        archive = open_archive(folder, now)
        events = archive.work.rows("SELECT task || ' ' || value FROM task_event ORDER BY id")
        ticked = [row[0] for row in events]
        assert ticked[: len(expected)] == expected, "every acknowledged tick is there, in its order"
        assert len(ticked) - len(expected) <= 1, "at most the one under way was not acknowledged any more"
        ops = archive.work.rows(
            "SELECT uid || ' ' || json_extract(value, '$') FROM op WHERE field = 'status' ORDER BY seq"
        )
        assert [row[0] for row in ops] == ticked, "each tick is there with its op"
        last = dict(line.split() for line in ticked)
        for keyed in archive.tasks.of(report):
            assert keyed.task.status is TaskStatus(last.get(keyed.task.uid, "not_started"))
        archive.close()
        expected = ticked
