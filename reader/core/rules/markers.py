"""Glossary markers printed in brackets, and footnotes of the format as glossary entries."""

from __future__ import annotations

import re

from reader.core.chars import compact, ends_sentence, key
from reader.core.document import ParagraphKind
from reader.core.numerals import parse_numeral
from reader.core.richtext import RichText, Span, SpanKind
from reader.core.rules.draft import Draft, Region, Stream
from reader.core.rules.glossary import clean_term, split_entry
from reader.core.terms.variants import variants

_BRACKETED = re.compile(r"[\[［]\s*(?:注|注释|名词)?\s*(\d{1,3})\s*[\]］]")
_NOTE = re.compile(_BRACKETED.pattern + r"\s*")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_UNBRACKETED = re.compile(
    rf"([①-⑳㉑-㉟])|([{_RAISED}]{{1,3}})|[（(【〔]\s*注?\s*(\d{{1,3}})\s*[）)】〕]|(?<!\d)(\d{{1,3}})(?![\d.．%％])"
)
_LOWERED = str.maketrans(_RAISED, "0123456789")
_CIRCLED, _SUPERSCRIPT, _OTHER_BRACKETS, _DIGITS = 1, 2, 3, 4
_LEAST = {_CIRCLED: 2, _SUPERSCRIPT: 1, _OTHER_BRACKETS: 2, _DIGITS: 3}
"""How many entries must have such a mark; digits alone are also counts and years."""
_COUNTED = re.compile(
    r"(?<![”’」])\d{1,3}\s*[个家项座条所处名户人台套次件场只公万亿千百多余栋间辆亩期批米吨年月日号级类种]"
)
_REACH = 48


def find_notes_amid_text(stream: Stream) -> None:
    """A paragraph ``[3] term：…`` right below text that holds the marker ``[3]`` is its footnote: an entry, no text."""
    open_numbers: set[int] = set()
    cut = False
    for draft in stream.of(Region.SPEECH):
        if cut:
            draft.region, cut = Region.GLOSSARY, not ends_sentence(draft.text)
            continue
        note = _NOTE.match(draft.text) if draft.table is None else None
        number = int(note[1]) if note else 0
        if note and number in open_numbers and split_entry(draft.text, note.end()):
            open_numbers.discard(number)
            draft.region, cut = Region.GLOSSARY, not ends_sentence(draft.text)
            continue
        open_numbers |= {int(f[1]) for f in _BRACKETED.finditer(draft.text) if f.start() > 0}


def find_markers(stream: Stream) -> None:
    """Give every ``[3]`` or ``［3］`` of the text a MARKER span; a number that opens a line is none."""
    for draft in stream.drafts:
        if draft.region in (Region.FRONT, Region.GLOSSARY):
            continue
        found = [f.span() for f in _BRACKETED.finditer(draft.text) if f.start() > 0]
        if found:
            known = _marked(draft)
            fresh = [Span(*place, SpanKind.MARKER) for place in found if known.isdisjoint(range(*place))]
            draft.content = draft.content.with_spans(fresh)


def _marked(draft: Draft) -> set[int]:
    """The offsets of characters that belong to a marker."""
    return {i for s in draft.content.of_kind(SpanKind.MARKER) for i in range(s.start, s.end)}


def find_bare_markers(stream: Stream) -> None:
    """Give ``③``, ``（3）`` or a bare ``3`` a MARKER span where the term of entry 3 stands right before it."""
    terms: dict[int, tuple[str, ...]] = {}
    for entry in stream.of(Region.GLOSSARY):
        if entry.ordinal is not None and entry.term:
            terms.setdefault(entry.ordinal, variants(entry.term))
    found: dict[int, list[tuple[Draft, re.Match[str], int]]] = {style: [] for style in _LEAST}
    for draft in stream.of(Region.SPEECH) if terms else ():
        known = _marked(draft)
        for match in _UNBRACKETED.finditer(draft.text):
            number = marker_number(match[0])
            if number in terms and known.isdisjoint(range(*match.span())) and _follows(draft, match, terms[number]):
                found[match.lastindex or 0].append((draft, match, number))
    for style, marks in found.items():
        marked = {number for _, _, number in marks}
        if len(marked) >= max(_LEAST[style], len(terms) / 2 if style == _DIGITS else 0):
            fresh: dict[Draft, list[Span]] = {}
            for draft, match, _ in marks:
                fresh.setdefault(draft, []).append(Span(*match.span(), SpanKind.MARKER))
            for draft, spans in fresh.items():
                draft.content = draft.content.with_spans(spans)


def _follows(draft: Draft, match: re.Match[str], term: tuple[str, ...]) -> bool:
    """A term ends where the mark begins."""
    if _COUNTED.match(draft.text, match.start()):
        return False
    before = key(draft.text[max(0, match.start() - _REACH) : match.start()])
    return before.endswith(term)


def marker_number(text: str) -> int | None:
    """The printed number of a marker (``[3]``, ``［3］``, ``3``, ``③``)."""
    digits = re.search(rf"\d{{1,3}}|[①-⑳㉑-㉟]|[{_RAISED}]{{1,3}}", text)
    return parse_numeral(digits[0].translate(_LOWERED)) if digits else None


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
            quoted = re.search(r"“([^“”]{1,30})”?$", draft.text[max(0, span.start - _REACH) : span.start])
            if number is not None and quoted:
                found.setdefault(number, compact(quoted[1]))
    return found
