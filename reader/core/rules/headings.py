"""Headings: found by their numbering (GB/T 9704-2012), run in or alone; unnumbered part titles by meaning."""

from __future__ import annotations

import re
from collections.abc import Set
from itertools import pairwise

from reader.core.chars import compact
from reader.core.document import ParagraphKind
from reader.core.numerals import parse_numeral, years_in
from reader.core.repairs import RepairKind
from reader.core.rules.draft import Draft, Rank, Region, Stream
from reader.core.rules.slogans import slogans

_HAN = "一二三四五六七八九十"
_PART = re.compile(rf"^第([{_HAN}]{{1,3}})(?:部分|章|篇)[\s\u3000、：:]*")
_PAIR = "|".join(f"{a}、{b}" for a, b in pairwise(_HAN))
_CHAPTER = re.compile(rf"^(?!(?:{_PAIR})[、季线级月类期号])([{_HAN}]{{1,3}})\s*[、．.]\s*")
"""``三、四季度`` and ``一、二、三产业`` count two things; ``一、五年工作回顾`` is a heading."""
_SECTION = re.compile(rf"^(?:[（(]?\s*([{_HAN}]{{1,3}})\s*[）)]|([㈠-㈩]))\s*[、．.]?\s*")
"""``（一）``, as old texts write it ``㈠``, and with its first bracket lost."""
_OF_A_YEAR = re.compile(r"[2２][0０]\d\d年(?!\d)")
_YEAR_TITLE = 30
_COLON_TITLE = re.compile(
    r"(?:(?:[2２][0０]\d\d|今|去|上|明|过去[一二三四五]|今后[一二三四五]|未来[一二三四五])年|.{0,8}政府(?:自身)?建设)(?!.*(?:以下|下列|如下|方面|[抓做]好|做了))"
    r"[^，、]{0,16}[：:]$"
)
"""With a colon only what names its year, or the government's own matter, and announces no list."""
_STOP = re.compile(r"[。！!]")
_LEAD_LIMIT = 64
_TITLE_LIMIT = 100
_PART_NOUN = re.compile(
    r"(?:回顾|总结|工作|任务|安排|思路|目标|要求|自身建设|政府建设|建议|打算|部署|举措|重点|取向|展望|成就|成效|情况|概况|形势|方针|计划|"
    r"蓝图|规划|措施)(?:[（(].{1,20}[）)])?[】〗]?$"
)


def find_headings(stream: Stream) -> None:
    """Rank every numbered heading, then the unnumbered part titles that the numbering asks for."""
    for draft in stream.of(Region.SPEECH, Region.ANNEX):
        if draft.rank is None and draft.table is None and draft.kind is ParagraphKind.BODY:
            _rank_numbered(draft)
    _unrank_lists(stream)
    _rank_part_titles(stream)
    _note_gaps(stream)


def _rank_numbered(draft: Draft) -> None:
    text = draft.text
    for rank, pattern in ((Rank.PART, _PART), (Rank.CHAPTER, _CHAPTER), (Rank.SECTION, _SECTION)):
        found = pattern.match(text)
        if not found:
            continue
        lead = heading_length(text, found.end())
        if lead is None:
            return
        draft.rank, draft.ordinal = rank, parse_numeral(found[found.lastindex or 1])
        draft.number = compact(text[: found.end()])
        title = draft.content.cut(found.end(), lead).plain
        draft.title = title.strip().rstrip("。：:；;，, ")
        if text[lead:].lstrip("。！!：:；; \u3000"):
            draft.run_in = lead + (len(text[lead:]) - len(text[lead:].lstrip("。！!：: \u3000")))
        else:
            draft.kind = ParagraphKind.HEADING
        return


def heading_length(text: str, begin: int) -> int | None:
    """Where the heading that begins at ``begin`` ends in ``text``; None when it is a sentence of the body.

    A heading alone has no full stop and at most 100 characters; run in, it ends at the first one.
    """
    stop = _STOP.search(text, begin)
    if stop is None:
        if text.rstrip().endswith(("；", ";")):
            return None
        colon = re.search("[:：]", text[begin:])
        if colon and len(text) - begin > 50 and colon.start() <= _LEAD_LIMIT:
            return begin + colon.start()
        return len(text) if len(text) - begin <= _TITLE_LIMIT else None
    lead = stop.start()
    colon = re.search("[:：]", text[begin:lead])
    if colon and lead - begin > 40:
        lead = begin + colon.start()
    if lead - begin > _LEAD_LIMIT and not (lead + 1 >= len(text.rstrip()) and lead - begin <= _TITLE_LIMIT):
        return None
    return lead if lead > begin else None


def _unrank_lists(stream: Stream) -> None:
    """（一）…；（二）…； lines are a list, and so is the last one of it, which ends with a full stop."""
    before: Draft | None = None
    for draft in stream.drafts:
        if draft.rank is Rank.SECTION and (_goes_on(draft) or (before and _follows_in_list(before, draft))):
            _unrank(draft)
        before = draft


