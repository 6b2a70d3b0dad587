"""What the child process that opens strange files may not do, tried by a program in its place."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from reader.importers import confinement

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the locks are the system's")
PROJECT = Path(__file__).resolve().parents[2]
LOCKED = "from reader.importers import confinement\nlocked = confinement.lock_files()\nconfinement.forbid_writing()\n"
PARENT = """
import os, subprocess, sys
from reader.importers import confinement, isolation
child = subprocess.Popen(
    isolation.worker_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    env=confinement.environment(), cwd=confinement.folder(),
)
child.stdin.write(b'{"name": "x.pdf", "password": null}\\n%PDF-')
child.stdin.flush()
print(child.pid, flush=True)
os.set_inheritable(child.stdin.fileno(), True)
held = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], close_fds=False)
print(held.pid, flush=True)
sys.stdin.read()
"""
"""Starts the importing process, keeps it waiting for more of its file by a third one that holds the pipe, and waits."""


def tried(program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """A program that is locked up as the child is, and what it says."""
    return subprocess.run(
        [sys.executable, "-c", LOCKED + program, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=confinement.environment(),
        cwd=confinement.folder(),
    )


@pytest.fixture
def landlock() -> None:
    """Skip where the kernel has no Landlock: only the limit of file sizes holds there."""
    if tried("print(locked)").stdout.strip() != "True":
        pytest.skip("this kernel has no Landlock")


ATTEMPTS = {
    "make": "open(path + '.new', 'x')",
    "write": "open(path, 'r+b').write(b'x')",
    "cut off": "open(path, 'wb')",
    "remove": "os.remove(path)",
    "rename": "os.rename(path, path + '.old')",
    "link": "os.symlink(path, path + '.link')",
    "folder": "os.mkdir(path + '.d')",
    "program": "os.execv('/bin/true', ['true'])",
}


@pytest.mark.usefixtures("landlock")
@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_child_can_change_no_file_and_start_no_program(tmp_path: Path, attempt: str) -> None:
    library = tmp_path / "library.db"
    library.write_bytes(b"kept")
    done = tried(f"import os, sys\npath = sys.argv[1]\n{ATTEMPTS[attempt]}", library)
    assert "PermissionError" in done.stderr
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("library.db", b"kept")]


def test_no_file_grows_where_there_is_no_landlock_either(tmp_path: Path) -> None:
    program = "confinement.lock_files = lambda: False\nconfinement.forbid_writing()\n"
    program += f"with open({str(tmp_path / 'new')!r}, 'w') as file:\n    file.write('x')\n"
    done = subprocess.run(
        [sys.executable, "-c", "from reader.importers import confinement\n" + program],
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT,
    )
    assert "File too large" in done.stderr
    assert (tmp_path / "new").stat().st_size == 0


def test_child_is_told_of_no_folder_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BRIEFING_READER_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SOME_TOKEN", "secret")
    monkeypatch.chdir(tmp_path)
    done = tried("import os\nprint(os.getcwd(), dict(os.environ))")
    assert done.stdout.startswith("/ {")
    assert str(tmp_path) not in done.stdout
    assert "secret" not in done.stdout


def test_modules_beside_the_user_are_not_taken_for_those_of_the_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, make_pdf: Callable[[Sequence[Sequence[Any]]], bytes], words: type
) -> None:
    from reader.importers import load

    (tmp_path / "zipfile.py").write_text("raise SystemExit('taken')")
    (tmp_path / "json.py").write_text("raise SystemExit('taken')")
    report = tmp_path / "report.pdf"
    report.write_bytes(make_pdf([[words("新增就业一万人。", 108, 671)]]))
    monkeypatch.chdir(tmp_path)
    assert [block.text for block in load(report).blocks] == ["新增就业一万人。"]


def test_child_does_not_outlive_the_program_that_is_killed() -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=PROJECT
    )
    assert parent.stdout is not None
    child, holder = int(parent.stdout.readline()), int(parent.stdout.readline())
    watched = os.pidfd_open(child)
    try:
        parent.kill()
        parent.communicate()
        assert _ended(watched)
    finally:
        os.close(watched)
        os.kill(holder, 9)


def _ended(process: int) -> bool:
    import select

    return bool(select.select([process], [], [], 30)[0])
