"""Paragraphs cut by page breaks and hard wraps are put together again, each join a repair."""

from __future__ import annotations

import re
from dataclasses import replace

from reader.core.chars import compact, ends_sentence
from reader.core.document import ParagraphKind
from reader.core.repairs import RepairKind
from reader.core.richtext import RichText
from reader.core.rules.annexes import ENTRY
from reader.core.rules.draft import LONGEST, Draft, Region, Stream, glued
from reader.core.rules.header import is_signature
from reader.core.rules.headings import may_be_part_title

_STARTS_NEW = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、．.]|[（(]\s*[一二三四五六七八九十\d]{1,3}\s*[）)]|第[一二三四五六七八九十]+(?:部分|章|篇|是)|"
    r"\d{1,2}[、．]|\d{1,2}\.(?!\d)|\d{1,2}\.(?=20\d\d年)|[①-⒛]|[一二三四五六七八九十]{1,2}是|——|--|──|[\[［]\d{1,3}[\]］]|各位代表|附件|附[:：])"
)
_MARKED, _STOPPED = re.compile(r"[\[［]\s*\d{1,3}\s*[\]］]\s*"), re.compile("[，。、；：）]")
_SHORT_TITLE = 46
_HEADING = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)])")
_UNFINISHED = re.compile(r"(?:[，、的]|不断|着力|切实|大力|奋力|具有|推动|实现|打造|促进|构建|(?<![祥平温缓共])和)$")
_LEFT_HANGING = re.compile(r"(?:[与及把将的]|(?<![应面绝核相针反])对|(?<![祥平温缓共])和)$")
"""Words that ask for more: no title, slogan or sentence ends with them."""
_ADDRESSES = re.compile(r"^(?:各位|同志们)[^。，、；]{0,12}[：:！!]")
_CUT_FROM, _CUT_REST = 20, 36
_BEGINNING = 600
"""Code points of the lines below that are looked at: no title or cut heading is longer."""
_BARE_NUMBER = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]|第[一二三四五六七八九十]{1,3}部分|"
    r"[\[［]\d{1,3}[\]］]|\d{1,3}[.．、])$"
)


def join_wrapped_lines(stream: Stream) -> None:
    """Follow the importer where it knows that a line goes on; unwrap files with a fixed line length."""
    width = wrap_width(stream.drafts)
    groups: list[list[Draft]] = []
    whole, length = Draft(RichText("")), 0
    for draft in reversed(stream.drafts):
        bare = replace(draft.content, origins=())
        if groups and length <= LONGEST and _goes_on_below(stream, draft, whole, width):
            groups[-1].append(draft)
            whole = replace(draft, content=glued(bare, whole.content).cut(0, _BEGINNING))
            length += len(draft.text)
        else:
            groups.append([draft])
            whole, length = replace(draft, content=bare.cut(0, _BEGINNING)), len(draft.text)
    for group in groups:
        stream.merge(*reversed(group))
    stream.drafts = [group[-1] for group in reversed(groups)]


def _goes_on_below(stream: Stream, before: Draft, draft: Draft, width: int | None) -> bool:
    """Whether a line goes on with what those below it make together; notes it where the importer did not know."""
    if draft.table is not None or before.table is not None:
        return False
    if _ADDRESSES.match(draft.text.strip()) or is_signature(draft.text):
        return False
    if draft.soft_joined or _numbers(before, draft) or (width and _wrapped(before, draft, width)):
        return True
    if _cut_heading(before, draft) or _goes_on_at_once(before, draft):
        _note_join(stream, before, draft)
        return True
    return False


def _note_join(stream: Stream, before: Draft, draft: Draft) -> None:
    cut = len(before.text)
    shown = f"{before.text[-12:]}│{draft.text[:12]}"
    stream.note(RepairKind.JOINED_PARAGRAPH, shown, before, max(0, cut - 1), cut + 1)


def _numbers(before: Draft, draft: Draft) -> bool:
    """The number of a heading or an entry stands on a line of its own above its words."""
    return bool(_BARE_NUMBER.match(compact(before.text))) and not _STARTS_NEW.match(draft.text)


def _goes_on_at_once(before: Draft, draft: Draft) -> bool:
    """A line begins with a stop, or with a marker and a stop: a web page put a run of its own on a line of its own."""
    marked = _MARKED.match(draft.text)
    return bool(_STOPPED.match(draft.text, marked.end() if marked else 0)) and not ends_sentence(before.text)