def _goes_on(draft: Draft) -> bool:
    return draft.text.rstrip().endswith(("；", ";"))


def _follows_in_list(before: Draft, draft: Draft) -> bool:
    """The line before is the item of a list that this one ends."""
    found = _SECTION.match(before.text)
    ordinal = parse_numeral(found[found.lastindex or 1]) if found and before.rank is None and _goes_on(before) else None
    return ordinal is not None and draft.ordinal == ordinal + 1


def _unrank(draft: Draft) -> None:
    draft.rank, draft.number, draft.title, draft.run_in, draft.ordinal = None, "", "", 0, None
    draft.kind = ParagraphKind.BODY


def _rank_part_titles(stream: Stream) -> None:
    speech = list(stream.of(Region.SPEECH))
    candidates = [i for i, d in enumerate(speech) if may_be_part_title(d)]
    top = _top_rank(speech)
    if top and not any(d.rank is Rank.PART for d in speech) and not _has_part_chapters(speech):
        named = {i for i in candidates if _names_part(speech[i])}
        _rank_as_parts([speech[i] for i in slogans(speech, top, named)])
    candidates = [i for i in candidates if speech[i].rank is None]
    if not candidates:
        return
    known = frozenset(candidates)
    openers = {i for i in candidates if _opens_run(speech, i, known, top)}
    restarts = sum(d.rank is top and d.ordinal == 1 for d in speech) if top else 0
    if top is Rank.CHAPTER and restarts < 2 and not _chapters_are_sections(speech, candidates):
        return
    if top is Rank.SECTION and not openers:
        return
    for index in candidates:
        draft = speech[index]
        if index in openers or _names_part(draft):
            _rank_as_parts([draft])


def _names_part(draft: Draft) -> bool:
    """A title says by its noun or year what part of a report it opens."""
    return bool(_PART_NOUN.search(compact(draft.plain).rstrip("：:")) or years_in(draft.plain))


def _rank_as_parts(drafts: list[Draft]) -> None:
    for draft in drafts:
        draft.rank, draft.kind = Rank.PART, ParagraphKind.HEADING
        draft.title = draft.plain.strip().rstrip("：:")


def may_be_part_title(draft: Draft) -> bool:
    """A short line of its own without number and end mark."""
    text = compact(draft.plain)
    if draft.rank is not None or draft.table is not None or draft.kind is not ParagraphKind.BODY:
        return False
    if text[-1:] in "：:" and _COLON_TITLE.match(text):
        text = text[:-1]
    if not 4 <= len(text) <= 60 or text[-1] in "。！？；;，,、…：:" or "。" in text:
        return False
    if re.match(r"^(?:\d|[（(]|[一二三四五六七八九十]是|——|--|各位|附)", text) and not years_in(text[:8]):
        return False
    return (
        bool(_PART_NOUN.search(text) or (_OF_A_YEAR.match(text) and len(text) <= _YEAR_TITLE)) or draft.hint is not None
    )


def _top_rank(speech: list[Draft]) -> Rank | None:
    ranks = {d.rank for d in speech} & {Rank.CHAPTER, Rank.SECTION}
    return min((r for r in ranks if r), default=None)


def _opens_run(speech: list[Draft], index: int, candidates: Set[int], top: Rank | None) -> bool:
    """The next heading of the top rank before another candidate is a first one."""
    for later in range(index + 1, len(speech)):
        if later in candidates:
            return False
        if top and speech[later].rank is top:
            return speech[later].ordinal == 1
    return False


def _chapters_are_sections(speech: list[Draft], candidates: list[int]) -> bool:
    """一、二、三、 run once, but inside a part: part titles stand before them, and they are no parts themselves."""
    strong = [i for i in candidates if _names_part(speech[i])]
    return len(strong) >= 2 and not _has_part_chapters(speech)


def _has_part_chapters(speech: list[Draft]) -> bool:
    """A 一、 is itself a part: its title names a kind of part and its year, or looks back."""
    return any(
        d.rank is Rank.CHAPTER and _PART_NOUN.search(compact(d.title)) and (years_in(d.title) or "回顾" in d.title)
        for d in speech
    )


def _note_gaps(stream: Stream) -> None:
    """A number that does not follow the one before it in its run is a doubt, not an error."""
    for rank in (Rank.CHAPTER, Rank.SECTION):
        run = [d for d in stream.drafts if d.rank is not None and d.rank <= rank]
        for before, draft in pairwise(run):
            if draft.rank is not rank or draft.ordinal is None:
                continue
            expected = (before.ordinal or 0) + 1 if before.rank is rank else 1
            if draft.ordinal not in (expected, 1):
                stream.note(RepairKind.NUMBERING_GAP, f"{draft.number}", draft, 0, len(draft.number))
