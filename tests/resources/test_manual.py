"""The manual keeps up with the program: its pictures are there and its key table is the window's."""

from __future__ import annotations

import re
from pathlib import Path

from reader.ui.action_table import specs

DOCS = Path(__file__).resolve().parents[2] / "docs"
MANUAL = (DOCS / "manual.md").read_text("utf-8")
OF_LISTS = {"`F2`", "`Alt+PgUp`", "`Alt+PgDn`"}
"""Keys of lists and cards, which stand in no menu."""
SIGNS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "PgDown": "PgDn"}


def printed(key: str) -> str:
    """A key as the manual prints it."""
    for name, sign in SIGNS.items():
        key = re.sub(rf"\b{name}\b", sign, key)
    return f"`{key}`"


def test_every_picture_is_there_and_small() -> None:
    pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", MANUAL)
    assert len(pictures) >= 16
    for picture in pictures:
        assert (DOCS / picture).stat().st_size < 160_000


def test_key_table_names_every_key_of_the_window() -> None:
    table = MANUAL.partition("## 附：快捷键")[2]
    missing = [spec.keys[0] for spec in specs().values() if spec.keys and printed(spec.keys[0]) not in table]
    assert missing == []


def test_readme_shows_pictures_that_are_there() -> None:
    pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", (DOCS.parent / "README.md").read_text("utf-8"))
    assert pictures
    assert all((DOCS.parent / picture).exists() for picture in pictures)


def test_every_kept_picture_is_shown() -> None:
    shown = MANUAL + (DOCS.parent / "README.md").read_text("utf-8")
    assert [picture.name for picture in (DOCS / "pictures").glob("*.png") if picture.name not in shown] == []


def test_key_table_names_no_key_that_does_nothing() -> None:
    table = MANUAL.partition("## 附：快捷键")[2]
    known = {printed(key) for spec in specs().values() for key in spec.keys}
    named = set(re.findall(r"`(?:Ctrl|Alt|F\d)[^`]*`", table))
    assert named - known - OF_LISTS == set()
