"""民生实事 of the year: an annex list or table, a section of the year's part, or a run in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from reader.core.chars import compact, sentences
from reader.core.document import LivelihoodItem, Paragraph, ParagraphKind, Section
from reader.core.identity import sentence_key
from reader.core.numerals import parse_numeral, years_in
from reader.core.plan.columns import table_items
from reader.core.plan.units import UNIT_LABEL, units_named, without_units
from reader.core.rules.header import is_salutation

_NAME = re.compile(
    r"(?:民生|惠民|为民|利民|便民|民心|民生微|政府)(?:办)?(?:好)?(?:的)?(?:实事|工程|项目)"
    r"|实事(?!求是)|(?:民生|惠民|为民).{0,5}[件项][大好]?事"
)
_DONE = re.compile(r"完成情况|办理情况|落实情况|进展情况|完成结果|总结")
_NUMBER = re.compile(
    r"^(?:(\d{1,3})\s*[.．、]\s*(?!\d)|[（(]\s*(\d{1,3}|[一二三四五六七八九十]{1,3})\s*[）)]|([①-⒛])|([一二三四五六七八九十]{1,3})、|"
    r"第([一二三四五六七八九十]{1,3})[、，件项]\s*[:：，、]?|([一二三四五六七八九十]{1,3})是)\s*"
)
_CATEGORIES = (2, 4)
"""Styles that may name a category above the items: （一） and 一、."""
_INLINE = re.compile(
    r"([①-⒛])|[（(](\d{1,2})[）)]|(?<![\d.])(\d{1,2})[.．、](?=[^\d])|([一二三四五六七八九十]{1,2})是|"
    r"第([一二三四五六七八九十]{1,2})[件项]?[，、:：]|[（(]([一二三四五六七八九十]{1,2})[）)]"
)
_ATTRIBUTE = re.compile(
    rf"^(?:年度目标|工作目标|目标任务|完成时限|完成时间|主要内容|实施内容|建设内容|工作内容|{UNIT_LABEL})"
)
_DASH = re.compile(r"^(?:——|──|－－|--|[*＊•·●■◆★▲※])\s*")
_ONE_LINE = 80
_FEWEST_LINES = 4
_ANNOUNCES = re.compile(r"实事(?!求是)|民心工程|民生工程|民生项目")
_SOON = 60
"""Code points after the words that announce a list within which its first item begins."""


def find_livelihood(
    part: Section | None, year: int | None, sections: Sequence[Section], paragraphs: Sequence[Paragraph]
) -> tuple[LivelihoodItem, ...]:
    """Items of the year to come, from the first place that has any: annex, section, run of a paragraph."""
    for section in sections:
        if section.annex and section.parent is None and _of_the_year(section.title, year):
            items = _items_of(section, paragraphs)
            if len(items) >= 2:
                return items
    if part is None:
        return ()
    for section in sections:
        if section.heading < part.heading or section.annex or section.children:
            continue
        if _of_the_year(section.title, year):
            items = _items_of(section, paragraphs) or _inline(paragraphs[section.heading : section.end], named=True)
            if len(items) >= 3:
                return items
    return _inline(paragraphs[part.heading : part.end], named=False)


def _of_the_year(title: str, year: int | None) -> bool:
    name = compact(title)
    if not _NAME.search(name) or _DONE.search(name):
        return False
    years = years_in(name)
    return not years or year is None or max(years) >= year


def _items_of(section: Section, paragraphs: Sequence[Paragraph]) -> tuple[LivelihoodItem, ...]:
    own = list(takewhile(lambda p: not is_salutation(p.text), paragraphs[section.heading + 1 : section.end]))
    rows = [p for p in own if p.kind is ParagraphKind.TABLE_ROW]
    if rows:
        return table_items(rows)
    return _numbered(own) or _unnumbered(own)


def _unnumbered(own: Sequence[Paragraph]) -> tuple[LivelihoodItem, ...]:
    """Items without numbers: paragraphs of one sentence each, with a dash or without, below what introduces them."""
    listed = own[1:] if own and own[0].text.rstrip().endswith(("：", ":")) else own
    if len(listed) < _FEWEST_LINES or not all(_is_one_line(p) for p in listed):
        return ()
    return tuple(_item(None, _dash(p), [p]) for p in listed)


def _is_one_line(paragraph: Paragraph) -> bool:
    return len(paragraph.text) <= _ONE_LINE and len(sentences(paragraph.text)) == 1


def _dash(paragraph: Paragraph) -> int:
    found = _DASH.match(paragraph.text)
    return found.end() if found else 0


def _numbered(own: Sequence[Paragraph]) -> tuple[LivelihoodItem, ...]:
    """Items that begin with their number; lines of attributes and details go with the item before."""
    numbers = [_number(p) for p in own]
    style = _item_style([n for n in numbers if n])
    items: list[tuple[int, int, list[Paragraph]]] = []
    for paragraph, found in zip(own, numbers, strict=True):
        if found and found[0] == style:
            items.append((found[1], found[2], [paragraph]))
        elif items and not (found and found[0] in _CATEGORIES):
            items[-1][2].append(paragraph)
    return tuple(_item(number, begin, group) for number, begin, group in items)


def _number(paragraph: Paragraph) -> tuple[int, int, int] | None:
    """Style, value and length of the number that a paragraph begins with."""
    found = _NUMBER.match(paragraph.text)
    if not found or _ATTRIBUTE.match(paragraph.text):
        return None
    value = parse_numeral(next(g for g in found.groups() if g))
    return (found.lastindex or 0, value, found.end()) if value is not None else None


def _item_style(numbers: list[tuple[int, int, int]]) -> int | None:
    """The style that counts through the list; headings above it and details below start again or are fewer."""
    values: dict[int, list[int]] = {}
    for style, value, _ in numbers:
        values.setdefault(style, []).append(value)
    through = {s: v for s, v in values.items() if all(a < b for a, b in pairwise(v))}
    return max(through, key=lambda s: len(through[s]), default=next(iter(values), None))


def _item(number: int | None, begin: int, group: list[Paragraph]) -> LivelihoodItem:
    first = group[0]
    plain = first.text
    end = _title_end(plain, begin)
    words = "\n".join(p.content.plain for p in group)
    title = compact(first.content.cut(begin, end).plain).rstrip("。：:；;")
    return LivelihoodItem(
        sentence_key(title),
        number,
        title,
        without_units(words[begin:]),
        first.index,
        begin,
        len(plain.rstrip()),
        units_named(words),
    )


def _title_end(text: str, begin: int) -> int:
    """Up to the first full stop, colon of a short lead, or the naming of units."""
    ends = [b for _, b in sentences(text[begin:])][:1]
    label = re.search(rf"[（(]?(?:{UNIT_LABEL})", text[begin:])
    if label and label.start() > 4:
        ends.append(label.start())
    colon = re.search("[:：]", text[begin:])
    if colon and 6 <= colon.start() <= 24:
        ends.append(colon.start())
    return begin + min(ends, default=len(text) - begin)


def _inline(paragraphs: Sequence[Paragraph], *, named: bool) -> tuple[LivelihoodItem, ...]:
    """Items in running text (``办好十件民生实事：①…；②…``) or in the paragraphs that such words announce."""
    for place, paragraph in enumerate(paragraphs):
        if paragraph.kind not in (ParagraphKind.BODY, ParagraphKind.LIST_ITEM):
            continue
        announced = [f.end() for f in _ANNOUNCES.finditer(paragraph.text)]
        if not announced and not named:
            continue
        items = _run(paragraph, announced)
        if len(items) < 3 and paragraph.text.rstrip().endswith(("：", ":")):
            below = paragraphs[place + 1 :]
            items = _numbered(_listed_after(below)) or _unnumbered(list(takewhile(_dash, below)))
        if len(items) >= 3:
            return items
    return ()


def _listed_after(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Numbered paragraphs up to the first one without a number, or with a heading's."""
    return list(
        takewhile(lambda p: p.kind is ParagraphKind.BODY and not p.run_in and _number(p) is not None, paragraphs)
    )


