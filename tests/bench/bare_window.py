"""The yardstick of ``bench_start.py``: an empty QMainWindow that ends once painted and settled."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class BareWindow(QMainWindow):
    """Paints nothing of its own and ends the program after its first paint."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let the queue run empty once, then report."""
        super().paintEvent(event)
        QTimer.singleShot(0, report)


def report() -> None:
    """Print resident memory in KiB and the window's size, and end."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    size = [window.width(), window.height()]
    print(json.dumps({"rss_kb": pages * 4, "size": size}), flush=True)
    QApplication.quit()


application = QApplication(sys.argv)
window = BareWindow()
window.resize(1280, 800)
window.show()
application.exec()
