"""One window for a data folder, and what a window that did not end in order leaves behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader.storage.locking import LOCK_NAME, lock_window, window_is_open

PROJECT = Path(__file__).resolve().parents[2]
HOLDING = """
import sys
from pathlib import Path
from reader.storage.locking import lock_window
lock = lock_window(Path(sys.argv[1]))
print("held" if lock else "refused", lock and lock.ended_badly, flush=True)
sys.stdin.readline()
if lock: lock.release()
"""


def window(folder: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock until it gets a line."""
    return subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )  # fmt: skip


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_the_second_window_is_refused_and_the_next_begins_in_order(tmp_path: Path) -> None:
    first = window(tmp_path)
    assert said(first) == "held False"
    assert window_is_open(tmp_path)
    assert lock_window(tmp_path) is None
    first.communicate("\n")
    assert not window_is_open(tmp_path)
    lock = lock_window(tmp_path)
    assert lock is not None
    assert not lock.ended_badly
    lock.release()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_the_lock_of_a_killed_window_is_free_and_tells_of_its_end(tmp_path: Path) -> None:
    killed = window(tmp_path)
    assert said(killed) == "held False"
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert (tmp_path / LOCK_NAME).read_text() != ""
    lock = lock_window(tmp_path)
    assert lock is not None
    assert lock.ended_badly
    lock.release()
    again = lock_window(tmp_path)
    assert again is not None
    assert not again.ended_badly, "it is told once"
    again.release()


def test_a_folder_without_a_lock_has_no_window(tmp_path: Path) -> None:
    assert not window_is_open(tmp_path)
    assert list(tmp_path.iterdir()) == []
