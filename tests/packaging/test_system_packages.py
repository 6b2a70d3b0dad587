"""Libraries of the system: found missing, installed where allowed, told where not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import system_packages

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux parts Qt from its system libraries")

ABSENT = "libsurely-not-there.so.1"


@pytest.fixture
def _lacking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that lacks one library for loading Qt and nothing else, and where no display is."""
    monkeypatch.setattr(system_packages, "LOADING_QT", {"libc.so.6": "libc6", ABSENT: "libsurely1"})
    monkeypatch.setattr(system_packages, "ON_A_DESKTOP", {})
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)


@pytest.fixture
def apt_calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An apt-get that writes down what it is called with; the person is root."""
    calls = tmp_path / "calls"
    apt = tmp_path / "apt-get"
    apt.write_text(f'#!/bin/sh\necho "$DEBIAN_FRONTEND $@" >> "{calls}"\n', "utf-8")
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    return calls


def test_library_that_the_loader_cannot_find_is_missing() -> None:
    assert system_packages.missing(["libc.so.6", ABSENT]) == [ABSENT]


@pytest.mark.usefixtures("_lacking")
def test_person_who_may_not_install_is_told_the_exact_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")

    assert system_packages.ensure_qt_libraries() == {ABSENT}

    told = capsys.readouterr()
    assert told.out == ""
    assert ABSENT in told.err
    assert "sudo apt-get update && sudo apt-get install -y --no-install-recommends libsurely1\n" in told.err


@pytest.mark.usefixtures("_lacking")
def test_root_gets_the_packages_installed_without_a_question(apt_calls: Path) -> None:
    system_packages.ensure_qt_libraries()

    update, install = apt_calls.read_text("utf-8").splitlines()
    assert update.startswith("noninteractive ")
    assert update.endswith(" update")
    assert install.endswith(" install -y --no-install-recommends libsurely1")


@pytest.mark.usefixtures("_lacking")
def test_libraries_of_a_desktop_are_left_alone_without_a_display(
    apt_calls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_packages, "LOADING_QT", {"libc.so.6": "libc6"})
    monkeypatch.setattr(system_packages, "ON_A_DESKTOP", {ABSENT: "libsurely1"})

    assert system_packages.ensure_qt_libraries() == {ABSENT}
    assert not apt_calls.exists()

    monkeypatch.setenv("DISPLAY", ":0")
    system_packages.ensure_qt_libraries()

    assert "libsurely1" in apt_calls.read_text("utf-8")
