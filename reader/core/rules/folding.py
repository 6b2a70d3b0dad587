"""Radicals, compatibility and zero-width characters, private-use ones, and what is left over of a page's code."""

from __future__ import annotations

import re

from reader.core.chars import odd_characters
from reader.core.repairs import RepairKind
from reader.core.richtext import Origin, RichText, joined
from reader.core.rules.draft import Draft, Stream

_ENTITY = re.compile(r"&(?:nbsp|ensp|emsp|[lr][ds]quo|quot|[mn]dash|hellip|middot|amp|lt|gt|#\d{2,5});")
_SHOWN = 12


def fold_characters(stream: Stream) -> None:
    """Replace radicals by the character they show (Unicode's EquivalentUnifiedIdeograph), drop invisible ones.

    Character references that nobody resolved (``&nbsp;``) become what they stand for.
    """
    for draft in stream.drafts:
        odd = [(place, place + 1, replacement) for place, replacement in odd_characters(draft.text)]
        if "&" in draft.text:
            odd = sorted([*odd, *_references(draft.text)])
        if odd:
            before = draft.text
            draft.content = _replaced(draft, odd)
            shown = " ".join(f"{before[a:b]}→{r}" if r else f"U+{ord(before[a]):04X}" for a, b, r in odd[:_SHOWN])
            stream.note(RepairKind.FOLDED_CHARACTER, shown, draft, 0, len(draft.text))
    stream.drafts = [d for d in stream.drafts if d.text.strip()]


def _references(text: str) -> list[tuple[int, int, str]]:
    import html  # few files need its table of 2,000 names

    return [(*f.span(), html.unescape(f[0]).replace("\u00a0", " ")) for f in _ENTITY.finditer(text)]


def _replaced(draft: Draft, odd: list[tuple[int, int, str]]) -> RichText:
    parts, at = [], 0
    for begin, end, replacement in odd:
        origin = draft.content.origin_at(begin)
        origins = (
            (Origin(0, len(replacement), origin.line, origin.column + begin - origin.start, origin.page, origin.rect),)
            if origin and replacement
            else ()
        )
        spans = draft.content.cut(begin, begin + 1).spans if replacement else ()
        parts += [draft.content.cut(at, begin), RichText(replacement, spans, origins)]
        at = end
    whole = joined([*parts, draft.content.cut(at)])
    return whole.strip() if any(end - begin > 1 for begin, end, _ in odd) else whole
