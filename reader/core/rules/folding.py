"""Kangxi radicals, compatibility ideographs, zero-width and private-use characters."""

from __future__ import annotations

from reader.core.chars import odd_characters
from reader.core.repairs import RepairKind
from reader.core.richtext import Origin, RichText, joined
from reader.core.rules.draft import Stream


def fold_characters(stream: Stream) -> None:
    """Replace radicals by the character they show (Unicode's EquivalentUnifiedIdeograph), drop invisible ones."""
    for draft in stream.drafts:
        odd = odd_characters(draft.text)
        if not odd:
            continue
        before = draft.text
        parts, at = [], 0
        for place, replacement in odd:
            origin = draft.content.origin_at(place)
            origins = (
                (
                    Origin(
                        0, len(replacement), origin.line, origin.column + place - origin.start, origin.page, origin.rect
                    ),
                )
                if origin and replacement
                else ()
            )
            spans = draft.content.cut(place, place + 1).spans if replacement else ()
            parts += [draft.content.cut(at, place), RichText(replacement, spans, origins)]
            at = place + 1
        draft.content = joined([*parts, draft.content.cut(at)])
        shown = " ".join(f"{before[i]}→{r}" if r else f"U+{ord(before[i]):04X}" for i, r in odd[:12])
        stream.note(RepairKind.FOLDED_CHARACTER, shown, draft, 0, len(draft.text))
    stream.drafts = [d for d in stream.drafts if d.text.strip()]
