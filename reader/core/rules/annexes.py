"""Where the speech ends: glossary, lists and tables that follow it, each a top-level node of its own."""

from __future__ import annotations

import re

from reader.core.chars import compact, ends_sentence, key
from reader.core.document import ParagraphKind
from reader.core.rules.draft import Draft, Rank, Region, Stream
from reader.core.rules.glossary import NUMBER, alternates, split_entry
from reader.core.rules.glossary_tables import columns
from reader.core.rules.header import is_salutation
from reader.core.terms.variants import variants

_LABEL = re.compile(r"^附(?:件|表|录)?[:：]?\s*(?:\d{1,2}|[一二三四五六七八九十])?[:：.、]?$")
_PREFIX = re.compile(r"^(?:附(?:件|表|录)?(?:\d{1,2}|[一二三四五六七八九十])?[:：.、]?)")
_ANNOUNCED = re.compile(r"^附(?:件|表|录)?[:：](?:\d{1,2}[.．、]|[一二三四五六七八九十][、.])")
_GLOSSARY = re.compile(
    r"(?:名词|术语|词语|用语|缩略语|概念|词汇|词条)(?:及|和|、|与|的)?.{0,6}(?:解释|注释|释义|说明|注解|解读)$|"
    r"(?:专业|专有|相关|有关|常用|主要|新)(?:名词|术语|词汇)$|缩略语$|报告》?(?:有关)?(?:注释|注解|释义)$|"
    r"^(?:注释|注解|尾注|脚注|释义|注)$"
)
_REMARK = re.compile(r"[（(][^（）()]*[）)]$")
_LIST = re.compile(
    r"(?:清单|名单|一览表|明细表|计划表|安排表|目标表|指标表|情况表|分解表|任务表|附表|项目表|项目|实事|实事工程|民心工程|民生工程|"
    r"测算说明|指标说明|有关说明|情况说明|编制说明|说明|完成情况|主要指标|指标体系|计划)(?:[（(].{1,20}[）)])?$"
)
_CELL = re.compile(r"^(?:完成情况|项目|计划|说明|清单|有关说明|情况说明|主要指标|名单)$")
_FIRST_ITEM = re.compile(r"^(?:[1１][.．、:：]|[（(][1１一][）)]|一、|①|序号|第一)")
_CLOSED_AFTER = 0.25
"""Share of the text that lies before the first annex at the least."""
_CALL = re.compile("让我们|谢谢|奋斗|而努力")
_SHORT = 8
_ENTRIES_SEEN, _FEWEST_ENTRIES, _KNOWN = 6, 3, 0.75
_FILE = re.compile(r"\.(?:docx?|pdf|xlsx?|wps|zip|rar|ofd)[）)]?$", re.IGNORECASE)
_FIRST_NOTE = re.compile(r"^[\[［【〔]\s*1\s*[\]］】〕]")
_SECOND_NOTE = re.compile(r"^[\[［【〔]\s*2\s*[\]］】〕]")
_NUMBERED = re.compile(r"^(?:\d{1,3}[.．、]|[（(]?[一二三四五六七八九十]{1,3}[）)、])")
ENTRY = re.compile(
    r"^(?:[\[［【〔]\s*\d{1,3}\s*[\]］】〕]|[（(]\d{1,3}[）)]|注\s*\d{1,3}\s*[:：.．、]?|"
    r"\d{1,3}(?:\s*[.．、:：]|[ \u3000]+(?=\D))|[①-⒛])"
    r"|^【[^【】]{2,40}】"
    r"|^.{1,30}[:：]\s*(?:是?指|即|是|为|$|.{8,})|^\S.{1,25}?(?:[，,]?是指|[ \u3000]+(?:指|即|是)(?=[\u4e00-\u9fff]))"
)


def find_annexes(stream: Stream) -> None:
    """Mark the titles of annexes as parts and give what follows its region."""
    region: Region | None = None
    drafts = stream.drafts
    closed = _closings(drafts)
    for index, draft in enumerate(drafts):
        if draft.region is Region.FRONT:
            continue
        opened = _opens(drafts, index, region, closed)
        if opened:
            region = opened
            draft.rank, draft.kind, draft.region = Rank.PART, ParagraphKind.HEADING, region
            draft.title = annex_title(draft.plain)
            _mark_label(drafts, index)
        elif region or _notes_begin(drafts, index, closed):
            region = region or Region.GLOSSARY
            draft.region = region


def annex_title(text: str) -> str:
    """The title without ``附件2`` before and the colon after it."""
    line = text.strip()
    bare = _PREFIX.sub("", line).strip() if not _LABEL.match(compact(line)) else line
    return (bare or line).rstrip("：: ")


