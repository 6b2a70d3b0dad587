"""How much of a report has been read: shares of its characters, as a whole and section by section."""

from __future__ import annotations

from collections.abc import Collection

from reader.core.document import Document
from reader.core.identity import sentence_key
from reader.core.records import record


@record(frozen=True, slots=True)
class Shares:
    """Read characters by all characters, 0 to 1."""

    whole: float
    """Of the speech; glossary, lists and tables after it don't count."""
    sections: tuple[float, ...]
    """Of each section with its subsections."""

    @property
    def percent(self) -> int:
        """Of the whole; 100 only when nothing is left."""
        return int(self.whole * 100)


def paragraph_keys(document: Document) -> tuple[str, ...]:
    """What each paragraph is known by in every version that has its words."""
    return tuple(sentence_key(paragraph.text) for paragraph in document.paragraphs)


def shares(document: Document, read: Collection[int]) -> Shares:
    """The shares when the paragraphs with these indexes have been read."""
    done, all_ = [0], [0]
    speech_done = speech_all = 0
    annexes = {s.index for s in document.sections if any(above.annex for above in document.ancestry(s.index))}
    for paragraph in document.paragraphs:
        length = len(paragraph.text)
        seen = length if paragraph.index in read else 0
        done.append(done[-1] + seen)
        all_.append(all_[-1] + length)
        if paragraph.section not in annexes:
            speech_done += seen
            speech_all += length
    sections = tuple(_share(done[s.end] - done[s.heading], all_[s.end] - all_[s.heading]) for s in document.sections)
    return Shares(_share(speech_done, speech_all), sections)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
