"""For the start benchmark: when the window stands still, and what it took."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QPaintEvent

from reader.ui.wiring import Wiring


class Settled(QObject):
    """Ends the program once it stands still: with a ``report`` painted, else with the page of the library."""

    _QUIET_ROUNDS = 3

    def __init__(self, wiring: Wiring, *, report: bool) -> None:
        super().__init__(wiring)
        self._report = report
        self._rounds = 0
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._on_idle)
        (wiring.window.view.viewport() if report else wiring.window).installEventFilter(self)
        wiring.job.failed.connect(wiring.window.close)
        self._wiring = wiring

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent) and (self._wiring.session.document is not None or not self._report):
            self._rounds = 0
            self._idle.start()
        return super().eventFilter(watched, event)

    def _on_idle(self) -> None:
        self._rounds += 1
        if self._rounds < self._QUIET_ROUNDS or self._wiring.job.running:
            return
        self._idle.stop()
        window = self._wiring.window
        told = {"settled_s": round(_process_age(), 3), "rss_kb": _resident_kb(), "size": window.size().toTuple()}
        print(json.dumps(told), flush=True)  # noqa: T201
        self._wiring.window.close()


def _process_age() -> float:
    """Seconds since the process began, from Linux' own books; elsewhere since Python's clock began."""
    try:
        fields = Path("/proc/self/stat").read_text("ascii").rpartition(")")[2].split()
        return time.clock_gettime(time.CLOCK_BOOTTIME) - int(fields[19]) / os.sysconf("SC_CLK_TCK")
    except (OSError, AttributeError):
        return time.process_time()


def _resident_kb() -> int:
    """Resident memory in KiB, 0 where the system does not tell it so simply."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024
    except OSError:
        return 0
