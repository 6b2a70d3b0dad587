"""Measure whole processes from outside: time, and memory as the system counts it."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds from its start to its first line and to its end, peak resident memory in KiB.

    ``cpu_s`` counts its processor seconds, which a busy machine changes least.
    """

    first_line_s: float
    whole_s: float
    cpu_s: float
    peak_kb: int
    first_line: str

    @property
    def settled_rss_kb(self) -> int:
        """Resident memory in KiB that the process itself reported on its first line; its peak where it did not."""
        try:
            reported = json.loads(self.first_line)["rss_kb"]
        except (ValueError, KeyError, TypeError):
            return self.peak_kb
        return int(reported)


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Run:
    """Run ``command`` to its end. Raises SystemExit when it fails, with what it told."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        env=os.environ | (environment or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    first_line = process.stdout.readline()
    first_line_s = time.perf_counter() - began
    process.stdout.read()
    told = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    whole_s = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    process.stderr.close()
    if process.returncode != 0:
        sys.exit(f"{command} ended with {process.returncode}:\n{told.decode(errors='replace')}")
    cpu_s = usage.ru_utime + usage.ru_stime
    return Run(first_line_s, whole_s, cpu_s, usage.ru_maxrss, first_line.decode(errors="replace"))


def interleave(rounds: int, *measured: Callable[[], Run]) -> list[list[Run]]:
    """Run each of ``measured`` in turn, ``rounds`` times, so that a busy moment of the machine hits them alike.

    One more round comes first and is thrown away: it fills the caches.
    """
    for each in measured:
        each()
    runs: list[list[Run]] = [[] for _ in measured]
    for _ in range(rounds):
        for each, kept in zip(measured, runs, strict=True):
            kept.append(each())
    return runs


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)
