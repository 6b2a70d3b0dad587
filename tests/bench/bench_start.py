"""How long from starting the program to a settled window with a report open, and how much memory it then holds.

A bare QMainWindow is measured beside it, in turn with it: the ratio is what counts, whatever the machine.
The program reports itself: with ``BRIEFING_READER_BENCH=exit-when-settled`` it prints a JSON line with
``rss_kb`` after the first paint with everything settled, and ends.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from made_report import made_report
from measuring import Run, interleave, median, run

BARE = Path(__file__).with_name("bare_window.py")
TIME_LIMIT = 2.0
MEMORY_LIMIT = 2.2


def summary(runs: list[Run]) -> tuple[float, float]:
    """Median seconds to the first line, median MiB when settled."""
    return median([each.first_line_s for each in runs]), median([each.settled_rss_kb / 1024 for each in runs])


def main() -> int:
    """Measure and print; returns 1 when a limit is passed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("report", nargs="?", type=Path, help="a report; without: a made one of 20,000 characters")
    options.add_argument("--rounds", type=int, default=9)
    given = options.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        report = given.report or Path(folder, "report.md")
        if given.report is None:
            report.write_text(made_report(20_000), "utf-8")
        settings = {"BRIEFING_READER_BENCH": "exit-when-settled", "BRIEFING_READER_DATA": str(Path(folder, "data"))}
        program = [sys.executable, "-I", "-X", "utf8", "-m", "reader", str(report)]
        bare = [sys.executable, "-I", "-X", "utf8", str(BARE)]
        bare_runs, program_runs = interleave(given.rounds, lambda: run(bare), lambda: run(program, settings))
    bare_s, bare_mb = summary(bare_runs)
    program_s, program_mb = summary(program_runs)
    time_ratio, memory_ratio = program_s / bare_s, program_mb / bare_mb
    print(f"bare QMainWindow   {bare_s * 1000:6.0f} ms  {bare_mb:6.1f} MiB")
    print(f"with report open   {program_s * 1000:6.0f} ms  {program_mb:6.1f} MiB")
    print(f"ratio              {time_ratio:6.2f}     {memory_ratio:6.2f}     (at most {TIME_LIMIT} and {MEMORY_LIMIT})")
    return int(time_ratio > TIME_LIMIT or memory_ratio > MEMORY_LIMIT)


if __name__ == "__main__":
    sys.exit(main())
