"""The faces and lines of an official document's paragraphs (GB/T 9704-2012, 7.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reader.core.richtext import RichText, SpanKind
from reader.printing.compose import Align, Line, Run, Setting, balanced_lines, compose
from reader.printing.fonts import Face, TextStyle
from reader.printing.text_pages import PITCH, SHEET
from reader.printing.units import pt

TITLE = TextStyle(Face.SONG_BOLD, 22)
BODY = TextStyle(Face.SONG, 16)
FIRST = TextStyle(Face.HEI, 16)
"""First-level headings: 黑体."""
SECOND = TextStyle(Face.SONG_BOLD, 16)
"""Second-level headings, which the standard sets in 楷体, and bold words."""
SMALL = TextStyle(Face.SONG, 9.5)
"""Markers, superscripts and subscripts."""
INDENT = 2 * PITCH
RISE = pt(6)
"""Of markers and references to notes."""
_FALL = pt(-2.5)


def runs_of(content: RichText, style: TextStyle) -> list[Run]:
    """Runs of one style each; table cells are parted by a wide space."""
    cuts = sorted({0, len(content.text), *(s.start for s in content.spans), *(s.end for s in content.spans)})
    runs: list[Run] = []
    for start, end in pairwise(cuts):
        text = content.text[start:end].replace("\t", "\u3000")
        kinds = {s.kind for s in content.spans if s.start <= start and end <= s.end}
        if kinds & {SpanKind.MARKER, SpanKind.SUPERSCRIPT}:
            runs.append(Run(text, SMALL, rise=RISE, glued=True))
        elif SpanKind.SUBSCRIPT in kinds:
            runs.append(Run(text, SMALL, rise=_FALL, glued=True))
        else:
            runs.append(Run(text, SECOND if SpanKind.BOLD in kinds and style == BODY else style))
    return runs


def body_lines(runs: Sequence[Run], indent: float = INDENT) -> tuple[Line, ...]:
    """Lines of the full width, on the grid of characters."""
    setting = Setting(SHEET.text_width, Align.JUSTIFIED, indent, PITCH, hanging=True)
    return tuple(compose(_stripped(runs), setting))


def date_lines(content: RichText) -> tuple[Line, ...]:
    """The date at the right, four characters in (7.3.5.4)."""
    setting = Setting(SHEET.text_width - 4 * PITCH, Align.RIGHT, pitch=PITCH)
    return tuple(compose(_stripped(runs_of(content, BODY)), setting))


def title_lines(runs: Sequence[Run]) -> tuple[Line, ...]:
    """Centred lines of nearly the same length."""
    return balanced_lines(_stripped(runs), SHEET.text_width)


def _stripped(runs: Sequence[Run]) -> list[Run]:
    """Without white space at the start, which would add to the indent."""
    kept = list(runs)
    while kept and not kept[0].text.strip():
        kept.pop(0)
    if kept:
        first = kept[0]
        kept[0] = replace(first, text=first.text.lstrip())
    return kept
