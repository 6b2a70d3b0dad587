"""Hints at headings from how short paragraphs look: their size, weight and face."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reader.importers.page_flow import Paragraph, usual_face

_BIG = 1.12
_HEADING_UP_TO = 60
_HEAD_FACES = ("小标宋", "xbs", "zhongsong")
_BLACK_FACES = ("simhei", "heiti", "黑体", "hei")
_KAI_FACES = ("kai", "楷")


class Levels:
    """Heading hints by size and face, only where they differ from the body text."""

    def __init__(self, paragraphs: Sequence[Paragraph], size: float) -> None:
        self._size = size
        big = {round(p.lines[0].size) for p in paragraphs if self._is_big(p)}
        self._ranks = {size: rank for rank, size in enumerate(sorted(big, reverse=True), start=1)}
        bold: Counter[bool] = Counter()
        for p in paragraphs:
            for line in p.lines:
                bold[line.bold] += len(line.text)
        self._face = usual_face([line for p in paragraphs for line in p.lines])
        self._mostly_bold = bold[True] > bold[False]

    def _is_big(self, paragraph: Paragraph) -> bool:
        return paragraph.lines[0].size > self._size * _BIG and paragraph.table is None

    def of(self, paragraph: Paragraph) -> int | None:
        """The level that the look of a short paragraph suggests."""
        first = paragraph.lines[0]
        if paragraph.table is not None or sum(len(line.text) for line in paragraph.lines) > _HEADING_UP_TO:
            return None
        below = len(self._ranks)
        if self._is_big(paragraph):
            return self._ranks[round(first.size)]
        if all(line.bold for line in paragraph.lines) and not self._mostly_bold:
            return below + 1
        face = first.face.lower()
        if first.face == self._face or any(line.face != first.face for line in paragraph.lines):
            return None
        for step, names in enumerate((_HEAD_FACES, _BLACK_FACES, _KAI_FACES)):
            if any(name in face for name in names):
                return below + max(1, step)
        return None
