"""Part titles that are slogans without number, noun or year, as plain text prints them: short lines of their own."""

from __future__ import annotations

import re
from collections.abc import Set

from reader.core.chars import compact, ends_sentence
from reader.core.document import ParagraphKind
from reader.core.rules.draft import Draft, Rank

_SHORTEST, _LONGEST = 6, 46
_MOST = 8
"""A speech has few parts; more lines of this shape are leads of paragraphs."""
_BODY = 40
_OTHER = re.compile(
    r"^(?:\d|[（(【\[①-⒛]|[一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十]|——|--|各位|附|注|谢谢)"
)


def slogans(speech: list[Draft], top: Rank, named: Set[int] = frozenset()) -> list[int]:
    """Places of such titles: each stands above a first heading of the top rank or above none; else there are none.

    ``named`` are part titles that say what they are: slogans may stand among them.
    """
    shaped = {i for i in range(len(speech)) if _may_be_slogan(speech, i)}
    found = sorted(shaped | named)
    if not shaped - named or not 2 <= len(found) <= _MOST:
        return []
    below = [_next_heading(speech, i, top) for i in found]
    if any(d is not None and d.ordinal != 1 for d in below):
        return []
    first = next((i for i, d in enumerate(speech) if d.rank is top), None)
    return found if first is not None and found[0] < first else []


def _may_be_slogan(speech: list[Draft], index: int) -> bool:
    draft = speech[index]
    text = compact(draft.plain)
    if draft.rank is not None or draft.table is not None or draft.kind is not ParagraphKind.BODY:
        return False
    if not _SHORTEST <= len(text) <= _LONGEST or re.search("[。；：:！!？?]", text) or _OTHER.match(text):
        return False
    below = speech[index + 1 : index + 3]
    following = next((d for d in below if d.kind is not ParagraphKind.SALUTATION), None)
    if text[-1] in "，、,…" or (index and not _finished(speech[index - 1])) or following is None:
        return False
    return following.ordinal == 1 or (len(following.text) >= _BODY and ends_sentence(following.text))


def _finished(draft: Draft) -> bool:
    return draft.kind is not ParagraphKind.BODY or draft.rank is not None or ends_sentence(draft.text)


def _next_heading(speech: list[Draft], index: int, top: Rank) -> Draft | None:
    return next((d for d in speech[index + 1 :] if d.rank is top), None)
