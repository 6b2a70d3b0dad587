"""The program's own stroke icons, coloured for the theme."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QIcon

from reader.render.tokens import Tokens

ICON_DIR = Path(__file__).resolve().parent.parent.parent / "resources" / "icons"


def icon(name: str, tokens: Tokens, *, accent: bool = False) -> QIcon:
    """The icon ``name`` (a file stem of resources/icons) in the theme's ink, quieter when disabled, accent when on.

    ``accent``: in the accent always. An unknown name gives an empty icon and is logged once.
    """
    raise NotImplementedError
