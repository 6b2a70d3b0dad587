"""A disk of 4 MB that fills up in the middle of 1,000 edits: refused in words, read on, and gone on with."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from made_work import Outcome, integrity, with_sample

from reader.core.errors import ReaderError
from reader.core.work import TaskStatus
from reader.services.workspace import open_workspace
from reader.storage.errors import StorageFull
from reader.words.errors import explain

EDITS = 1000
_FILLED, _EMPTIED = 300, 700
_INSIDE = "--inside"


def run(rounds: int = 0, seed: int = 0) -> Outcome:
    """In a name space of its own, where a small disk may be mounted."""
    with TemporaryDirectory(prefix="full-") as place:
        probe = ["unshare", "-Urm", "mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", place]
        try:
            allowed = subprocess.run(probe, capture_output=True, check=False).returncode == 0
        except OSError:
            allowed = False
        if not allowed:
            return Outcome([f"skipped: no disk of a set size can be mounted here ({' '.join(probe[:3])} is refused)"])
        inside = (
            f"mount -t tmpfs -o size=4m tmpfs '{place}' && exec '{sys.executable}' '{__file__}' {_INSIDE} '{place}'"
        )
        ran = subprocess.run(["unshare", "-Urm", "sh", "-c", inside], capture_output=True, text=True, check=False)
    outcome = Outcome([line for line in ran.stdout.splitlines() if not line.startswith("WRONG ")])
    outcome.wrong = [line.removeprefix("WRONG ") for line in ran.stdout.splitlines() if line.startswith("WRONG ")]
    if ran.returncode:
        outcome.wrong.append(ran.stderr[-2000:] or f"ended with {ran.returncode}")
    return outcome


def _edit(place: Path) -> None:
    """1,000 edits; the disk is filled after the 300th, and has room again after the 700th."""
    folder, ballast = place / "data", place / "ballast"
    report = with_sample(folder)
    saved: dict[str, TaskStatus] = {}
    refused, words, unread = [], set(), 0
    ballast.touch()  # on a full disk it could not be made
    with open_workspace(folder) as workspace:
        tasks = workspace.tasks.of(report)
        for number in range(EDITS):
            if number == _EMPTIED:
                ballast.write_bytes(b"")
            elif _FILLED <= number < _EMPTIED and number % 10 == 0:
                _fill(ballast)
            task, status = tasks[number % len(tasks)], tuple(TaskStatus)[(number // len(tasks) + 1) % 4]
            try:
                workspace.tasks.set_status(task.uid, status)
                saved[task.uid] = status
            except StorageFull as full:
                refused.append(number)
                words.add(explain(full).what)
            except ReaderError as error:
                print(f"WRONG edit {number}: {type(error).__name__}")
            if number % 50 == 0:
                unread += len(workspace.tasks.of(report)) != len(tasks)
        after = {task.uid: task.status for task in workspace.tasks.of(report)}
    with open_workspace(folder) as workspace:
        kept = {task.uid: task.status for task in workspace.tasks.of(report)}
    between = sum(_FILLED <= number < _EMPTIED for number in refused)
    print(
        f"{EDITS} edits on 4 MB, filled from the {_FILLED}th to the {_EMPTIED}th: {between} of those refused, "
        f"{len(refused) - between} of the others, {EDITS - len(refused)} saved"
    )
    print(f"in words: {'; '.join(words)}")
    for line in integrity(folder / "work.db"):
        print(f"WRONG {line}")
    lost = [uid for uid, status in saved.items() if kept[uid] is not status]
    checks = {
        f"{len(lost)} saved edits are lost": bool(lost),
        "what was seen is not what was kept": after != kept,
        "nothing was refused": not between,
        "refused although there was room": len(refused) - between > 5,
        "the tasks could not be read meanwhile": bool(unread),
        "more than one message": len(words) > 1,
    }
    for wrong, found in checks.items():
        if found:
            print(f"WRONG {wrong}")


def _fill(ballast: Path) -> None:
    """Take what is left of the disk."""
    with suppress(OSError), ballast.open("ab", buffering=0) as file:
        while True:
            file.write(b"x" * 1024)


if __name__ == "__main__" and sys.argv[1:2] == [_INSIDE]:
    _edit(Path(sys.argv[2]))
