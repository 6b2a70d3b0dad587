"""A paragraph without the characters that only set it, and the way back to its own offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_IGNORED = re.compile("[ \t\r\n\u3000\u00a0\u200b\u200c\u200d\u2060\ufeff]")
_WIDTHS = {code: code - 0xFEE0 for code in range(ord("！"), ord("～") + 1) if chr(code).isalnum()}
_WIDTHS |= {
    ord("％"): ord("%"),
    ord("．"): ord("."),
    ord("／"): ord("/"),
    ord("﹪"): ord("%"),
    ord("℅"): ord("%"),
    ord("∶"): ord("："),
}


@dataclass(frozen=True, slots=True)
class Folded:
    """Text to match on: white space dropped, digits and ``％`` half-width; offsets are code points."""

    source: str
    text: str
    offsets: Sequence[int]
    """Place in ``source`` of each character of ``text``."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in ``source`` of a non-empty place in ``text``."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def parted(self, at: int) -> bool:
        """Tell whether white space stood before a character of ``text``."""
        return 0 < at < len(self.offsets) and self.offsets[at] - self.offsets[at - 1] > 1


def fold(source: str) -> Folded:
    """Fold a paragraph; line ends are dropped like other white space (a PDF breaks lines inside numbers)."""
    if not _IGNORED.search(source):
        return Folded(source, source.translate(_WIDTHS), range(len(source)))
    kept = [i for i, char in enumerate(source) if not _IGNORED.match(char)]
    return Folded(source, "".join(source[i] for i in kept).translate(_WIDTHS), kept)
