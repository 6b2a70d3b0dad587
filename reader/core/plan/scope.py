"""Which paragraphs of the report speak of the year to come, and in what role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.core.chars import compact
from reader.core.document import Paragraph, ParagraphKind, Section
from reader.core.numerals import years_in
from reader.core.plan.year_part import sets_course
from reader.core.rules.header import is_salutation

_OBJECTIVES = re.compile(
    r"(?:预期目标|主要目标|发展目标|工作目标|奋斗目标|目标任务|主要指标|总体目标|预期指标)[^。]{0,16}?(?:是|为|[:：]|如下|建议)|^主要预期目标"
)
_SPAN = re.compile(r"五年|十[一二三四五六七八]五|时期|远景|到20[2-5]\d年")
_BACK = re.compile(r"回顾|总结|过去|成就|一年来|五年来")
_TURN = re.compile(r"^\s*(?:做好|围绕|按照|各位代表[，！：])?(?:今年|20\d\d年)")
_OTHER_MATTER = re.compile(
    r"自身建设|自身硬|政府建设|自我革命|行政能力|回顾|总结|五年|十[一二三四五六七八]五|远景|一国两制|国防"
)
_AIMS_ONLY = re.compile(
    r"^(?:(?:20\d\d年|今年)?的?(?:(?:政府)?工作|(?:经济社会)?发展)?的?"
    r"(?:(?:总体|基本)(?:要求|思路|考虑|目标)|指导思想|(?:主要|预期|主要预期|奋斗)(?:目标|指标)|思路|目标|形势分析?)[和与及、]?)+$"
)
"""Titles of sections that say what is aimed at, and nothing of how."""
_SHORTEST_PART = 100
_KEY_FIGURES = re.compile(
    r"生产总值|失业率|消费价格|新增就业|居民[^，；。]{0,8}收入|财政收入|预算收入|固定资产投资|消费品零售|进出口|能耗"
)
_FEWEST_FIGURES = 4


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
    start = _turn_to_the_year(part, sections, paragraphs)
    objectives = _objectives(part, start, sections, paragraphs)
    groups: list[tuple[Section, tuple[int, ...]]] = []
    loose: list[int] = []
    further = continuations(part, sections, paragraphs)
    for root in (part, *further):
        inside = _inside(root, part, sections)
        lowest = [s for s in inside if not s.children] if len(inside) > 1 else [root]
        lowest = [s for s in lowest if not _AIMS_ONLY.match(compact(s.title))] or lowest
        grouped: set[int] = set()
        for place, section in enumerate(lowest):
            own = [p.index for p in paragraphs[max(start, section.heading) : section.end] if _speaks(p)]
            own = _until_closing(own, paragraphs, last=place == len(lowest) - 1)
            grouped |= set(own)
            measured = tuple(i for i in own if i not in objectives)
            if measured or section is not part or not further:
                groups.append((section, measured))
        spoken = [p.index for p in paragraphs[max(start, root.heading) : root.end] if _speaks(p)]
        shown = {p for s in inside for p in range(s.heading, s.end)}
        known = grouped | set(objectives)
        loose += [i for i in _until_closing(spoken, paragraphs, last=True) if i in shown and i not in known]
    return Scope(tuple(groups), objectives, tuple(loose))


def _inside(root: Section, part: Section, sections: Sequence[Section]) -> list[Section]:
    """The sections of ``root``, without those that speak of a longer span beside the year's."""
    inside = [s for s in sections if root.heading <= s.heading < root.end]
    if any(years_in(s.title) for s in inside[1:]):
        return [s for s in inside if not _of_a_span(s, sections, part)]
    return inside


def continuations(part: Section, sections: Sequence[Section], paragraphs: Sequence[Paragraph]) -> list[Section]:
    """Parts that hold the tasks with a year's part: at least two, up to another matter.

    The year's part has no headings of its own then, or it is the first after one that set the course for all.
    """
    before = [s for s in sections if s.parent is None and s.heading < part.heading]
    if part.children and (years_in(part.title) or not (before and sets_course(before[-1].title))):
        return []
    found: list[Section] = []
    for section in sections:
        if section.parent is not None or section.heading <= part.heading:
            continue
        title = compact(section.title)
        body = "".join(p.text for p in paragraphs[section.heading : section.end])
        if section.annex or years_in(title) or _OTHER_MATTER.search(title) or len(body) < _SHORTEST_PART:
            break
        found.append(section)
    return found if len(found) >= 2 else []


def _turn_to_the_year(part: Section, sections: Sequence[Section], paragraphs: Sequence[Paragraph]) -> int:
    """Where a part that names a longer span beside the year comes to the year; its beginning in other parts."""
    title = compact(part.title)
    if not _SPAN.search(title) or not (years_in(title) or "今年" in title):
        return part.heading
    end = sections[part.children[0]].heading if part.children else part.end
    turns = (p.index for p in paragraphs[part.heading + 1 : end] if _speaks(p) and _TURN.match(p.text))
    return next(turns, part.heading)


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


def _objectives(
    part: Section, start: int, sections: Sequence[Section], paragraphs: Sequence[Paragraph]
) -> tuple[int, ...]:
    """The paragraph with the year's main goals, in the year's part or in the part before it."""
    parts = [s for s in sections if s.parent is None and not s.annex]
    place = parts.index(part)
    nearby = [part, *reversed(parts[max(0, place - 2) : place])]
    for section in nearby:
        if (
            section is not part
            and not sets_course(section.title)
            and (_BACK.search(section.title) or (_SPAN.search(section.title) and not years_in(section.title)))
        ):
            continue
        begin = start if section is part else section.heading
        found = [p.index for p in paragraphs[begin : section.end] if _speaks(p) and _states_goals(p.text)]
        if found:
            return tuple(found[:1]) + _listed_below(found[0], paragraphs, section)
    return _full_of_figures(part, start, sections, paragraphs)


def _full_of_figures(
    part: Section, start: int, sections: Sequence[Section], paragraphs: Sequence[Paragraph]
) -> tuple[int, ...]:
    """Goals that no word for goals introduces: the opening paragraph that names most of the key figures."""
    end = sections[part.children[0]].heading if part.children else part.end
    for paragraph in paragraphs[start:end]:
        named = set(_KEY_FIGURES.findall(paragraph.text)) if _speaks(paragraph) else ()
        if len(named) >= _FEWEST_FIGURES and re.search(r"\d", paragraph.text):
            return (paragraph.index,)
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
            or not re.match(r"^(?:——|--|──|\d|[①-⒛]|[（(]|.{2,30}[\d一二三])", paragraph.text)
        ):
            break
        listed.append(paragraph.index)
    return tuple(listed)
