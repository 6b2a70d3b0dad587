"""Temporary files of processes that ended in the middle go; those of processes at work stay."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from reader.storage.database import temporary_beside
from reader.storage.leftovers import remove_leftovers


def test_what_a_process_left_that_is_gone_is_removed(tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    gone = int(ended.stdout)
    left = [tmp_path / f".work-1.db.{gone}-1.new", tmp_path / f".work-1.db.{gone}-1.new-wal"]
    stays = [temporary_beside(tmp_path / "work.db"), tmp_path / f".x.{os.getppid()}-1.new", tmp_path / "work.db"]
    for path in (*left, *stays):
        path.touch()
    assert remove_leftovers([tmp_path, tmp_path / "nowhere"]) == 2
    assert sorted(tmp_path.iterdir()) == sorted(stays)
