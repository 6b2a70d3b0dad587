"""What character recognition finds on a page, and as JSON for the pipe and for the folder of kept pages."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
"""A JSON object; it never leaves this module, the two ends of the pipe and the folder of kept pages."""
_CORNERS = 8


@dataclass(frozen=True, slots=True)
class RecognisedLine:
    """A printed line; ``scores`` and ``places`` have one value for each code point of ``text``."""

    text: str
    corners: tuple[float, ...]
    """x and y of the upper left, upper right, lower right and lower left, in points from the page's lower left."""
    scores: tuple[float, ...]
    """How sure each character is, from 0 to 1."""
    places: tuple[float, ...]
    """Where the middle of each character stands, as a share of the line's width."""

    def __post_init__(self) -> None:
        """Raise ValueError for numbers that don't fit together."""
        numbers = (*self.corners, *self.scores, *self.places)
        if len(self.corners) != _CORNERS or not len(self.text) == len(self.scores) == len(self.places):
            raise ValueError(self.text)
        if not all(map(math.isfinite, numbers)):
            raise ValueError(self.text)


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """The lines of a page in the order of the engine; ``number`` counts from 1, the size is in points."""

    number: int
    width: float
    height: float
    lines: tuple[RecognisedLine, ...]


def page_to_json(page: RecognisedPage) -> Json:
    """Everything that a page holds, rounded to what matters."""
    return {
        "number": page.number,
        "size": [page.width, page.height],
        "lines": [
            [
                line.text,
                [round(value, 2) for value in line.corners],
                [round(value, 3) for value in line.scores],
                [round(value, 4) for value in line.places],
            ]
            for line in page.lines
        ],
    }


def page_from_json(value: Json) -> RecognisedPage:
    """The page again; raises KeyError, TypeError or ValueError for anything else."""
    width, height = value["size"]
    return RecognisedPage(
        number=int(value["number"]),
        width=float(width),
        height=float(height),
        lines=tuple(
            RecognisedLine(str(text), _numbers(corners), _numbers(scores), _numbers(places))
            for text, corners, scores, places in value["lines"]
        ),
    )


def _numbers(values: list[Any]) -> tuple[float, ...]:
    return tuple(float(value) for value in values)
