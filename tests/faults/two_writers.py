"""Two processes that edit one library at the same time: every edit of both is there."""

from __future__ import annotations

import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from made_work import Outcome, integrity, with_sample

from reader.core.work import TaskStatus
from reader.services.workspace import open_workspace
from reader.storage.database import Database

EDITS = 5000


def run(rounds: int = EDITS, seed: int = 0) -> Outcome:
    """``rounds`` edits by each of two processes."""
    outcome = Outcome()
    with TemporaryDirectory(prefix="two-") as place:
        folder = Path(place, "data")
        report = with_sample(folder)
        start = time.monotonic()
        children = []
        for half in range(2):
            child = os.fork()
            if child == 0:
                _edit(folder, report, half, rounds)
            children.append(child)
        codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        took = time.monotonic() - start
        outcome.wrong += [f"a process ended with {code}" for code in codes if code]
        database = Database(folder / "work.db", durable=True)
        events = database.value("SELECT count(*) FROM task_event")
        ops = database.value("SELECT count(*) FROM op WHERE field = 'status'")
        gaps = database.value("SELECT max(seq) - count(*) FROM op")
        database.close()
        outcome.lines.append(f"2 × {rounds} edits in {took:.0f} s: {events} events, {ops} ops, {gaps} gaps in the log")
        if (events, ops, gaps) != (2 * rounds, 2 * rounds, 0):
            outcome.wrong.append("not every edit is there")
        outcome.wrong += integrity(folder / "work.db")
    return outcome


def _edit(folder: Path, report: str, half: int, count: int) -> None:
    try:
        with open_workspace(folder) as workspace:
            own = [task.uid for task in workspace.tasks.of(report)][half::2]
            for number in range(count):
                status = (TaskStatus.DONE, TaskStatus.IN_PROGRESS)[number // len(own) % 2]
                workspace.tasks.set_status(own[number % len(own)], status)
        os._exit(0)
    finally:
        os._exit(1)
