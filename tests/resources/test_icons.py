"""The icons are one family: one grid, one stroke, one colour that themes replace."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
STROKED = sorted(p.stem for p in ICONS.glob("*.svg") if p.stem != "app")
NEEDED = (
    "outline bookmark bookmark-filled tasks zoom-in zoom-out print moon sun search open star star-filled close "
    "chevron-up chevron-left chevron-right chevron-down glossary expand-all collapse-all settings help back forward "
    "filter document more check library fullscreen check-circle clock warning circle half-circle copy trash"
)


def test_every_needed_icon_is_there() -> None:
    assert set(NEEDED.split()) <= set(STROKED)
    assert (ICONS / "app.svg").exists()


@pytest.mark.parametrize("name", STROKED)
def test_icon_is_drawn_like_its_family(name: str) -> None:
    root = ElementTree.parse(ICONS / f"{name}.svg").getroot()
    assert root.get("viewBox") == "0 0 24 24"
    assert (root.get("stroke"), root.get("fill"), root.get("stroke-width")) == ("currentColor", "none", "1.65")
    colours = {e.get(a) for e in root.iter() for a in ("fill", "stroke") if e.get(a)}
    assert colours <= {"currentColor", "none"}
    assert len(root) > 0
