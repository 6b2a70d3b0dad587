"""Pages of a PDF are drawn and recognised, one after another. Runs in the child process only."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from reader.importers.job import Stage, Watch
from reader.importers.pdf_render import PdfPictures
from reader.importers.picture import Picture
from reader.importers.recognised import RecognisedLine, RecognisedPage, page_from_json, page_to_json

_DOTS = 200
"""An inch."""
_MOST = 3600
"""Dots that a page is high or wide at most: A3 has 3,307."""


@dataclass(frozen=True, slots=True)
class PictureLine:
    """A line as an engine finds it; fields as in ``RecognisedLine``, but pixels counted from the upper left."""

    text: str
    corners: tuple[float, ...]
    scores: tuple[float, ...]
    places: tuple[float, ...]


class EngineFailed(Exception):
    """An engine can't be started or gave up; the message is its own."""


class Engine(Protocol):
    """Something that reads pictures."""

    def lines(self, picture: Picture) -> list[PictureLine]:
        """The printed lines; raises EngineFailed."""
        ...


class Recogniser:
    """Recognises wanted pages but those that are known already; the engine is started when a page needs it."""

    def __init__(
        self,
        engine: Callable[[], Engine],
        known: Iterable[RecognisedPage] = (),
        begun: Callable[[int], None] = lambda _page: None,
        done: Callable[[RecognisedPage], None] = lambda _page: None,
    ) -> None:
        self._start = engine
        self._engine: Engine | None = None
        self._known = {page.number: page for page in known}
        self._begun = begun
        self._done = done

    def pages(self, pdf: PdfPictures, wanted: Iterable[int], watch: Watch) -> list[RecognisedPage]:
        """The wanted pages, by numbers from 1."""
        numbers = list(wanted)
        sizes = pdf.sizes()
        found = []
        for count, number in enumerate(numbers):
            watch.step(0.05 + 0.9 * count / len(numbers), Stage.RECOGNISING)
            if number not in self._known:
                self._begun(number)
                self._known[number] = self._recognised(pdf, number, *sizes[number - 1])
                self._done(self._known[number])
            found.append(self._known[number])
        return found

    def _recognised(self, pdf: PdfPictures, number: int, width: float, height: float) -> RecognisedPage:
        dots = min(_DOTS / 72, _MOST / max(width, height))
        picture = pdf.picture(number - 1, max(1, round(width * dots)))
        if self._engine is None:
            self._engine = self._start()
        across, down = width / picture.width, height / picture.height
        lines = tuple(_placed(line, across, down, height) for line in self._engine.lines(picture))
        return page_from_json(page_to_json(RecognisedPage(number, width, height, lines)))  # as it will be kept


def _placed(line: PictureLine, across: float, down: float, height: float) -> RecognisedLine:
    corners = tuple(
        place
        for x, y in zip(line.corners[::2], line.corners[1::2], strict=True)
        for place in (x * across, height - y * down)
    )
    return RecognisedLine(line.text, corners, line.scores, line.places)
