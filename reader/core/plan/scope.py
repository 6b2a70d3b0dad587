"""Which paragraphs of the report speak of the year to come, and in what role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.core.chars import compact
from reader.core.document import Paragraph, ParagraphKind, Section
from reader.core.numerals import years_in
from reader.core.rules.header import is_salutation

_OBJECTIVES = re.compile(
    r"(?:预期目标|主要目标|发展目标|工作目标|奋斗目标|目标任务|主要指标|总体目标|预期指标)[^。]{0,16}?(?:是|为|[:：]|如下|建议)|^主要预期目标"
)
_SPAN = re.compile(r"五年|十[一二三四五六七八]五|时期|远景|到20[2-5]\d年")
_BACK = re.compile(r"回顾|总结|过去|成就|一年来|五年来")


@dataclass(frozen=True, slots=True)
class Scope:
    """Lowest headings of the year's part with the paragraphs that hold their measures, and the objectives."""

    groups: tuple[tuple[Section, tuple[int, ...]], ...]
    objectives: tuple[int, ...]
    loose: tuple[int, ...]
    """Paragraphs of the year's part above its groups: introductions."""


def find_scope(part: Section | None, sections: Sequence[Section], paragraphs: Sequence[Paragraph]) -> Scope:
    """Group the year's part by its lowest headings; look for the objectives also in the parts beside it."""
    if part is None:
        return Scope((), (), ())
    inside = [s for s in sections if part.heading <= s.heading < part.end]
    if any(years_in(s.title) for s in inside[1:]):
        inside = [s for s in inside if not _of_a_span(s, sections, part)]
    lowest = [s for s in inside if not s.children] if len(inside) > 1 else [part]
    groups = []
    for place, section in enumerate(lowest):
        own = [p.index for p in paragraphs[section.heading : section.end] if _speaks(p)]
        groups.append((section, tuple(_until_closing(own, paragraphs, last=place == len(lowest) - 1))))
    grouped = {i for _, own in groups for i in own}
    objectives = _objectives(part, sections, paragraphs)
    groups = [(s, tuple(i for i in own if i not in objectives)) for s, own in groups]
    inside_part = [p.index for p in paragraphs[part.heading : part.end] if _speaks(p)]
    shown = {p for s in inside for p in range(s.heading, s.end)}
    loose = tuple(
        i
        for i in _until_closing(inside_part, paragraphs, last=True)
        if i in shown and i not in grouped and i not in objectives
    )
    return Scope(tuple(groups), objectives, loose)


def _speaks(paragraph: Paragraph) -> bool:
    return paragraph.kind in (ParagraphKind.BODY, ParagraphKind.LIST_ITEM)


def _of_a_span(section: Section, sections: Sequence[Section], part: Section) -> bool:
    """The section, or one above it within the part, speaks of five years, not of the one."""
    node: Section | None = section
    while node is not None and node.index != part.index:
        if _SPAN.search(compact(node.title)) and not years_in(node.title):
            return True
        node = sections[node.parent] if node.parent is not None else None
    return False


def _until_closing(own: list[int], paragraphs: Sequence[Paragraph], *, last: bool) -> list[int]:
    """The last group ends where the speaker turns to the meeting again."""
    if not last:
        return own
    for place, index in enumerate(own):
        if place and is_salutation(paragraphs[index].text):
            return own[:place]
        if place and index > 0 and paragraphs[index - 1].kind is ParagraphKind.SALUTATION:
            return own[:place]
    return own


def _objectives(part: Section, sections: Sequence[Section], paragraphs: Sequence[Paragraph]) -> tuple[int, ...]:
    """The paragraph with the year's main goals, in the year's part or in the part before it."""
    parts = [s for s in sections if s.parent is None and not s.annex]
    place = parts.index(part)
    nearby = [part, *reversed(parts[max(0, place - 2) : place])]
    for section in nearby:
        if section is not part and (
            _BACK.search(section.title) or (_SPAN.search(section.title) and not years_in(section.title))
        ):
            continue
        found = [p.index for p in paragraphs[section.heading : section.end] if _speaks(p) and _states_goals(p.text)]
        if found:
            return tuple(found[:1]) + _listed_below(found[0], paragraphs, section)
    return ()


def _states_goals(text: str) -> bool:
    """Whether the main goals of the year stand in the paragraph, not those of a longer span."""
    found = _OBJECTIVES.search(text)
    if found is None or _SPAN.search(text[max(0, found.start() - 24) : found.start()]):
        return False
    return bool(re.search(r"\d", text)) or len(text) < 60


def _listed_below(first: int, paragraphs: Sequence[Paragraph], section: Section) -> tuple[int, ...]:
    """Goals listed one a paragraph after ``…主要预期目标是：``."""
    if not paragraphs[first].text.rstrip().endswith(("：", ":")):
        return ()
    listed = []
    for paragraph in paragraphs[first + 1 : section.end]:
        if (
            not _speaks(paragraph)
            or len(paragraph.text) > 120
            or not re.match(r"^(?:——|--|──|\d|[①-⑳]|[（(]|.{2,30}[\d一二三])", paragraph.text)
        ):
            break
        listed.append(paragraph.index)
    return tuple(listed)
