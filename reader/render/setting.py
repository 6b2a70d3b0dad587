"""How large and how wide a text is set in the window."""

from __future__ import annotations

from reader.core.records import record
from reader.render.fonts import HEADING_FAMILIES, TEXT_FAMILIES

ZOOM_MIN = 50
ZOOM_MAX = 300
BODY_SIZE = 18
"""Pixels of a body character at 100 %."""
LEADING = 1.75
"""Line height in em; fixed, so that mixed fonts keep an even page."""
COLUMN = 38
"""Characters a line."""

MARGIN = 2.5
"""Characters left and right of a full column, inside the page."""


@record(frozen=True, slots=True)
class Setting:
    """Sizes of a text in logical pixels."""

    size: int
    """Whole, so that a line holds a whole number of characters; of a body character."""
    line: int
    """Height of a body line."""
    text_families: tuple[str, ...] = TEXT_FAMILIES
    heading_families: tuple[str, ...] = HEADING_FAMILIES
    margin: int = 0
    """Left and right of the column, inside the document."""
    top: int = 0
    """Above the first and below the last line."""


def screen_setting(zoom: int) -> Setting:
    """The setting for the window at ``zoom`` percent."""
    size = round(BODY_SIZE * min(max(zoom, ZOOM_MIN), ZOOM_MAX) / 100)
    return Setting(size=size, line=round(size * LEADING), margin=round(size * MARGIN), top=round(size * 1.5))
