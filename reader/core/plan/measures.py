"""Groups and measures: one sentence, one 举措."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.core.chars import compact, ends_sentence, sentences
from reader.core.document import Measure, Paragraph, Section, WorkGroup
from reader.core.identity import sentence_key
from reader.core.plan.scope import Scope
from reader.core.richtext import SpanKind

_ENUMERATOR = re.compile(r"^(?:\d{1,3}[.．、](?!\d)|[①-⒛]|[（(]\d{1,2}[）)]|——|──|--)\s*")
_LEAD_LIMIT = 32
_LEAD_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence of a paragraph, in code points."""

    paragraph: int
    start: int
    end: int


def work_groups(
    part: Section, scope: Scope, sections: Sequence[Section], paragraphs: Sequence[Paragraph]
) -> tuple[WorkGroup, ...]:
    """The checklist's groups in text order; paragraphs with leads of their own become groups below."""
    groups = [
        group
        for section, own in scope.groups
        for group in _groups_of(section, _path(section, part, sections), [paragraphs[i] for i in own])
    ]
    return tuple(g for g in groups if g.measures or len(groups) == 1 or not _has_deeper(g, groups))


def _groups_of(section: Section, path: tuple[str, ...], own: Sequence[Paragraph]) -> list[WorkGroup]:
    """The groups of one section; what opens a part above its first lead is an introduction, no group."""
    led, standing = _led_paragraphs(own), _standing_leads(own)
    groups: list[WorkGroup] = []
    pending: list[Measure] = []
    at = path
    for paragraph in own:
        if paragraph.index not in led and paragraph.index not in standing:
            pending += _measures(paragraph, paragraph.run_in)
            continue
        if pending and (section.parent is not None or groups or at != path):
            groups.append(WorkGroup(section.index, at, tuple(pending)))
        pending = []
        if paragraph.index in standing:
            at = (*path, standing[paragraph.index])
        else:
            end, lead = led[paragraph.index]
            groups.append(WorkGroup(section.index, (*at, lead), tuple(_measures(paragraph, end))))
    if pending or not own:
        groups.append(WorkGroup(section.index, at, tuple(pending)))
    return groups


def _has_deeper(group: WorkGroup, groups: Sequence[WorkGroup]) -> bool:
    return any(g is not group and g.path[: len(group.path)] == group.path and g.measures for g in groups)


def _path(section: Section, part: Section, sections: Sequence[Section]) -> tuple[str, ...]:
    labels: list[str] = []
    node: Section | None = section
    while node is not None and node.index != part.index:
        labels.append(node.label)
        node = sections[node.parent] if node.parent is not None else None
    return tuple(reversed(labels)) or (part.label,)


def _led_paragraphs(paragraphs: Sequence[Paragraph]) -> dict[int, tuple[int, str]]:
    """Paragraphs that begin with a lead (``扩大有效投资。把…``), where most of their group do so."""
    led = {}
    plain = [p for p in paragraphs if not p.run_in]
    for paragraph in plain:
        found = _lead(paragraph)
        if found:
            led[paragraph.index] = found
    long_enough = [p for p in plain if len(sentences(p.text)) >= 2]
    if len(led) < 2 or len(led) < _LEAD_SHARE * max(1, len(long_enough)):
        return {}
    return led


def _standing_leads(paragraphs: Sequence[Paragraph]) -> dict[int, str]:
    """Leads on lines of their own (``1.做强产业``), each above a paragraph of text; one alone is a measure.

    A numbered one may end with a full stop, where what follows does not go on with the numbers.
    """
    leads = {}
    for paragraph, following in pairwise(paragraphs):
        words = compact(paragraph.content.plain)
        if _style(words) and _style(words) != _style(following.text):
            words = words.rstrip("。")
        stands = len(words) <= _LEAD_LIMIT and not paragraph.run_in and not re.search("[。；：:！!]", words)
        if stands and len(following.text) > len(words) and ends_sentence(following.text):
            leads[paragraph.index] = words
    return leads if len(leads) >= 2 else {}


def _style(text: str) -> str:
    """How a paragraph is numbered, the number left out (``.``, ``（）``)."""
    found = _ENUMERATOR.match(text)
    return re.sub(r"\d+|[①-⒛]|\s", "", found[0]) or "①" if found else ""


def _lead(paragraph: Paragraph) -> tuple[int, str] | None:
    text = paragraph.text
    numbered = _ENUMERATOR.match(text)
    begin = numbered.end() if numbered else 0
    parts = sentences(text[begin:])
    if len(parts) < 2:
        return None
    start, end = parts[0][0] + begin, parts[0][1] + begin
    words = compact(paragraph.content.cut(start, end).plain)
    bold = any(s.start <= start and s.end >= end - 1 for s in paragraph.content.of_kind(SpanKind.BOLD))
    if len(words) > (_LEAD_LIMIT + 16 if bold else _LEAD_LIMIT) or not words.endswith("。"):
        return None
    if not bold and ("是" in words or re.search(r"\d{2,}|\d[%％个家项万亿]", words) or words.count("，") > 2):
        return None
    return end, words.rstrip("。")


def _measures(paragraph: Paragraph, begin: int) -> list[Measure]:
    return [measure_of(paragraph, clause) for clause in clauses(paragraph, begin)]


def clauses(paragraph: Paragraph, begin: int = 0) -> list[Clause]:
    """The sentences of a paragraph from ``begin`` on, without the enumerator they may begin with."""
    found = []
    for start, end in sentences(paragraph.text[begin:]):
        start, end = start + begin, end + begin
        numbered = _ENUMERATOR.match(paragraph.text[start:end])
        start += numbered.end() if numbered else 0
        if len(compact(paragraph.text[start:end])) > 3:
            found.append(Clause(paragraph.index, start, end))
    return found


def measure_of(paragraph: Paragraph, clause: Clause) -> Measure:
    """The measure that a sentence states."""
    text = paragraph.content.cut(clause.start, clause.end).plain.strip()
    return Measure(sentence_key(text), text, paragraph.index, clause.start, clause.end)
