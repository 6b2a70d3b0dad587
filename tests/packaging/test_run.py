"""Starting the program from a checkout: what run.py decides before anything is set up."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import run


@pytest.fixture
def finished(tmp_path: Path) -> tuple[Path, Path]:
    """An environment that set-up has finished, and its lock."""
    lock = tmp_path / "requirements.lock"
    lock.write_text("tiny==1.0\n", "utf-8")
    environment = tmp_path / "环境"
    python = Path(run.interpreter(str(environment)))
    python.parent.mkdir(parents=True)
    python.touch()
    Path(run.stamp_path(str(environment), str(lock))).write_bytes(run.stamp_for(str(lock)))
    return environment, lock


@pytest.mark.parametrize("version", [(3, 8), (3, 10), (3, 14)])
def test_unfit_python_is_told_what_is_needed_in_both_languages(version: tuple[int, int]) -> None:
    complaint = run.version_complaint(version)

    assert "需要 Python 3.11 至 3.13" in complaint
    assert "needs Python 3.11 to 3.13; this is {}.{}".format(*version) in complaint


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_fit_python_is_not_complained_about(version: tuple[int, int]) -> None:
    assert run.version_complaint(version) == ""


def test_old_python_can_read_run_py_as_far_as_its_complaint() -> None:
    source = Path(run.__file__).read_text("utf-8")

    assert ast.parse(source, feature_version=(3, 7)).body
    assert "from __future__" not in source


def test_finished_set_up_is_recognised(finished: tuple[Path, Path]) -> None:
    environment, lock = finished

    assert run.is_ready(str(environment), str(lock))


def test_changed_lock_asks_for_set_up(finished: tuple[Path, Path]) -> None:
    environment, lock = finished
    lock.write_text("tiny==1.1\n", "utf-8")

    assert not run.is_ready(str(environment), str(lock))


def test_moved_project_asks_for_set_up(finished: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    environment, lock = finished
    monkeypatch.setattr(run, "ROOT", "/elsewhere")

    assert not run.is_ready(str(environment), str(lock))


def test_another_python_asks_for_set_up(finished: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    environment, lock = finished
    monkeypatch.setattr("sys.version_info", (3, 99, 0))

    assert not run.is_ready(str(environment), str(lock))


def test_vanished_interpreter_asks_for_set_up(finished: tuple[Path, Path]) -> None:
    environment, lock = finished
    Path(run.interpreter(str(environment))).unlink()

    assert not run.is_ready(str(environment), str(lock))


def test_program_gets_its_arguments_untouched() -> None:
    arguments = ["print", "--what", "checklist", "--out", "任务 清单.pdf", "--", "-x"]

    command = run.program_command(run.ENVIRONMENT, arguments)

    assert command[0] == run.interpreter(run.ENVIRONMENT)
    assert command[-len(arguments) - 2 :] == ["-m", "reader", *arguments]


def test_environment_outside_the_project_keeps_compiled_code_to_itself(tmp_path: Path) -> None:
    command = run.program_command(str(tmp_path), [])

    assert f"pycache_prefix={tmp_path / 'pycache'}" in command


@pytest.mark.parametrize(
    "arguments",
    [["inspect", "f.md", "--json"], ["--data-dir", "print", "list"], ["tasks"], ["import", "f.md"], ["--help"]],
)
def test_command_without_pictures_works_without_qt(arguments: list[str]) -> None:
    assert not run.needs_qt(arguments)


@pytest.mark.parametrize("arguments", [[], ["报告.md"], ["print", "--out", "list"], ["--data-dir", "inspect"]])
def test_window_and_paper_need_qt(arguments: list[str]) -> None:
    assert run.needs_qt(arguments)


def test_recognition_is_set_up_only_where_it_is_asked_for() -> None:
    assert run.wanted_locks(["--with-ocr", "inspect", "a.pdf"]) == ([run.RECOGNITION_LOCK], ["inspect", "a.pdf"])
    assert run.wanted_locks(["inspect", "--with-ocr"]) == ([run.LOCK], ["inspect", "--with-ocr"])
    assert run.wanted_locks([]) == ([run.LOCK], [])


def test_encryption_is_set_up_besides_and_together_with_recognition() -> None:
    assert run.wanted_locks(["--with-encryption", "list"]) == ([run.LOCK, run.ENCRYPTION_LOCK], ["list"])
    for extras in (["--with-encryption", "--with-ocr"], ["--with-ocr", "--with-encryption"]):
        locks, rest = run.wanted_locks([*extras, "list"])
        assert set(locks) == {run.RECOGNITION_LOCK, run.ENCRYPTION_LOCK}
        assert rest == ["list"]
