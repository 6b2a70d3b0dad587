"""Which words say the same: comparison on letters, digits and Chinese characters alone."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import Final

SAME_SENTENCE: Final = 0.75
"""Share of equal characters from which a sentence counts as the corrected form of another."""
_NOT_WORDS: Final = re.compile(r"[\W_]+")


def normalised(text: str) -> str:
    """The words of a text alone, without spaces, punctuation and width."""
    return _NOT_WORDS.sub("", unicodedata.normalize("NFKC", text)).lower()


def similarity(matcher: SequenceMatcher[str], floor: float = SAME_SENTENCE) -> float:
    """The ratio of two texts, or 0 as soon as it is certain that it stays below the floor."""
    if matcher.real_quick_ratio() < floor or matcher.quick_ratio() < floor:
        return 0.0
    return matcher.ratio()
