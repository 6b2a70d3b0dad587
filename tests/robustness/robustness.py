"""Does every file end in a report or a typed refusal, within its limits, without a trace? ``run.py robustness``.

Files are read by two processes that work as the window does (``trying.py``). Nobody but they writes to the scratch
folder that is their home, their temporary and their current folder: what is found there after a file is told, and so
are children that are left, and answers that take too long. Exit code 1 when anything is.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from queue import Empty, SimpleQueue
from random import Random
from tempfile import TemporaryDirectory
from threading import Lock, Thread

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT)]

import corpus  # noqa: E402 - it needs the program
from hazards import HAZARDS  # noqa: E402

PROCESSES = 2
LIMIT_S = 150.0
"""Of one file: the program's own limits are a minute for the child and one for the rest."""
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Trial:
    """How a file ended; ``peak`` is the most memory that its child was seen with, in MiB."""

    path: Path
    ended: str
    seconds: float
    peak: float
    wrong: tuple[str, ...] = ()


@dataclass(slots=True)
class Run:
    """All files of a run: where they come from, and what became of them."""

    files: Iterator[Path]
    made: Path
    trials: list[Trial] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def next(self) -> Path | None:
        """The next file, None when there is none."""
        with self._lock:
            return next(self.files, None)

    def add(self, trial: Trial) -> None:
        """Note what became of a file, and drop it unless something is wrong with it."""
        with self._lock:
            self.trials.append(trial)
            if trial.wrong:
                print(f"WRONG {trial.path}: {trial.ended}: {' | '.join(trial.wrong)}", flush=True)
            elif trial.path.is_relative_to(self.made):
                trial.path.unlink()
            if len(self.trials) % 250 == 0:
                print(f"{len(self.trials)} files", file=sys.stderr, flush=True)


class Trier:
    """A process that tries files; started anew when it was ended."""

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        self._start()

    def _start(self) -> None:
        home = str(self._scratch)
        own = {"HOME": home, "TMPDIR": home, "BRIEFING_READER_DATA": f"{home}/data", "PYTHONPATH": str(PROJECT)}
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("trying.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=home,
            env={**os.environ, **own, "PYTHONDONTWRITEBYTECODE": "1"},
        )
        self._answers: SimpleQueue[str] = SimpleQueue()
        Thread(target=self._listen, args=(self._process, self._answers), daemon=True).start()

    @staticmethod
    def _listen(process: subprocess.Popen[str], answers: SimpleQueue[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            answers.put(line)
        answers.put("")

    def tried(self, path: Path) -> Trial:
        """How the file ended; a process that gives no answer in time is ended."""
        assert self._process.stdin is not None
        start = time.monotonic()
        self._process.stdin.write(f"{path}\n")
        self._process.stdin.flush()
        with suppress(Empty):
            line = self._answers.get(timeout=LIMIT_S)
            if line:
                said = json.loads(line)
                return Trial(path, said["ended"], said["seconds"], said["peak"], tuple(said["wrong"]))
        self.close()
        self._start()
        return Trial(path, "no answer", time.monotonic() - start, 0.0, ("the reading process gave no answer",))

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()


def work(run: Run, scratch: Path) -> None:
    """Try files until there are no more."""
    scratch.mkdir()
    trier = Trier(scratch)
    while (path := run.next()) is not None:
        run.add(trier.tried(path))
    trier.close()


def summary(trials: list[Trial], took: float) -> str:
    """Counts, the slowest and the largest."""
    counts = Counter(trial.ended for trial in trials)
    slowest = sorted(trials, key=lambda trial: -trial.seconds)[:_SHOWN]
    largest = sorted(trials, key=lambda trial: -trial.peak)[:_SHOWN]
    return "\n".join(
        [
            f"{len(trials)} files in {took:.0f} s; {sum(bool(t.wrong) for t in trials)} wrong",
            *(f"  {count:5} {ended}" for ended, count in counts.most_common()),
            "slowest:",
            *(f"  {trial.seconds:6.1f} s {trial.path.name}: {trial.ended}" for trial in slowest),
            "largest:",
            *(f"  {trial.peak:6.0f} MiB {trial.path.name}: {trial.ended}" for trial in largest),
        ]
    )


def main() -> int:
    """Run and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2000, help="how many at the least, mutations fill up")
    parser.add_argument("--seed", type=int, default=1, help="of the choice and the mutations")
    parser.add_argument("--keep", type=Path, help="a folder for the files that something is wrong with")
    wanted = parser.parse_args()
    random = Random(wanted.seed)
    with TemporaryDirectory(prefix="robustness-") as folder:
        made = wanted.keep or Path(folder, "files")
        made.mkdir(parents=True, exist_ok=True)
        found = list(corpus.installed(random))
        count = max(0, wanted.files - len(found) - len(HAZARDS))
        print(f"{len(found)} installed, {len(HAZARDS)} crafted, {count} mutated; seed {wanted.seed}")
        run = Run(chain(corpus.crafted(made), found, corpus.made(made, count, random)), made)
        start = time.monotonic()
        workers = [Thread(target=work, args=(run, Path(folder, f"scratch{i}"))) for i in range(PROCESSES)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        print(summary(run.trials, time.monotonic() - start))
    return 1 if any(trial.wrong for trial in run.trials) else 0


if __name__ == "__main__":
    sys.exit(main())
