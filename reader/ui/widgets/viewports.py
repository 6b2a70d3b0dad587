"""The inner widget of a scroll area, known to Python without the price that PySide asks for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

_NAME = "qt_scrollarea_viewport"


def introduce_viewport(area: QAbstractScrollArea) -> None:
    """Let PySide meet the viewport of ``area`` as the plain widget that it is.

    Asked for by ``viewport()`` first, PySide loads each widget class of Qt to find out which one it is,
    which takes a tenth of the program's start. Where Qt calls it otherwise, just that is lost.
    """
    area.findChild(QWidget, _NAME, Qt.FindChildOption.FindDirectChildrenOnly)
