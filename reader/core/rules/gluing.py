"""A numbered heading that begins a line inside a block is a block of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from reader.core.chars import compact
from reader.core.repairs import RepairKind
from reader.core.rules.draft import Draft, Stream

_NUMBER = re.compile(
    r"(?:第[一二三四五六七八九十]{1,3}部分|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])"
)
_NEAR = 40
_FINISHED = "。！？：!?:"


def part_glued_headings(stream: Stream) -> None:
    """Cut before a heading number that follows a finished sentence at the beginning of a line of the page.

    Pages without indents give no other sign where a paragraph with a full last line ends.
    """
    parted: list[Draft] = []
    for draft in stream.drafts:
        parted.append(draft)
        if draft.table is None and len({o.line for o in draft.content.origins}) > 1:
            parted += _parts(stream, draft)
    stream.drafts = parted


def _parts(stream: Stream, draft: Draft) -> Iterator[Draft]:
    """What stands in a draft from its first glued heading on; the draft keeps what stands before."""
    cuts = [c for c in _line_starts(draft) if _NUMBER.match(draft.text, c) and _ends_before(draft.text, c)]
    whole = draft.content
    for begin, end in pairwise([*cuts, len(whole)]):
        content = whole.cut(begin, end).strip()
        new = replace(draft, content=content, indented=None, blank_before=False, hint=None)
        stream.note(RepairKind.SPLIT_HEADING, new.text[:24], new, 0, min(24, len(new.text)))
        yield new
    if cuts:
        draft.content = whole.cut(0, cuts[0]).strip()


def _line_starts(draft: Draft) -> list[int]:
    """Offsets at which the printed lines of a draft begin, the first one left out."""
    origins = draft.content.origins
    places = [(o.page, o.line) for o in origins]
    return [o.start for o, now, before in zip(origins[1:], places[1:], places, strict=False) if now != before]


def _ends_before(text: str, at: int) -> bool:
    before = compact(text[max(0, at - _NEAR) : at])
    return bool(before) and before[-1] in _FINISHED
