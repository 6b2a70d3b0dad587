"""What Qt and Python need from the system itself: looked for by loading it, installed by apt where that is allowed."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable

from reader.i18n import _

LOADING_QT = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libz.so.1": "zlib1g",
}
"""Libraries without which no picture is drawn, with or without a display, and the Debian packages that hold them."""

ON_A_DESKTOP = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libcups.so.2": "libcups2",
}
"""Libraries of the X window system and of printers, which only a display calls for."""


def say(words: str) -> None:
    """Tell the person at the terminal; the standard output belongs to the program."""
    print(words, file=sys.stderr, flush=True)


def has_display() -> bool:
    """Whether a window can be shown."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def can_load(library: str) -> bool:
    """Whether the system's loader finds ``library`` and all that it needs itself."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing(libraries: Iterable[str]) -> list[str]:
    """Those of ``libraries`` that the system cannot load."""
    return [library for library in libraries if not can_load(library)]


def privileges() -> list[str] | None:
    """The words to put before a command so that it runs as root without a question; None where that is not allowed."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def install_command(packages: Iterable[str]) -> str:
    """The command that installs ``packages``, as a person would type it."""
    return "sudo apt-get update && sudo apt-get install -y --no-install-recommends " + " ".join(packages)


def install(packages: list[str]) -> bool:
    """Install ``packages`` through apt without asking anything; False where that is not allowed or fails."""
    apt = shutil.which("apt-get")
    before = privileges() if apt else None
    if apt is None or before is None:
        return False
    say(_("Installing system packages: {packages}").format(packages=" ".join(packages)))
    run = [*before, "env", "DEBIAN_FRONTEND=noninteractive", apt, "-qq", "-o", "DPkg::Lock::Timeout=300"]
    for step in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run([*run, *step], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if done.returncode != 0:
        say((done.stdout + done.stderr).decode(errors="replace").strip())
    return done.returncode == 0


def ensure_qt_libraries() -> set[str]:
    """Install what Qt lacks, or tell the person the command; returns the libraries that are missing still.

    Without a display, nothing is done for those that only a desktop calls for.
    """
    known = LOADING_QT | ON_A_DESKTOP
    absent = missing(known)
    needed = known if has_display() else LOADING_QT
    if not any(library in needed for library in absent):
        return set(absent)
    if install(sorted({known[library] for library in absent})):
        absent = missing(known)
    if absent:
        say(_("Qt needs system libraries that are missing: {libraries}").format(libraries=", ".join(absent)))
        say(_("On Debian, UOS, Kylin and Ubuntu this command installs them:"))
        say("    " + install_command(sorted({known[library] for library in absent})))
    return set(absent)
