"""The tasks that a report asks for: its objectives, the measures of the year's part, the livelihood items."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import count
from typing import Final

from reader.core.document import Document, Objectives, Target
from reader.core.identity import sentence_key
from reader.core.records import record
from reader.core.richtext import SpanKind
from reader.core.work import Task, TaskKind
from reader.services.uids import derived_uid
from reader.storage.tasks import KeyedTask

_CLAUSE_END: Final = re.compile(r"[，；。：,;:]")


@record(frozen=True, slots=True)
class _Seed:
    kind: TaskKind
    key: str
    text: str
    section: int | None
    path: tuple[str, ...]
    paragraph: int
    start: int
    end: int
    targets: tuple[Target, ...]
    units: tuple[str, ...] = ()


class _Uids:
    """Equal words in one list are told apart by their order."""

    def __init__(self, report: str, taken: Collection[str]) -> None:
        self._report = report
        self._taken = set(taken)
        self._tried: dict[tuple[str, str], int] = {}
        """How many uids are taken for the same words, so that a sentence said thousands of times is quick."""

    def next(self, seed: _Seed) -> str:
        """The first uid for these words that is free."""
        words = seed.kind.value, seed.key
        for number in count(self._tried.get(words, 0)):
            uid = derived_uid("task", self._report, *words, number)
            if uid not in self._taken:
                break
        self._tried[words] = number + 1
        self._taken.add(uid)
        return uid


def seeded(document: Document, report: str, taken: Collection[str] = ()) -> tuple[KeyedTask, ...]:
    """The tasks of a report in checklist order, each with a uid from its words that is not among those ``taken``."""
    uids = _Uids(report, taken)
    seeds = [*_objectives(document), *_measures(document), *_livelihood(document)]
    return tuple(
        KeyedTask(
            Task(
                uid=uids.next(seed),
                report=report,
                kind=seed.kind,
                position=position,
                section=seed.section,
                path=seed.path,
                text=seed.text,
                paragraph=seed.paragraph,
                start=seed.start,
                end=seed.end,
                targets=seed.targets,
                named_units=seed.units,
                lead=seed.units[0] if seed.units else "",
                supporting=seed.units[1:],
                origin=seed.text,
            ),
            seed.key,
        )
        for position, seed in enumerate(seeds)
    )


def _measures(document: Document) -> Iterator[_Seed]:
    for group in document.groups:
        for m in group.measures:
            targets = tuple(document.targets[i] for i in m.targets)
            yield _Seed(
                TaskKind.MEASURE, m.key, m.text, group.section, group.path, m.paragraph, m.start, m.end, targets
            )


def _livelihood(document: Document) -> Iterator[_Seed]:
    for item in document.livelihood:
        yield _Seed(
            TaskKind.LIVELIHOOD,
            item.key,
            item.text or item.title,
            document.paragraphs[item.paragraph].section,
            (),
            item.paragraph,
            item.start,
            item.end,
            tuple(document.targets[i] for i in item.targets),
            item.units,
        )


def _objectives(document: Document) -> Iterator[_Seed]:
    """One task for each clause with a target, so that every figure can be ticked by itself."""
    for passage in document.objectives:
        targets = sorted((document.targets[i] for i in passage.targets), key=lambda t: t.start)
        for start, end in _clauses(document, passage, targets):
            text = without_markers(document, passage.paragraph, start, end)
            yield _Seed(
                TaskKind.OBJECTIVE,
                sentence_key(text),
                text,
                document.paragraphs[passage.paragraph].section,
                (),
                passage.paragraph,
                start,
                end,
                tuple(t for t in targets if start <= t.start < end) or tuple(targets),
            )


def _clauses(document: Document, passage: Objectives, targets: list[Target]) -> Iterator[tuple[int, int]]:
    """Where the clauses with targets stand; the whole passage where no target is told apart in it."""
    text = document.paragraphs[passage.paragraph].text
    inside = [t for t in targets if t.paragraph == passage.paragraph and passage.start <= t.start < passage.end]
    if not inside:
        yield passage.start, passage.end
        return
    done = passage.start
    for index, target in enumerate(inside):
        if target.start < done:
            continue
        breaks = [m.end() for m in _CLAUSE_END.finditer(text, done, target.start)]
        start = breaks[-1] if breaks else done
        last = _last_of_same(inside, index)
        closing = _CLAUSE_END.search(text, max(last.end, start), passage.end)
        done = closing.end() if closing else passage.end
        yield start, closing.start() if closing else passage.end


def _last_of_same(targets: list[Target], index: int) -> Target:
    """The last target in a row with the same indicator: ``增长6%，达到90亿元`` is one thing to tick."""
    while index + 1 < len(targets) and targets[index + 1].indicator == targets[index].indicator:
        index += 1
    return targets[index]


def without_markers(document: Document, paragraph: int, start: int, end: int) -> str:
    """Words of a paragraph without the markers among them."""
    part = document.paragraphs[paragraph].content.cut(start, end)
    for marker in reversed(part.of_kind(SpanKind.MARKER)):
        part = part.drop(marker.start, marker.end)
    return part.strip().text
