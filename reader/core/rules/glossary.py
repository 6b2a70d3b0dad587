"""Glossary entries: numbered in any of the printed ways or not at all, one line or several."""

from __future__ import annotations

import re

from reader.core.chars import CLOSING, OPENING, compact, ends_sentence
from reader.core.document import ParagraphKind
from reader.core.numerals import parse_numeral
from reader.core.repairs import RepairKind
from reader.core.richtext import RichText, SpanKind
from reader.core.rules.draft import LONGEST, Draft, Region, Stream
from reader.core.rules.glossary_tables import read_rows

NUMBER = re.compile(
    r"^(?:[\[［【〔]\s*注?\s*(\d{1,3})\s*[\]］】〕]|注\s*(\d{1,3})\s*(?:[:：.．、]|(?=\D))|[（(]\s*(\d{1,3})\s*[）)]|"
    r"(\d{1,3})(?:\s*[.．、:：]|[ \u3000]+(?=\D))|([①-⒛])|([一二三四五六七八九十]{1,3})、)"
    r"[\s\u3000.．、]*"
)
_SUBORDINATE = (3, 5, 6)
"""``（1）``, ``①`` and ``一、`` begin an entry only where the first one began so; else they are points of one."""
_SAID = re.compile(
    r"^(.{2,25}?)(?:[，,]?\s*(?:是指|指的是|即指|系指|主要指)|[ \u3000]+(?:指|即|是)(?=[\u4e00-\u9fff])"
    r"|[，,]\s*指(?![定导挥引示南数标向出]))"
)
_LONG_DASHES = ("——", "－－", "──")
_DASH = re.compile(r"^([^，。；]{2,25}?)\s*(?:——|－－|──|--|—)")
_PAGES = re.compile(r"[（(]\s*(?:[Pp]|第)\s*\d+[^）)]*[）)]\s*$")
_BULLET = re.compile(r"^[*＊•·●■◆★☆▲※][\s\u3000]*")
_FRAMED = re.compile(r"【([^【】]{2,40})】\s*[:：]?")
"""A term whose brackets stand for the colon: ``【双百工程】指…``."""
_LONGEST_TERM, _LONGEST_ALONE = 60, 30
_PAIRS_SEEN, _LEAST_LINES = 6, 3
_LITTLE = 6
"""Code points of a term that may lack the bold face of the others."""
_STEPS_AHEAD = 4


def read_entries(stream: Stream) -> None:
    """Find where each entry of a glossary begins, and where the glossary ends."""
    for index, draft in enumerate(stream.drafts):
        if draft.region is Region.GLOSSARY and draft.table is not None:
            read_rows(stream.drafts, index)
    blocks: list[list[Draft]] = [[]]
    for draft in stream.drafts:
        if draft.region is Region.GLOSSARY and draft.rank is None and draft.kind is not ParagraphKind.GLOSSARY_ENTRY:
            blocks[-1].append(draft)
        elif blocks[-1]:
            blocks.append([])
    for block in filter(None, blocks):
        stream.leave_out(_read_block(stream, block))


def _read_block(stream: Stream, block: list[Draft]) -> list[Draft]:
    """Answers the lines that were joined to the entry before them."""
    numbered = sum(bool(NUMBER.match(d.text)) for d in block[:8]) >= min(2, len(block))
    alternating = not numbered and alternates(block)
    last, style = 0, None
    current: Draft | None = None
    joined: list[Draft] = []
    for index, draft in enumerate(block):
        if _glossary_over(draft, numbered, last):
            for rest in block[index:]:
                rest.region = Region.ANNEX
            break
        found = NUMBER.match(draft.text) if numbered else None
        if found and style is not None and found.lastindex != style and found.lastindex in _SUBORDINATE:
            found = None
        number = next((parse_numeral(g) for g in found.groups() if g), None) if found else None
        if is_term_alone(draft) if alternating else _begins(draft, numbered, number, last):
            last = number if number is not None else last
            style = style or (found.lastindex if found else None)
            bullet = _BULLET.match(draft.text)
            _entry(draft, number, found.end() if found else bullet.end() if bullet else 0)
            current = draft
        elif current is not None:
            if _is_cut(current):
                _join(stream, current, draft)
                joined.append(draft)
            else:
                current = _continued(current, draft)
    return joined


def alternates(drafts: list[Draft]) -> bool:
    """Terms on lines of their own, each above its definition."""
    lines = drafts[:_PAIRS_SEEN]
    return len(lines) > _LEAST_LINES and all(is_term_alone(d) is (i % 2 == 0) for i, d in enumerate(lines))


