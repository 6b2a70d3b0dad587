"""A medium that can't be written to: a library on it opens for reading, says so, and is left as it is."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from made_work import PROJECT, Outcome, with_sample

_SCRIPT = """
mount -t tmpfs tmpfs "$1/medium" && cp -a "$1/data" "$1/medium/data" && mount -o remount,ro "$1/medium" || exit 77
"$2" -m reader --data-dir "$1/medium/data" list && "$2" -m reader --data-dir "$1/medium/data" search 清屿 | head -3
"$2" -m reader --data-dir "$1/medium/data" checkup --seen all
echo "refused with $?"
"""


def run(rounds: int = 0, seed: int = 0) -> Outcome:
    """List, search and a change, on a read-only mount."""
    outcome = Outcome()
    with TemporaryDirectory(prefix="read-only-") as place:
        with_sample(Path(place, "data"))
        Path(place, "medium").mkdir()
        if shutil.which("unshare") is None:
            return Outcome(["skipped: unshare is not there"])
        ran = subprocess.run(
            ["unshare", "-Urm", "sh", "-c", _SCRIPT, "sh", place, sys.executable],
            capture_output=True, text=True, check=False, cwd=PROJECT,
            env={"BRIEFING_READER_LANG": "en", "PATH": "/usr/bin:/bin"},
        )  # fmt: skip
        if ran.returncode == 77 or "must be superuser" in ran.stderr or "not permitted" in ran.stderr:
            return Outcome(["skipped: nothing may be mounted here"])
    outcome.lines = [line for line in ran.stdout.splitlines() if line.strip()]
    said = next((line for line in ran.stderr.splitlines() if "may not be written to" in line), "")
    outcome.lines.append(f"says: {said}")
    outcome.wrong += ["it does not say so"] * (not said)
    outcome.wrong += ["the change was not refused"] * ("refused with 1" not in ran.stdout)
    outcome.wrong += ["the reports are not listed"] * ("qingyu" not in ran.stdout)
    outcome.wrong += [ran.stderr[-1500:]] * ("Traceback" in ran.stderr)
    return outcome
