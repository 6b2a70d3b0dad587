"""Setting up: real virtual environments, made in throw-away checkouts from a wheel on disk."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import provision
import run

from .conftest import Checkout, output


def test_fresh_checkout_sets_itself_up_once_for_two_runs_at_the_same_time(checkout: Checkout) -> None:
    first, second = checkout.start("inspect", "报告 一.md", "--json"), checkout.start("list")

    runs = [output(first), output(second)]

    assert [printed for printed, _ in runs] == [
        {"arguments": ["inspect", "报告 一.md", "--json"], "library": "tiny"},
        {"arguments": ["list"], "library": "tiny"},
    ]
    assert sum("Installing the libraries" in told for _, told in runs) == 1

    made = checkout.stamp.stat().st_mtime_ns
    printed, told = output(checkout.start("tasks"))

    assert printed == {"arguments": ["tasks"], "library": "tiny"}
    assert told == ""
    assert checkout.stamp.stat().st_mtime_ns == made


def test_interrupted_set_up_is_done_again_from_the_start(checkout: Checkout) -> None:
    remains = checkout.environment / "lib" / "half-a-library.py"
    remains.parent.mkdir(parents=True)
    remains.touch()
    (checkout.environment / provision.BEGUN).touch()

    printed, _ = output(checkout.start("list"))

    assert printed["library"] == "tiny"
    assert not remains.exists()
    assert not (checkout.environment / provision.BEGUN).exists()


def test_library_that_is_not_the_locked_one_is_refused(checkout: Checkout) -> None:
    with (checkout.wheels / "tiny-1.0-py3-none-any.whl").open("ab") as wheel:
        wheel.write(b"changed on the way")

    process = checkout.start("list")
    out, told = process.communicate(timeout=120)

    assert process.returncode == 3
    assert out == ""
    assert "could not be installed" in told
    assert not checkout.stamp.exists()


def test_environment_of_another_python_is_not_relied_on(tmp_path: Path) -> None:
    python = Path(run.interpreter(str(tmp_path)))
    python.parent.mkdir()
    python.touch()
    (tmp_path / "pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.9.2\n", "utf-8")

    assert provision.was_interrupted(tmp_path)

    (tmp_path / "pyvenv.cfg").write_text(f"home = /usr/bin\nversion = {provision.PYTHON}.2\n", "utf-8")

    assert not provision.was_interrupted(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="file modes do not keep a Windows user out")
def test_project_that_may_not_be_written_is_set_up_in_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(run, "ROOT", "/proc/self")
    monkeypatch.setattr(run, "ENVIRONMENT", "/proc/self/.venv")
    one = provision.environment_folder()
    monkeypatch.setattr(run, "ROOT", "/proc/thread-self")
    other = provision.environment_folder()

    assert one.parent == other.parent == tmp_path / "briefing-reader"
    assert one != other
