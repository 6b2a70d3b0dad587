"""Whether anything of the year's part was forgotten: every sentence has a task, needs none, or is open."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import Enum

from reader.core.chars import key
from reader.core.document import Document, ParagraphKind
from reader.core.identity import sentence_key
from reader.core.plan.measures import clauses
from reader.core.plan.scope import find_scope
from reader.core.records import record
from reader.core.richtext import SpanKind
from reader.core.work import Task


class CoverageState(Enum):
    """What became of a sentence."""

    DECOMPOSED = "decomposed"
    """已分解: a task was made of it."""
    DECLINED = "declined"
    """不分解: a person decided that it asks for none."""
    OPEN = "open"
    """未处理"""


@record(frozen=True, slots=True)
class CoveredClause:
    """A sentence of the year's part; ``start`` ≤ i < ``end`` in code points of its paragraph."""

    paragraph: int
    start: int
    end: int
    text: str
    """Without markers."""
    key: str
    """By which a decision on it is kept."""
    section: int | None
    state: CoverageState


@record(frozen=True, slots=True)
class CoverageCount:
    """How many sentences are in which state."""

    decomposed: int = 0
    declined: int = 0
    open: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.decomposed + self.declined + self.open


@record(frozen=True, slots=True)
class Coverage:
    """The sentences of a year's part in text order."""

    clauses: tuple[CoveredClause, ...]
    whole: CoverageCount
    sections: dict[int, CoverageCount]
    """Of each section that holds any, subsections included, by its index."""

    def next_open(self, paragraph: int, start: int) -> CoveredClause | None:
        """The first open sentence after a place, going on from the beginning; None when nothing is open."""
        left = [clause for clause in self.clauses if clause.state is CoverageState.OPEN]
        after = (clause for clause in left if (clause.paragraph, clause.start) > (paragraph, start))
        return next(after, left[0] if left else None)


def coverage_of(document: Document, tasks: Iterable[Task], declined: Collection[str]) -> Coverage:
    """What became of every sentence of the year's part.

    ``tasks``: those in sight and those that they took in; ``declined``: keys of the sentences that need no task.
    """
    places: dict[int, list[tuple[int, int]]] = {}
    for task in tasks:
        if task.paragraph is not None:
            places.setdefault(task.paragraph, []).append((task.start, task.end))
    found = tuple(
        CoveredClause(p, start, end, text, word_key, section, _state(places.get(p, []), start, end, word_key, declined))
        for p, start, end, text, word_key, section in _clauses(document)
    )
    return Coverage(found, _counted(found), _by_section(document, found))


def _state(
    places: list[tuple[int, int]], start: int, end: int, word_key: str, declined: Collection[str]
) -> CoverageState:
    if any(begin < end and start < close for begin, close in places):
        return CoverageState.DECOMPOSED
    return CoverageState.DECLINED if word_key in declined else CoverageState.OPEN


def _clauses(document: Document) -> Iterable[tuple[int, int, int, str, str, int | None]]:
    """The sentences that could be tasks; headings that run into their paragraphs are none."""
    part = None if document.year_part is None else document.sections[document.year_part]
    scope = find_scope(part, document.sections, document.paragraphs)
    spoken = {index for _, own in scope.groups for index in own} | set(scope.objectives) | set(scope.loose)
    items = {item.paragraph for item in document.livelihood}
    labels = {key(label) for group in document.groups for label in group.path}
    for index in sorted(spoken | items):
        paragraph = document.paragraphs[index]
        if paragraph.kind is ParagraphKind.TABLE_ROW:
            own = [(0, len(paragraph.text))]
        else:
            own = [(clause.start, clause.end) for clause in clauses(paragraph, paragraph.run_in)]
        marked = bool(paragraph.content.of_kind(SpanKind.MARKER))
        for start, end in own:
            text = (paragraph.content.cut(start, end).plain if marked else paragraph.text[start:end]).strip()
            if key(text).rstrip("。") not in labels:
                yield index, start, end, text, sentence_key(text), paragraph.section


def _counted(clauses: Iterable[CoveredClause]) -> CoverageCount:
    counts = dict.fromkeys(CoverageState, 0)
    for clause in clauses:
        counts[clause.state] += 1
    return CoverageCount(counts[CoverageState.DECOMPOSED], counts[CoverageState.DECLINED], counts[CoverageState.OPEN])


def _by_section(document: Document, clauses: Iterable[CoveredClause]) -> dict[int, CoverageCount]:
    inside: dict[int, list[CoveredClause]] = {}
    for clause in clauses:
        for section in document.ancestry(clause.section):
            inside.setdefault(section.index, []).append(clause)
    return {section: _counted(own) for section, own in sorted(inside.items())}
