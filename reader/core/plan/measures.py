"""Groups and measures: one sentence, one 举措."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.core.chars import compact, sentences
from reader.core.document import Measure, Paragraph, Section, WorkGroup
from reader.core.identity import sentence_key
from reader.core.plan.scope import Scope
from reader.core.richtext import SpanKind

_ENUMERATOR = re.compile(r"^(?:\d{1,3}[.．、](?!\d)|[①-⑳]|[（(]\d{1,2}[）)]|——|──|--)\s*")
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
    groups: list[WorkGroup] = []
    for section, own in scope.groups:
        path = _path(section, part, sections)
        led = _led_paragraphs([paragraphs[i] for i in own])
        pending: list[Measure] = []
        for index in own:
            paragraph = paragraphs[index]
            if index not in led:
                pending += _measures(paragraph, paragraph.run_in)
                continue
            if pending and (section.parent is not None or groups):
                groups.append(WorkGroup(section.index, path, tuple(pending)))
            pending = []
            lead_end, lead = led[index]
            groups.append(WorkGroup(section.index, (*path, lead), tuple(_measures(paragraph, lead_end))))
        if pending or not own:
            groups.append(WorkGroup(section.index, path, tuple(pending)))
    return tuple(g for g in groups if g.measures or len(groups) == 1 or not _has_deeper(g, groups))


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
