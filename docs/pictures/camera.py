"""Takes pictures of widgets, and keeps their files small."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from reader.render.tokens import LIGHT

WAIT_MS = 20_000
COLOURS = 26
"""Of a small picture, beside those of marks and lights: letters need a few greys, panels one each."""


def settle(milliseconds: int = 200) -> None:
    """Let the window finish what it puts off."""
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < milliseconds:
        QApplication.processEvents()


def wait(until: Callable[[], object]) -> None:
    """Let the window work until something is so; what never comes ends the script."""
    clock = QElapsedTimer()
    clock.start()
    while not until():
        QApplication.processEvents()
        if clock.elapsed() > WAIT_MS:
            raise SystemExit("waited in vain")
    settle()


class Camera:
    """Writes pictures into a folder; ``names`` are those that are wanted, all if there are none."""

    def __init__(self, folder: Path, names: frozenset[str] = frozenset(), *, small: bool = True) -> None:
        self._folder, self._names, self._small = folder, names, small
        self.taken: list[str] = []

    def wants(self, name: str) -> bool:
        """Whether a picture is wanted."""
        return not self._names or name in self._names

    def take(self, widget: QWidget, name: str, part: QRect | None = None) -> None:
        """Take a picture of a widget, or of a part of it, as it stands."""
        if self.wants(name):
            settle()
            self.keep((widget.grab() if part is None else widget.grab(part)).toImage(), name)

    def keep(self, image: QImage, name: str) -> None:
        """Write a picture."""
        if not self.wants(name):
            return
        image = image.convertToFormat(QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(1)
        path = self._folder / f"{name}.png"
        (_in_few_colours(image) if self._small else image).save(str(path), "PNG", 0 if self._small else 60)
        self.taken.append(name)
        sys.stdout.write(f"{path}: {path.stat().st_size // 1024} KiB\n")


def _in_few_colours(image: QImage) -> QImage:
    """The commonest colours and those of marks and lights."""
    tokens = asdict(LIGHT).items()
    signs = [QColor(value).rgb() for token, value in tokens if token.startswith(("mark_", "light_"))]
    common = [colour for colour, _count in Counter(memoryview(image.constBits()).cast("I")).most_common(COLOURS)]
    return image.convertToFormat(
        QImage.Format.Format_Indexed8, [*common, *signs], Qt.ImageConversionFlag.ThresholdDither
    )
