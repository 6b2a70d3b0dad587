"""Reads files one after another as the window does, each in a child of its own, and tells how each ended.

A line of standard input is a path; a line of the answer is JSON. Started by ``robustness.py``, which ends it when an
answer takes too long.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

from reader.core.errors import LimitExceeded, ReaderError, ReadingStopped
from reader.services.pages import PageSource
from reader.services.reading import read_report

_LOOK_S = 0.02
_SELF = Path(__file__).name.encode()
_PEAK = re.compile(r"VmHWM:\s+(\d+) kB")
Answer = dict[str, str | float | list[str]]


class _Crashes(logging.Handler):
    """Keeps what the child process told of its own failure."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(record.getMessage())


class _Peak:
    """Looks again and again at how much memory the children have had at most: the system tells it of living ones."""

    def __init__(self) -> None:
        self._most = 0
        self._over = Event()
        self._thread = Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._over.wait(_LOOK_S):
            for child in _children():
                with suppress(OSError):
                    if _SELF in Path(f"/proc/{child}/cmdline").read_bytes():
                        continue  # it is not what it is to be yet, and has the memory of this process
                    found = _PEAK.search(Path(f"/proc/{child}/status").read_text())
                    self._most = max(self._most, int(found[1]) if found else 0)

    def taken(self) -> float:
        """Stop looking; MiB."""
        self._over.set()
        self._thread.join()
        return self._most / 1024


def tried(path: Path, crashes: _Crashes) -> Answer:
    """How reading one file ended, what it took, and what is wrong with that."""
    crashes.told.clear()
    before = _written()
    start = time.monotonic()
    peak = _Peak()
    wrong: list[str] = []
    try:
        if path.suffix.lower() == ".pdf":
            _draw(path)
        read_report(path, isolated=True)
        ended = "report"
    except ReadingStopped as stopped:
        ended = f"ReadingStopped {stopped.status}"
    except LimitExceeded as limit:
        ended = f"LimitExceeded {limit.limit}"
    except ReaderError as refusal:
        ended = type(refusal).__name__
    except Exception as bug:  # noqa: BLE001 - what this run is there to find
        ended = "bug"
        wrong.append(repr(bug)[:300])
    wrong += [f"crash: {told[-600:]}" for told in crashes.told]
    wrong += [f"child left: {child}" for child in _children()]
    wrong += [f"written: {name}" for name in sorted(_written() ^ before)]
    return {"ended": ended, "seconds": time.monotonic() - start, "peak": peak.taken(), "wrong": wrong}


def _draw(path: Path) -> None:
    """Have the first page drawn, as the window does beside the text; a page that can't be is no matter here."""
    pages = PageSource(path, path.name)
    try:
        pages.sizes()
        pages.render(1, 800)
    except ReaderError:
        pass
    finally:
        pages.close()


def _children() -> list[str]:
    """Processes that this one has started and that have not ended."""
    found: list[str] = []
    for task in Path("/proc/self/task").iterdir():
        with suppress(OSError):  # a thread that has just ended
            found += (task / "children").read_text().split()
    return found


def _written() -> set[tuple[str, int, int]]:
    """Everything below the scratch folder: the home, the temporary and the current folder of this process."""
    found = set()
    for path in Path(os.environ["HOME"]).rglob("*"):
        state = path.lstat()
        found.add((str(path), state.st_size, state.st_mtime_ns))
    return found


def main() -> int:
    """Try what is asked until there is nothing more."""
    crashes = _Crashes()
    logging.getLogger().addHandler(crashes)
    for line in sys.stdin:
        print(json.dumps(tried(Path(line.rstrip("\n")), crashes)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