def _cut_heading(before: Draft, draft: Draft) -> bool:
    """A numbered heading breaks off where no title ends, or an indented one goes on at the margin."""
    first, second = before.text.rstrip(), draft.text.rstrip()
    if not _HEADING.match(first) or not _CUT_FROM <= len(first) <= _SHORT_TITLE or len(second) > _CUT_REST:
        return False
    if ends_sentence(first) or ends_sentence(second) or "。" in second or _STARTS_NEW.match(second):
        return False
    open_quotes = _opens(first) or _opens(first, "（）")
    at_margin = bool(before.indented) and draft.indented is False
    return bool(_UNFINISHED.search(first)) or open_quotes or at_margin


def _opens(text: str, marks: str = "“”") -> bool:
    """More quotes or brackets are opened in a text than closed."""
    return text.count(marks[0]) > text.count(marks[1])


def wrap_width(drafts: list[Draft]) -> int | None:
    """The line length of a hard-wrapped file in code points, None when lines are paragraphs."""
    lengths = sorted(len(d.text) for d in drafts if d.table is None and not d.soft_joined)
    if len(lengths) < 40:
        return None
    longest = lengths[int(len(lengths) * 0.97)]
    if longest > 90:
        return None
    full = [d for d in drafts if len(d.text) >= longest - 4]
    unfinished = sum(not ends_sentence(d.text) for d in full)
    return longest if len(full) > 0.35 * len(drafts) and unfinished > 0.6 * len(full) else None


def _wrapped(before: Draft, draft: Draft, width: int) -> bool:
    if draft.indented or draft.blank_before or draft.hint is not None:
        return False
    short = 1 if ends_sentence(before.text) else 6
    if len(before.text) + (2 if before.indented else 0) < width - short or _titled(before, draft):
        return False
    return not (_STARTS_NEW.match(draft.text) and ends_sentence(before.text))


def _titled(before: Draft, draft: Draft) -> bool:
    """After a finished sentence a short line that names a part, or that no stop ends, is a title."""
    text = compact(draft.text)
    stopless = len(text) <= _SHORT_TITLE and not re.search("[，、；：。,]$|。", text) and not ends_sentence(text)
    return ends_sentence(before.text) and (stopless or may_be_part_title(draft))


def join_cut_paragraphs(stream: Stream) -> None:
    """Join a paragraph that stops without an end mark with the next one, unless it is a title.

    The speech goes on below the footnotes of a page.
    """
    kept: list[Draft] = []
    spoken: list[Draft] = []
    for draft in stream.drafts:
        before = spoken if draft.region is Region.SPEECH else kept
        if before and _goes_on(before, draft):
            _note_join(stream, before[-1], draft)
            stream.merge(before[-1], draft)
        else:
            kept.append(draft)
            if draft.region is Region.SPEECH:
                spoken.append(draft)
    stream.drafts = kept


def _goes_on(kept: list[Draft], draft: Draft) -> bool:
    """Whether a draft goes on with the last one of those before it."""
    before = kept[-1]
    if before.region is not draft.region or before.region is Region.FRONT:
        return False
    if before.table is not None or draft.table is not None or draft.rank is not None or len(before.text) > LONGEST:
        return False
    if before.kind is not ParagraphKind.BODY or draft.kind is not ParagraphKind.BODY:
        return False
    if before.rank is not None and not before.run_in:
        return False
    text = before.text.rstrip()
    if ends_sentence(text) or _STARTS_NEW.match(draft.text):
        return False
    if before.region is Region.GLOSSARY and ENTRY.match(draft.text):
        return False
    if draft.hint is not None and before.hint is None and len(draft.text) < _SHORT_TITLE:
        return False
    if before.region is Region.ANNEX:
        return text[-1] in "，、,"
    return not _stands_alone(kept, draft)


def _stands_alone(kept: list[Draft], draft: Draft) -> bool:
    """A short line without inner stops after a finished paragraph: a lead or title, not a cut sentence."""
    before = kept[-1]
    text = compact(before.text)
    if text[-1] in "，、,（(“‘《" or (before.indented and draft.indented is False):
        return False
    if _LEFT_HANGING.search(text) or _opens(text) or _opens(text, "（）"):
        return False
    if len(text) > _SHORT_TITLE or "。" in text or "；" in text:
        return False
    if len(kept) > 1 and not ends_sentence(kept[-2].text) and kept[-2].kind is ParagraphKind.BODY:
        return kept[-2].rank is not None
    following = compact(draft.text)
    latin = text.isascii() and before.region is not Region.GLOSSARY
    return not (latin or following[:1] in "，。、；：,.;:）)”" or len(following) <= 8)