def is_term_alone(draft: Draft) -> bool:
    """A short line that no stop ends."""
    text = compact(draft.text)
    return draft.table is None and 2 <= len(text) <= _LONGEST_ALONE and not ends_sentence(text) and "。" not in text


def _begins(draft: Draft, numbered: bool, number: int | None, last: int) -> bool:
    if not numbered:
        return split_entry(draft.text, 0) is not None and draft.kind is ParagraphKind.BODY
    if number is None:
        return False
    bracketed = draft.text[0] in "[［【〔"
    return last < number <= last + _STEPS_AHEAD or (bracketed and number > last) or (bracketed and number == last)


def _glossary_over(draft: Draft, numbered: bool, last: int) -> bool:
    """Numbering starts again, or a table or a list of units follows: no longer the glossary."""
    if draft.table is not None:
        return True
    found = NUMBER.match(draft.text)
    number = next((parse_numeral(g) for g in found.groups() if g), None) if found else None
    if re.search(r"(?:牵头|责任|主办|承办|协办)单位[:：]|^年度目标[:：]", draft.text):
        return True
    return numbered and last >= 2 and number == 1


def _entry(draft: Draft, number: int | None, at: int) -> None:
    draft.kind, draft.ordinal = ParagraphKind.GLOSSARY_ENTRY, number
    draft.content = _unmarked(draft.content, at)
    split, bold = split_entry(draft.text, at), _bold_term(draft.content, at)
    if bold and (split is None or (bold[0] + _LITTLE < split[0] and draft.text[bold[0]] not in OPENING)):
        split = bold
    if split:
        term_end, definition = split
        draft.term = clean_term(draft.text[at:term_end])
        draft.definition_at = definition
    elif len(compact(draft.text[at:])) <= _LONGEST_ALONE and not ends_sentence(draft.text):
        draft.term, draft.definition_at = clean_term(draft.text[at:]), len(draft.text)
    else:
        draft.term, draft.definition_at = "", at


def _bold_term(content: RichText, at: int) -> tuple[int, int] | None:
    """A term that only its bold face parts from the definition after it."""
    for span in content.of_kind(SpanKind.BOLD):
        if span.start <= at < span.end <= min(len(content) - 1, at + _LONGEST_TERM):
            return span.end, span.end
    return None


def _unmarked(content: RichText, at: int) -> RichText:
    """The number of an entry is no marker."""
    spans = tuple(s for s in content.spans if not (s.kind is SpanKind.MARKER and s.start < at))
    return RichText(content.text, spans, content.origins)


def split_entry(text: str, at: int) -> tuple[int, int] | None:
    """End of the term and start of the definition of the entry whose term begins at ``at``."""
    if framed := _FRAMED.match(text, at):
        return framed.end(1) + 1, framed.end()
    depth = 0
    for index in range(at, min(len(text), at + _LONGEST_TERM)):
        char = text[index]
        if char in OPENING:
            depth += 1
        elif char in CLOSING and char not in "\"'":
            depth = max(0, depth - 1)
        elif char in "：:" and depth == 0:
            return (index, index + 1) if compact(text[at:index]) else None
        elif depth == 0 and index > at + 1 and text.startswith(_LONG_DASHES, index):
            return index, index + 2
        elif char in "。；" and depth == 0:
            break
    for pattern in (_SAID, _DASH):
        found = pattern.match(text[at:])
        if found and "为" not in found[1]:
            return at + found.end(1), at + (found.end(1) if pattern is _SAID else found.end())
    return None


def clean_term(term: str) -> str:
    """The term as printed, without page references (``（P2，P15）``), the brackets around it and outer white space."""
    bare = _PAGES.sub("", term.strip()).strip().rstrip("：:")
    framed = _FRAMED.fullmatch(bare)
    return framed[1] if framed else bare


def _is_cut(entry: Draft) -> bool:
    """The entry breaks off in the middle of its definition: the next line goes on with it."""
    finished = entry.definition_at == len(entry.text) or ends_sentence(entry.text)
    return not finished and len(entry.text) <= LONGEST


def _join(stream: Stream, entry: Draft, draft: Draft) -> None:
    cut = len(entry.text)
    shown = f"{entry.text[-12:]}│{draft.text[:12]}"
    stream.merge(entry, draft)
    stream.note(RepairKind.JOINED_PARAGRAPH, shown, entry, max(0, cut - 1), cut + 1)


def _continued(entry: Draft, draft: Draft) -> Draft:
    """A further line is a paragraph of the entry; answers the one that the line after it may go on with."""
    draft.kind, draft.continues = ParagraphKind.GLOSSARY_ENTRY, True
    return draft if not ends_sentence(draft.text) or entry.continues else entry
