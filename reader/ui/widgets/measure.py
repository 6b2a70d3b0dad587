"""Widths and line breaks of short texts in lists, without laying each one out.

A list of thousands of tasks must know the height of every row at once; shaping each sentence for that
takes seconds, adding up the widths of its characters takes none.
"""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetricsF

_NO_START = frozenset("，。、；：？！）》〉」』】〕”’％%…·—,.;:?!)]")
"""What must not begin a line."""
_NO_END = frozenset("（《〈「『【〔“‘([")
"""What must not end one."""
_ELLIPSIS = "…"


class _Advances(dict[str, float]):
    """The width of every character that was asked for; Chinese ones are all alike."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        super().__init__()
        self._metrics = metrics
        self._wide = metrics.horizontalAdvance("国")

    def __missing__(self, character: str) -> float:
        chinese = "\u4e00" <= character <= "\u9fff"
        width = self[character] = self._wide if chinese else self._metrics.horizontalAdvance(character)
        return width


class Measure:
    """Measures text in one font."""

    def __init__(self, font: QFont) -> None:
        self.advance = _Advances(QFontMetricsF(font)).__getitem__
        """Pixels of one character."""

    def width(self, text: str) -> float:
        """Pixels of a text on one line."""
        return sum(map(self.advance, text))

    def fits(self, text: str, room: float) -> bool:
        """Whether a text stands on one line of ``room`` pixels."""
        some = int(room / self.advance("国")) + 4  # of a sentence mostly enough to tell that it does not
        return self.width(text[:some]) <= room and "\n" not in text and self.width(text) <= room

    def elided(self, text: str, room: float, *, left: bool = False) -> str:
        """As much of the end of ``text`` (``left``: of its beginning) as needed given up for an ellipsis."""
        if self.width(text) <= room:
            return text
        room -= self.advance(_ELLIPSIS)
        kept, used = 0, 0.0
        for character in reversed(text) if left else text:
            used += self.advance(character)
            if used > room:
                break
            kept += 1
        return _ELLIPSIS + text[len(text) - kept :] if left else text[:kept] + _ELLIPSIS

    def wrapped(self, text: str, room: float, limit: int | None = None) -> list[str]:
        """``text`` in lines of ``room`` pixels, at most ``limit`` of them, the last one elided."""
        lines: list[str] = []
        start = 0
        while start < len(text) or not lines:
            if limit is not None and len(lines) == limit - 1:
                lines.append(self.elided(text[start:], room))
                break
            end = self._line_end(text, start, room)
            lines.append(text[start:end].rstrip(" "))
            start = end
            while start < len(text) and text[start] == " ":
                start += 1
        return lines

    def _line_end(self, text: str, start: int, room: float) -> int:
        """Where the line that begins at ``start`` ends."""
        used, end = 0.0, start
        while end < len(text):
            if text[end] == "\n":
                return end + 1
            used += self.advance(text[end])
            if used > room and end > start:
                break
            end += 1
        if end >= len(text):
            return end
        back = end
        while back > start + 1 and not _may_break(text[back - 1], text[back]):
            back -= 1
        return back if back > start + 1 else end


def _may_break(before: str, after: str) -> bool:
    if after in _NO_START or before in _NO_END:
        return False
    return not (before.isascii() and after.isascii() and before != " " and after != " ")


_MOST = 16
_made: dict[tuple[str, int], Measure] = {}


def measure(font: QFont) -> Measure:
    """The measure of a font, made once; of the font itself, since its words leave out how it is hinted."""
    key = font.toString(), font.hintingPreference().value
    found = _made.get(key)
    if found is None:
        if len(_made) >= _MOST:
            _made.clear()
        found = _made[key] = Measure(font)
    return found
