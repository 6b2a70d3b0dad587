"""How long reading a report takes: the parsing alone, and ``run.py inspect`` as a whole process with its memory."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from made_report import made_report
from measuring import PROJECT, interleave, median, run

PARSE_LIMIT_MS = 60.0
PROCESS_LIMIT_S = 0.35


def parse_ms(report: Path, rounds: int) -> float:
    """Median milliseconds from the importer's blocks to the finished document, in a warm process."""
    from reader.core.parse import read
    from reader.importers.registry import load

    source = load(report)
    read(source)
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        read(source)
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


def main() -> int:
    """Measure and print; returns 1 when a limit is passed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("report", nargs="?", type=Path, help="a report; without: a made one of 20,000 characters")
    options.add_argument("--rounds", type=int, default=11)
    given = options.parse_args()
    python = shutil.which("python3") or sys.executable
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder, "report.md"), Path(folder, "large.md")
        small.write_text(made_report(20_000), "utf-8")
        large.write_text(made_report(100_000), "utf-8")
        report = given.report or small
        inspect = [python, str(PROJECT / "packaging" / "run.py"), "inspect", str(report), "--json"]
        nothing, whole = interleave(given.rounds, lambda: run([python, "-c", "pass"]), lambda: run(inspect))
        characters, taken = len(report.read_text("utf-8", errors="replace")), parse_ms(report, given.rounds)
        large_taken = parse_ms(large, given.rounds)
    whole_s = median([each.whole_s for each in whole])
    print(f"parsing {characters:,} characters   {taken:6.1f} ms  (at most {PARSE_LIMIT_MS:.0f} for 20,000)")
    print(f"parsing 100,000 characters  {large_taken:6.1f} ms")
    print(f"whole process               {whole_s * 1000:6.0f} ms  (at most {PROCESS_LIMIT_S * 1000:.0f})")
    print(f"python3 -c pass             {median([each.whole_s for each in nothing]) * 1000:6.0f} ms")
    print(f"peak memory                 {median([each.peak_kb / 1024 for each in whole]):6.1f} MiB")
    return int(whole_s > PROCESS_LIMIT_S or (given.report is None and taken > PARSE_LIMIT_MS))


if __name__ == "__main__":
    sys.exit(main())
