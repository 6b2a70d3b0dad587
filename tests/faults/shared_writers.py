"""Two processes edit the same tasks of one library: is every acknowledged edit there, in order, numbered once?

    python3 tests/faults/shared_writers.py [--edits 5000]

Prints what was found; exit code 1 when an edit is missing or the file is not sound.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TypeAlias

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]

from histories import START, import_report  # noqa: E402 - it needs the program
from merged_histories import Outcome  # noqa: E402

from reader.core.work import TaskStatus  # noqa: E402
from reader.services.clock import now  # noqa: E402
from reader.services.workspace import open_workspace  # noqa: E402
from reader.storage.archive import Archive, open_archive  # noqa: E402
from reader.storage.integrity import problems_of  # noqa: E402

EDITS = 5000
STATUSES = tuple(TaskStatus)
Edit: TypeAlias = tuple[str, str, object]
"""A task, a field, its value."""


def run(rounds: int = EDITS, seed: int = 0) -> Outcome:
    """``rounds`` edits by each of two processes."""
    with TemporaryDirectory() as name:
        folder = Path(name, "data")
        archive = open_archive(folder, lambda: START)
        import_report(archive, "r1", "t1", START, tasks=40)
        before = archive.work.value("SELECT seq FROM device")
        archive.close()
        started = time.monotonic()
        command = [sys.executable, __file__, "--folder", str(folder), "--edits", str(rounds), "--writer"]
        writers = [subprocess.Popen([*command, str(seed + n)], stdout=subprocess.PIPE, text=True) for n in (1, 2)]
        told = [[_edit(line) for line in writer.communicate()[0].splitlines()] for writer in writers]
        seconds = time.monotonic() - started
        outcome = Outcome(wrong=[f"a writer ended with {w.returncode}" for w in writers if w.returncode])
        archive = open_archive(folder, now)
        try:
            outcome.wrong += _wrong(archive, before, told)
        finally:
            archive.close()
    acknowledged = " + ".join(str(len(own)) for own in told)
    outcome.lines.append(f"{acknowledged} edits acknowledged, {seconds:.0f} s, {len(outcome.wrong)} wrong")
    outcome.wrong += [f"{len(own)} edits instead of {rounds}" for own in told if len(own) != rounds]
    return outcome


def _edit(line: str) -> Edit:
    uid, field, value = json.loads(line)
    return uid, field, value


def _wrong(archive: Archive, before: int, told: list[list[Edit]]) -> list[str]:
    """What does not hold of the library after both have ended."""
    rows = archive.work.rows("SELECT uid, field, value, seq, clock FROM op WHERE seq > ? ORDER BY seq", (before,))
    log: list[Edit] = [(uid, field, json.loads(value)) for uid, field, value, _seq, _clock in rows]
    wrong = [f"writer {n} misses an edit" for n, own in enumerate(told, 1) if not _within(own, log)]
    if len(log) != sum(map(len, told)):
        wrong.append(f"{len(log)} edits in the log")
    if [row[3] for row in rows] != list(range(before + 1, before + 1 + len(rows))):
        wrong.append("numbers missing or twice")
    if len({row[4] for row in rows}) != len(rows):
        wrong.append("clocks twice")
    for (uid, field), value in {(uid, field): value for uid, field, value in log}.items():
        if archive.work.value(f"SELECT {field} FROM task WHERE uid = ?", (uid,)) != value:
            wrong.append(f"{uid} {field} is not what was said last")
    if archive.work.value("SELECT count(*) FROM task_event") != sum(field == "status" for _uid, field, _value in log):
        wrong.append("events missing")
    return [*wrong, *problems_of(archive.work, thorough=True)]


def _within(own: list[Edit], log: list[Edit]) -> bool:
    """All edits of one writer stand in the log in their order."""
    there = iter(log)
    return all(edit in there for edit in own)


def _write(folder: Path, writer: int, edits: int) -> int:
    """Edit tasks; print each edit once it is acknowledged."""
    random = Random(writer)
    with open_workspace(folder) as workspace:
        tasks = [task.uid for task in workspace.tasks.of("r1")]
        done = 0
        while done < edits:
            uid, on, status = random.choice(tasks), random.random() < 0.5, random.choice(STATUSES)
            told: Edit = (uid, "status", status.value) if random.random() < 0.5 else (uid, "bookmarked", int(on))
            if told[1] == "status":
                touched = workspace.tasks.set_status(uid, status)
            else:
                touched = workspace.tasks.set_bookmarked(uid, on)
            if touched:
                done += 1
                print(json.dumps(told))
    return 0


def main() -> int:
    """Run both writers, or be one; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=EDITS)
    parser.add_argument("--writer", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.writer is not None:
        return _write(wanted.folder, wanted.writer, wanted.edits)
    outcome = run(wanted.edits)
    print("\n".join((*outcome.wrong, *outcome.lines)))
    return 1 if outcome.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
