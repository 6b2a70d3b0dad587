"""Texts that lost the ends of their lines: only white space still parts their paragraphs."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from reader.core.repairs import RepairKind
from reader.core.rules.draft import Draft, Stream

_LONG, _LONGER_THAN_ANY = 1_500, 3_000
"""Code points that hardly any and that no paragraph has; a whole report on one line has more."""
_MOST = 300_000
_FEWEST = 8
_WIDE = re.compile("[\u3000\t]{2,}")
_ANY = re.compile("(?<=[^\x00-\x7f])[ \t\u3000]+(?=[^\x00-\x7f])")
_SHOWN = 24


def part_flattened(stream: Stream) -> None:
    """Cut what is too long for a paragraph at its wide spaces, else at every space between Chinese characters."""
    if all(len(d.text) <= _LONG for d in stream.drafts):
        return
    parted: list[Draft] = []
    for draft in stream.drafts:
        fits = draft.table is not None or not _LONG < len(draft.text) <= _MOST
        cuts = [] if fits else _cuts(draft.text)
        parted.append(draft)
        if cuts:
            parts = [draft.content.cut(a, b).strip() for a, b in pairwise([0, *cuts, len(draft.text)])]
            draft.content = parts[0]
            parted += [replace(draft, content=p, indented=None, blank_before=False, hint=None) for p in parts[1:]]
            stream.note(RepairKind.SPLIT_HEADING, draft.text[:_SHOWN], draft, 0, min(_SHOWN, len(draft.text)))
    stream.drafts = parted


def _cuts(text: str) -> list[int]:
    for separator in (_WIDE, _ANY) if len(text) > _LONGER_THAN_ANY else (_WIDE,):
        found = [f.end() for f in separator.finditer(text, 1) if f.end() < len(text)]
        if len(found) >= _FEWEST:
            return found
    return []
