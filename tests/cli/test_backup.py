"""``backup``, ``restore`` and ``wipe`` on the command line."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.services.workspace import open_workspace
from reader.storage.locking import lock_window

Run = Callable[..., Any]


@pytest.fixture
def folder(run: Run, report_file: Path) -> Path:
    run("import", report_file)
    return Path(os.environ["BRIEFING_READER_DATA"])


def test_a_backup_is_made_listed_and_gone_back_to(run: Run, folder: Path) -> None:
    made = run("backup")
    assert made.code == 0
    assert "1 report · " in made.out
    with open_workspace(folder) as workspace:
        [report] = workspace.library.reports()
        workspace.bookmarks.toggle(report.uid, 3)
    listed = json.loads(run("backup", "--json").out)["backups"]
    number = 1 + next(i for i, one in enumerate(listed) if one["kind"] == "by_hand")
    preview = run("restore", number)
    assert "Bookmarks: 1 of today are not in the backup" in preview.out
    assert "Nothing was changed" in preview.out
    done = run("restore", number, "--replace")
    assert done.code == 0
    assert ".restore.db" in done.out
    with open_workspace(folder) as workspace:
        assert workspace.bookmarks.of(report.uid) == ()


def test_going_back_waits_for_the_window_to_close(run: Run, folder: Path) -> None:
    run("backup")
    import subprocess
    import sys

    holder = subprocess.Popen(
        [sys.executable, "-c", "import sys; from pathlib import Path; from reader.storage.locking import lock_window; "
         "lock = lock_window(Path(sys.argv[1])); print(1, flush=True); sys.stdin.readline()", str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert holder.stdout is not None
    holder.stdout.readline()
    refused = run("restore", "1", "--replace")
    holder.communicate("\n")
    assert refused.code == 1
    assert "Close it" in refused.err
    assert lock_window(folder) is not None


def test_damage_is_told_with_its_ways_out_and_mended(run: Run, folder: Path) -> None:
    run("backup")
    path = folder / "work.db"
    content = path.read_bytes()
    path.write_bytes(bytes(4096) + content[4096:])
    refused = run("list")
    assert refused.code == 1
    assert "restore" in refused.err
    offers = run("restore")
    assert offers.code == 0
    assert "recovered" in offers.out
    assert "Traceback" not in offers.err
    done = run("restore", "recovered", "--replace")
    assert done.code == 0
    assert "work.db.damaged-" in done.out
    assert "0 of" in run("list").out


def test_an_unknown_backup_is_refused_with_those_there_are(run: Run, folder: Path) -> None:
    run("backup")
    refused = run("restore", "99")
    assert refused.code == 1
    assert "There is no backup «99»" in refused.err


def test_the_folder_for_backups_can_be_chosen(run: Run, folder: Path, tmp_path: Path) -> None:
    assert str(tmp_path / "stick") in run("backup", "--folder", tmp_path / "stick").out
    assert str(tmp_path / "stick") in run("backup").out
    assert str(folder / "backups") in run("backup", "--own-folder").out


def test_a_report_is_wiped_only_when_that_is_confirmed(run: Run, folder: Path, report_file: Path) -> None:
    run("backup")
    assert run("terms", "add", "网格服务", "我的解释", "--everywhere").code == 0
    asked = run("wipe", "1")
    assert asked.code == 1
    assert "Nothing was deleted yet" in asked.out
    done = run("wipe", "1", "--yes")
    assert done.code == 0
    assert "Deleted for good" in done.out
    assert "1 own term that was written there for all reports stays." in done.out
    assert not any("清屿".encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())
    run("import", report_file)
    assert "for all reports" in run("terms").out
    assert run("terms", "remove", "网格服务").code == 0


def test_texts_that_went_with_a_damaged_library_are_read_again(run: Run, folder: Path) -> None:
    path = folder / "library.db"
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))
    answer = run("list")
    assert "set aside" in answer.err
    assert "Reading again" in answer.err
    assert "Reading again" not in run("search", "疏浚").err
    assert "渔港重新" in run("search", "疏浚").out


def test_many_files_come_in_after_a_backup_and_reading_can_be_forgotten(
    run: Run, folder: Path, report_file: Path
) -> None:
    run("import", report_file, report_file)
    assert sum(path.name.endswith(".import.db") for path in (folder / "backups").iterdir()) == 1
    assert run("list", "--forget-recent").code == 0
    assert '"opened": null' in run("list", "--json").out