def _opens(drafts: list[Draft], index: int, region: Region | None, closed: list[bool]) -> Region | None:
    draft = drafts[index]
    line = compact(draft.plain).rstrip("：:")
    if (
        not (2 <= len(line) <= 42 or line == "注")
        or draft.table is not None
        or _FILE.search(line)
        or _ANNOUNCED.match(line)
    ):
        return None
    bare = _PREFIX.sub("", line)
    if _NUMBERED.match(bare) or "，" in bare or "。" in bare:
        return None
    if _GLOSSARY.search(_REMARK.sub("", bare).strip("【】")) and _entries_follow(drafts, index):
        return Region.GLOSSARY
    if (
        region is None
        and closed[index]
        and not _LIST.search(bare)
        and not ends_sentence(bare)
        and _terms_follow(drafts, index)
    ):
        return Region.GLOSSARY
    below_label = index > 0 and bool(_LABEL.match(compact(drafts[index - 1].text)))
    labelled = bare != line or below_label
    named = _LIST.search(bare) or (below_label and bare == line and _list_follows(drafts, index))
    if ends_sentence(bare) or not named or _CELL.match(bare):
        return None
    if labelled or (region is not None and _list_follows(drafts, index)) or closed[index]:
        return Region.ANNEX
    return None


def _notes_begin(drafts: list[Draft], index: int, closed: list[bool]) -> bool:
    """After the speech a first entry and a second one, in brackets or with terms of the speech: no title needed."""
    here, following = drafts[index].text.strip(), drafts[index + 1 : index + 4]
    if drafts[index].table is not None or not closed[index]:
        return False
    if _FIRST_NOTE.match(here) and any(_SECOND_NOTE.match(d.text.strip()) for d in following):
        return True
    return bool(_FIRST_ITEM.match(compact(here))) and _terms_follow(drafts, index - 1)


def _terms_follow(drafts: list[Draft], index: int) -> bool:
    """Entries come after a line, and most of their terms stand in the speech before it."""
    terms = []
    for draft in drafts[index + 1 : index + 1 + _ENTRIES_SEEN]:
        number = NUMBER.match(draft.text)
        split = split_entry(draft.text, number.end() if number else 0) if draft.table is None else None
        if split:
            terms.append(variants(draft.text[number.end() if number else 0 : split[0]]))
    if len(terms) < _FEWEST_ENTRIES:
        return False
    spoken = key("\n".join(d.text for d in drafts[: index + 1]))
    return sum(any(v in spoken for v in term) for term in terms) >= _KNOWN * len(terms)


def _list_follows(drafts: list[Draft], index: int) -> bool:
    """A title inside the annexes has its list or table right below it; a cell of a table has not."""
    following = drafts[index + 1 : index + 4]
    return any(d.table is not None or _FIRST_ITEM.match(compact(d.text)) for d in following)


def _entries_follow(drafts: list[Draft], index: int) -> bool:
    """A glossary title is one only when entries come after it, or a table of them; a dead link is none."""
    if any(columns(d) for d in drafts[index + 1 : index + 3]) or alternates(drafts[index + 1 : index + 7]):
        return True
    following = drafts[index + 1 : index + 6]
    return sum(bool(ENTRY.match(d.text.strip())) for d in following) >= min(2, max(1, len(following)))


def _closings(drafts: list[Draft]) -> list[bool]:
    """Whether the speech has closed before each draft: its last words call on the meeting, and much lies behind.

    While the speaker still turns to the meeting further down, thanks with an exclamation mark were not the last words.
    """
    much = _CLOSED_AFTER * sum(len(d.text) for d in drafts)
    last_call = max((i for i, d in enumerate(drafts) if _calls(d.text.strip())), default=-1)
    closed, behind, called = [], 0, False
    for index, draft in enumerate(drafts):
        closed.append(called and behind >= much and index > last_call)
        behind += len(draft.text)
        if len(draft.text) > _SHORT:
            last = draft.text.strip()
            called = last.endswith(("！", "!")) or bool(_CALL.search(last[-80:]))
    return closed


def _calls(text: str) -> bool:
    """Whether a paragraph calls on the meeting, as the last one of a speech does."""
    return text.endswith(("！", "!")) and bool(_CALL.search(text[-80:]) or is_salutation(text[:_SHORT]))


def _mark_label(drafts: list[Draft], index: int) -> None:
    """``附件1`` on a line of its own above the title goes with the annex."""
    before = drafts[index - 1] if index else None
    if before is not None and _LABEL.match(compact(before.text)) and before.region is not Region.FRONT:
        before.region = drafts[index].region
        before.kind = ParagraphKind.NOTICE
