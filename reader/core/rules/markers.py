"""Glossary markers printed in brackets, and footnotes of the format as glossary entries."""

from __future__ import annotations

import re

from reader.core.chars import compact
from reader.core.document import ParagraphKind
from reader.core.richtext import RichText, SpanKind
from reader.core.rules.draft import Draft, Region, Stream
from reader.core.rules.glossary import clean_term, split_entry

_BRACKETED = re.compile(r"[\[［]\s*(?:注|注释|名词)?\s*(\d{1,3})\s*[\]］]")


def find_markers(stream: Stream) -> None:
    """Give every ``[3]`` or ``［3］`` of the text a MARKER span; a number that opens a line is none."""
    for draft in stream.drafts:
        if draft.region in (Region.FRONT, Region.GLOSSARY):
            continue
        for found in _BRACKETED.finditer(draft.text):
            known = draft.content.of_kind(SpanKind.MARKER)
            if found.start() > 0 and not any(s.start < found.end() and s.end > found.start() for s in known):
                draft.content = draft.content.with_span(found.start(), found.end(), SpanKind.MARKER)


def marker_number(text: str) -> int | None:
    """The printed number of a marker (``[3]``, ``［3］``, ``3``)."""
    digits = re.search(r"\d{1,3}", text)
    return int(digits[0]) if digits else None


def append_footnotes(stream: Stream) -> None:
    """Footnotes become entries after the text; their term stands in them or before their mark."""
    if not stream.source.footnotes or any(d.kind is ParagraphKind.GLOSSARY_ENTRY for d in stream.drafts):
        return
    before = _words_before_marks(stream)
    for note in stream.source.footnotes:
        content = note.content.strip()
        lead = re.match(r"^[\[［(（]?\s*\d{0,3}\s*[\]］)）]?[.．、]?\s*", content.text)
        at = lead.end() if lead and str(note.number) in lead[0] else 0
        printed = RichText(f"[{note.number}] ") + content.cut(at)
        draft = Draft(printed, kind=ParagraphKind.GLOSSARY_ENTRY, region=Region.GLOSSARY, ordinal=note.number)
        begin = len(f"[{note.number}] ")
        split = split_entry(printed.text, begin)
        if split:
            draft.term, draft.definition_at = clean_term(printed.text[begin : split[0]]), split[1]
        else:
            draft.term, draft.definition_at = before.get(note.number, ""), begin
        stream.drafts.append(draft)


def _words_before_marks(stream: Stream) -> dict[int, str]:
    """What a footnote explains when it does not say so: the quoted words right before its mark."""
    found: dict[int, str] = {}
    for draft in stream.drafts:
        for span in draft.content.of_kind(SpanKind.MARKER):
            number = marker_number(draft.text[span.start : span.end])
            quoted = re.search(r"“([^“”]{1,30})”?$", draft.text[: span.start])
            if number is not None and quoted:
                found.setdefault(number, compact(quoted[1]))
    return found
