"""Which text has to be shaped."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable

ALONE = (
    "\t\n\r\r ~\u00a0\u00ac\u00ae\u00ff"  # Latin letters; the soft hyphen (00AD) is not among them
    "\u2010\u2027\u2030\u205e\u2070\u2071\u2074\u208e\u20a0\u20bf"  # punctuation, raised digits, money
    "\u2100\u2125\u2127\u2129\u212c\u218b\u2190\u2426\u2440\u244a\u2460\u27bf"  # signs, arrows, ①
    "\u3000\u3029\u3030\u303f\u3041\u3096\u309b\u30ff\u3220\u33ff"  # Chinese punctuation, kana, ㎡
    "\u3400\u4dbf\u4e00\u9fff\uf900\ufa6d\ufa70\ufad9"  # Chinese characters
    "\ufe30\ufe4f\uff01\uff9d\uffe0\uffe6"  # vertical and full-width forms
)
"""First and last of each row of characters that stand alone, in order.

Those that no font may have are not among them: unshaped they leave no trace.
"""


def _pages_and_others() -> tuple[bytes, str]:
    """The pages of 256 characters that rows reach into, and as a class what else stands on those pages.

    A class of the rows themselves takes a millisecond to compile, which looks at each of their 28,000 characters.
    """
    pages: set[int] = set()
    others, after = "", 0
    for first, last in zip(map(ord, ALONE[::2]), map(ord, ALONE[1::2]), strict=True):
        pages.update(range(first >> 8, (last >> 8) + 1))
        if after < first:
            others += _between(after, min(first - 1, after | 0xFF)) + _between(max(after, first & 0xFF00), first - 1)
        after = last + 1
    return bytes(sorted(pages)), f"[{others}{_between(after, 0xFFFF)}]"


def _between(first: int, last: int) -> str:
    return f"{chr(first)}-{chr(last)}" if first <= last else ""


_PAGES, _OTHERS = _pages_and_others()
_find_other = re.compile(_OTHERS).search


def needs_shaping(texts: Iterable[str]) -> bool:
    """Whether some character of ``texts`` may combine with others, choose a form of one, or be hidden.

    Other text Qt sets in three fifths of the time when it is not asked to shape it
    (``QFont.StyleStrategy.PreferNoShaping``), with the same glyphs in the same places as long as the font has no
    pairs that move together; the bundled ones have none. On Windows all is shaped: what its font engine does with
    the word joiners that are put in was never seen.
    """
    text = "\n".join(texts)
    pages = text.encode("utf-16-be", "surrogatepass")[::2]
    return sys.platform == "win32" or pages.translate(None, _PAGES) != b"" or _find_other(text) is not None
