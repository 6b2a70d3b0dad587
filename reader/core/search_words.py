"""How texts and questions are cut for the index over all reports.

Pairs of neighbouring characters, whole Latin words and numbers: two characters are the shortest Chinese word, and no
dictionary of words knows those of next year's reports. What the index returns is still compared by ``finding``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from reader.core.finding import PASSED_OVER, Hit, is_latin, key_of
from reader.core.folding import folded, spellings
from reader.core.records import record

_RUN = re.compile(r"[a-z0-9]+|[^\x00-\x7f]+")


def index_words(text: str) -> list[str]:
    """What of a text goes into the index; the last character of a run stands for itself."""
    words: list[str] = []
    for run in _RUN.findall(key_of(text).text):
        if run.isascii():
            words.append(run)
        else:
            words.extend(map("".join, pairwise(run)))
            words.append(run[-1])
    return words


@record(frozen=True, slots=True)
class Question:
    """Words that must all stand in one paragraph, as keys."""

    words: tuple[str, ...]

    def asked(self) -> tuple[tuple[str, bool], ...]:
        """What the index is asked for; the flag is set where only a beginning is known."""
        return tuple(dict.fromkeys(piece for word in self.words for piece in _asked(word)))

    def hits(self, paragraph: int, text: str) -> tuple[Hit, ...]:
        """Every place of the words, in text order; nothing when one of them is missing."""
        found = set[tuple[int, int]]()
        for word in self.words:
            places = list(_places(text, word))
            if not places:
                return ()
            found.update(places)
        return tuple(Hit(paragraph, start, end) for start, end in sorted(found))


def question(words: str) -> Question:
    """What somebody typed: words parted by white space; what is passed over in texts is left out."""
    keys = (key_of(word).text for word in words.split())
    return Question(tuple(dict.fromkeys(key for key in keys if key)))


def _asked(word: str) -> Iterator[tuple[str, bool]]:
    for match in _RUN.finditer(word):
        run = match[0]
        if run.isascii():
            yield run, match.end() == len(word)
        elif len(run) == 1:
            yield run, True
        else:
            yield from ((run[i : i + 2], False) for i in range(len(run) - 1))


def _places(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Places of a word; a Latin one begins where a word of the text does."""
    latin = is_latin(word[0])
    for start, end in _spans(text, word):
        if not (latin and start and is_latin(folded(text[start - 1]))):
            yield start, end


def _spans(text: str, word: str) -> Iterator[tuple[int, int]]:
    """As ``finding`` finds a word, without making the text's key, which takes ten times as long."""
    pattern = _pattern(word)
    if pattern is not None:
        yield from (match.span() for match in pattern.finditer(text))
        return
    key = key_of(text)
    at = key.text.find(word)
    while at >= 0:
        after = at + len(word)
        yield key.origin(at), key.origin(after - 1) + 1
        at = key.text.find(word, after)


@lru_cache(maxsize=64)
def _pattern(word: str) -> re.Pattern[str] | None:
    """What a text looks like where the word stands; None for words with a sign between Latin ones (``2.5``)."""
    if re.search(PASSED_OVER, word):
        return None
    parts: list[str] = []
    for at, character in enumerate(word):
        if at and not (is_latin(word[at - 1]) and is_latin(character)):
            parts.append(f"{PASSED_OVER}*")
        parts.append(f"[{re.escape(''.join(spellings(character)))}]")
    return re.compile("".join(parts))
