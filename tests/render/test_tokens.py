"""Words can be read on every ground that they stand on."""

from __future__ import annotations

import pytest

from reader.core.annotations import MarkColor
from reader.render.tokens import THEMES, Tokens

INKS = ("ink", "muted", "accent", "not_started", "in_progress", "done", "delayed")
GROUNDS = ("paper", "panel", "field", "card", "row_hover", "row_current", "flash")
MARKS = tuple(f"mark_{color.value}" for color in MarkColor)
TEXT_ON = [
    *((ink, ground) for ink in INKS for ground in GROUNDS),
    *((ink, mark) for ink in ("ink", "muted", "accent") for mark in MARKS),
    ("ink", "selection"),
    ("on_accent", "accent"),
]
"""Selected text is always in ``ink``."""
SIGNS_ON = [("control", "field"), ("control", "panel"), ("focus", "paper"), ("focus", "panel"), ("focus", "card")]
SIGNS_ON += [(f"mark_{color.value}_line", ground) for ground in ("paper", "panel", "card") for color in MarkColor]
SIGNS_ON += [(line, "paper") for line in ("term", "term_again")]
SIGNS_ON += [(light, ground) for light in ("not_started", "in_progress", "done", "delayed") for ground in GROUNDS]
DECORATION = {"line", "card_line", "shadow", "scroll", "scroll_hover"}
"""Borders and shadows that nothing is told by, and the scroll bar, which everything can do without."""


def test_every_colour_is_measured_or_tells_nothing() -> None:
    measured = {name for pair in (*TEXT_ON, *SIGNS_ON) for name in pair}
    assert set(Tokens.__match_args__) - {"name", "dark"} == measured | DECORATION


def luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("tokens", THEMES, ids=lambda t: t.name)
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_text_contrast_is_at_least_four_and_a_half(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", THEMES, ids=lambda t: t.name)
@pytest.mark.parametrize(("sign", "ground"), SIGNS_ON)
def test_control_contrast_is_at_least_three(tokens: Tokens, sign: str, ground: str) -> None:
    assert contrast(getattr(tokens, sign), getattr(tokens, ground)) >= 3
