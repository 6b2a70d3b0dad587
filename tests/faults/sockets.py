"""No way out of this computer: which sockets the window and the command line open, by the system's own account."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from made_work import PROJECT, SAMPLE, Outcome

_SOCKET = re.compile(r"\bsocket\((AF_\w+|\d+)")
_CONNECT = re.compile(r"\bconnect\(\d+, \{sa_family=(AF_\w+)(?:, sun_path=@?\"([^\"]*)\")?")
_OF_THE_DISPLAY = re.compile(r"X11-unix|wayland|ICE-unix|dbus|at-spi|system_bus_socket|ibus|fcitx|nscd")


def run(rounds: int = 0, seed: int = 0) -> Outcome:
    """Trace the window on the sample, and an import and a search on the command line."""
    if shutil.which("strace") is None:
        return Outcome(["skipped: strace is not installed"])
    outcome = Outcome()
    with TemporaryDirectory(prefix="sockets-") as place:
        probe = subprocess.run(["strace", "-o", f"{place}/probe", "true"], capture_output=True, check=False)
        if probe.returncode:
            return Outcome(["skipped: strace may not trace here"])
        data = ["--data-dir", f"{place}/data"]
        commands = {
            "window": [str(SAMPLE), *data],
            "import": [*data, "import", str(SAMPLE)],
            "search": [*data, "search", "清屿"],
            "backup": [*data, "backup"],
        }
        for name, arguments in commands.items():
            trace = Path(place, name)
            environment = {**os.environ, "BRIEFING_READER_BENCH": "exit-when-settled", "QT_QPA_PLATFORM": "offscreen"}
            subprocess.run(
                ["strace", "-f", "-qq", "-e", "trace=socket,connect,bind,listen", "-o", str(trace), sys.executable,
                 "-m", "reader", *arguments],
                cwd=PROJECT, env=environment, capture_output=True, check=False, timeout=180,
            )  # fmt: skip
            outcome.lines.append(f"{name}: {_judged(name, trace.read_text('utf-8', 'replace'), outcome.wrong)}")
    return outcome


def _judged(name: str, trace: str, wrong: list[str]) -> str:
    families = _SOCKET.findall(trace)
    connects = _CONNECT.findall(trace)
    wrong += [f"{name} opens a socket {family}" for family in families if family not in ("AF_UNIX", "AF_LOCAL")]
    wrong += [
        f"{name} connects to {family} {path}"
        for family, path in connects
        if family != "AF_UNIX" or not _OF_THE_DISPLAY.search(path)
    ]
    wrong += [f"{name} listens" for _line in re.findall(r"\blisten\(", trace)]
    return f"{len(families)} sockets, {len(connects)} connections" + (
        f" ({', '.join(sorted({path for _family, path in connects}))})" if connects else ""
    )
