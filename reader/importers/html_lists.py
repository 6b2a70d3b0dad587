"""Numbers that a browser prints before list items."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.importers.docx_numbering import printed_number
from reader.importers.html_looks import Element

_NUMBERED = re.compile(r"\s*(?:\d{1,3}\s*[.．、)）]|[（(]?[一二三四五六七八九十\d]{1,3}[、)）])")
_STYLES = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
_CHINESE = "chineseCounting"
_CHINESE_STYLES = ("cjk", "simp-chinese", "trad-chinese")


@dataclass(slots=True)
class ListCounter:
    """A list that is being counted; ``style`` is a Word number format, None for bullets."""

    style: str | None
    next: int

    def number(self, item: Element) -> str:
        """What stands before the item; empty for bullets."""
        given = item.get("value", "")
        number = int(given) if _is_small(given) else self.next
        self.next = number + 1
        if self.style is None:
            return ""
        return printed_number(number, self.style) + ("、" if self.style == _CHINESE else ". ")


def counter_of(element: Element, style: dict[str, str]) -> ListCounter:
    """The counter of ``<ol>`` or ``<ul>``."""
    start = element.get("start", "1")
    first = int(start) if _is_small(start) else 1
    named = style.get("list-style-type") or style.get("list-style") or element.get("type", "")
    if "none" in named or (element.tag == "ul" and not named.startswith("decimal")):
        return ListCounter(None, first)
    if any(name in named for name in _CHINESE_STYLES):
        return ListCounter(_CHINESE, first)
    return ListCounter(_STYLES.get(named.split(" ")[0], "decimal"), first)


def is_numbered(text: str) -> bool:
    """It begins with a number of its own."""
    return _NUMBERED.match(text) is not None


def _is_small(number: str) -> bool:
    return number.isdecimal() and len(number) < 5
