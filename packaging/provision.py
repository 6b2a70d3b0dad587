"""Build the virtual environment that the program runs in; imported by ``run.py`` when it is not there yet."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import run
from reader.i18n import _, use_language
from system_packages import LOADING_QT, ensure_qt_libraries, install, install_command, say

PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"

BEGUN = "set-up-begun"
"""Stands in the environment while it is being changed: found there later, it tells of an interrupted set-up."""
GUARD = "set-up-guard"
"""Locked by whoever changes the environment; never deleted, or a second run could lock another file."""


class SetUpFailed(Exception):
    """The environment cannot be made; the message says why and what to do next, in the person's language."""


def cache_folder() -> Path:
    """The user's folder for what can be made again (XDG base directories; ``LOCALAPPDATA`` on Windows)."""
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "briefing-reader" / "Cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "briefing-reader"


def environment_folder() -> Path:
    """``.venv`` in the project, or where that may not be written, a folder of the user's cache for this checkout."""
    inside = Path(run.ENVIRONMENT)
    if os.access(inside if inside.exists() else run.ROOT, os.W_OK):
        return inside
    return cache_folder() / ("venv-" + hashlib.sha256(os.fsencode(run.ROOT)).hexdigest()[:12])


@contextmanager
def sole_access(guard: Path) -> Iterator[None]:
    """Hold ``guard`` locked, waiting while another run holds it; the system frees it when a run dies."""
    guard.parent.mkdir(parents=True, exist_ok=True)
    with guard.open("a+b") as file:
        lock(file)
        yield


if sys.platform == "win32":

    def lock(file: IO[bytes]) -> None:
        """Lock an open file against every other process."""
        import msvcrt

        while True:
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            except OSError:
                time.sleep(0.2)
            else:
                return

else:

    def lock(file: IO[bytes]) -> None:
        """Lock an open file against every other process."""
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)


def was_interrupted(environment: Path) -> bool:
    """Whether nothing in ``environment`` can be relied on: half made, or made by another Python version."""
    if (environment / BEGUN).exists() or not Path(run.interpreter(str(environment))).exists():
        return True
    made_by = (environment / "pyvenv.cfg").read_text(encoding="utf-8", errors="replace")
    return not any(
        line.partition("=")[2].strip().startswith(PYTHON + ".")
        for line in made_by.splitlines()
        if line.startswith("version")
    )


def empty(environment: Path) -> None:
    """Delete everything in ``environment`` but the guard."""
    for entry in environment.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry.name not in (GUARD, BEGUN):
            entry.unlink()


def ensure_venv_module() -> None:
    """Debian parts ``ensurepip`` from Python: install it, or raise SetUpFailed with the command."""
    if all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        return
    package = f"python{PYTHON}-venv"
    if install([package]):
        importlib.invalidate_caches()
        return
    raise SetUpFailed(
        _("Python's venv module is missing. This command installs it; then run this again:\n    {command}").format(
            command=install_command([package])
        )
    )


def install_locked(environment: Path, lock_file: str) -> None:
    """Install exactly what the lock names, wheels with known hashes only."""
    say(_("Installing the libraries into {folder}").format(folder=environment))
    quiet = [] if sys.stderr.isatty() else ["--quiet", "--progress-bar", "off"]
    exact = ["--require-hashes", "--no-deps", "--only-binary", ":all:"]
    command = [run.interpreter(str(environment)), "-I", "-m", "pip", "install", "--no-input", *quiet, *exact]
    settings = os.environ | {"PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run([*command, "-r", lock_file], stdout=sys.stderr, env=settings, check=False)
    if done.returncode != 0:
        raise SetUpFailed(
            _(
                "The libraries could not be installed. Set-up needs the network once: "
                "check the connection or pip's mirror setting, then run this again."
            )
        )


def make_importable(environment: Path) -> None:
    """Let the environment's Python find the program in its checkout; ASCII, since its reader's encoding varies."""
    library = Path("Lib") if os.name == "nt" else Path("lib", "python" + PYTHON)
    path_file = environment / library / "site-packages" / "briefing-reader.pth"
    path_file.write_text(f"import sys; sys.path.append({run.ROOT!a})\n", encoding="ascii")


def build(environment: Path, lock_file: str) -> None:
    """Make or renew the environment and stamp it last, so that whatever breaks off is done again."""
    import venv

    if was_interrupted(environment):
        (environment / BEGUN).touch()
        empty(environment)
        venv.create(environment, with_pip=True, symlinks=os.name != "nt")
    (environment / BEGUN).touch()
    install_locked(environment, lock_file)
    make_importable(environment)
    (environment / BEGUN).unlink()
    # The locks for development and recognition hold all of the program's, so that one set-up serves both.
    for served in {lock_file} if lock_file == run.ENCRYPTION_LOCK else {run.LOCK, lock_file}:
        Path(run.stamp_path(str(environment), served)).write_bytes(run.stamp_for(served))


def provide(lock_file: str, *, needs_qt: bool) -> str:
    """The folder of an environment that holds what ``lock_file`` names, made if need be.

    With ``needs_qt`` the system libraries are looked after too. Raises SetUpFailed.
    """
    use_language()
    environment = environment_folder()
    if not run.is_ready(str(environment), lock_file):
        began = time.monotonic()
        ensure_venv_module()
        with sole_access(environment / GUARD):
            if not run.is_ready(str(environment), lock_file):
                build(environment, lock_file)
        say(_("Set up in {seconds:.0f} s").format(seconds=time.monotonic() - began))
    if needs_qt and not (environment / run.QT_FOUND).exists():
        find_qt_libraries(environment)
    return str(environment)


def find_qt_libraries(environment: Path) -> None:
    """Look after Qt's system libraries and remember it when all are there. Raises SetUpFailed when Qt cannot load."""
    absent = ensure_qt_libraries() if sys.platform == "linux" else set()
    if not absent:
        (environment / run.QT_FOUND).touch()
    elif not absent.isdisjoint(LOADING_QT):
        raise SetUpFailed(_("Then run this again. The commands inspect, import, list and tasks work without them."))