def _run(paragraph: Paragraph, announced: Sequence[int]) -> tuple[LivelihoodItem, ...]:
    """The items of a run that begins soon after it was announced, or anywhere where nothing announces it."""
    marks = list(_INLINE.finditer(paragraph.text, announced[0] if announced else 0))
    while announced and marks and not _opens_soon(marks[0], announced):
        marks.pop(0)
    style = marks[0].lastindex if marks else None
    chosen, expected = [], 1
    for mark in marks:
        number = parse_numeral(mark[mark.lastindex or 0])
        if mark.lastindex == style and number == expected:
            chosen.append(mark)
            expected += 1
    items = []
    between = [paragraph.text[a.end() : b.start()] for a, b in pairwise(chosen)]
    long = sum(len(sentences(words)) > 1 for words in between) > len(between) / 2
    for place, mark in enumerate(chosen):
        last = len(paragraph.text) if long else _sentence_end(paragraph.text, mark.end())
        end = chosen[place + 1].start() if place + 1 < len(chosen) else last
        text = paragraph.content.cut(mark.end(), end).plain.strip()
        title = compact(re.split("[。；;]", text)[0])
        items.append(
            LivelihoodItem(
                sentence_key(title),
                place + 1,
                title,
                without_units(text),
                paragraph.index,
                mark.end(),
                end,
                units_named(text),
            )
        )
    return tuple(items)


def _opens_soon(mark: re.Match[str], announced: Sequence[int]) -> bool:
    first = parse_numeral(mark[mark.lastindex or 0]) == 1
    return first and any(0 <= mark.start() - end <= _SOON for end in announced)


def _sentence_end(text: str, begin: int) -> int:
    return next((begin + e for _, e in sentences(text[begin:])), len(text))
