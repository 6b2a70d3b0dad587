"""How texts and questions are cut for the index over all reports.

Pairs of neighbouring characters, whole Latin words and numbers: two characters are the shortest Chinese word, and no
dictionary of words knows those of next year's reports. What the index returns is still compared by ``finding``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from reader.core.finding import PASSED_OVER, Hit, Key, is_latin, key_of
from reader.core.folding import spellings
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
        if not all(_seen(word).search(text) for word in self.words):
            return ()
        key, found = key_of(text), set[tuple[int, int]]()
        for word in self.words:
            places = list(_places(key, word))
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


@lru_cache(maxsize=64)
def _seen(word: str) -> re.Pattern[str]:
    """What a text must look like to hold a word at all; much faster than its key."""
    kept = (character for character in word if not re.match(PASSED_OVER, character))
    return re.compile(f"{PASSED_OVER}*".join(f"[{re.escape(''.join(spellings(c)))}]" for c in kept))


def _places(key: Key, word: str) -> Iterator[tuple[int, int]]:
    """Places of a word; a Latin one begins where a word of the text does."""
    at = key.text.find(word)
    while at >= 0:
        after = at + len(word)
        if not (at and is_latin(word[0]) and is_latin(key.text[at - 1])):
            yield key.origin(at), key.origin(after - 1) + 1
        at = key.text.find(word, after)
