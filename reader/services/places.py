"""Where bookmarked paragraphs, and tasks that no list of the report has any more, stand in another version."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Final

from reader.core.clauses import Clause, clauses_of
from reader.core.document import Document
from reader.core.identity import sentence_key
from reader.core.wording import SAME_SENTENCE, normalised, similarity
from reader.storage.bookmarks import AnchoredBookmark
from reader.storage.tasks import KeyedTask

QUOTE_LENGTH: Final = 80
"""Code points of a paragraph that a bookmark keeps."""
CONTEXT_LENGTH: Final = 32
"""Code points of each neighbour that it keeps."""
_CLEAR_LEAD: Final = 0.05
"""How much better than the second-best a similar paragraph must be: a look-alike is not guessed at."""


def surroundings(document: Document, paragraph: int) -> tuple[str, str, str]:
    """Quote, end of the paragraph before, and beginning of the paragraph after."""
    texts = document.paragraphs
    before = texts[paragraph - 1].text[-CONTEXT_LENGTH:] if paragraph else ""
    after = texts[paragraph + 1].text[:CONTEXT_LENGTH] if paragraph + 1 < len(texts) else ""
    return texts[paragraph].text[:QUOTE_LENGTH], before, after


def placed(bookmarks: Iterable[AnchoredBookmark], document: Document) -> dict[str, int | None]:
    """The paragraph of every bookmark by its uid, None where its words can't be found for certain."""
    wanted = tuple(bookmarks)
    if not wanted:
        return {}
    beginnings = [normalised(p.text[: 2 * QUOTE_LENGTH]) for p in document.paragraphs]
    return {b.bookmark.uid: _placed(b, document, beginnings) for b in wanted}


def _placed(anchored: AnchoredBookmark, document: Document, beginnings: list[str]) -> int | None:
    quote = normalised(anchored.bookmark.quote)
    whole = len(anchored.bookmark.quote) < QUOTE_LENGTH
    exact = [i for i, text in enumerate(beginnings) if (text == quote if whole else text.startswith(quote))]
    if exact:
        return _by_context(anchored, document, exact)
    return _by_likeness(quote, beginnings)


def _by_context(anchored: AnchoredBookmark, document: Document, candidates: list[int]) -> int | None:
    """The candidate whose neighbours are the bookmark's; None when two fit equally well."""
    if len(candidates) == 1:
        return candidates[0]
    scores: list[tuple[float, int]] = []
    for candidate in candidates:
        _, before, after = surroundings(document, candidate)
        scores.append((_ratio(before, anchored.before) + _ratio(after, anchored.after), candidate))
    scores.sort(reverse=True)
    return scores[0][1] if scores[0][0] > scores[1][0] + _CLEAR_LEAD else None


def _by_likeness(quote: str, beginnings: list[str]) -> int | None:
    """The one clearly most similar paragraph."""
    matcher = SequenceMatcher(None, b=quote, autojunk=False)
    scores: list[tuple[float, int]] = [(0.0, -1)]
    for index, text in enumerate(beginnings):
        matcher.set_seq1(text[: len(quote) + 8] if len(text) > len(quote) + 8 else text)
        if (ratio := similarity(matcher)) >= SAME_SENTENCE:
            scores.append((ratio, index))
    scores.sort(reverse=True)
    best = scores[0]
    clear = len(scores) > 1 and (len(scores) == 2 or best[0] > scores[1][0] + _CLEAR_LEAD)
    return best[1] if clear else None


def _ratio(a: str, b: str) -> float:
    return SequenceMatcher(None, normalised(a), normalised(b), autojunk=False).ratio()


def found_in_text(tasks: Sequence[KeyedTask], document: Document) -> tuple[KeyedTask, ...]:
    """The tasks, those without a place put where their very words stand once, and no other task does."""
    if all(keyed.task.paragraph is not None for keyed in tasks):
        return tuple(tasks)
    standing: dict[str, list[Clause]] = {}
    for clause in clauses_of(document):
        standing.setdefault(sentence_key(clause.text), []).append(clause)
    taken = {(keyed.task.paragraph, keyed.key) for keyed in tasks}
    return tuple(_found(keyed, document, standing.get(keyed.key, []), taken) for keyed in tasks)


def _found(
    keyed: KeyedTask, document: Document, clauses: list[Clause], taken: set[tuple[int | None, str]]
) -> KeyedTask:
    if (
        keyed.task.paragraph is not None
        or not keyed.key
        or len(clauses) != 1
        or (clauses[0].paragraph, keyed.key) in taken
    ):
        return keyed
    [clause] = clauses
    section = document.paragraphs[clause.paragraph].section
    place = replace(keyed.task, paragraph=clause.paragraph, start=clause.start, end=clause.end, section=section)
    return KeyedTask(place, keyed.key)
