"""Footnotes of pages that Word saved: blocks with an identifier, linked from their signs in the text."""

from __future__ import annotations

import re

from reader.core.richtext import RichText, joined
from reader.core.source import Footnote
from reader.importers.html_blocks import Blocks
from reader.importers.html_looks import Element

_NOTE = re.compile(r"_?(?:ftn|edn)(\d{1,3})", re.IGNORECASE)
_SIGN = re.compile(r"\s*(?:[\[［]\s*\d{1,3}\s*[\]］]|\d{1,3})\s*")


def notes_in(content: Element) -> tuple[tuple[Footnote, ...], set[Element]]:
    """The notes by number, and the elements that hold them."""
    found: dict[int, Footnote] = {}
    elements: set[Element] = set()
    for element in content.iter("div", "p", "li"):
        named = _NOTE.fullmatch(element.get("id", ""))
        if named is None or int(named[1]) in found:
            continue
        blocks = Blocks()
        blocks.read(element)
        text = joined(b.content for b in blocks.blocks)
        sign = _SIGN.match(text.text)
        note: RichText = text.cut(sign.end()) if sign else text
        if note:
            found[int(named[1])] = Footnote(int(named[1]), note)
            elements.add(element)
    return tuple(found[number] for number in sorted(found)), elements
