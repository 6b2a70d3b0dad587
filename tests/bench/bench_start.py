"""How long from starting the program to a settled window, and how much memory it then holds.

Twice: with the page of the library in it, and with the report that was read the day before, as on most mornings: the
program opens it again where it was left. A bare QMainWindow is measured beside them, in turn with them: the ratio is
what counts, whatever the machine. All windows are 1280 × 800 on the same screen, larger than they are. The program
reports itself: with ``BRIEFING_READER_BENCH=exit-when-settled`` it prints a JSON line with ``rss_kb`` and ``size``
after the first paint with everything settled, and ends.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from made_report import made_report
from measuring import Run, interleave, median, run

BARE = Path(__file__).with_name("bare_window.py")
TIME_LIMIT = 1.8
MEMORY_LIMIT = 2.2
SETTLED = {"BRIEFING_READER_BENCH": "exit-when-settled"}
SCREEN = {"name": "desk", "x": 0, "y": 0, "width": 1920, "height": 1080}
SCREEN |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
"""Where windows are painted without a display: Qt's own screen there is 800 pixels wide."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Medians of some runs: milliseconds to the settled window, processor milliseconds in all, MiB when settled."""

    wall_ms: float
    cpu_ms: float
    memory_mib: float

    @classmethod
    def of(cls, runs: Sequence[Run]) -> Self:
        """The medians of ``runs``."""
        return cls(
            median([each.first_line_s for each in runs]) * 1000,
            median([each.cpu_s for each in runs]) * 1000,
            median([each.settled_rss_kb for each in runs]) / 1024,
        )

    def line(self, name: str) -> str:
        """A row of the table."""
        return f"{name:<18} {self.wall_ms:8.0f} ms {self.cpu_ms:8.0f} ms {self.memory_mib:8.1f} MiB"


def main() -> int:
    """Measure and print; returns 1 when a limit is passed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("report", nargs="?", type=Path, help="a report; without: a made one of 20,000 characters")
    options.add_argument("--rounds", type=int, default=15)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        screen = Path(folder, "screen.json")
        screen.write_text(json.dumps({"screens": [SCREEN]}), "utf-8")
        if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
            os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
        report = given.report or Path(folder, "report.md")
        if given.report is None:
            report.write_text(made_report(20_000), "utf-8")
        program = [sys.executable, "-I", "-X", "utf8", "-m", "reader"]
        page, reopened = ({**SETTLED, "BRIEFING_READER_DATA": str(Path(folder, name))} for name in ("page", "reopened"))
        run([*program, "import", str(report)], page)
        run([*program, str(report)], reopened)
        bare = [sys.executable, "-I", "-X", "utf8", str(BARE)]
        measured = interleave(
            given.rounds, lambda: run(bare), lambda: run(program, page), lambda: run(program, reopened)
        )
    sizes = {str(json.loads(each.first_line)["size"]) for runs in measured for each in runs}
    if len(sizes) != 1:
        sys.exit(f"The windows differ in size, so nothing can be said: {', '.join(sorted(sizes))}")
    yardstick, *ours = (Figures.of(runs) for runs in measured)
    print(f"{'':<18} {'settled':>11} {'processor':>11} {'memory':>12}")
    print(yardstick.line("bare QMainWindow"))
    passed = False
    for name, figures in zip(("with all reports", "with one open"), ours, strict=True):
        time_ratio = figures.wall_ms / yardstick.wall_ms
        memory_ratio = figures.memory_mib / yardstick.memory_mib
        print(figures.line(name))
        print(f"{'  ratio':<18} {time_ratio:8.2f}    {figures.cpu_ms / yardstick.cpu_ms:8.2f}    {memory_ratio:8.2f}")
        print(f"{'  at most':<18} {TIME_LIMIT:8.2f}    {'':>8}    {MEMORY_LIMIT:8.2f}")
        passed = passed or time_ratio > TIME_LIMIT or memory_ratio > MEMORY_LIMIT
    return int(passed)


if __name__ == "__main__":
    sys.exit(main())
