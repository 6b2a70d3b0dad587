"""Qt's application object for printing without a window."""

from __future__ import annotations

import os
import sys
from functools import cache

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication


def ensure_gui() -> QCoreApplication:
    """The running application, or a new one without a window, which lives as long as the process.

    On Linux it never asks for a display, so that a server prints the same pages as a desktop.
    """
    return QCoreApplication.instance() or _windowless()


@cache
def _windowless() -> QGuiApplication:
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication([])
