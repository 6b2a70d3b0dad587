"""Reports of unexpected errors: where it was in the program, and no word of a document."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from reader.incidents import LOG, report_of, write_down

SECRET = "机密的一段话"


def failed() -> Exception:
    try:
        try:
            (Path("/nowhere") / SECRET).read_text()
        except OSError as error:
            raise KeyError(SECRET) from error
    except KeyError as error:
        return error
    raise AssertionError


def test_a_report_names_places_and_kinds_and_no_words() -> None:
    report = report_of(failed())
    assert "builtins.KeyError" in report
    assert "FileNotFoundError errno=2" in report
    assert "test_incidents.py:" in report
    assert SECRET not in report
    assert str(Path.home()) not in report


def test_the_log_is_its_owners_alone_and_rotates(tmp_path: Path) -> None:
    for _entry in range(14):
        write_down(tmp_path, "x" * 64 * 1024)
    logs = sorted((tmp_path / LOG).parent.iterdir())
    assert [path.name for path in logs] == ["reader.log", "reader.log.1", "reader.log.2"]
    assert sum(path.stat().st_size for path in logs) < 1_100_000
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / LOG).stat().st_mode) == 0o600


def test_a_folder_that_can_not_be_written_to_is_no_second_error(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be")
    write_down(tmp_path, "lost")


@pytest.mark.parametrize("depth", [1, 50])
def test_errors_that_cause_each_other_end(depth: int) -> None:
    error = failed()
    error.__cause__ = error
    assert report_of(error).count("KeyError") == 1
