"""A report as laid out in the reading view; document pixels in, code points out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QTextDocument

from reader.core.document import Document
from reader.core.records import replace
from reader.core.work import ReadingPosition
from reader.render.builder import Typesetter, set_frame
from reader.render.offsets import DocumentMap
from reader.render.places import Place, find_places
from reader.render.setting import MARGIN, Setting, screen_setting
from reader.render.tokens import Tokens
from reader.ui.widgets import reading_geometry as geometry

if TYPE_CHECKING:
    from reader.ui.widgets.reading_terms import ShownTerms

_ENOUGH = 36
"""Characters a line below which the margins give way first."""
_NUMBERED_MARGIN = 3.6
"""Characters of margin while the paragraphs' numbers stand in it."""
_SLIM_MARGIN = 1.3
"""Characters of margin that are left in the end: room for a bookmark."""
LONG = 300_000
"""Characters beyond which a report is set in parts: what is being read at once, the rest while nothing else is done."""
_BEFORE, _AFTER = 6_000, 20_000
"""Characters that are set at once before and after the place being read: some ten and thirty screenfuls."""
_PART = 8_000
"""Characters that are set in one go later, in less than a frame."""


class Page:
    """One report in one ``QTextDocument``, a child of ``owner``."""

    def __init__(self, owner: QObject) -> None:
        self._owner = owner
        self.document = QTextDocument(owner)
        self.report: Document | None = None
        self.places: tuple[Place, ...] = ()
        self.long = False
        """The report is so long that it is set in parts."""
        self._typesetter: Typesetter | None = None
        self.further: ShownTerms | None = None
        """Terms that the report does not explain itself, once they were looked for."""
        self.setting: Setting = screen_setting(100)
        self.numbered = False
        """The margins have room for the paragraphs' numbers."""
        self.width = 0
        """Pixels that the text was last laid out at, margins included."""

    @property
    def em(self) -> float:
        """Pixels of a body character."""
        return self.setting.size

    @property
    def map(self) -> DocumentMap:
        """Where the characters stand in ``document``; another one whenever that changes."""
        return _NOTHING if self._typesetter is None else self._typesetter.map

    @property
    def whole(self) -> bool:
        """Nothing of the report is missing in ``document``."""
        return self._typesetter is None or self._typesetter.whole

    def show(self, report: Document) -> None:
        """Take another report; ``set`` sets it."""
        self.report = report
        self.places = find_places(report)
        self.long = sum(len(paragraph.text) for paragraph in report.paragraphs) > LONG
        self.further = None

    def set(self, setting: Setting, tokens: Tokens, paragraph: int = 0) -> None:
        """Set the report anew, larger or in other colours, in a new ``document``; a long one around a paragraph.

        Qt lays out a whole text when it fills one that is shown already, and just the part in view when it
        gets a new one.
        """
        self.setting = setting
        if self.report is None:
            return
        self.document = QTextDocument(self._owner)
        self._typesetter = made = Typesetter(self.report, self.document, setting, tokens, self.places)
        first, stop = 0, len(self.report.paragraphs)
        if self.long:
            paragraph = min(max(paragraph, 0), stop - 1)
            first, stop = made.edge_before(paragraph, _BEFORE), made.edge_after(paragraph, _AFTER)
        made.begin(first, stop)

    def grow(self) -> bool:
        """Set a part more, before what is there or else after it; True when that moved what is there."""
        made = self._typesetter
        if made is None or made.whole:
            return False
        held = made.map.held
        if held.start > 0:
            made.prepend(made.edge_before(held.start, _PART))
            return True
        made.append(made.edge_after(held.stop, _PART))
        return False

    def complete(self) -> None:
        """Set all that is missing now."""
        made = self._typesetter
        if made is not None and self.report is not None:
            if made.map.first > 0:
                made.prepend(0)
            if not made.whole:
                made.append(len(self.report.paragraphs))

    def width_for(self, room: float) -> int:
        """The width to lay out at within ``room`` pixels: a full column, or less with smaller margins."""
        return int(min(room, self.setting.column * self.em + 2 * self._margin_for(room)))

    def fit(self, room: float) -> int:
        """Take the margins for ``room`` pixels and return the width to lay out at."""
        margin = self._margin_for(room)
        if margin != self.setting.margin:
            self.setting = replace(self.setting, margin=margin)
            set_frame(self.document, self.setting)
        self.width = self.width_for(room)
        return self.width

    def _margin_for(self, room: float) -> int:
        if self.numbered:
            return round(_NUMBERED_MARGIN * self.em)
        spare = (room - min(_ENOUGH, self.setting.column) * self.em) / 2
        return int(min(round(MARGIN * self.em), max(round(_SLIM_MARGIN * self.em), spare)))

    def top_of(self, position: ReadingPosition) -> float:
        """Where the line with a position begins."""
        at = self.map.position(position.paragraph, position.offset)
        return geometry.line_rect(self.document, at).top()

    def position_at(self, y: float) -> ReadingPosition:
        """The beginning of the first line of which at least half stands below ``y``."""
        at = geometry.position_at(self.document, self.setting.margin + 1, y + self.setting.line / 2)
        paragraph, offset = self.map.locate(geometry.line_start(self.document, at))
        return ReadingPosition(paragraph, offset)

    def paragraph_at(self, y: float) -> int:
        """The paragraph nearest to a height."""
        return self.map.locate(geometry.position_at(self.document, self.setting.margin + 1, y))[0]

    def first_line(self, paragraph: int) -> QRectF:
        """The box of a paragraph's first line."""
        return geometry.line_rect(self.document, self.map.position(paragraph))

    def last_line(self, paragraph: int) -> QRectF:
        """The box of a paragraph's last line."""
        return geometry.line_rect(self.document, self.map.span(paragraph, 0)[1])

    def rects(self, paragraph: int, start: int, end: int | None) -> list[QRectF]:
        """The boxes of a range, one a line."""
        return list(geometry.range_rects(self.document, *self.map.span(paragraph, start, end)))

    def place_rects(self, place: Place) -> list[QRectF]:
        """The boxes of a place."""
        return self.rects(place.paragraph, place.start, place.end)

    def place_at(self, position: int) -> Place | None:
        """The place that a document position stands in or right behind."""
        paragraph, offset = self.map.locate(position)
        if self.further is not None and (further := self.further.at(paragraph, offset)) is not None:
            return further
        return next((p for p in self.places if p.paragraph == paragraph and p.start <= offset <= p.end), None)

    def explaining(self, place: Place) -> Place:
        """The place whose term explains the words of ``place``: itself, or a further one over it."""
        return place if self.further is None else self.further.over(place)

    def siblings(self, place: Place) -> list[Place]:
        """Every place of the same term, in text order."""
        further = () if self.further is None else self.further.places
        return [p for p in (*self.places, *further) if p.entry == place.entry]

    def places_near(self, first: int, last: int) -> list[Place]:
        """What can be explained in the paragraphs ``first`` to ``last``, in text order."""
        near = [p for p in self.places if first <= p.paragraph <= last]
        if self.further is None:
            return near
        own = {place.index: place for place in map(self.further.over, near)}
        own |= {place.index: place for place in self.further.near(first, last)}
        return sorted(own.values(), key=lambda p: (p.paragraph, p.start))


_NOTHING = DocumentMap(())
