"""The commands of ``run.py`` for who works on the program: tests, checks, benchmarks, hostile files, faults."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import provision
import run
from system_packages import say

CHECKS = {
    "ruff check": ["-m", "ruff", "check", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "mypy --strict": ["-m", "mypy"],
    "import-linter": ["-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-logo"],
}
"""Name and arguments of each check; all of them run even when one before it failed."""


def perform(command: str, arguments: list[str]) -> int:
    """Set up for development and run one of the commands that ``run.py`` knows; returns the exit code."""
    try:
        environment = provision.provide(run.DEVELOPMENT_LOCK, needs_qt=command != "lint")
    except provision.SetUpFailed as failure:
        say(str(failure))
        return 3
    os.chdir(run.ROOT)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    python = run.interpreter(environment)
    if command == "test":
        # Two processes pay off for the whole suite only: starting them costs more than a few tests do.
        return run.hand_over([python, "-m", "pytest", *(arguments or ["-n", str(min(2, os.cpu_count() or 1))])])
    if command in ("robustness", "faults"):
        script = Path(run.ROOT, "tests", command, f"{command}.py")
        return run.hand_over([python, str(script), *arguments])
    if command == "lint":
        return run_each({name: [python, *check] for name, check in CHECKS.items()})
    return run_each({path.stem: [python, str(path)] for path in benchmarks(arguments)})


def benchmarks(names: list[str]) -> list[Path]:
    """The benchmark scripts called ``names`` (``start`` for ``bench_start.py``), or all."""
    folder = Path(run.ROOT, "tests", "bench")
    return [folder / f"bench_{name}.py" for name in names] or sorted(folder.glob("bench_*.py"))


def run_each(commands: dict[str, list[str]]) -> int:
    """Run the commands in turn and name each; returns 1 when any failed."""
    failed = []
    for name, command in commands.items():
        say(f"== {name}")
        if subprocess.run(command, check=False).returncode != 0:
            failed.append(name)
    if failed:
        print("failed:", ", ".join(failed), file=sys.stderr)
    return 1 if failed else 0
