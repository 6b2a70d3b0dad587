"""What a password costs: the same work in a library without one and in a protected one.

Processor time is counted, the best of several goes of each, taken in turn. Making the key of the password, once a
start, is shown beside it. Needs the extra for encryption. Run as ``python3 packaging/run.py bench encrypted``.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from made_library import made_documents
from reader.core.work import TaskStatus
from reader.paths import RESOURCES
from reader.services import passwords
from reader.services.reading import read_report
from reader.services.workspace import Workspace, open_workspace
from reader.storage import keys

BOUND = 1.6
GOES = 5
REPORTS = 12
SAMPLE = RESOURCES / "sample" / "qingyu-2026.md"
PASSWORD = "一句容易记住的话"


def main() -> None:
    """Measure, print the figures; ends with 1 when the whole costs too much."""
    if not keys.is_installed():
        print("skipped: the extra for encryption is not installed (--with-encryption)")
        return
    with tempfile.TemporaryDirectory() as place:
        plain, protected = Path(place, "plain"), Path(place, "protected")
        for folder in (plain, protected):
            with open_workspace(folder) as workspace:
                workspace.library.add(read_report(SAMPLE), SAMPLE)
                for document in made_documents(REPORTS):
                    workspace.library.add(document)
        passwords.change(protected, PASSWORD)
        figures = [(name, _best(do, plain, protected)) for name, do in WORK]
        began = time.perf_counter()
        passwords.lock(protected)
        passwords.unlock(protected, PASSWORD)
        unlocking = time.perf_counter() - began
    for name, (one, other) in figures:
        print(f"{name:<44} {one:8.1f} ms   {other:8.1f} ms   {other / one:5.2f} times")
    ratio = sum(best[1] for _name, best in figures) / sum(best[0] for _name, best in figures)
    print(f"{'all of it':<44} {ratio:35.2f} times   bound {BOUND}   {'ok' if ratio <= BOUND else 'NOT REACHED'}")
    print(f"{'making the key, once a start':<44} {unlocking * 1000:8.1f} ms")
    sys.exit(ratio > BOUND)


def _opened(folder: Path) -> None:
    open_workspace(folder, checked=False).close()


def _checked(folder: Path) -> None:
    open_workspace(folder).close()


def _in(folder: Path, do: Callable[[Workspace], object]) -> None:
    with open_workspace(folder, checked=False) as workspace:
        do(workspace)


def _read(workspace: Workspace) -> None:
    for report in workspace.library.reports():
        workspace.library.document(report.uid)
        workspace.tasks.of(report.uid)


def _ticked(workspace: Workspace) -> None:
    report = next(report for report in workspace.library.reports() if report.tasks)
    tasks = workspace.tasks.of(report.uid)
    for status in (TaskStatus.DONE, TaskStatus.NOT_STARTED):
        for task in tasks[:50]:
            workspace.tasks.set_status(task.uid, status)


def _sought(workspace: Workspace) -> None:
    words = workspace.library.document(workspace.library.reports()[0].uid).paragraphs[5].text[:3]
    for _ in range(10):
        workspace.search.find(words, workspace.library.reports())


WORK: list[tuple[str, Callable[[Path], None]]] = [
    ("opened and closed", _opened),
    ("opened, checked and closed", _checked),
    (f"text and tasks of {REPORTS} reports read", lambda folder: _in(folder, _read)),
    ("ten searches", lambda folder: _in(folder, _sought)),
    ("100 ticks", lambda folder: _in(folder, _ticked)),
    ("a backup made and proved", lambda folder: _in(folder, lambda workspace: workspace.keeping.make())),
]


def _best(do: Callable[[Path], None], *folders: Path) -> list[float]:
    best = [float("inf")] * len(folders)
    for _ in range(GOES):
        for number, folder in enumerate(folders):
            began = time.process_time()
            do(folder)
            best[number] = min(best[number], (time.process_time() - began) * 1000)
    return best


if __name__ == "__main__":
    main()
