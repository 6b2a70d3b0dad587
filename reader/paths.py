"""Where the program finds its own files, in a checkout and when installed."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent

RESOURCES = next(
    (folder for folder in (_PACKAGE / "resources", _PACKAGE.parent / "resources") if folder.is_dir()),
    _PACKAGE.parent / "resources",
)
"""Fonts, icons, catalogues and the sample report: inside the package when installed, beside it in a checkout."""
