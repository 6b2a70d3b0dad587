"""How large and how wide a text is set in the window."""

from __future__ import annotations

from reader.core.records import record
from reader.render.fonts import FACES, HEADING_FAMILIES, TEXT_FAMILIES

ZOOM_MIN = 50
ZOOM_MAX = 300
BODY_SIZE = 18
"""Pixels of a body character at 100 %."""
LEADING = 1.75
"""Line height in em; fixed, so that mixed fonts keep an even page."""
LEADING_MIN, LEADING_MAX = 1.4, 2.4
COLUMN = 38
"""Characters a line."""
COLUMN_MIN, COLUMN_MAX = 24, 60
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
    column: int = COLUMN
    """Characters of a full line."""
    leading: float = LEADING
    """Height of a body line in em; the other lines grow and shrink with it."""


@record(frozen=True, slots=True)
class Look:
    """How a reader likes the text set."""

    column: int = COLUMN
    leading: float = LEADING
    face: str = ""
    """A name of ``reader.render.fonts.FACES``; empty for the face of official documents."""


def screen_setting(zoom: int, look: Look = Look()) -> Setting:  # noqa: B008
    """The setting for the window at ``zoom`` percent; a look beyond the limits is brought within them."""
    size = round(BODY_SIZE * min(max(zoom, ZOOM_MIN), ZOOM_MAX) / 100)
    leading = min(max(look.leading, LEADING_MIN), LEADING_MAX)
    text, heading = FACES.get(look.face, (TEXT_FAMILIES, HEADING_FAMILIES))
    return Setting(
        size=size,
        line=round(size * leading),
        text_families=text,
        heading_families=heading,
        margin=round(size * MARGIN),
        top=round(size * 1.5),
        column=min(max(look.column, COLUMN_MIN), COLUMN_MAX),
        leading=leading,
    )
