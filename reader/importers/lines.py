"""Lines of a text file, as an editor counts them, and what their beginnings say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.core.repairs import Repair, RepairKind
from reader.core.richtext import Origin
from reader.importers.decoding import Decoded

_END = re.compile(r"\r\n|\r|\n")
_INNER_END = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")
_BAD_RUN = re.compile("\ufffd+")
_CENTERED_FROM = 10
_CENTERED_UP_TO = 40


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end: ``number`` counts from 1, ``column`` is where ``text`` begins in it."""

    text: str
    number: int
    column: int = 0

    @property
    def indent(self) -> int:
        """Width of the white space before the text in half-width columns."""
        lead = self.text[: len(self.text) - len(self.text.lstrip())]
        return sum(2 if c == "\u3000" else 4 if c == "\t" else 1 for c in lead)

    @property
    def indented(self) -> bool:
        """A first-line indent: a full-width space, a tab, or two spaces."""
        return self.indent >= 2

    @property
    def looks_centered(self) -> bool:
        """A short line pushed far to the right by spaces."""
        return self.indent >= _CENTERED_FROM and len(self.text.strip()) <= _CENTERED_UP_TO


def lines_of(text: str) -> Iterator[Line]:
    """Every line, empty ones too; vertical tabs, form feeds and Unicode separators part lines as well.

    Those parts keep the number of the line that an editor shows them in.
    """
    for number, whole in enumerate(_END.split(text), start=1):
        column = 0
        for part in _INNER_END.split(whole):
            yield Line(part, number, column)
            column += len(part) + 1


def decoding_repairs(decoded: Decoded) -> tuple[Repair, ...]:
    """What to say about the encoding: not UTF-8, and each line with bytes that don't fit."""
    found = []
    if not decoded.encoding.startswith("utf-8"):
        found.append(Repair(RepairKind.DECODED, decoded.encoding))
    if decoded.broken:
        for line in lines_of(decoded.text):
            for bad in _BAD_RUN.finditer(line.text):
                around = line.text[max(0, bad.start() - 10) : bad.end() + 10].strip()
                origin = Origin(0, len(bad.group()), line.number, line.column + bad.start())
                found.append(Repair(RepairKind.DECODED, around, origin=origin))
    return tuple(found)
