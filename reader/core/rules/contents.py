"""A table of contents printed before the speech repeats its headings: it is left out."""

from __future__ import annotations

import re

from reader.core.chars import compact, ends_sentence
from reader.core.repairs import RepairKind
from reader.core.rules.draft import Draft, Stream

_NAME = re.compile(r"^目[录次]$")
_PAGE = re.compile(r"(?:(?:[.．…·・﹒_\-—]\s*){3,}|\t\s*)[（(]?\d{1,3}[）)]?$")
_TAIL = re.compile(r"[\s.．…·・﹒_\-—]*[（(]?\d{0,3}[）)]?$")
_LONGEST = 90
_REACH = 60
_LEAST, _MOST = 3, 500
_RECOGNISED = 12


def drop_contents(stream: Stream) -> None:
    """Drop a run of headings with leaders and page numbers, or those below 目录 that come again later."""
    drafts = stream.drafts
    for index, draft in enumerate(drafts[:_REACH]):
        named = bool(_NAME.match(compact(draft.text)))
        if named or _has_page(draft):
            begin = index + 1 if named else index
            end = _end_of_run(drafts, begin, named=named)
            if end - begin >= _LEAST:
                stream.drop(drafts[index:end], RepairKind.DROPPED_LINE)
                return


def _end_of_run(drafts: list[Draft], begin: int, *, named: bool) -> int:
    end = begin
    while end < min(len(drafts), begin + _MOST) and _is_entry(drafts, end, named=named):
        end += 1
    return end


def _is_entry(drafts: list[Draft], index: int, *, named: bool) -> bool:
    draft = drafts[index]
    if draft.table is not None or len(draft.text) > _LONGEST or (ends_sentence(draft.text) and not _has_page(draft)):
        return False
    if _has_page(draft) or (index + 1 < len(drafts) and _has_page(drafts[index + 1])):
        return True
    return named and _comes_again(drafts, index)


def _has_page(draft: Draft) -> bool:
    return draft.table is None and bool(_PAGE.search(draft.text.rstrip()[-_LONGEST:]))


def _comes_again(drafts: list[Draft], index: int) -> bool:
    """Another line further down begins with the same words."""
    words = compact(_TAIL.sub("", drafts[index].text))[:_RECOGNISED]
    return len(words) >= 4 and any(compact(d.text).startswith(words) for d in drafts[index + 1 :])
